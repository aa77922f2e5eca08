"""What every tab is, and the tab that is a list beside its detail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ipdesk import titles
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.record import Id, Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.widgets.detail import Detail
from ipdesk.ui.widgets.list_detail import ListDetail
from ipdesk.ui.widgets.record_list import Filter, Listing, RecordList
from ipdesk.words import N_


class Tab(QWidget):
    """One area of the plan.

    `title`, `icon` and `act` are marked texts and an icon's name; `act` is the tab's main act, if any.
    """

    title: ClassVar[str]
    icon: ClassVar[str]
    act: ClassVar[str] = ""
    changed_act = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def refresh(self, changed: Sequence[Record] | None = None) -> None:
        """Show the case as it is now; `changed` tells which records differ from what is shown."""

    def shows(self, record: Record) -> bool:
        """Tell whether a record lives in this tab."""
        return False

    def show_record(self, record: Record, field: str = "") -> None:
        """Go to a record, and put the keyboard in one of its fields."""

    def return_to(self, record_id: Id) -> None:
        """Choose again what was chosen before a lock, if it is still there."""

    def current(self) -> Record | None:
        """Give the record that is chosen."""
        return None

    def flush(self) -> None:
        """Save what was typed."""

    def new_record(self) -> None:
        """Do the tab's main act."""

    def retire(self) -> None:
        """Take the chosen record away, with a way back."""

    def move_record(self, step: int) -> None:
        """Move the chosen record up (-1) or down (1)."""

    def search(self) -> None:
        """Put the keyboard in the search line."""

    def enter(self) -> None:
        """Put the keyboard where work in the tab begins."""

    def panes(self) -> Sequence[QWidget]:
        """Give the parts F6 goes between."""
        return ()

    def wipe(self) -> None:
        """Forget everything shown."""


DetailMaker = Callable[[Session], Detail]


class ListTab(Tab):
    """A list beside the detail of what is chosen in it; each kind of record has its own detail."""

    retirable: ClassVar[frozenset[type[Record]]] = frozenset()
    movable: ClassVar[frozenset[type[Record]]] = frozenset()
    shares: ClassVar[tuple[int, int]] = (5, 6)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._makers = self.details()
        self._details: dict[type[Record], Detail] = {}
        self.list = self.make_list(session)
        self._pages = QStackedWidget()
        self._pages.addWidget(QWidget())
        self.both = ListDetail(self.list, self._pages, self.list.focus_table)
        self.both.set_shares(*self.shares)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.both)
        self.list.selected.connect(self._selected)
        self.list.clicked.connect(self.both.show_detail)
        self.list.entered.connect(self._entered)
        self.list.act_wanted.connect(self.new_record)

    def listing(self) -> Listing:
        """Declare the list."""
        raise NotImplementedError

    def details(self) -> Mapping[type[Record], DetailMaker]:
        """Declare the detail of each kind of record."""
        raise NotImplementedError

    def make_new(self, case: Case) -> Change | None:
        """Make the change that begins a new record; None where the tab makes none."""
        return None

    def make_list(self, session: Session) -> RecordList:
        """Make the list; a tab with a tree makes its own."""
        return RecordList(session, self.listing())

    def moved(self, record: Record, step: int) -> Change | None:
        """Make the change that moves a record of a movable kind; None where it is first or last already."""
        raise NotImplementedError

    def refresh(self, changed: Sequence[Record] | None = None) -> None:
        """Show the case as it is now; the list tells which record is chosen, and so the detail follows."""
        self.list.refresh(changed)
        self.both.leave_list_alone(self.list.inviting)

    def detail(self) -> Detail | None:
        """Give the detail that is shown."""
        shown = self._pages.currentWidget()
        return shown if isinstance(shown, Detail) else None

    @Slot(object)
    def _selected(self, record: Record | None) -> None:
        if record is None:
            self._pages.setCurrentIndex(0)
            return
        kind = type(record)
        if kind not in self._details:
            self._details[kind] = self._makers[kind](self.session)
            self._pages.addWidget(self._details[kind])
        detail = self._details[kind]
        shown = self.detail()
        if shown is not None and shown is not detail:
            shown.flush()
        detail.show_record(record)
        self._pages.setCurrentWidget(detail)

    @Slot()
    def _entered(self) -> None:
        self.both.show_detail()
        detail = self.detail()
        if detail is not None:
            detail.focus_first()

    def shows(self, record: Record) -> bool:
        """Tell whether a record lives in this tab."""
        return type(record) in self._makers

    def show_record(self, record: Record, field: str = "") -> None:
        """Choose a record and show its detail."""
        if self.list.choose(record.id):
            self.both.show_detail()
            detail = self.detail()
            if field and detail is not None:
                detail.focus_field(field)

    def return_to(self, record_id: Id) -> None:
        """Choose a row again, and show its detail."""
        if self.list.choose(record_id):
            self.both.show_detail()

    def current(self) -> Record | None:
        """Give the chosen record."""
        return self.list.current

    def flush(self) -> None:
        """Save what was typed."""
        for detail in self._details.values():
            detail.flush()

    @Slot()
    def new_record(self) -> None:
        """Begin a new record and put the keyboard in its first field."""
        self.flush()
        try_change = self.make_new(self.session.case)
        if try_change is not None and self.session.commit(try_change):
            self.begin(try_change.about)

    def begin(self, record: Record) -> None:
        """Show a record that was just made, ready to be written in."""
        self.show_record(record)
        detail = self.detail()
        if detail is not None:
            detail.focus_first()

    def retire(self) -> None:
        """Take the chosen record away; the message bar can bring it back."""
        record = self.current()
        if record is None or type(record) not in self.retirable:
            return
        self.flush()
        record = self.session.case.all(type(record)).get(record.id, record)
        if record.retired_on is None:
            name = titles.title(words(), self.session.case, record)
            self.session.retire(record, tr(TAKEN_AWAY).format(name=name))

    def taken_away(self) -> Filter:
        """Declare the filter that shows what was taken away from this tab."""
        return Filter(title=tr("Tatt bort"), rows=partial(_retired, self.retirable))

    def move_record(self, step: int) -> None:
        """Move the chosen record up or down."""
        record = self.current()
        if record is not None and type(record) in self.movable and record.retired_on is None:
            self.flush()
            record = self.session.case.all(type(record)).get(record.id, record)
            self.session.attempt(lambda: self.moved(record, step))

    def search(self) -> None:
        """Put the keyboard in the search line."""
        self.both.show_list()
        self.list.search()

    def enter(self) -> None:
        """Put the keyboard in the list, or where only the detail is shown, in that."""
        if self.list.isVisibleTo(self):
            self.list.focus_table()
        elif (detail := self.detail()) is not None:
            detail.focus_first()

    def panes(self) -> Sequence[QWidget]:
        """Give the list and the detail."""
        return (self.list.table, self.list.invitation, self.both.detail_side)

    def wipe(self) -> None:
        """Forget everything shown."""
        self.list.wipe()
        for detail in self._details.values():
            detail.wipe()


def _retired(kinds: frozenset[type[Record]], case: Case) -> list[Record]:
    """Give what was taken away, the latest first."""
    gone = [r for kind in kinds for r in case.all(kind).values() if r.retired_on is not None]
    return sorted(gone, key=lambda r: r.retired_on or date.min, reverse=True)


TAKEN_AWAY = N_("«{name}» er tatt bort.")
