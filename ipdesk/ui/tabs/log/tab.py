"""The tab «Logg»: who did what when, as a list with filters beside the chosen entry in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget
from shiboken6 import isValid

from ipdesk.domain.record import Id, Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.base import Tab
from ipdesk.ui.tabs.log.chain import Chain, ChainLine
from ipdesk.ui.tabs.log.entry import Entry
from ipdesk.ui.tabs.log.filters import Filters
from ipdesk.ui.tabs.log.list_side import ListSide
from ipdesk.ui.tabs.log.model import WHAT, LogRows
from ipdesk.ui.tabs.log.paper import Paper
from ipdesk.ui.tabs.log.place import TheLog, entry_at, place_of
from ipdesk.ui.theme import look
from ipdesk.ui.theme.rows import ROW_HEIGHT, dress
from ipdesk.ui.widgets.empty import Invitation
from ipdesk.ui.widgets.entry_views import EntryTable
from ipdesk.ui.widgets.list_detail import ListDetail
from ipdesk.ui.widgets.two_lines import TWO_LINES, TwoLineDelegate
from ipdesk.words import N_
from ipdesk.workspace import logbook
from ipdesk.workspace.logbook import Asked, Page, Reading
from ipdesk.workspace.state import Saving, State

LOW: Final = 300
"""Height, drawn for 100 % text, under which a whole log is not told of."""
HEADLESS: Final = 150
"""Height, drawn for 100 % text, under which the columns have no titles: there is room for a row or two."""
_ROW_AT_LEAST: Final = 32
_WIDTHS: Final = (146, 0, 0, 126)


class LogTab(Tab):
    """Nothing is read before the tab is shown, and no more than is looked at."""

    title = N_("Logg")
    icon = "clock"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._reading: Reading | None = None
        self._newer: Reading | None = None
        self._wanted = 0  # the entry to come back to when it has been read
        self.paper = Paper(session, self._asked)
        self.filters = Filters(partial(_today, session), self.paper)
        self.rows = LogRows(self)
        self.entry = Entry(session)
        self.chain = ChainLine(session)
        self.both = ListDetail(self._list_side(), self.entry, self._to_list)
        self.both.set_shares(6, 5)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self.both, 1)
        box.addWidget(self.chain)
        self.filters.changed.connect(self._ask)
        self.rows.wanted.connect(self._ask_more)
        self.paper.recorded.connect(self._ask_newer)
        session.workspace.state_changed.append(self._saved)

    def _list_side(self) -> QWidget:
        side = ListSide()
        side.narrowed.connect(self._fold)
        self.table = self._make_table()
        self._nothing = Invitation(tr("Ingen hendelser er ført i loggen ennå."), "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        box.addWidget(self.filters)
        box.addWidget(self.paper.work)
        box.addWidget(self._stack, 1)
        return side

    def _make_table(self) -> QTableView:
        table = EntryTable()
        dress(table)
        table.setItemDelegate(TwoLineDelegate(table))
        table.setModel(self.rows)
        table.setAccessibleName(tr("Logg"))
        table.setMinimumSize(look.px(180), look.px(_ROW_AT_LEAST))
        table.verticalHeader().setProperty("rows", False)  # the height follows from the lines of a row
        header = table.horizontalHeader()
        for n, width in enumerate(_WIDTHS):
            stretch = QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(n, QHeaderView.ResizeMode.Interactive if width else stretch)
            if width:
                table.setColumnWidth(n, look.px(width))
        table.entered.connect(self._entered)
        table.clicked.connect(self._clicked)
        table.selectionModel().currentRowChanged.connect(self._chosen)
        return table

    def _asked(self) -> Asked:
        return self.filters.asked()

    # What is read

    def showEvent(self, event: QShowEvent) -> None:
        """Read the newest lines, the first time; see that the whole log has been looked at."""
        super().showEvent(event)
        if self._reading is None:
            self._ask()
            logbook.people(self.session.workspace, self._offer, self.session.problem.emit)
        else:
            self._ask_newer()
        Chain.of(self.session).begin()

    def refresh(self, changed: Sequence[Record] | None = None) -> None:
        """Leave it to the state: what is not saved yet is not in the log."""

    def _saved(self, state: State) -> None:
        if state.saving is Saving.SAVED and self.isVisible():
            self._ask_newer()

    def _offer(self, people: list[str]) -> None:
        if isValid(self):
            self.filters.offer(people)

    @Slot()
    def _ask(self) -> None:
        """Read anew, from the newest line on, what is asked for now."""
        self._stop()
        self._reading = Reading(
            self.session.workspace, self.filters.asked(), words(), self._put, self.session.problem.emit
        )
        self._reading.more()
        if self._reading.busy:
            self.chain.searching()

    def _put(self, page: Page) -> None:
        if isValid(self):
            self.rows.put(page.lines, page.more)
            if self._reading is not None:
                self._reading.give_to(self._append)
            self._counted()
            self.table.setCurrentIndex(self.rows.index(self.rows.row_of(self._wanted), WHAT))
            self._wanted = 0
            if not page.lines:
                self.entry.show_line(None)

    @Slot()
    def _ask_more(self) -> None:
        if self._reading is not None:
            self._reading.more()

    def _append(self, page: Page) -> None:
        if isValid(self):
            self.rows.append(page.lines, page.more)
            self._counted()

    @Slot()
    def _ask_newer(self) -> None:
        """Read what has come since; what is being read is read to its end first."""
        if self._newer is None and self._reading is not None and not self._reading.busy:
            self._newer = Reading(
                self.session.workspace,
                self.filters.asked(),
                words(),
                self._prepend,
                self._not_newer,
            )
            self._newer.more()

    def _prepend(self, page: Page) -> None:
        if not isValid(self) or self._newer is None:
            return
        self._newer.stop()
        self._newer = None
        newer = [line for line in page.lines if line.seq > self.rows.newest]
        if len(newer) == len(page.lines) and page.more:
            self._ask()  # so many came that some in between were not read
            return
        self.rows.prepend(newer)
        self._counted()

    def _not_newer(self, problem: Exception) -> None:
        self._newer = None
        if isValid(self):
            self.session.problem.emit(problem)

    def _counted(self) -> None:
        shown = self.rows.rowCount()
        self.paper.offer(shown > 0)
        self.chain.count(shown, self.rows.more)
        self._nothing.searching(self.filters.asked().narrows)
        self._stack.setCurrentIndex(0 if shown else 1)
        self.both.leave_list_alone(not shown and not self.filters.asked().narrows)

    def _stop(self) -> None:
        for reading in (self._reading, self._newer):
            if reading is not None:
                reading.stop()
        self._newer = None

    # What is shown

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        self.entry.show_line(self.rows.line(index.row()))

    @Slot(QModelIndex)
    def _clicked(self, _index: QModelIndex) -> None:
        self.both.show_detail()

    @Slot()
    def _entered(self) -> None:
        self.both.show_detail()
        self.entry.focus_first()

    @Slot(bool)
    def _fold(self, narrow: bool) -> None:
        self.rows.fold(narrow)
        self.paper.fold(narrow)
        height = TWO_LINES if narrow else ROW_HEIGHT
        self.table.verticalHeader().setDefaultSectionSize(look.px(height))
        for column in range(self.rows.columnCount()):
            self.table.setColumnHidden(column, narrow and column != WHAT)

    def _to_list(self) -> None:
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for under the list."""
        super().resizeEvent(event)
        self.chain.fold(event.size().height() < look.px(LOW))
        self.table.horizontalHeader().setHidden(event.size().height() < look.px(HEADLESS))

    def shows(self, record: Record) -> bool:
        """Tell whether a record lives here: none does but the log itself."""
        return isinstance(record, TheLog)

    def current(self) -> Record | None:
        """Give the place of the entry that is shown."""
        line = self.entry.line
        return place_of(line.seq) if line is not None else None

    def return_to(self, record_id: Id) -> None:
        """Choose an entry again, once its line has been read; one further down than the first page is not."""
        seq = entry_at(record_id)
        if self.rows.rowCount():
            self.table.setCurrentIndex(self.rows.index(self.rows.row_of(seq), WHAT))
        else:
            self._wanted = seq

    def search(self) -> None:
        """Put the keyboard in the search line."""
        self.both.show_list()
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def enter(self) -> None:
        """Put the keyboard in the list, or where only the entry is shown, in that."""
        if self.table.isVisibleTo(self):
            self.table.setFocus()
        elif self.filters.isVisibleTo(self):
            self.filters.search.setFocus()
        else:
            self.entry.focus_first()

    def panes(self) -> Sequence[QWidget]:
        """Give the filters with the list, and the entry."""
        return (self.table, self.filters, self.both.detail_side)

    def wipe(self) -> None:
        """Forget everything shown, and read no more."""
        self._stop()
        self.rows.put((), more=False)
        self.paper.wipe()
        self.filters.wipe()
        self.entry.wipe()
        self.chain.wipe()


def _today(session: Session) -> date:
    return session.today
