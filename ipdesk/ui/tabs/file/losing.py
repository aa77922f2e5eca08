"""The notice of a lost stick: one form, kept as it is written, and then a paper that is kept in the file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from PySide6.QtWidgets import QPushButton

from ipdesk import titles
from ipdesk.domain import media
from ipdesk.domain.change import Act, Change
from ipdesk.domain.media_records import Fate, Medium, MediumKind
from ipdesk.domain.record import Id, Record
from ipdesk.domain.version_records import Document
from ipdesk.errors import InvalidInput, Reason
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.fields import Beside
from ipdesk.ui.tabs.consents.sheet import Sheet, Typed, value_of
from ipdesk.ui.tabs.file.told import moment, where
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.editors.choice import ChoiceEditor, Option, ReferenceEditor
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.editors.text import AreaEditor, LineEditor, TimeEditor
from ipdesk.ui.widgets.field import Field
from ipdesk.words import N_
from ipdesk.workspace import file_papers
from ipdesk.workspace.file_papers import Lost


class Answer(Enum):
    """Yes, no, or not known."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


_ANSWERS: Final[Mapping[Answer, bool | None]] = {Answer.UNKNOWN: None, Answer.YES: True, Answer.NO: False}
_NOT_THERE: Final = N_("Ikke i oversikten")
_GONE: Final = frozenset({Fate.VOID, Fate.DESTROYED})


class Losing(Sheet):
    """The form. It is about the row of the list, so that there is one at a time."""

    draft = "notice"

    def __init__(self, session: Session) -> None:
        begin = QPushButton(icon("file-text", "on_accent"), tr("Skriv melding om mistet minnepinne"))
        begin.setProperty("primary", "true")
        super().__init__(session, begin, tr("Melding om mistet minnepinne"), tr("Lag meldingen"))
        self._answers = Answers(self)
        self.deadline = label("", "body")
        self.deadline.setWordWrap(True)
        self._make_editors()
        self._put_fields()

    def _make_editors(self) -> None:
        today = self._today
        self.medium = ReferenceEditor(self._media, self._named, _NOT_THERE)
        self.found_on, self.found_at = DateEditor(today, past=True), TimeEditor()
        self.found_by = LineEditor()
        self.seen_on, self.seen_at, self.seen_place = DateEditor(today, past=True), TimeEditor(), LineEditor()
        self.how = AreaEditor(2)
        answers = [
            (Answer.UNKNOWN, tr("vet ikke")),
            (Answer.YES, tr("ja")),
            (Answer.NO, tr("nei")),
        ]
        self.secret, self.tag, self.risk = (ChoiceEditor(answers) for _ in range(3))
        self.why, self.done, self.informed = AreaEditor(2), AreaEditor(2), AreaEditor(2)
        self.contact = LineEditor()

    def _today(self) -> Any:
        return self.session.today

    def _put_fields(self) -> None:
        lines = tr("Én ting på hver linje.")
        medium = self._field("medium", tr("Hva er mistet?"), self.medium)
        found = Beside(
            self._dated("discovered_on", tr("Oppdaget"), self.found_on),
            self._field("discovered_at", tr("Klokka"), self.found_at),
        )
        by = self._field("discovered_by", tr("Hvem oppdaget det?"), self.found_by, tr("Stilling, ikke navn."))
        seen = Beside(
            self._dated("last_seen_on", tr("Sist sett"), self.seen_on),
            self._field("last_seen_at", tr("Klokka, hvis du vet det"), self.seen_at),
        )
        place = self._field("last_seen_place", tr("Hvor den sist ble sett"), self.seen_place)
        how = self._field("lost_how", tr("Hva skjedde?"), self.how, tr("Skriv ikke hvem planen gjelder."))
        about = Beside(
            self._field(
                "secret_with_it", tr("Kan passordet eller arket være borte sammen med den?"), self.secret
            ),
            self._field("name_on_tag", tr("Sto det navn på den?"), self.tag),
        )
        done = self._field("done", tr("Hva er gjort?"), self.done, lines)
        told = self._field("informed", tr("Hvem har fått beskjed?"), self.informed, lines)
        risk = self._field("high_risk", tr("Er høy risiko sannsynlig for personen?"), self.risk)
        why = self._field("high_risk_why", tr("Hvorfor, eller hvorfor ikke?"), self.why)
        contact = self._field(
            "contact", tr("Hvem kan svare på spørsmål?"), self.contact, tr("Rolle og telefonnummer.")
        )
        self.lay_out(
            medium, found, self.deadline, by, seen, place, how, about, done, told, risk, why, contact
        )

    def _field(self, name: str, title: str, editor: Any, hint: str = "") -> Field:
        self._editors = {**getattr(self, "_editors", {}), name: editor}
        return self.add(name, Field(title, editor, hint), editor.chosen, editor.typed)

    def _dated(self, name: str, title: str, editor: DateEditor) -> Field:
        self._editors = {**getattr(self, "_editors", {}), name: editor}
        return self.add(name, Field(title, editor, "", editor.line), editor.typed, editor.chosen)

    def _media(self) -> list[Option]:
        case = self.session.case
        found = (one for one in media.media(case) if one.kind is not MediumKind.RECOVERY_SHEET)
        return [(one.id, self._named(one.id)) for one in found if media.standing(case, one.id) not in _GONE]

    def _named(self, medium: Id) -> str:
        one = self.session.case.get(Medium, medium)
        return titles.title(words(), self.session.case, one) if one is not None else tr("Ukjent")

    def show_record(self, record: Record) -> None:
        """Offer the form, with what was begun."""
        self.show_about(record)

    def open_for(self, medium: Id) -> None:
        """Open the form for a medium."""
        self.open()
        if self.is_open and self.session.case.get(Medium, medium) is not None:
            self.medium.put(medium)
            self.changed()

    def blank(self) -> Typed:
        """Begin with the stick, if there is only one, discovered now."""
        now = self.session.desk.clock()
        sticks = [one for one, _ in self._media()]
        return {
            **dict.fromkeys(self._editors, ""),
            "medium": sticks[0] if len(sticks) == 1 else None,
            "discovered_on": words().date(now.date()),
            "discovered_at": words().time(now.time().replace(second=0, microsecond=0)),
        }

    def typed(self) -> Typed:
        """Give what stands in the fields."""
        raw = {name: editor.raw() for name, editor in self._editors.items()}
        return {**raw, "medium": self.medium.value()}

    def put(self, typed: Typed) -> None:
        """Show what was typed."""
        for name, editor in self._editors.items():
            if name == "medium":
                self.medium.put(Id(typed[name]) if typed[name] else None)
            else:
                editor.put_raw(str(typed[name]))

    def adjust(self) -> None:
        """Show when the notice must be sent at the latest."""
        self.deadline.setText(self._deadline_told())

    def _deadline_told(self) -> str:
        try:
            end = file_papers.deadline(self.found_on.value(), self.found_at.value())
        except InvalidInput:
            end = None
        if end is None:
            return tr("Fristen er 72 timer etter at det ble oppdaget.")
        if end < self.session.desk.clock():
            return tr("Fristen gikk ut {when}. Skriv på arket hvorfor meldingen er sen.").format(
                when=moment(end)
            )
        return tr("Skal det meldes til Datatilsynet, er fristen {when}.").format(when=moment(end))

    def make(self) -> Change:
        """Weigh what is written; what is recorded is made when the paper is."""
        self._lost = self._told()
        return Change(act=Act.KEEP_DOCUMENT, puts=(Document(id=Id("")),))

    def _told(self) -> Lost:
        values = {name: value_of(name, editor.value) for name, editor in self._editors.items()}
        if values["discovered_on"] is None:
            raise InvalidInput("discovered_on", Reason.NEEDED)
        if values["discovered_at"] is None:
            raise InvalidInput("discovered_at", Reason.NEEDED)
        for name in ("discovered_on", "last_seen_on"):
            if values[name] is not None and values[name] > self.session.today:
                raise InvalidInput(name, Reason.IN_FUTURE)
        for name in ("secret_with_it", "name_on_tag", "high_risk"):
            values[name] = _ANSWERS[values[name]]
        return Lost(medium_id=values.pop("medium"), **values)

    def carry_out(self, change: Change) -> None:
        """Make the paper and keep it, with what is known of the copies."""
        self.flush()
        self.do.setEnabled(False)
        keeper = self.session.keeper
        if keeper is None:
            self._make_paper(())
        else:
            keeper.copies(self._answers.take(self._make_paper), self._answers.take(self._no_copies))

    def _no_copies(self, _problem: Exception) -> None:
        self._make_paper(())

    def _make_paper(self, copies: Any) -> None:
        newest: dict[str, str] = {}
        for one in copies:
            told = tr("Kopi fra {when}: {where}").format(when=moment(one.at), where=where(one))
            newest.setdefault(str(one.path.parent), told)
        language = self.session.case.person.written_form.value
        file_papers.make_notice(
            self.session.workspace,
            self._lost,
            list(newest.values()),
            language,
            self._answers.take(self._made),
            self._answers.take(self._not_made),
        )

    def _made(self, document: Document) -> None:
        self.do.setEnabled(True)
        about = self.about
        if about is not None:
            self.finish(about, Change(act=Act.KEEP_DOCUMENT, puts=(document,)))

    def _not_made(self, problem: Exception) -> None:
        self.do.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.refuse(problem)
        else:
            self.session.problem.emit(problem)

    def told(self, change: Change) -> None:
        """Show the paper, to be printed, saved or filed."""
        self.session.show(change.about)
        self.session.say(tr("Meldingen er laget og lagt i planfilen."), Kind.OK)

    def wipe(self) -> None:
        """Forget everything shown."""
        self._answers.drop()
        super().wipe()
        for editor in self._editors.values():
            editor.wipe()
        self.deadline.clear()
