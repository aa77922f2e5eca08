"""A line for the path of a file, with a button that lets one choose it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.widgets.asking import ask_for_file


class FileLine(QWidget):
    """Gives the path that was written or chosen. `title` and `kinds` are for the dialog."""

    changed = Signal()

    def __init__(self, title: str, kinds: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._kinds = title, kinds
        self.line = QLineEdit()
        self.line.textChanged.connect(self.changed)
        self.choose = QPushButton(icon("folder-open"), tr("Velg …"))
        self.choose.setAccessibleName(title)
        self.choose.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        self.setFocusProxy(self.line)

    @Slot()
    def _ask(self) -> None:
        ask_for_file(self, self._title, self._kinds, self.put)

    @Slot(str)
    def put(self, path: str) -> None:
        """Put a path in."""
        self.line.setText(path)
        self.line.setCursorPosition(len(path))  # the name of the file is at the end

    def value(self) -> Path | None:
        """Give the path; None when there is none."""
        written = self.line.text().strip()
        return Path(written) if written else None

    def wipe(self) -> None:
        """Forget the path."""
        self.line.setText("")
