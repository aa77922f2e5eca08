"""The records that belong to a question: answers, offers, assessments, and a button for a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ipdesk.domain import edit
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.record import Record, new_id
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents import answered
from ipdesk.ui.tabs.consents.questions import Question, question_of
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.elided import Link
from ipdesk.ui.widgets.focus import place_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Some records that belong to a question, by declaration; `make` gives a new one."""

    title: str
    of: Callable[[Case, Question], Sequence[Record]]
    empty: str = ""
    add: str = ""
    make: Callable[[Question], Record] | None = None


class Records(Part):
    """Ways to the records that belong to a question, and a button for a new one."""

    def __init__(self, session: Session, what: Listed, follower: QPushButton | None = None) -> None:
        super().__init__()
        self._session, self._what = session, what
        self._question: Question | None = None
        self._records: list[Record] = []
        self._links: list[Link] = []
        self.add = QPushButton(icon("plus", "accent"), what.add)
        self.add.setProperty("quiet", "true")
        self.add.clicked.connect(self._add)
        self._follower = follower or self.add
        self._empty = label(what.empty, "muted")
        self._empty.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(label(what.title, "h3"))
        box.addWidget(self._empty)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(2))
        box.addLayout(self._list)
        box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show what belongs to a question; nothing at all where there is nothing and none is made."""
        assert isinstance(record, Question)
        self._question = record
        case, today = self._session.case, self._session.today
        self._records = list(self._what.of(case, record))
        while len(self._links) < len(self._records):
            self._add_link()
        for n, link in enumerate(self._links):
            link.setVisible(n < len(self._records))
            if n < len(self._records):
                one = self._records[n]
                told = (answered.below(case, one, today), answered.status(case, one, today)[0])
                link.setText(" · ".join(part for part in told if part))
            else:
                link.setText("")
        self._empty.setVisible(not self._records and bool(self._what.empty))
        makes = self._what.make is not None
        self.add.setVisible(makes and not self._session.workspace.read_only)
        self.setVisible(makes or bool(self._records))

    def _add_link(self) -> None:
        link = Link("")
        link.clicked.connect(self._go)
        self._links.append(link)
        self._list.addWidget(link)
        place_before(link, self._follower)

    @Slot()
    def _go(self) -> None:
        place = self._links.index(self.sender())  # type: ignore[arg-type]
        if place < len(self._records):
            self._session.show(self._records[place])

    @Slot()
    def _add(self) -> None:
        if self._what.make is None or self._question is None:
            return
        session, made = self._session, self._what.make(self._question)
        if session.attempt(lambda: edit.create(session.case, made, session.today)):
            session.show(made, "matter")

    def wipe(self) -> None:
        """Forget the records."""
        self._records, self._question = [], None
        for link in self._links:
            link.setText("")


def answers() -> Listed:
    """Declare the answers to a question."""
    return Listed(
        title=tr("Alle svar"),
        of=lambda case, asked: [c for c in reversed(case.live(Consent)) if question_of(c).id == asked.id],
    )


def offers() -> Listed:
    """Declare the offers in the matter of a question."""
    return Listed(
        title=tr("Tilbud og svar"),
        of=lambda case, asked: [o for o in reversed(case.live(Offer)) if o.matter is asked.matter],
        empty=tr("Skriv ned når tilbudet ble gitt, hva som ble forklart, og hva svaret var."),
        add=tr("Nytt tilbud"),
        make=lambda asked: Offer(id=new_id(), matter=asked.matter),
    )


def assessments() -> Listed:
    """Declare the assessments in the matter of a question."""
    return Listed(
        title=tr("Beslutningskompetanse i denne saken"),
        of=lambda case, asked: [
            a for a in reversed(case.live(CapacityAssessment)) if a.matter is asked.matter
        ],
        empty=tr("De fleste trenger ingen vurdering. Den gjelder alltid bare én sak."),
        add=tr("Ny vurdering"),
        make=lambda asked: CapacityAssessment(id=new_id(), matter=asked.matter),
    )
