"""The form for a consent, or a no: who, when, how, and why when others answer than the rule proposes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from ipdesk import labels
from ipdesk.domain import consents, proposals
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.proposals import Proposal, in_force
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.errors import InvalidInput, Reason
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents import law
from ipdesk.ui.tabs.consents.fields import Answer, AtLeft, Beside, Giver, Givers
from ipdesk.ui.tabs.consents.opens import Opens
from ipdesk.ui.tabs.consents.papers import show_form
from ipdesk.ui.tabs.consents.questions import Question
from ipdesk.ui.tabs.consents.scan import ScanEditor
from ipdesk.ui.tabs.consents.sheet import Sheet, Typed, value_of
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.editors.choice import ChoiceEditor
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.editors.text import AreaEditor, LineEditor
from ipdesk.ui.widgets.factory import described
from ipdesk.ui.widgets.field import Field
from ipdesk.workspace import consenting

HOWS = (ConsentHow.PAPER, ConsentHow.SCREEN, ConsentHow.ORAL)


class Giving(Sheet):
    """The act of recording an answer; `consents.give` decides what can be recorded.

    An answer that is signed on the screen, or comes with a scan, is recorded together with its document.
    """

    draft = "consent"

    def __init__(self, session: Session) -> None:
        begin = QPushButton(icon("signature", "accent"), tr("Registrer samtykke"))
        super().__init__(session, begin, tr("Nytt samtykke"), tr("Lagre samtykket"))
        self._question: Question | None = None
        self.givers, self.answer = Givers(), Answer()
        self.given_on = DateEditor(lambda: session.today)
        self.valid_until = DateEditor(lambda: session.today)
        self.how = ChoiceEditor([(how, labels.choice(words(), how)) for how in HOWS])
        self.filed_at, self.note, self.departure = LineEditor(), AreaEditor(2), AreaEditor(2)
        self.opens, self.scan = Opens(), ScanEditor()
        self.form = QPushButton(icon("printer", "accent"), tr("Skriv ut skjema"))
        self.form.clicked.connect(self._show_form)
        self._put_fields()

    def _put_fields(self) -> None:
        who = self.add("givers", Field(tr("Hvem svarer"), self.givers), self.givers.chosen)
        answer = self.add("answer", Field(tr("Svar"), self.answer), self.answer.chosen)
        on = self._dated("given_on", tr("Dato"), self.given_on)
        until = self._dated("valid_until", tr("Gjelder til og med"), self.valid_until)
        self.valid_until.line.setPlaceholderText(tr("til det trekkes tilbake"))
        how = self.add("how", Field(tr("Hvordan"), self.how), self.how.chosen)
        filed = self.add("filed_at", Field(tr("Hvor papiret ligger"), self.filed_at), self.filed_at.typed)
        note = self.add("note", Field(tr("Merknad"), self.note), self.note.typed)
        departure = Field(tr("Hvorfor andre samtykker"), self.departure)
        self.add("departure", departure, self.departure.typed)
        opens = self.add("shares", Field(tr("Samtykket åpner disse delene"), self.opens))
        hint = tr("PDF eller bilde. Det legges i planfilen, som er kryptert.")
        scan = self.add("scan", Field(tr("Skannet ark"), self.scan, hint, self.scan.choose), self.scan.chosen)
        self.lay_out(
            who, departure, answer, opens, Beside(on, until), how, AtLeft(self.form), filed, scan, note
        )

    def _dated(self, name: str, text: str, editor: DateEditor) -> Field:
        return self.add(name, Field(text, editor, "", editor.line), editor.typed, editor.chosen)

    def show_record(self, record: Record) -> None:
        """Offer the act for a question, when there is a birth date to weigh it by."""
        assert isinstance(record, Question)
        known = self.session.case.person.birth_date is not None
        if self._question is not None and self._question.id != record.id:
            self.flush()
        self._question = record
        self.show_about(record if known else None)

    def blank(self) -> Typed:
        """Begin with those the rule proposes, yes, today, on paper."""
        return {
            "givers": list(self._proposed()),
            "answer": True,
            "given_on": words().date(self.session.today),
            "valid_until": "",
            "how": ConsentHow.PAPER.value,
            "filed_at": "",
            "note": "",
            "departure": "",
            "scan": "",
        }

    def _proposed(self) -> tuple[Id, ...]:
        """Give all who must consent, or the first of those who may."""
        proposal = self._proposal()
        if proposal is None:
            return ()
        return proposal.givers if proposal.rule.all_of_them else proposal.givers[:1]

    def typed(self) -> Typed:
        """Give what stands in the fields."""
        return {
            "givers": list(self.givers.value()),
            "answer": self.answer.value(),
            "given_on": self.given_on.raw(),
            "valid_until": self.valid_until.raw(),
            "how": self.how.value().value,
            "filed_at": self.filed_at.raw(),
            "note": self.note.raw(),
            "departure": self.departure.raw(),
            "scan": str(self.scan.value() or ""),
        }

    def put(self, typed: Typed) -> None:
        """Show what was typed."""
        self._offer()
        self.givers.put(typed["givers"])
        self.answer.put(bool(typed["answer"]))
        self.given_on.put_raw(typed["given_on"])
        self.valid_until.put_raw(typed["valid_until"])
        self.how.put(ConsentHow(typed["how"]))
        self.filed_at.put_raw(typed["filed_at"])
        self.note.put_raw(typed["note"])
        self.departure.put_raw(typed["departure"])
        self.scan.put(Path(typed["scan"]) if typed["scan"] else None)

    def _offer(self) -> None:
        case = self.session.case
        everybody: tuple[Person | Representative, ...] = (case.person, *case.live(Representative))
        self.givers.offer([Giver(one.id, self._told_of(one)) for one in everybody], self.departure)

    def _told_of(self, one: Person | Representative) -> str:
        text = described(self.session, one)
        on = self._day()
        if isinstance(one, Representative) and not in_force(one, on):
            return tr("{name}, mandatet gjelder ikke").format(name=text)
        return text

    def _day(self) -> date:
        """Give the day the answer is weighed on: that of the form, or today until it is one."""
        try:
            return self.given_on.value() or self.session.today
        except InvalidInput:
            return self.session.today

    def _proposal(self) -> Proposal | None:
        if self._question is None:
            return None
        try:
            return proposals.propose(self.session.case, self._question.matter, self._day())
        except InvalidInput:
            return None

    def adjust(self) -> None:
        """Show what belongs to the way it is given, what it opens, and why others consent when they do."""
        self._offer()
        case, today = self.session.case, self.session.today
        how, yes = self.how.value(), self.answer.value()
        self.fields["filed_at"].setVisible(how is ConsentHow.PAPER)
        self.fields["scan"].setVisible(how is ConsentHow.PAPER)
        self.form.setVisible(how is ConsentHow.PAPER)
        oral = how is ConsentHow.ORAL
        self.fields["note"].rename(tr("Referat av samtalen") if oral else tr("Merknad"))
        if self._question is not None:
            sharing = self._question.matter is Matter.SHARE_INFORMATION
            self.fields["shares"].setVisible(yes and sharing)
            until = tr("Samtykket gjelder til og med") if sharing else tr("Gjelder til og med")
            self.fields["valid_until"].rename(until)
            self.opens.show_parts(case, self._question.recipient_id, today)
        proposal = self._proposal()
        why = self._why_departs(proposal) if proposal is not None else ""
        self.fields["departure"].setVisible(bool(why))
        if why:
            self.fields["departure"].rename(why)
        self.do.setText(self._do_text(how is ConsentHow.SCREEN, yes))

    def _do_text(self, screen: bool, yes: bool) -> str:
        if screen:
            return tr("Gå til signering …")
        return tr("Lagre samtykket") if yes else tr("Lagre svaret")

    def _why_departs(self, proposal: Proposal) -> str:
        """Name the field for the reason; empty when the answer follows the rule."""
        if not self.givers.value():
            return ""
        so_far = self._consent(self._day(), None)
        if not consents.departs(self.session.case, so_far, proposal):
            return ""
        if not so_far.answer:
            return tr("Hvorfor andre svarer")
        if proposals.follows(proposal, so_far.givers):
            name = law.first_name(self.session.case)
            return tr("Hvorfor det gjøres når {name} har sagt nei").format(name=name)
        return tr("Hvorfor andre samtykker")

    def _consent(self, given_on: date | None, valid_until: date | None) -> Consent:
        assert self._question is not None
        paper = self.how.value() is ConsentHow.PAPER
        departs = not self.fields["departure"].isHidden()
        return Consent(
            id=new_id(),
            matter=self._question.matter,
            recipient_id=self._question.recipient_id,
            answer=self.answer.value(),
            givers=self.givers.value(),
            given_on=given_on,
            valid_until=valid_until,
            shares=self.opens.shares if self._question.recipient_id and self.answer.value() else (),
            how=ConsentHow(self.how.value()),
            filed_at=self.filed_at.value() if paper else "",
            note=self.note.value(),
            departure=self.departure.value() if departs else "",
        )

    def make(self) -> Change:
        """Make the change that records the answer."""
        given_on = value_of("given_on", self.given_on.value)
        valid_until = value_of("valid_until", self.valid_until.value)
        return consents.give(self.session.case, self._consent(given_on, valid_until), self.session.today)

    def carry_out(self, change: Change) -> None:
        """Record the answer: at once, with the scan of its paper, or when it has been signed."""
        about, consent = self.about, change.about
        assert about is not None
        assert isinstance(consent, Consent)
        scan = self.scan.value() if consent.how is ConsentHow.PAPER else None
        recorded = partial(self._recorded, about)
        if consent.how is ConsentHow.SCREEN:
            from ipdesk.ui.signing import sign_consent  # what signs is not needed before

            self.flush()
            sign_consent(self.session, consent, recorded)
        elif scan is not None:
            self.flush()
            self.do.setEnabled(False)
            consenting.give_on_paper(
                self.session.workspace, consent, scan, done=recorded, failed=self._not_recorded
            )
        else:
            super().carry_out(change)

    def _recorded(self, about: Id, consent: Consent) -> None:
        if isValid(self):  # the file may have been locked meanwhile
            self.do.setEnabled(True)
            self.finish(about, Change(act=Act.CONSENT, puts=(consent,)))

    def _not_recorded(self, problem: Exception) -> None:
        if not isValid(self):
            return
        self.do.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.refuse(problem)
        else:
            self.session.problem.emit(problem)

    @Slot()
    def _show_form(self) -> None:
        """Show the form of the answer as it stands, to be printed and signed."""
        try:
            consent = self.make().about
        except InvalidInput as refusal:
            self.refuse(refusal)
            return
        assert isinstance(consent, Consent)
        self.flush()
        show_form(self.session, consent)

    def refusals(self) -> Mapping[tuple[str, Reason], str]:
        """Say who is to be ticked, and what is to be written of a talk."""
        return {
            ("givers", Reason.NEEDED): tr("Kryss av for den eller dem som svarer."),
            ("shares", Reason.NEEDED): tr("Kryss av minst én del ovenfor."),
            ("note", Reason.NEEDED): tr("Skriv kort hva dere snakket om, og hva som ble svart."),
        }

    def told(self, change: Change) -> None:
        """Say that the answer is recorded."""
        self.session.say(tr("Svaret er registrert."), Kind.OK)

    def wipe(self) -> None:
        """Forget everything shown."""
        super().wipe()
        self._question = None
        self.givers.wipe()
        self.opens.wipe()
        self.scan.wipe()
        self.do.setEnabled(True)
        for editor in (self.given_on, self.valid_until, self.filed_at, self.note, self.departure):
            editor.wipe()
