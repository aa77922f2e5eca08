"""The detail of one answer: it can be read, and withdrawn, and never changed (K1)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ipdesk import labels
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.people import name_of
from ipdesk.domain.record import Record
from ipdesk.domain.sharing_records import Share
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.answered import consent_status
from ipdesk.ui.tabs.consents.opens import listed
from ipdesk.ui.tabs.consents.question import told
from ipdesk.ui.tabs.consents.questions import named, names, question_of
from ipdesk.ui.tabs.consents.withdrawing import Withdrawing
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.widgets.detail import Detail, Part


class ConsentDetail(Detail):
    """An answer as it was recorded, the way to its question, and the act of withdrawing."""

    def __init__(self, session: Session) -> None:
        self.withdrawing = Withdrawing(session)
        super().__init__(session, Consent, (), above=(Facts(session), self.withdrawing))

    def heading(self, record: Record) -> str:
        """Name the question it answers."""
        assert isinstance(record, Consent)
        return named(self.session.case, question_of(record))

    def focus_first(self) -> None:
        """Put the keyboard on the way to the question."""
        facts = self.parts[0]
        assert isinstance(facts, Facts)
        facts.to_question.setFocus()


class Facts(Part):
    """What was recorded, each thing under its name."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._consent: Consent | None = None
        self._pill = Pill()
        self._told = label("")
        self._told.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(look.px(10))
        head.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._told, 1)
        self._pairs = [(label("", "fieldlabel"), label("")) for _ in range(9)]
        self.to_question = QPushButton(icon("signature", "accent"), tr("Gå til saken"))
        self.to_question.setProperty("quiet", "true")
        self.to_question.clicked.connect(self._go)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(14))
        box.addLayout(head)
        for name, value in self._pairs:
            value.setWordWrap(True)
            name.setBuddy(value)
            pair = QVBoxLayout()
            pair.setSpacing(look.px(2))
            pair.addWidget(name)
            pair.addWidget(value)
            box.addLayout(pair)
        box.addWidget(self.to_question, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show an answer."""
        assert isinstance(record, Consent)
        self._consent = record
        self._pill.show_status(*consent_status(self._session.case, record, self._session.today))
        self._told.setText(told(self._session, record))
        facts = [(name, value) for name, value in self._facts(record) if value]
        for n, (name, value) in enumerate(self._pairs):
            there = n < len(facts)
            self._put(name, facts[n][0] if there else "")
            self._put(value, facts[n][1] if there else "")

    def _put(self, shown: QLabel, text: str) -> None:
        shown.setText(text)
        shown.setVisible(bool(text))

    def _facts(self, consent: Consent) -> Iterator[tuple[str, str]]:
        case, date = self._session.case, words().date
        oral = consent.how is ConsentHow.ORAL
        yield tr("Hvem svarte"), names(case, consent.givers)
        yield tr("Hvordan"), labels.choice(words(), consent.how).capitalize()
        yield tr("Hvor papiret ligger"), consent.filed_at
        yield tr("Referat av samtalen") if oral else tr("Merknad"), consent.note
        found = (case.get(Share, one) for one in consent.shares)
        yield tr("Det samtykket åpnet"), listed(case, [share for share in found if share is not None])
        yield tr("Hvorfor andre samtykket"), consent.departure
        yield tr("Trukket tilbake"), date(consent.withdrawn_on)
        yield tr("Trukket tilbake av"), name_of(case, consent.withdrawn_by_id)
        yield tr("Merknad til tilbaketrekkingen"), consent.withdrawal_note

    @Slot()
    def _go(self) -> None:
        if self._consent is not None:
            self._session.show(question_of(self._consent))

    def wipe(self) -> None:
        """Forget the answer."""
        self._consent = None
        self._pill.clear()
        for shown in (self._told, *(one for pair in self._pairs for one in pair)):
            shown.clear()
