"""The cells of the matrix as they are painted: a box, a word, and when it ends, on a tinted ground."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ipdesk.ui.tabs.consents.matrix_model import STATE_ROLE, UNTIL_ROLE, kind_of
from ipdesk.ui.theme import look

SIDE: Final = 9
"""Room at the sides of a cell, drawn for 100 % text."""
_BOX: Final = 16
_RING: Final = 2
Index = QModelIndex | QPersistentModelIndex


class Cells(QStyledItemDelegate):
    """Paints a box, a word and when it ends on a tinted ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        view = option.widget
        tokens, state = look.tokens(), index.data(STATE_ROLE)
        kind = kind_of(state) if state is not None else None
        ink, ground = tokens.pair(kind) if kind is not None else (tokens.muted, tokens.card)
        painter.save()
        painter.fillRect(option.rect, QColor(ground))
        painter.fillRect(bottom(option.rect), QColor(tokens.line))
        painter.fillRect(right(option.rect), QColor(tokens.line))
        room = option.rect.adjusted(look.px(SIDE), 0, -look.px(SIDE) // 2, -1)
        _box(painter, room, option, index)
        room.setLeft(room.left() + look.px(_BOX + 7))
        _words(painter, room, option.font, ink, str(index.data() or ""), str(index.data(UNTIL_ROLE) or ""))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        current = isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index
        if chosen or current:
            _ring(painter, option.rect, tokens.accent, _RING + (1 if current else -1))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Leave clicks and keys to the table."""
        return False


def bottom(rect: QRect) -> QRect:
    """Give the line under a cell."""
    return QRect(rect.left(), rect.bottom(), rect.width(), 1)


def right(rect: QRect) -> QRect:
    """Give the line after a cell."""
    return QRect(rect.right(), rect.top(), 1, rect.height())


def _box(painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
    """Paint the box as the style paints it in any list."""
    side = look.px(_BOX)
    on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    item = QStyleOptionViewItem(option)
    item.rect = QRect(room.left(), room.center().y() - side // 2, side, side)
    item.state = QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
    if index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
        item.state |= QStyle.StateFlag.State_Enabled
    option.widget.style().drawPrimitive(
        QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, item, painter, option.widget
    )


def _words(painter: QPainter, room: QRect, font: QFont, ink: str, word: str, until: str) -> None:
    first, second = QFont(font), QFont(font)
    first.setWeight(QFont.Weight.DemiBold)
    second.setPointSizeF(font.pointSizeF() * 0.85)
    heights = QFontMetrics(first).height(), QFontMetrics(second).height() if until else 0
    top = room.top() + (room.height() - sum(heights)) // 2
    painter.setPen(QColor(ink))
    for face, text, height in ((first, word, heights[0]), (second, until, heights[1])):
        painter.setFont(face)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), top, room.width(), height), Qt.AlignmentFlag.AlignLeft, shown)
        top += height


def _ring(painter: QPainter, rect: QRect, colour: str, width: int) -> None:
    for n in range(width):
        painter.setPen(QColor(colour))
        painter.drawRect(rect.adjusted(n, n, -n - 1, -n - 1))
