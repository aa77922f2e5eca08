"""The headings of the matrix: names that wrap, with a quieter line below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.tabs.consents.matrix_cells import SIDE, bottom, right
from ipdesk.ui.tabs.consents.matrix_model import BELOW_ROLE
from ipdesk.ui.theme import look

CELL: Final = (124, 42)
"""Width and height of a cell, drawn for 100 % text."""
NAMES: Final = 176
"""Width of the column of parts, drawn for 100 % text."""
_LINES: Final = 2
"""At most so many lines of a name in a heading."""


class Headings(QHeaderView):
    """Headings that wrap to a few lines, with a quieter line below; a click chooses all under them."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._across = orientation == Qt.Orientation.Horizontal
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        name = tr("Mottakerne") if self._across else tr("Delene av planen")
        self.setAccessibleName(name)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Ask for room for the lines of a heading."""
        if not self._across:
            return QSize(look.px(NAMES), look.px(CELL[1]))
        return QSize(look.px(CELL[0]), look.px(14) + self.fontMetrics().height() * (_LINES + 1))

    def sizeHint(self) -> QSize:
        """Ask for the same room whatever the headings are."""
        return self.sectionSizeFromContents(0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the name wrapped, and the quieter line under it."""
        if not rect.isValid() or self.model() is None:
            return
        tokens = look.tokens()
        painter.save()
        painter.fillRect(rect, QColor(tokens.card))
        painter.fillRect(bottom(rect), QColor(tokens.line))
        painter.fillRect(right(rect), QColor(tokens.line))
        name = str(self.model().headerData(section, self.orientation()) or "")
        below = str(self.model().headerData(section, self.orientation(), BELOW_ROLE) or "")
        room = rect.adjusted(look.px(SIDE), look.px(5), -look.px(5), -look.px(5))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self._across else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        lines = wrapped(name, painter.fontMetrics(), room.width(), _LINES if self._across else 2)
        height = painter.fontMetrics().height()
        top = room.top() if self._across else room.center().y() - height * len(lines) // 2
        for line in lines:
            painter.drawText(QRect(room.left(), top, room.width(), height), Qt.AlignmentFlag.AlignLeft, line)
            top += height
        if below:
            _quiet(painter, QRect(room.left(), top, room.width(), room.bottom() - top), self.font(), below)
        painter.restore()


def _quiet(painter: QPainter, room: QRect, font: QFont, text: str) -> None:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.85)
    painter.setFont(small)
    painter.setPen(QColor(look.tokens().muted))
    metrics = painter.fontMetrics()
    lines = wrapped(text, metrics, room.width(), max(1, room.height() // metrics.height()))
    for n, line in enumerate(lines):
        place = QRect(room.left(), room.top() + n * metrics.height(), room.width(), metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, line)


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Break a text into at most so many lines that fit a width; the last one is shortened."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        line = rest.pop(0)
        while rest and metrics.horizontalAdvance(f"{line} {rest[0]}") <= width:
            line = f"{line} {rest.pop(0)}"
        lines.append(line)
    if rest:
        lines.append(" ".join(rest))
    return [_shortened(line, metrics, width) for line in lines]


def _shortened(line: str, metrics: QFontMetrics, width: int) -> str:
    """Shorten a line that is too long; Qt's own way would do so with one that just fits as well."""
    if metrics.horizontalAdvance(line) <= width:
        return line
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
