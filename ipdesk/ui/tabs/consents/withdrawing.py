"""Withdrawing a consent: one act, as easy as giving (GDPR article 7 no. 3)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QPushButton

from ipdesk.domain import answers, consents
from ipdesk.domain.change import Change
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.people import name_of
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.record import Id, Record
from ipdesk.errors import InvalidInput, Reason
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.fields import Beside
from ipdesk.ui.tabs.consents.out import copies_out, to_come_back
from ipdesk.ui.tabs.consents.questions import Question, question_of
from ipdesk.ui.tabs.consents.sheet import Sheet, Typed, value_of
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.editors.choice import Option, ReferenceEditor
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.editors.text import AreaEditor
from ipdesk.ui.widgets.factory import described
from ipdesk.ui.widgets.field import Field
from ipdesk.words import N_

WILL_STOP: Final[Mapping[Matter, str]] = {
    Matter.MAKE_PLAN: N_("Da skal arbeidet med planen stanse, og den skal ikke deles ut."),
    Matter.HAVE_COORDINATOR: N_("Da er det ikke lenger et ja til å ha koordinator."),
    Matter.SHARE_INFORMATION: N_("Da skal {name} ikke få flere opplysninger."),
}
STOPPED: Final[Mapping[Matter, str]] = {
    Matter.MAKE_PLAN: N_("Samtykket er trukket tilbake. Stans arbeidet med planen, og del den ikke ut."),
    Matter.HAVE_COORDINATOR: N_(
        "Samtykket er trukket tilbake. Avklar hvem som nå følger opp det koordinatoren gjorde."
    ),
    Matter.SHARE_INFORMATION: N_("Samtykket er trukket tilbake. {name} skal ikke få flere opplysninger."),
}


class Withdrawing(Sheet):
    """The act of withdrawing the consent that counts."""

    draft = "withdrawal"

    def __init__(self, session: Session) -> None:
        begin = QPushButton(icon("undo-2"), tr("Trekk tilbake"))
        super().__init__(session, begin, tr("Trekke samtykket tilbake"), tr("Trekk samtykket tilbake"))
        self._consent: Consent | None = None
        self._stops = label("", "muted")
        self._stops.setWordWrap(True)
        self.on = DateEditor(lambda: session.today)
        self.by = ReferenceEditor(self._people, lambda one: name_of(session.case, one))
        self.note = AreaEditor(2)
        on = Field(tr("Dato"), self.on, "", self.on.line)
        self.add("withdrawn_on", on, self.on.typed, self.on.chosen)
        by = self.add("withdrawn_by_id", Field(tr("Hvem trekker det tilbake"), self.by), self.by.chosen)
        note = self.add("withdrawal_note", Field(tr("Merknad"), self.note), self.note.typed)
        self.lay_out(self._stops, Beside(on, by), note)

    def _people(self) -> list[Option]:
        case = self.session.case
        everybody: tuple[Person | Representative, ...] = (case.person, *case.live(Representative))
        return [(one.id, described(self.session, one)) for one in everybody]

    def show_record(self, record: Record) -> None:
        """Offer the act for the consent that counts: this one, or that of a question."""
        case, today = self.session.case, self.session.today
        asked = question_of(record) if isinstance(record, Consent) else record
        assert isinstance(asked, Question)
        consent = answers.valid(case, asked.matter, today, asked.recipient_id)
        if consent is not None and isinstance(record, Consent) and consent.id != record.id:
            consent = None
        if self._consent is not None and (consent is None or consent.id != self._consent.id):
            self.flush()
        self._consent = consent
        if consent is not None:
            self._stops.setText(" ".join((self._told(WILL_STOP, consent), self._out(consent))).strip())
        self.show_about(consent)

    def _told(self, texts: Mapping[Matter, str], consent: Consent) -> str:
        return tr(texts[consent.matter]).format(name=name_of(self.session.case, consent.recipient_id))

    def _out(self, consent: Consent) -> str:
        """Say how many copies are out on the ground of this consent."""
        out = len(copies_out(self.session, consent.matter, consent.recipient_id))
        if not out:
            return ""
        return words().plural(
            "{n} kopi er ute og skal kalles tilbake.", "{n} kopier er ute og skal kalles tilbake.", out
        )

    def blank(self) -> Typed:
        """Begin with today, by the one who gave it."""
        givers = self._consent.givers if self._consent is not None else ()
        by = givers[0] if len(givers) == 1 else None
        return {"withdrawn_on": words().date(self.session.today), "by": by, "note": ""}

    def typed(self) -> Typed:
        """Give what stands in the fields."""
        return {"withdrawn_on": self.on.raw(), "by": self.by.value(), "note": self.note.raw()}

    def put(self, typed: Typed) -> None:
        """Show what was typed."""
        self.on.put_raw(typed["withdrawn_on"])
        self.by.put(Id(typed["by"]) if typed["by"] else None)
        self.note.put_raw(typed["note"])

    def make(self) -> Change:
        """Make the change that withdraws."""
        assert self._consent is not None
        on = value_of("withdrawn_on", self.on.value)
        if on is None:
            raise InvalidInput("withdrawn_on", Reason.NEEDED)
        session = self.session
        return consents.withdraw(
            session.case, self._consent.id, on, self.by.value(), self.note.value(), session.today
        )

    def told(self, change: Change) -> None:
        """Say what it stops, and offer the way to the copies that are out."""
        consent, session = change.about, self.session
        assert isinstance(consent, Consent)
        text = self._told(STOPPED, consent)
        back = to_come_back(session, copies_out(session, consent.matter, consent.recipient_id))
        if not back:
            session.say(text, Kind.INFO)
            return
        count = words().plural("{n} kopi skal kalles tilbake.", "{n} kopier skal kalles tilbake.", len(back))
        session.say(f"{text} {count}", Kind.WARN, tr("Gå til kopiene"), partial(session.show, back[0]))

    def wipe(self) -> None:
        """Forget everything shown."""
        super().wipe()
        self._consent = None
        self._stops.clear()
        self.on.wipe()
        self.by.wipe()
        self.note.wipe()
