"""The detail of one question: how it stands, who may answer, the acts, and what belongs to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ipdesk.domain.answers import ConsentState, state
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.proposals import propose
from ipdesk.domain.record import Record
from ipdesk.errors import InvalidInput
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents import law
from ipdesk.ui.tabs.consents.giving import Giving
from ipdesk.ui.tabs.consents.out import Out
from ipdesk.ui.tabs.consents.questions import (
    Question,
    named,
    names,
    newest,
    question_of,
    question_status,
    to_answer_anew,
)
from ipdesk.ui.tabs.consents.recipient import Cells
from ipdesk.ui.tabs.consents.records import Records, answers, assessments, offers
from ipdesk.ui.tabs.consents.withdrawing import Withdrawing
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.widgets.detail import Detail, Part
from ipdesk.ui.widgets.why import Why


class QuestionDetail(Detail):
    """One of the three consents, to one recipient where it is about sharing."""

    def __init__(self, session: Session) -> None:
        self.withdrawing = Withdrawing(session)
        self.giving = Giving(session)
        offered = Records(session, offers())
        judged = Records(session, assessments())
        self.who, self.cells = Who(session), Cells(session)
        parts = (
            Stand(session),
            Out(session),
            self.withdrawing,
            self.cells,
            self.who,
            self.giving,
            Records(session, answers(), offered.add),
            offered,
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

    def focus_field(self, name: str) -> bool:
        """Open the form for an answer, which is the one thing here that can be gone to."""
        if name == "answer":
            self.giving.open()
        return name == "answer"


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
    match state(consent, session.today):
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
    if counts is not None and counts.id == consent.id and to_answer_anew(case, consent, session.today):
        parts.append(tr("Nå er det andre som skal samtykke: spør på nytt før mer deles."))
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
            proposal = propose(case, record.matter, today)
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
