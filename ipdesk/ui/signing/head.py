"""The line over the sheet: who signs, in what role, and the way to the document."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label


class Head(QWidget):
    """Names the one who signs now, in large letters."""

    read_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.name, self.role = label("", "muted"), label("", "h1"), label("", "muted")
        for words in (self.before, self.name):
            words.setWordWrap(True)
        self.read = QPushButton(icon("book-open", "accent"), tr("Les dokumentet"))
        self.read.setProperty("quiet", "true")
        self.read.clicked.connect(self.read_wanted)
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addWidget(self.name, 1)
        row.addWidget(self.role)
        row.addWidget(self.read)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(2))
        box.addWidget(self.before)
        box.addLayout(row)

    def show_words(self, name: str, role: str = "", before: str = "") -> None:
        """Show who it is about; `before` says what has just been done."""
        for words, text in ((self.name, name), (self.role, role), (self.before, before)):
            words.setText(text)
            words.setVisible(bool(text))

    @property
    def extra(self) -> int:
        """Give the height of what stands over the name."""
        return self.before.sizeHint().height() if self.before.text() else 0

    def wipe(self) -> None:
        """Forget the words."""
        self.show_words("")
