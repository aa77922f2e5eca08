"""Choosing a password: typed twice, judged honestly, or made by the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.errors import Reason
from ipdesk.messages import field_message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.shell.password import PasswordField
from ipdesk.ui.shell.strength import StrengthLine
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.field import Field
from ipdesk.workspace.passwords import make_phrase, refusal, secret
from ipdesk.workspace.settings import Settings

BESIDE: Final = 620
"""Width, drawn for 100 % text, from which the button stands beside what is said of the password."""


class NewPassword(QWidget):
    """Takes a new password. `personal` gives words that make it easy to guess, such as the person's name.

    `settings` say how hard to guess it must be. `names` are what the two fields are called where "Passord" is
    not clear enough.
    """

    edited = Signal()

    def __init__(
        self,
        personal: Callable[[], Iterable[str]],
        settings: Settings,
        parent: QWidget | None = None,
        names: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._personal = personal
        self._settings = settings
        self.first, self.second = PasswordField(), PasswordField()
        name, again = names or (tr("Passord"), tr("Passordet en gang til"))
        self._field = Field(name, self.first, inner=self.first.line)
        self._again = Field(again, self.second, inner=self.second.line)
        self._strength = StrengthLine()
        self.phrase = QPushButton(icon("sparkles", "accent"), tr("Lag en passordfrase for meg"))
        self.phrase.setProperty("quiet", "true")
        self.phrase.clicked.connect(self._make)
        self._write_down = label(tr("Skriv passordfrasen på papir før du går videre:"))
        self._made = label("", "h2")
        for said in (self._write_down, self._made):
            said.setWordWrap(True)
            said.hide()
        self.first.edited.connect(self._typed)
        self.second.edited.connect(self._again.calm)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.addWidget(self._field, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._again, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addLayout(grid)
        self._row = QHBoxLayout()
        self._row.addWidget(self._strength, 1)
        self._row.addWidget(self.phrase)
        self._row.setAlignment(self.phrase, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(self._row)
        box.addWidget(self._write_down)
        box.addWidget(self._made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button under what is said of the password, where both would be cramped."""
        super().resizeEvent(event)
        wide = event.size().width() >= look.px(BESIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)

    @Slot()
    def _typed(self) -> None:
        self._field.calm()
        self._show_made("")
        self._strength.judge(self.first.text(), self._personal())
        self.edited.emit()

    def _show_made(self, phrase: str) -> None:
        self._made.setText(phrase)
        self._write_down.setVisible(bool(phrase))
        self._made.setVisible(bool(phrase))

    @Slot()
    def _make(self) -> None:
        phrase = make_phrase()
        for field in (self.first, self.second):
            field.put(phrase)
        self._show_made(phrase)

    @property
    def made(self) -> str:
        """Give the passphrase that is shown, to be written on paper."""
        return self._made.text()

    @property
    def strength(self) -> str:
        """Give what is said about the password."""
        return self._strength.words

    @property
    def problem(self) -> str:
        """Give what is said to be in the way."""
        return self._field.problem or self._again.problem

    def accepted(self) -> bool:
        """Tell whether the password can be used; if not, say what to do."""
        judged = self._strength.judge(self.first.text(), self._personal())
        if not judged.reaches(self._settings.least_password):
            reason = refusal(judged)
            self._field.complain(field_message(words(), reason))
            return False
        if self.first.text() != self.second.text():
            self._again.complain(field_message(words(), Reason.PASSWORDS_DIFFER))
            return False
        return True

    def complain(self, text: str) -> None:
        """Say why the password can't be used after all."""
        self._field.complain(text)

    def secret(self) -> bytearray:
        """Give the password as bytes, wiped by whoever asks. The fields keep it: the file may not be made."""
        return secret(self.first.text())

    def wipe(self) -> None:
        """Forget what is typed."""
        self.first.wipe()
        self.second.wipe()
        self._show_made("")
