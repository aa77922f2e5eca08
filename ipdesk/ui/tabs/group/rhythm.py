"""When the group last met, when it meets next, and when it should."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ipdesk.domain import order
from ipdesk.domain.group import Member
from ipdesk.domain.meetings import Meeting, MeetingKind, MeetingStatus
from ipdesk.domain.record import Record
from ipdesk.domain.reminders import next_meeting_due
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.elided import Link


class Rhythm(Part):
    """The rhythm of the meetings, with a way to each; a group without members is invited to begin."""

    def __init__(self, session: Session, new_member: Callable[[], None]) -> None:
        super().__init__()
        self._session = session
        self._meetings: dict[Link, Meeting | None] = {}
        self._last, self._next = Link(""), Link("")
        self._due = label("", "muted")
        self._due.setWordWrap(True)
        for link in (self._last, self._next):
            self._meetings[link] = None
            link.clicked.connect(self._go)
        self._alone = label(tr("Gruppa har ingen medlemmer ennå. Velg dem fra nettverket."), "muted")
        self._alone.setWordWrap(True)
        self._new = QPushButton(icon("plus", "accent"), tr("Nytt medlem"))
        self._new.clicked.connect(new_member)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(label(tr("Møtene"), "h3"))
        box.addWidget(self._due)
        box.addWidget(self._last)
        box.addWidget(self._next)
        box.addWidget(self._alone)
        box.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show the rhythm as it is now."""
        case, today = self._session.case, self._session.today
        held = [m for m in order.meetings(case) if _counts(m) and m.on is not None and m.on < today]
        self._put(self._last, tr("Siste møte: {date}, {away}"), held[0] if held else None)
        coming = [m for m in order.meetings(case) if _counts(m) and m.on is not None and m.on >= today]
        self._put(self._next, tr("Neste møte: {date}, {away}"), coming[-1] if coming else None)
        self._due.setText(self._said(next_meeting_due(case, today), bool(coming)))
        empty = not case.live(Member)
        self._alone.setVisible(empty)
        self._new.setVisible(empty and not self._session.workspace.read_only)

    def _put(self, link: Link, told: str, meeting: Meeting | None) -> None:
        self._meetings[link] = meeting
        on = meeting.on if meeting is not None else None
        link.setVisible(on is not None)
        if on is not None:
            away = words().distance(on, self._session.today)
            link.setText(told.format(date=words().full_date(on), away=away))

    def _said(self, due: date | None, planned: bool) -> str:
        group = self._session.case.group
        often = words().plural("hver måned", "hver {n}. måned", group.meeting_interval)
        told = tr("Gruppa møtes minst {often}.").format(often=often)
        if planned or group.ended_on is not None:
            return told
        if due is None:
            return tr("Ingen møter er planlagt. Skriv inn når gruppa startet, så minner vi om neste møte.")
        away = words().distance(due, self._session.today)
        late = tr("Et møte skulle vært holdt {date}, {away}, og ingen er planlagt.")
        soon = tr("Neste bør holdes innen {date}, {away}.")
        return f"{told} " + (late if due < self._session.today else soon).format(
            date=words().date(due), away=away
        )

    @Slot()
    def _go(self) -> None:
        meeting = self._meetings.get(self.sender())  # type: ignore[call-overload]
        if meeting is not None:
            self._session.show(meeting)

    def wipe(self) -> None:
        """Forget the meetings."""
        for link in self._meetings:
            self._meetings[link] = None
            link.setText("")
        self._due.clear()


def _counts(meeting: Meeting) -> bool:
    return meeting.kind is MeetingKind.GROUP and meeting.status is not MeetingStatus.CANCELLED
