"""The page that makes a new plan file: who it is about, a password, and where it is to lie."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.checks import check
from ipdesk.domain.start import begin
from ipdesk.errors import FileProblem, InvalidInput, Reason
from ipdesk.messages import field_message, message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.shell.busy import Busy
from ipdesk.ui.shell.column import Column, card
from ipdesk.ui.shell.new_password import NewPassword
from ipdesk.ui.shell.places import PlaceWatch
from ipdesk.ui.shell.where import WherePicker
from ipdesk.ui.shell.who import Typed, Who
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.field import Field
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.opening import SUFFIX

_WIDTH: Final = 760
_NUMBER_LENGTH: Final = 40
_UNSAFE: Final = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What a new file is made from. Whoever takes the password wipes it."""

    path: Path
    password: bytearray
    first: Change


class CreatePage(QWidget):
    """One form. Nothing typed is lost when the file can't be made."""

    submitted = Signal(object)  # NewPlan
    cancelled = Signal()

    def __init__(self, desk: Desk, watch: PlaceWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk = desk
        self.who = Who(self._today)
        self.password = NewPassword(self.who.personal, desk.settings)
        self.number = QLineEdit(proposed_number(desk.today))
        self.number.setMaxLength(_NUMBER_LENGTH)
        self.where = WherePicker(watch)
        self._number = Field(
            tr("Plannummer"),
            self.number,
            tr("Blir navnet på filen og vises i lista over planfiler. Bruk ikke navn på personer her."),
        )
        self._place = Field(tr("Sted"), self.where)
        self.number.textEdited.connect(self._number.calm)
        self.where.edited.connect(self._place.calm)
        self._make = QPushButton(tr("Lag planfilen"))
        self._make.setProperty("primary", "true")
        self._make.clicked.connect(self._submit)
        self._cancel = QPushButton(tr("Avbryt"))
        self._cancel.setProperty("quiet", "true")
        self._cancel.clicked.connect(self.cancelled)
        self._busy = Busy()
        self._form = Column(_WIDTH)
        self._lay_out()

    def _today(self) -> date:
        return self._desk.today

    def _lay_out(self) -> None:
        self._form.box.addWidget(label(tr("Ny planfil"), "h1"))
        self._add_card(tr("Hvem planen gjelder"), "", self.who)
        self._add_card(
            tr("Passord"),
            tr(
                "Uten passordet kan ingen åpne planen. Det kan ikke hentes fram igjen hvis det blir glemt. "
                "Skriv det ned, og legg papiret et annet sted enn minnepinnen."
            ),
            self.password,
        )
        self._add_card(tr("Hvor planen skal ligge"), "", self._place, self._number)
        self._form.box.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._form, 1)
        box.addWidget(self._foot())
        self.setFocusProxy(self.who)

    def _foot(self) -> QWidget:
        """Make the line with the buttons, which stays where it is when the form scrolls."""
        foot = QWidget()
        foot.setMaximumWidth(look.px(_WIDTH))
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(12))
        row.setSpacing(look.px(10))
        row.addWidget(self._make)
        row.addWidget(self._cancel)
        row.addWidget(self._busy, 1)
        outer = QWidget()
        self._centred = QHBoxLayout(outer)
        self._centred.addStretch(1)
        self._centred.addWidget(foot, 1000)
        self._centred.addStretch(1)
        self._form.verticalScrollBar().rangeChanged.connect(self._line_up)
        self._line_up(0, 0)
        return outer

    @Slot(int, int)
    def _line_up(self, first: int, last: int) -> None:
        """Keep the buttons under the form, whether it has a scroll bar or not."""
        bar = self._form.verticalScrollBar().sizeHint().width() if last > first else 0
        self._centred.setContentsMargins(0, 0, bar, 0)

    def _add_card(self, heading: str, sentence: str, *widgets: QWidget) -> None:
        frame, box = card()
        box.addWidget(label(heading, "h2"))
        if sentence:
            said = label(sentence, "muted")
            said.setWordWrap(True)
            box.addWidget(said)
        for widget in widgets:
            box.addWidget(widget)
        self._form.box.addWidget(frame)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard in the first field."""
        super().showEvent(event)
        self.who.given.setFocus()

    @Slot()
    def _submit(self) -> None:
        if not self._make.isEnabled():
            return
        plan = self._filled_in()
        if plan is not None:
            self._wait(True)
            self.submitted.emit(plan)

    def _filled_in(self) -> NewPlan | None:
        """Give the new plan, or say at the first field that lacks something what to do."""
        try:
            first = self._first()
        except InvalidInput as refusal:
            self.who.complain(refusal)
            return None
        if not self.password.accepted():
            return None
        stem, folder = file_stem(self.number.text()), self.where.folder
        if not stem:
            self._number.complain(field_message(words(), Reason.NEEDED))
        elif folder is None:
            self._place.complain(tr("Velg en mappe eller en minnepinne."))
        else:
            return NewPlan(folder / f"{stem}{SUFFIX}", self.password.secret(), first)
        return None

    def _first(self) -> Change:
        given = self.who.given.text().strip()
        if not given:
            raise InvalidInput("given_names", Reason.NEEDED)
        first = begin(
            number=self.number.text().strip(),
            given_names=given,
            family_name=self.who.family.text().strip(),
            birth_date=self.who.birth_date(),
            today=self._desk.today,
        )
        check(first.about, Case(), self._desk.today)
        return first

    def refuse(self, problem: Exception) -> None:
        """Say why the file was not made. All that is typed stays."""
        self._wait(False)
        where = self._place if isinstance(problem, FileProblem) else self._number
        where.complain(message(words(), problem))

    @property
    def problem(self) -> str:
        """Give the first thing that is said at a field."""
        return self.who.problem or self.password.problem or self._number.problem or self._place.problem

    def typed(self) -> tuple[Typed, str]:
        """Give what is typed about person and number, to be put in a page in another language."""
        return self.who.typed(), self.number.text()

    def put(self, typed: tuple[Typed, str]) -> None:
        """Put in what was typed."""
        self.who.put(typed[0])
        self.number.setText(typed[1])

    def wipe(self) -> None:
        """Forget everything that is typed."""
        self.who.wipe()
        self.password.wipe()

    def _wait(self, waiting: bool) -> None:
        self._make.setEnabled(not waiting)
        self._form.setEnabled(not waiting)
        if waiting:
            self._busy.begin(tr("Lager planfilen …"))
        else:
            self._busy.end()


def proposed_number(today: date) -> str:
    """Propose a neutral plan number, which tells nothing of the person."""
    return f"IP-{today.year}-{secrets.randbelow(10_000):04}"


def file_stem(number: str) -> str:
    """Give the file name that goes with a plan number; empty when nothing of it can be used."""
    return _UNSAFE.sub("-", number.strip()).strip("-.")
