"""The line to search a list in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.widgets.inside import EDGE, ROOM, SIDE, Inside

PAUSE: Final = 150
"""Milliseconds after the last key until the list follows."""


class SearchLine(QLineEdit):
    """Tells what is searched for when typing pauses; Escape empties it."""

    settled = Signal(str)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("Søk"))
        self.setAccessibleName(tr("Søk i {list}").format(list=what))
        self._picture = icon("search")
        self.setTextMargins(look.px(ROOM), 0, 0, 0)
        self._clear = Inside(self, "x", tr("Tøm feltet"))
        self._clear.clicked.connect(self._emptied)
        self._clear.hide()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._settle)
        self.textChanged.connect(self._timer.start)
        self.textChanged.connect(self._changed)

    @Slot()
    def _settle(self) -> None:
        self._timer.stop()
        self.settled.emit(self.text())

    @Slot(str)
    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    @Slot()
    def _emptied(self) -> None:
        self.setText("")
        self._settle()
        self.setFocus()

    def put(self, text: str) -> None:
        """Show a text without telling it."""
        self._timer.stop()
        with QSignalBlocker(self):
            self.setText(text)
        self._changed(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and the picture in the room that the text leaves free."""
        super().paintEvent(event)
        side = look.px(SIDE)
        painter = QPainter(self)
        self._picture.paint(painter, look.px(EDGE + 3), (self.height() - side) // 2, side, side)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the line on Escape; search at once on Return."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._emptied()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            return
        super().keyPressEvent(event)
