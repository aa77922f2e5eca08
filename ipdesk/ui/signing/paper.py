"""Signing on paper: print, sign by hand, then write down when, where the sheet is, and keep a scan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.errors import FileProblem, InvalidInput, NotAScan, Reason, TooLarge
from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.signing.course import Filed
from ipdesk.ui.signing.file_line import FileLine
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.editors.text import LineEditor
from ipdesk.ui.widgets.field import Field


class PaperSheet(QWidget):
    """Three steps under each other; then the page records."""

    print_wanted = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.why = label("", "muted")
        self.why.setWordWrap(True)
        self.printing = QPushButton(icon("printer"), tr("Skriv ut dokumentet …"))
        self.printing.clicked.connect(self.print_wanted)
        self.on = DateEditor(today, past=True)
        self.at = LineEditor()
        self.scan = FileLine(
            tr("Velg det skannede arket"), tr("PDF og bilder (*.pdf *.png *.jpg *.jpeg);;Alle filer (*)")
        )
        self._fields = {
            "signed_on": Field(tr("Dato på arket"), self.on, "", self.on.line),
            "filed_at": Field(
                tr("Hvor arket ligger"), self.at, tr("For eksempel: mappe 12, arkivskapet i 2. etasje.")
            ),
            "scan": Field(
                tr("Skannet ark"),
                self.scan,
                tr("Blir lagt kryptert i planfilen. Kan utelates når du skriver hvor arket ligger."),
                self.scan.line,
            ),
        }
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        for name, signals in (
            ("signed_on", (self.on.typed, self.on.chosen)),
            ("filed_at", (self.at.typed,)),
            ("scan", (self.scan.changed,)),
        ):
            for signal in signals:
                signal.connect(self._fields[name].calm)

    def _lay_out(self) -> None:
        printing = QHBoxLayout()
        printing.addWidget(self.printing)
        printing.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        box.addWidget(self.why)
        box.addLayout(printing)
        for field in self._fields.values():
            box.addWidget(field)

    def ask(self, why: str) -> None:
        """Begin with empty fields for somebody."""
        self.why.setText(why)
        self.on.put(self._today())
        self.at.wipe()
        self.scan.wipe()
        for field in self._fields.values():
            field.calm()

    def value(self) -> Filed | None:
        """Give what was written; None when something is missing, and then the field says what."""
        try:
            signed_on = self.on.value()
        except InvalidInput as refusal:
            self._fields["signed_on"].complain(message(words(), refusal))
            return None
        if signed_on is None:
            self._fields["signed_on"].complain(tr("Skriv inn datoen som står på arket."))
        elif not self.at.value() and self.scan.value() is None:
            self._fields["filed_at"].complain(tr("Skriv hvor arket ligger, eller velg et skannet ark."))
        else:
            return Filed(signed_on=signed_on, filed_at=self.at.value(), scan=self.scan.value())
        return None

    def refuse(self, problem: Exception) -> bool:
        """Say at the field what is in the way; tells whether there is such a field."""
        field = ""
        if isinstance(problem, InvalidInput):
            field = {"given_on": "signed_on"}.get(problem.field, problem.field)
        elif isinstance(problem, FileProblem) and self._about_scan(problem):
            field = "scan"
        if field not in self._fields:
            return False
        early = isinstance(problem, InvalidInput) and problem.reason is Reason.ENDS_BEFORE_START
        told = tr("Skriv inn en dato som ikke er tidligere enn dagen dokumentet ble laget.")
        self._fields[field].complain(told if early else message(words(), problem))
        return True

    def _about_scan(self, problem: FileProblem) -> bool:
        """Tell whether it is about the scan: it may be about the plan file as well."""
        return isinstance(problem, NotAScan | TooLarge) or problem.path == self.scan.value()

    def wipe(self) -> None:
        """Forget what was written."""
        self.ask("")
        self.on.wipe()
