"""The field for the password a copy was made under."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.shell.password import PasswordField
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.widgets.field import Field


class OldPassword(QWidget):
    """Asks for the password a copy was made under."""

    def __init__(self) -> None:
        super().__init__()
        self.field = PasswordField()
        self.line = Field(tr("Passordet som gjaldt da"), self.field, inner=self.field.line)
        self.field.edited.connect(self.line.calm)
        self.open = QPushButton(icon("lock-open", "on_accent"), tr("Åpne kopien"))
        self.open.setProperty("primary", "true")
        self._tried = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        box.addWidget(self.line)
        box.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def ask(self) -> None:
        """Show the field; a second time it says that what was typed did not open the copy."""
        self.show()
        self.setEnabled(True)
        if self._tried:
            self.line.complain(tr("Passordet åpner ikke kopien. Prøv et annet av de du har brukt."))
        else:
            self.field.setFocus()

    def asked_again(self) -> None:
        """Wait for what the password opens."""
        self._tried = True
        self.setEnabled(False)

    def take_away(self) -> None:
        """Forget what is typed, and hide."""
        self._tried = False
        self.field.wipe()
        self.hide()
