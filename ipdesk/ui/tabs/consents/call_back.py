"""The way back of a copy: the letter that asks for it, that it was asked for, and that it came (K3, K8)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ipdesk import labels
from ipdesk.domain import call_backs
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.disclosure_records import Disclosure, ReturnHow
from ipdesk.domain.record import Id, Record
from ipdesk.domain.version_records import DocumentKind
from ipdesk.errors import InvalidInput, Reason
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.fields import Beside
from ipdesk.ui.tabs.consents.notice import Notice, Obstacle
from ipdesk.ui.tabs.consents.papers import show_paper
from ipdesk.ui.tabs.consents.sheet import Sheet, Typed, value_of
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.editors.choice import ChoiceEditor
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.editors.text import AreaEditor
from ipdesk.ui.widgets.field import Field

BACK = (ReturnHow.RETURNED, ReturnHow.DESTROYED, ReturnHow.NEVER_LEFT)


def to_ask_for(case: Case, one: Disclosure, session: Session) -> tuple[Disclosure, ...]:
    """Give the copies of the same recipient that should come back and were not asked for yet."""
    due = call_backs.to_call_back(case, session.today)
    return tuple(
        copy for copy, _why in due if copy.recipient_id == one.recipient_id and copy.called_back_on is None
    )


class CallBack(Part):
    """Why a copy should come back, the letter, and that the recipient was asked."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._copy: Disclosure | None = None
        self.notice = Notice(session)
        self.letter = QPushButton(icon("file-text", "on_accent"), tr("Lag brev"))
        self.letter.setProperty("primary", "true")
        self.letter.clicked.connect(self._write)
        self.asked = QPushButton(icon("check", "accent"), "")
        self.asked.clicked.connect(self._ask)
        acts = QHBoxLayout()
        acts.addWidget(self.letter)
        acts.addWidget(self.asked)
        acts.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        box.addWidget(self.notice)
        box.addLayout(acts)

    def show_record(self, record: Record) -> None:
        """Show the acts for a copy that is out and should not be."""
        assert isinstance(record, Disclosure)
        self._copy = record
        case, today = self._session.case, self._session.today
        due = {copy.id: why for copy, why in call_backs.to_call_back(case, today)}
        why = due.get(record.id)
        self.setVisible(why is not None)
        if why is None:
            self.notice.wipe()
            return
        reason = labels.choice(words(), why)
        self.notice.show_obstacle(
            Obstacle(text=tr("Kopien skal kalles tilbake: {reason}.").format(reason=reason))
        )
        waiting = len(to_ask_for(case, record, self._session))
        self.asked.setText(
            words().plural("Merk {n} kopi som kalt tilbake", "Merk {n} kopier som kalt tilbake", waiting)
        )
        can = not self._session.workspace.read_only
        self.letter.setVisible(can)
        self.asked.setVisible(can and record.called_back_on is None)

    @Slot()
    def _write(self) -> None:
        if self._copy is not None:
            told = tr(
                "Brevet gjelder alle kopier mottakeren skal levere tilbake. Det tas vare på i planfilen."
            )
            show_paper(self._session, DocumentKind.CALL_BACK_LETTER, self._copy, told)

    @Slot()
    def _ask(self) -> None:
        """Record that all copies of the recipient that should come back were asked for."""
        if self._copy is None:
            return
        session = self._session
        some = to_ask_for(session.case, self._copy, session)
        for copy in some:
            if not self._ask_for(copy.id):
                return
        session.say(
            words().plural(
                "{n} kopi er merket som kalt tilbake.", "{n} kopier er merket som kalt tilbake.", len(some)
            ),
            Kind.OK,
        )

    def _ask_for(self, copy: Id) -> bool:
        session = self._session
        return session.attempt(lambda: call_backs.call_back(session.case, copy, session.today))

    def wipe(self) -> None:
        """Forget the copy."""
        self._copy = None
        self.notice.wipe()


class TakeBack(Sheet):
    """The act of ticking off a copy that came back, was destroyed, or never left."""

    draft = "take_back"

    def __init__(self, session: Session) -> None:
        begin = QPushButton(icon("square-check", "accent"), tr("Kvitter for kopien"))
        super().__init__(session, begin, tr("Kopien er ute av bruk"), tr("Lagre"))
        self._copy: Disclosure | None = None
        self.how = ChoiceEditor([(how, labels.choice(words(), how)) for how in BACK])
        self.on = DateEditor(lambda: session.today)
        self.note = AreaEditor(2)
        how = self.add("return_how", Field(tr("Slik gikk det med kopien"), self.how), self.how.chosen)
        on = Field(tr("Dato"), self.on, "", self.on.line)
        self.add("returned_on", on, self.on.typed, self.on.chosen)
        hint = tr("For eksempel hvem som bekreftet at kopien er makulert.")
        note = self.add("return_note", Field(tr("Merknad"), self.note, hint), self.note.typed)
        self.lay_out(Beside(how, on), note)

    def show_record(self, record: Record) -> None:
        """Offer the act for a copy that has not come back."""
        assert isinstance(record, Disclosure)
        self._copy = record
        self.show_about(record if record.returned_on is None else None)

    def blank(self) -> Typed:
        """Begin with today, handed in."""
        today = words().date(self.session.today)
        return {"how": ReturnHow.RETURNED.value, "on": today, "note": ""}

    def typed(self) -> Typed:
        """Give what stands in the fields."""
        return {"how": self.how.value().value, "on": self.on.raw(), "note": self.note.raw()}

    def put(self, typed: Typed) -> None:
        """Show what was typed."""
        self.how.put(ReturnHow(typed["how"]))
        self.on.put_raw(typed["on"])
        self.note.put_raw(typed["note"])

    def make(self) -> Change:
        """Make the change that ticks the copy off."""
        assert self._copy is not None
        on = value_of("returned_on", self.on.value)
        if on is None:
            raise InvalidInput("returned_on", Reason.NEEDED)
        how, session = ReturnHow(self.how.value()), self.session
        return call_backs.take_back(session.case, self._copy.id, on, how, self.note.value(), session.today)

    def refusals(self) -> Mapping[tuple[str, Reason], str]:
        """Say what is asked of the day."""
        return {
            ("returned_on", Reason.ENDS_BEFORE_START): tr(
                "Skriv inn en dato som ikke er før kopien ble delt ut."
            ),
        }

    def told(self, change: Change) -> None:
        """Say that it is recorded."""
        self.session.say(tr("Kopien er kvittert ut."), Kind.OK)

    def wipe(self) -> None:
        """Forget everything shown."""
        super().wipe()
        self._copy = None
        self.on.wipe()
        self.note.wipe()
