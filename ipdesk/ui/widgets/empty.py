"""What an empty list says: what belongs there, and a button that begins it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label


class Invitation(QWidget):
    """One sentence and one button in the middle of the room."""

    accepted = Signal()

    def __init__(self, text: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._act = text, act
        self._sentence = label(text, "muted")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(icon("plus", "on_accent"), act)
        self.button.setProperty("primary", "true")
        self.button.clicked.connect(self.accepted)
        if not act:
            self.button.hide()
        box = QVBoxLayout(self)
        box.setSpacing(look.px(14))
        box.addStretch(2)
        box.addWidget(self._sentence)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)

    def searching(self, searching: bool) -> None:
        """Say that a search found nothing, or what belongs here."""
        self._sentence.setText(tr("Ingenting her passer med søket.") if searching else self._text)
        self.button.setVisible(bool(self._act) and not searching)
