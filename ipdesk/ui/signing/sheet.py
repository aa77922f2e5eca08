"""What the one who signs sees: what they sign, and the sheet to draw on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipdesk.ui.signing.mark import MarkField
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label


class SigningSheet(QWidget):
    """Made to be handed over: large, calm, and without anything of the plan around it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meaning = label("", "h2")
        self.meaning.setWordWrap(True)
        self.mark = MarkField()
        self.mark.changed.connect(self.changed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        box.addWidget(self.meaning)
        box.addWidget(self.mark)

    def ask(self, name: str, meaning: str) -> None:
        """Begin anew for somebody."""
        self.meaning.setText(meaning)
        self.mark.ask(name)

    def wipe(self) -> None:
        """Forget all of it."""
        self.mark.wipe()
        self.meaning.clear()
