"""The line to search a list in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme.icons import icon

PAUSE: Final = 150
"""Milliseconds after the last key until the list follows."""


class SearchLine(QLineEdit):
    """Tells what is searched for when typing pauses; Escape empties it."""

    settled = Signal(str)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("Søk"))
        self.setAccessibleName(tr("Søk i {list}").format(list=what))
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._settle)
        self.textChanged.connect(self._timer.start)

    @Slot()
    def _settle(self) -> None:
        self._timer.stop()
        self.settled.emit(self.text())

    def put(self, text: str) -> None:
        """Show a text without telling it."""
        self._timer.stop()
        with QSignalBlocker(self):
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the line on Escape; search at once on Return."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.setText("")
            self._settle()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            return
        super().keyPressEvent(event)
