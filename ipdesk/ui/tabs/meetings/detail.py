"""The detail of one meeting: its frame, who came, the agenda with minutes, the agreements."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from ipdesk import titles
from ipdesk.domain import minutes, order
from ipdesk.domain.case import Case
from ipdesk.domain.measures import OPEN_MEASURE, Measure
from ipdesk.domain.meetings import ActionItem, Addition, AgendaItem, Attendance, Meeting
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Act, Detail, Part
from ipdesk.ui.widgets.editors.text import AreaEditor
from ipdesk.ui.widgets.factory import Hints
from ipdesk.ui.widgets.form import PAUSE
from ipdesk.ui.widgets.stack import Belongings, RecordStack

ROWS = (
    ("on", "starts_at", "ends_at"),
    ("kind", "status"),
    ("place",),
    ("chair_id", "minute_taker_id"),
)


def approved(meeting: Record) -> bool:
    """Tell whether a meeting's minutes are approved."""
    return isinstance(meeting, Meeting) and meeting.approved_on is not None


class MeetingDetail(Detail):
    """A meeting from invitation to approved minutes."""

    def __init__(self, session: Session) -> None:
        hints = Hints(explanations={"minute_taker_id": tr("Lederen av møtet bør ikke være referent.")})
        self._approve = Act(tr("Godkjenn referatet"), "circle-check", self._approve_minutes)
        self._stacks = (
            RecordStack(session, _attendance()),
            RecordStack(session, _agenda()),
            _Frame(session),
            RecordStack(session, _agreements()),
        )
        parts = (_Approved(), _Wishes(session), *self._stacks, Additions(session))
        super().__init__(session, Meeting, ROWS, hints, parts=parts, acts=(self._approve,))

    def show_record(self, record: Record) -> None:
        """Show a meeting; approved minutes can be read only, and what was not held can't be approved."""
        super().show_record(record)
        assert isinstance(record, Meeting)
        if approved(record):
            self.form.lock(True)
        held = record.on is not None and record.on <= self.session.today
        ready = held and not approved(record) and minutes.has_minutes(self.session.case, record)
        self._approve.setVisible(ready)
        self.show_acts(ready)

    def focus_belonging(self, record: Id, field: str) -> None:
        """Put the keyboard in what belongs to the meeting: an item, an agreement, somebody's attendance."""
        any(stack.focus_record(record, field) for stack in self._stacks)

    def _approve_minutes(self, record: Record) -> None:
        self.flush()
        session = self.session
        if session.attempt(lambda: minutes.approve_minutes(session.case, record.id, session.today)):
            session.say(tr("Referatet er godkjent. Det kan nå bare rettes med et datert tillegg."), Kind.OK)


class _Approved(Part):
    """Says that the minutes stand fast, and what can still be done."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._text = label("", "muted")
        self._text.setWordWrap(True)
        box.addWidget(self._text)

    def show_record(self, record: Record) -> None:
        """Show when the minutes were approved."""
        assert isinstance(record, Meeting)
        self.setVisible(record.approved_on is not None)
        date = words().date(record.approved_on)
        told = tr("Referatet ble godkjent {date}. Det rettes bare med et tillegg nederst.")
        self._text.setText(told.format(date=date))

    def wipe(self) -> None:
        """Forget the day."""
        self._text.clear()


class _Wishes(Part):
    """What the person wishes of meetings, where they are planned (P7)."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._text = label("", "muted")
        self._text.setWordWrap(True)
        box.addWidget(self._text)

    def show_record(self, record: Record) -> None:
        """Show the wishes."""
        wishes = self._session.case.group.meeting_wishes.strip()
        name = self._session.case.person.given_names or tr("Personen")
        self._text.setText(tr("{name} ønsker: «{wishes}»").format(name=name, wishes=wishes))
        self.setVisible(bool(wishes))

    def wipe(self) -> None:
        """Forget the wishes."""
        self._text.clear()


def _attendance() -> Belongings:
    return Belongings(
        title=tr("Innkalte og oppmøte"),
        kind=Attendance,
        rows=(("who_id", "presence", "deputy"),),
        of=order.attendance,
        make=lambda _case, meeting: Attendance(id=new_id(), meeting_id=meeting),
        add=tr("Innkall en til"),
        hints=Hints(stretch={"who_id": 3, "presence": 2, "deputy": 2}),
        locked=approved,
    )


def _agenda() -> Belongings:
    return Belongings(
        title=tr("Saksliste og referat"),
        kind=AgendaItem,
        rows=(("title",), ("minutes",), ("decision",)),
        of=order.agenda,
        make=_new_item,
        add=tr("Ny sak"),
        movable=True,
        hints=Hints(lines={"minutes": 3, "decision": 2}),
        empty=tr("Ingen saker ennå."),
        locked=approved,
    )


def _new_item(case: Case, meeting: Id) -> AgendaItem:
    place = max((item.position for item in order.agenda(case, meeting)), default=-1) + 1
    return AgendaItem(id=new_id(), meeting_id=meeting, position=place)


def _agreements() -> Belongings:
    return Belongings(
        title=tr("Avtaler"),
        kind=ActionItem,
        rows=(("what",), ("owner_id", "due", "status"), ("agenda_item_id", "measure_id")),
        hints=Hints(offered={"agenda_item_id": _items_of, "measure_id": _open_measures}),
        of=order.agreements,
        make=lambda _case, meeting: ActionItem(id=new_id(), meeting_id=meeting),
        add=tr("Ny avtale"),
        empty=tr("Det dere ble enige om, skrives her med hvem og når. Da blir det fulgt opp."),
    )


def _items_of(case: Case, agreement: ActionItem) -> Sequence[Record]:
    return order.agenda(case, agreement.meeting_id) if agreement.meeting_id is not None else ()


def _open_measures(case: Case, _agreement: ActionItem) -> Sequence[Record]:
    return sorted((m for m in case.live(Measure) if m.status in OPEN_MEASURE), key=order.by_deadline)


class _Frame(RecordStack):
    """How the person took part, and minutes of the meeting as a whole."""

    def __init__(self, session: Session) -> None:
        hints = Hints(lines={"minutes": 3, "participation": 2})
        super().__init__(
            session,
            Belongings(
                title=tr("Om møtet som helhet"),
                kind=Meeting,
                rows=(("participation",), ("minutes",)),
                of=lambda case, meeting: [m for m in (case.get(Meeting, meeting),) if m],
                hints=hints,
                locked=approved,
                removable=False,
            ),
        )


class Additions(Part):
    """Dated additions to approved minutes: what stands is never changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._meeting: Meeting | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(label(tr("Tillegg til godkjent referat"), "h3"))
        self._made = QLabel()
        self._made.setTextFormat(Qt.TextFormat.PlainText)
        self._made.setWordWrap(True)
        box.addWidget(self._made)
        self._text = AreaEditor(2)
        self._text.setAccessibleName(tr("Nytt tillegg"))
        self._text.typed.connect(self._typed)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        box.addWidget(self._text)
        self._add = QPushButton(icon("plus", "accent"), tr("Legg til i referatet"))
        self._add.setProperty("quiet", "true")
        self._add.clicked.connect(self._clicked)
        box.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show the additions of a meeting."""
        assert isinstance(record, Meeting)
        if self._meeting is None or self._meeting.id != record.id:
            self.flush()
            self._text.put(self._session.workspace.drafts.get((record.id, "addition"), ""))
        self._meeting = record
        self.setVisible(approved(record))
        made = order.additions(self._session.case, record.id)
        told = [f"{titles.title(words(), self._session.case, a)}, {a.by}\n{a.text}" for a in made]
        self._made.setText("\n\n".join(told))
        self._made.setVisible(bool(told))
        self._typed()

    @Slot()
    def _typed(self) -> None:
        self._add.setEnabled(bool(self._text.value().strip()) and not self._session.workspace.read_only)
        self._pause.start()

    @Slot()
    def _clicked(self) -> None:
        session, meeting = self._session, self._meeting
        if meeting is None:
            return
        addition = Addition(
            id=new_id(),
            meeting_id=meeting.id,
            on=session.today,
            by=session.desk.who,
            text=self._text.value(),
        )
        if session.attempt(lambda: minutes.add_to_minutes(session.case, addition, session.today)):
            self._text.put("")
            session.workspace.keep_draft(meeting.id, "addition", None)

    def flush(self) -> None:
        """Keep a begun addition as a draft."""
        self._pause.stop()
        if self._meeting is not None:
            text = self._text.value()
            self._session.workspace.keep_draft(self._meeting.id, "addition", text or None)

    def wipe(self) -> None:
        """Forget everything shown."""
        self._pause.stop()
        self._meeting = None
        self._text.wipe()
        self._made.clear()
