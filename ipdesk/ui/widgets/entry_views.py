"""Lists that Return goes on from, to what the chosen line is about."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QTreeView

_RETURN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryTable(QTableView):
    """A table; `entered` tells of Return, and Escape is left to the page."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the detail on Return."""
        if event.key() in _RETURN:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class EntryTree(QTreeView):
    """A tree; `entered` tells of Return."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the detail on Return."""
        if event.key() in _RETURN:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
