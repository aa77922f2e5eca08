"""The side with the lines of the log, and the table they are in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from ipdesk.ui.theme import look

NARROW: Final = 560
"""Width of the list, drawn for 100 % text, under which a row has two lines and one column."""


class EntryTable(QTableView):
    """The lines; Return goes on to the entry."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the entry on Return, leave Escape to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class ListSide(QWidget):
    """The side with the list; `narrowed` tells whether it has room for columns."""

    narrowed = Signal(bool)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell whether there is room for columns."""
        super().resizeEvent(event)
        self.narrowed.emit(event.size().width() < look.px(NARROW))
