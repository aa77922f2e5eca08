"""The page that asks for the password of a plan file, or for its recovery sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ipdesk.errors import (
    AlreadyOpen,
    Damaged,
    FileMissing,
    NoAccess,
    NotAPlanFile,
    RecoveryNeedsWriting,
    StickMissing,
    WrongPassword,
)
from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.shell.busy import Busy
from ipdesk.ui.shell.column import Column, card
from ipdesk.ui.shell.password import PasswordField
from ipdesk.ui.shell.picture import Picture
from ipdesk.ui.shell.release import ReleaseRow
from ipdesk.ui.shell.sheet_field import SheetField
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.field import Field

READABLE: Final = (AlreadyOpen, RecoveryNeedsWriting)
"""What keeps a file from being opened, but not from being read in a copy."""
REPLACEABLE: Final = (Damaged, FileMissing, NoAccess, NotAPlanFile, StickMissing, WrongPassword)
"""What a safety copy is the way out of; a copy may have a password from before."""


class UnlockPage(Column):
    """Names the file by its number, never by a person, and takes the password, or the recovery sheet."""

    submitted = Signal(object)  # bytearray, wiped by whoever takes it
    sheet_submitted = Signal(str)  # the groups
    reading_wanted = Signal(object)  # bytearray, as above
    copies_wanted = Signal()
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
        self.other = QPushButton(tr("Velg en annen fil"))
        self.other.setProperty("quiet", "true")
        self.other.clicked.connect(self.other_wanted)
        self._sheet = SheetField()
        self._sheet.hide()
        self._way = QPushButton(tr("Åpne med gjenopprettingsark"))
        self._way.setProperty("quiet", "true")
        self._way.clicked.connect(self._turn)
        self.reading = QPushButton(icon("book-open"), tr("Åpne for lesing"))
        self.reading.clicked.connect(self._read)
        self.reading.hide()
        self.copies = QPushButton(icon("archive-restore"), tr("Se etter sikkerhetskopier"))
        self.copies.clicked.connect(self.copies_wanted)
        self.copies.hide()
        self.release = ReleaseRow()
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
        buttons.addWidget(self.reading)
        buttons.addStretch(1)
        buttons.addWidget(self._way)
        title = QHBoxLayout()
        title.setSpacing(look.px(10))
        title.addWidget(Picture("lock"))
        title.addWidget(heading, 1)
        box.addLayout(title)
        box.addWidget(where)
        box.addSpacing(look.px(6))
        box.addWidget(self._field)
        box.addWidget(self._sheet)
        box.addSpacing(look.px(4))
        box.addLayout(buttons)
        box.addWidget(self.copies, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addStretch(2)
        self.box.addWidget(self.release)
        self.box.addWidget(frame)
        self.box.addWidget(self.other, 0, Qt.AlignmentFlag.AlignRight)
        self.box.addWidget(self._busy, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addStretch(3)
        self.setFocusProxy(self._password.line)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard where the password goes."""
        super().showEvent(event)
        (self._sheet.text if self._by_sheet else self._password.line).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the sheet when another page comes."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._sheet.wipe()

    @property
    def _by_sheet(self) -> bool:
        return not self._sheet.isHidden()

    @Slot()
    def _turn(self) -> None:
        """Ask for the sheet in the place of the password, or the other way; what was typed is forgotten."""
        by_sheet = not self._by_sheet
        self._password.wipe()
        self._field.calm()
        self._sheet.wipe()
        self._field.setVisible(not by_sheet)
        self._sheet.setVisible(by_sheet)
        self._way.setText(tr("Åpne med passord") if by_sheet else tr("Åpne med gjenopprettingsark"))
        inner = self._sheet.text if by_sheet else self._password.line
        self.setFocusProxy(inner)
        inner.setFocus()

    @Slot()
    def _submit(self) -> None:
        if not self._unlock.isEnabled():
            return
        if self._by_sheet:
            self._submit_sheet()
            return
        self._give(self.submitted)

    @Slot()
    def _read(self) -> None:
        if self.reading.isEnabled():
            self._give(self.reading_wanted)

    def _give(self, taker: SignalInstance) -> None:
        if not self._password.text():
            self._field.complain(tr("Skriv inn passordet."))
            return
        self._field.calm()
        self._wait(True)
        taker.emit(self._password.take())

    def _submit_sheet(self) -> None:
        if not self._sheet.groups().strip():
            self._sheet.complain(tr("Skriv inn gruppene som står på arket."))
            return
        self._sheet.calm()
        self._wait(True)
        self.sheet_submitted.emit(self._sheet.groups())

    def refuse(self, problem: Exception) -> None:
        """Say why the file did not open."""
        self._wait(False)
        self.reading.setVisible(isinstance(problem, READABLE) and not self._by_sheet)
        self.copies.setVisible(isinstance(problem, REPLACEABLE))
        if self._by_sheet:
            self._sheet.refuse(problem)
        else:
            self._field.complain(message(words(), problem))
        QTimer.singleShot(0, self._show_way_out)  # when what was said has its room

    @Slot()
    def _show_way_out(self) -> None:
        if self.copies.isVisible():
            self.ensureWidgetVisible(self.copies)

    @property
    def problem(self) -> str:
        """Give what is said at the field."""
        return self._sheet.problem if self._by_sheet else self._field.problem

    def _wait(self, waiting: bool) -> None:
        self._unlock.setEnabled(not waiting)
        self.reading.setEnabled(not waiting)
        self.copies.setEnabled(not waiting)
        self.release.hide()
        self._password.setEnabled(not waiting)
        self._sheet.text.setEnabled(not waiting)
        self._way.setEnabled(not waiting)
        if waiting:
            self._busy.begin(tr("Låser opp …"))
        else:
            self._busy.end()
