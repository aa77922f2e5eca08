"""Rows with a second, quieter line under the first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ipdesk.ui.theme import look
from ipdesk.ui.theme.pills import PillDelegate

BELOW_ROLE: Final = Qt.ItemDataRole.UserRole + 21
"""The role under which a model gives the second line of a cell."""
TWO_LINES: Final = 58
"""Height of a row with two lines, drawn for 100 % text."""
_SIDE: Final = 12


class TwoLineDelegate(PillDelegate):
    """Paint cells that have a second line in two lines, and all others as they are."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the cell's ground, then both lines, shortened where the column is narrow."""
        super().paint(painter, option, index)
        below = index.data(BELOW_ROLE)
        if below is None:
            return
        room = option.rect.adjusted(look.px(_SIDE), 0, -look.px(_SIDE), -1)
        first, second = QFont(index.data(Qt.ItemDataRole.FontRole) or option.font), QFont(option.font)
        first.setPointSizeF(option.font.pointSizeF())
        second.setPointSizeF(option.font.pointSizeF() * 0.9)
        text = str(index.data() or "")
        heights = QFontMetrics(first).height(), QFontMetrics(second).height() if below else 0
        top = room.top() + (room.height() - sum(heights)) // 2
        painter.save()
        tokens = look.tokens()
        for font, colour, line, height in (
            (first, tokens.text, text, heights[0]),
            (second, tokens.muted, str(below), heights[1]),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRect(room.left(), top, room.width(), height), Qt.AlignmentFlag.AlignLeft, shown)
            top += height
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for room for both lines."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), look.px(TWO_LINES)) if index.data(BELOW_ROLE) is not None else hint

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Keep the text out of the ground that the style paints."""
        super().initStyleOption(option, index)
        if index.data(BELOW_ROLE) is not None:
            option.text = ""
