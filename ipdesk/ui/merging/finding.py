"""Where the other copy is: a file to choose, and its password where it has another one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.shell.dialogs import plan_dialog
from ipdesk.ui.shell.password import PasswordField
from ipdesk.ui.shell.told import opened_when, place_of
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.widgets.field import Field
from ipdesk.workspace.settings import Recent


class FileFinding(QWidget):
    """A button that asks for the file, and one for each that was open here with the same plan number."""

    found = Signal(object)  # Path

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.ask = QPushButton(icon("folder-open", "on_accent"), tr("Velg den andre kopien …"))
        self.ask.setProperty("primary", "true")
        self.ask.clicked.connect(self._ask)
        self.setFocusProxy(self.ask)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.known = self._known()
        for button in self.known:
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _known(self) -> list[QPushButton]:
        made = []
        for recent in recent_copies(self._session):
            path = Path(recent.path)
            button = QPushButton(icon("file-text", "accent"), copy_name(self._session, recent))
            button.clicked.connect(partial(self.found.emit, path))
            made.append(button)
        return made

    @Slot()
    def _ask(self) -> None:
        dialog = plan_dialog(self)
        dialog.setWindowTitle(tr("Velg den andre kopien"))
        dialog.fileSelected.connect(self._asked)
        dialog.open()

    @Slot(str)
    def _asked(self, file: str) -> None:
        self.found.emit(Path(file))


def recent_copies(session: Session) -> Sequence[Recent]:
    """Give the files with the same plan number that were open on this machine."""
    number, here = session.case.plan.number, session.workspace.path
    recents = session.desk.settings.recent
    return [one for one in recents if number and one.number == number and Path(one.path) != here.resolve()]


def copy_name(session: Session, recent: Recent) -> str:
    """Name a copy by where it is, and when it was open here."""
    path = Path(recent.path)
    parts = (place_of(path), opened_when(recent, session.today))
    said = " · ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


class PasswordAsking(QWidget):
    """The password of a copy that the open file's does not open."""

    submitted = Signal(object)  # bytearray, wiped by whoever takes it

    def __init__(self) -> None:
        super().__init__()
        self.password = PasswordField()
        self._field = Field(
            tr("Passordet til den andre kopien"),
            self.password,
            tr("Kopien har et annet passord enn denne, kanskje det du hadde før."),
            self.password.line,
        )
        self.open = QPushButton(icon("lock-open"), tr("Åpne kopien"))
        self.open.clicked.connect(self._submit)
        self.password.entered.connect(self._submit)
        self.password.edited.connect(self._field.calm)
        self.setFocusProxy(self.password.line)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self._field)
        box.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _submit(self) -> None:
        if not self.password.text():
            self._field.complain(tr("Skriv inn passordet."))
            return
        self._field.calm()
        self.submitted.emit(self.password.take())

    def refuse(self, text: str) -> None:
        """Say that it was another one."""
        self._field.complain(text)

    def wipe(self) -> None:
        """Forget what is typed."""
        self.password.wipe()
        self._field.calm()
