"""Oversikt: what needs attention, what is coming, and what was done last."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipdesk.domain.case import Case
from ipdesk.domain.coming import Coming, Event, coming
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.needs import Need, Reminder, When
from ipdesk.domain.record import Record
from ipdesk.domain.reminders import reminders
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.base import Tab
from ipdesk.ui.tabs.consents.questions import question
from ipdesk.ui.tabs.overview.cards import Attention, Card, Day, Deed, days
from ipdesk.ui.tabs.overview.words import FIELDS, SHOW, act, deed, event, reason
from ipdesk.ui.theme import look
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.focus import stops
from ipdesk.words import N_
from ipdesk.workspace.state import Saving, State

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import LogEntry

SHOWN: Final = 12
AHEAD: Final = 8
DONE: Final = 6
BESIDE: Final = 860
"""Width, drawn for 100 % text, from which what is coming stands beside what needs attention."""
_GROUPS: Final = (
    (When.NOW, N_("Nå"), Kind.PROBLEM),
    (When.SOON, N_("Snart"), Kind.WARN),
    (When.LATER, N_("Senere"), Kind.NEUTRAL),
)
_Found = tuple[tuple[Reminder, ...], tuple[Coming, ...]]


class OverviewTab(Tab):
    """What needs attention, grouped by how near it is; beside it the days ahead and the last changes."""

    title = N_("Oversikt")
    icon = "house"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._asked: Case | None = None
        self._entering = False  # before there was anything to enter
        inner = QWidget()
        self._columns = QHBoxLayout(inner)
        self._columns.setContentsMargins(0, 0, look.px(4), 0)
        self._columns.setSpacing(look.px(14))
        self._attention, self._ahead, self._done = _column(), _column(), _column()
        side = QVBoxLayout()
        side.setSpacing(look.px(14))
        side.addLayout(self._ahead)
        side.addLayout(self._done)
        side.addStretch(1)
        left = QVBoxLayout()
        left.addLayout(self._attention)
        left.addStretch(1)
        self._columns.addLayout(left, 5)
        self._columns.addLayout(side, 3)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._area)
        session.workspace.state_changed.append(self._saved)

    def refresh(self, changed: Sequence[Record] | None = None) -> None:
        """Work out what needs attention, off the main thread."""
        case, today = self.session.case, self.session.today
        self._asked = case
        self.session.desk.documents.run(
            lambda: (reminders(case, today), coming(case, today)),
            partial(self._found, case),
            self.session.problem.emit,
        )
        self._ask_done()

    def _saved(self, state: State) -> None:
        if state.saving is Saving.SAVED and self.isVisible():
            self._ask_done()

    def _ask_done(self) -> None:
        self.session.workspace.last_done(DONE, self._told_done)

    def _found(self, case: Case, found: _Found) -> None:
        if case is self._asked:
            self._show_attention(case, found[0])
            self._show_ahead(case, found[1])
            if self._entering:
                QTimer.singleShot(0, self._enter_at_last)  # what was put on the page is shown by then

    @Slot()
    def _enter_at_last(self) -> None:
        """Take the keyboard, unless it has gone somewhere meanwhile."""
        if self._entering and (QApplication.focusWidget() or self.window()).isAncestorOf(self):
            self.enter()
        self._entering = False

    def _show_attention(self, case: Case, found: Sequence[Reminder]) -> None:
        _empty(self._attention)
        for when, title, kind in _GROUPS:
            group = [reminder for reminder in found if reminder.when is when]
            if group:
                card = Card(tr(title), len(group), kind)
                for reminder in group[:SHOWN]:
                    card.add(self._row(case, reminder))
                if len(group) > SHOWN:
                    card.say(words().plural("og {n} til", "og {n} til", len(group) - SHOWN))
                self._attention.addWidget(card)
        if not found:
            card = Card(tr("Ingenting haster"))
            card.say(tr("Når noe nærmer seg en frist eller mangler, står det her."))
            self._attention.addWidget(card)

    def _row(self, case: Case, reminder: Reminder) -> QWidget:
        today, when = self.session.today, ""
        if reminder.on is not None:
            when = f"{words().date(reminder.on)} · {words().distance(reminder.on, today)}"
        about = question(Matter.MAKE_PLAN) if reminder.need is Need.CONSENT_MISSING else reminder.about
        go = partial(self.session.show, about, FIELDS.get(reminder.need, ""))
        name = tr(SHOW) if self.session.workspace.read_only else act(words(), reminder)
        return Attention(reason(words(), case, reminder, today), when, name, go)

    def _show_ahead(self, case: Case, ahead: Sequence[Coming]) -> None:
        _empty(self._ahead)
        card = Card(tr("Framover"))
        for row in days([self._day(case, one) for one in ahead[:AHEAD]]):
            card.add(row, ruled=False)
        if not ahead:
            card.say(tr("Ingen møter eller frister er satt ennå."))
        elif len(ahead) > AHEAD:
            card.say(words().plural("og {n} til", "og {n} til", len(ahead) - AHEAD))
        self._ahead.addWidget(card)

    def _day(self, case: Case, one: Coming) -> Day:
        when = f"{words().date(one.on)} · {words().distance(one.on, self.session.today)}"
        go = partial(self.session.show, one.about)
        return Day(event(words(), case, one), when, go, meeting=one.event is Event.MEETING)

    def _told_done(self, entries: list[LogEntry]) -> None:
        if self._asked is None:
            return
        _empty(self._done)
        case, now = self.session.case, self.session.desk.clock()
        card = Card(tr("Sist gjort"))
        for entry in entries:
            at = entry.at.astimezone(now.tzinfo)
            when = f"{words().distance(at.date(), now.date())} {words().time(at.time())}"
            card.add(Deed(deed(words(), case, entry), when))
        if entries:
            self._done.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the days ahead under what needs attention where there is little room."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        beside = event.size().width() >= look.px(BESIDE)
        self._columns.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def panes(self) -> Sequence[QWidget]:
        """Give the one pane."""
        return (self._area,)

    def enter(self) -> None:
        """Put the keyboard on the first thing that needs attention."""
        first = stops(self._area)[:1]
        self._entering = not first
        for stop in first:
            stop.setFocus()

    def search(self) -> None:
        """Go to the first thing that needs attention."""
        self.enter()

    def wipe(self) -> None:
        """Forget everything shown."""
        self._asked = None
        for column in (self._attention, self._ahead, self._done):
            _empty(column)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(look.px(14))
    return column


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
