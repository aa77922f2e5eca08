"""The detail of one question: how it stands, who may answer, the acts, and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ipdesk.domain import consents, edit
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.consents import ConsentState
from ipdesk.domain.record import Record, new_id
from ipdesk.errors import InvalidInput
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents import law
from ipdesk.ui.tabs.consents.giving import Giving
from ipdesk.ui.tabs.consents.questions import (
    Question,
    below,
    named,
    names,
    newest,
    question_of,
    question_status,
    status,
)
from ipdesk.ui.tabs.consents.withdrawing import Withdrawing
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.widgets.detail import Detail, Part
from ipdesk.ui.widgets.elided import Link
from ipdesk.ui.widgets.focus import place_before
from ipdesk.ui.widgets.form import Why


class QuestionDetail(Detail):
    """One of the three consents, to one recipient where it is about sharing."""

    def __init__(self, session: Session) -> None:
        self.withdrawing = Withdrawing(session)
        self.giving = Giving(session)
        offers = Records(session, _offers())
        judged = Records(session, _assessments())
        self.who = Who(session)
        parts = (
            Stand(session),
            self.withdrawing,
            self.who,
            self.giving,
            Records(session, _answers(), offers.add),
            offers,
            judged,
        )
        super().__init__(session, Question, (), above=parts)

    def heading(self, record: Record) -> str:
        """Name the question."""
        assert isinstance(record, Question)
        return named(self.session.case, record)

    def focus_first(self) -> None:
        """Put the keyboard on the act, in what was begun, or on the way to the birth date."""
        for widget in (self.giving.givers, self.giving.begin, self.who.to_birth_date):
            if widget.isVisible():
                widget.setFocus()
                return


class Stand(Part):
    """How a question stands today, in a pill and a sentence."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pill = Pill()
        self._said = label("")
        self._said.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)

    def show_record(self, record: Record) -> None:
        """Show how it stands."""
        assert isinstance(record, Question)
        case, today = self._session.case, self._session.today
        self._pill.show_status(*question_status(case, record, today))
        answer = newest(case, record, today)
        self._said.setText(told(self._session, answer) if answer is not None else tr("Ingen har svart ennå."))

    def wipe(self) -> None:
        """Forget how it stood."""
        self._pill.clear()
        self._said.clear()


def told(session: Session, consent: Consent) -> str:
    """Tell in a sentence what was answered, by whom and until when."""
    case, date = session.case, words().date
    counts = newest(case, question_of(consent), session.today)
    by = names(case, consent.givers)
    said = tr("{names} sa ja {date}.") if consent.answer else tr("{names} sa nei {date}.")
    parts = [said.format(names=by, date=date(consent.given_on))]
    match consents.state(consent, session.today):
        case ConsentState.WITHDRAWN:
            parts.append(tr("Samtykket ble trukket tilbake {date}.").format(date=date(consent.withdrawn_on)))
        case ConsentState.EXPIRED:
            parts.append(tr("Det gjaldt til {date}.").format(date=date(consent.valid_until)))
        case ConsentState.VALID if counts is not None and counts.id != consent.id:
            parts.append(tr("Siden er det kommet et nyere svar."))
        case ConsentState.VALID if consent.valid_until is not None:
            parts.append(tr("Det gjelder til {date}.").format(date=date(consent.valid_until)))
        case ConsentState.VALID:
            parts.append(tr("Det gjelder til det trekkes tilbake."))
    return " ".join(parts)


class Who(Part):
    """Who may consent, why, and who must be heard or told."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._said = label("")
        self._said.setWordWrap(True)
        self._besides = label("", "muted")
        self._besides.setWordWrap(True)
        self._why = Why(tr("Hvem kan samtykke"), "")
        self.to_birth_date = QPushButton(icon("user", "accent"), tr("Skriv inn fødselsdato"))
        self.to_birth_date.clicked.connect(self._go)
        head = QHBoxLayout()
        head.addWidget(label(tr("Hvem kan samtykke"), "h3"), 1)
        head.addWidget(self._why.button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(6))
        box.addLayout(head)
        box.addWidget(self._said)
        box.addWidget(self._why)
        box.addWidget(self._besides)
        box.addWidget(self.to_birth_date, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show what the rule says of the question today."""
        assert isinstance(record, Question)
        case, today = self._session.case, self._session.today
        try:
            proposal = consents.propose(case, record.matter, today)
        except InvalidInput:
            self._said.setText(tr("Hvem som kan samtykke, avhenger av alderen. Fødselsdatoen mangler."))
            self._show(known=False)
            return
        self._said.setText(law.who(case, proposal, today))
        self._besides.setText("\n".join(law.besides(case, proposal, today)))
        text = law.why(case, proposal.rule, today)
        self._why.setText(text)
        self._why.button.setAccessibleDescription(text)
        self._show(known=True)

    def _show(self, *, known: bool) -> None:
        self._besides.setVisible(known and bool(self._besides.text()))
        self._why.button.setVisible(known)
        self._why.setVisible(known and self._why.button.isChecked())
        self.to_birth_date.setVisible(not known)

    @Slot()
    def _go(self) -> None:
        self._session.show(self._session.case.person, "birth_date")

    def wipe(self) -> None:
        """Forget what was said."""
        for said in (self._said, self._besides, self._why):
            said.clear()


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
                link.setText(
                    " · ".join(
                        part for part in (below(case, one, today), status(case, one, today)[0]) if part
                    )
                )
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


def _answers() -> Listed:
    return Listed(
        title=tr("Alle svar"),
        of=lambda case, asked: [c for c in reversed(case.live(Consent)) if question_of(c).id == asked.id],
    )


def _offers() -> Listed:
    return Listed(
        title=tr("Tilbud og svar"),
        of=lambda case, asked: [o for o in reversed(case.live(Offer)) if o.matter is asked.matter],
        empty=tr("Skriv ned når tilbudet ble gitt, hva som ble forklart, og hva svaret var."),
        add=tr("Nytt tilbud"),
        make=lambda asked: Offer(id=new_id(), matter=asked.matter),
    )


def _assessments() -> Listed:
    return Listed(
        title=tr("Beslutningskompetanse i denne saken"),
        of=lambda case, asked: [
            a for a in reversed(case.live(CapacityAssessment)) if a.matter is asked.matter
        ],
        empty=tr("De fleste trenger ingen vurdering. Den gjelder alltid bare én sak."),
        add=tr("Ny vurdering"),
        make=lambda asked: CapacityAssessment(id=new_id(), matter=asked.matter),
    )
