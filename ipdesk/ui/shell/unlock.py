"""The page that asks for the password of a plan file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.shell.busy import Busy
from ipdesk.ui.shell.column import Column, card
from ipdesk.ui.shell.password import PasswordField
from ipdesk.ui.shell.picture import Picture
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.field import Field


class UnlockPage(Column):
    """Names the file by its number, never by a person, and takes the password."""

    submitted = Signal(object)  # bytearray, wiped by whoever takes it
    other_wanted = Signal()

    def __init__(
        self, path: Path, name: str, place: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(460, parent)
        self.path = path
        self._password = PasswordField()
        self._password.entered.connect(self._submit)
        self._field = Field(tr("Passord"), self._password, hint, inner=self._password.line)
        self._password.edited.connect(self._field.calm)
        self._unlock = QPushButton(icon("lock-open", "on_accent"), tr("Lås opp"))
        self._unlock.setProperty("primary", "true")
        self._unlock.clicked.connect(self._submit)
        self._other = QPushButton(tr("Velg en annen fil"))
        self._other.setProperty("quiet", "true")
        self._other.clicked.connect(self.other_wanted)
        self._busy = Busy()
        self._lay_out(name, place)

    def _lay_out(self, name: str, place: str) -> None:
        frame, box = card()
        heading = label(name, "h1")
        heading.setWordWrap(True)
        where = label(place, "muted")
        where.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._unlock)
        buttons.addStretch(1)
        buttons.addWidget(self._other)
        title = QHBoxLayout()
        title.setSpacing(look.px(10))
        title.addWidget(Picture("lock"))
        title.addWidget(heading, 1)
        box.addLayout(title)
        box.addWidget(where)
        box.addSpacing(look.px(6))
        box.addWidget(self._field)
        box.addSpacing(look.px(4))
        box.addLayout(buttons)
        self.box.addStretch(2)
        self.box.addWidget(frame)
        self.box.addWidget(self._busy, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addStretch(3)
        self.setFocusProxy(self._password.line)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard where the password goes."""
        super().showEvent(event)
        self._password.line.setFocus()

    @Slot()
    def _submit(self) -> None:
        if not self._unlock.isEnabled():
            return
        if not self._password.text():
            self._field.complain(tr("Skriv inn passordet."))
            return
        self._field.calm()
        self._wait(True)
        self.submitted.emit(self._password.take())

    def refuse(self, problem: Exception) -> None:
        """Say why the file did not open."""
        self._wait(False)
        self._field.complain(message(words(), problem))

    @property
    def problem(self) -> str:
        """Give what is said at the field."""
        return self._field.problem

    def _wait(self, waiting: bool) -> None:
        self._unlock.setEnabled(not waiting)
        self._password.setEnabled(not waiting)
        if waiting:
            self._busy.begin(tr("Låser opp …"))
        else:
            self._busy.end()
