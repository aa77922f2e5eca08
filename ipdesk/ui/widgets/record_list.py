"""A list of records with search, filters and a button for a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ipdesk.domain.case import Case
from ipdesk.domain.record import Id, Record
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.rows import ROW_HEIGHT, dress
from ipdesk.ui.widgets.empty import Invitation
from ipdesk.ui.widgets.entry_views import EntryTable
from ipdesk.ui.widgets.search import SearchLine
from ipdesk.ui.widgets.table import Column, RecordTable, Rows, Test
from ipdesk.ui.widgets.two_lines import TWO_LINES, TwoLineDelegate

NARROW: Final = 640
"""Width, drawn for 100 % text, under which only the needed columns have a place of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice of a filter; no test shows all. `rows` are other records than those of the list."""

    title: str
    test: Test | None = None
    rows: Rows | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list shows, by declaration."""

    name: str
    rows: Rows
    columns: Sequence[Column]
    haystack: Callable[[Case, Any], str]
    filters: Sequence[Filter] = ()
    sortable: bool = True
    empty: str = ""
    act: str = ""


class RecordList(QWidget):
    """Search line, filter, table; an empty list says what belongs there and offers to begin.

    `selected` gives the record that is chosen from here on, or None; `clicked` and `entered` tell that the
    user wants to see it, by the mouse or by the keyboard.
    """

    selected = Signal(object)
    clicked = Signal()
    entered = Signal()
    act_wanted = Signal()

    def __init__(self, session: Session, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listing = listing
        self._model = RecordTable(session, listing.columns, listing.rows, listing.haystack, self)
        self._current: Id | None = None
        self._quiet = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        box.addLayout(self._bar())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_table())
        self.invitation = Invitation(listing.empty, listing.act if not session.workspace.read_only else "")
        self.invitation.accepted.connect(self.act_wanted)
        self._stack.addWidget(self.invitation)
        box.addWidget(self._stack, 1)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(look.px(10))
        self.search_line = SearchLine(self.listing.name)
        self.search_line.settled.connect(self._search)
        bar.addWidget(self.search_line, 1)
        self.filter = QComboBox()
        self.filter.setAccessibleName(tr("Vis i {list}").format(list=self.listing.name))
        self.filter.addItems([choice.title for choice in self.listing.filters])
        if not self.listing.filters:
            self.filter.hide()
        self.filter.currentIndexChanged.connect(self._filtered)
        bar.addWidget(self.filter)
        return bar

    def _make_table(self) -> QTableView:
        self.table = EntryTable()
        dress(self.table)
        self.table.setItemDelegate(TwoLineDelegate(self.table))
        self.table.setModel(self._model)
        self.table.setAccessibleName(self.listing.name)
        self.table.setMinimumWidth(look.px(180))
        self.table.entered.connect(self.entered)
        self.table.clicked.connect(self._clicked)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.verticalHeader().setProperty("rows", False)  # the height follows from the lines of a row
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(look.px(50))
        for n, column in enumerate(self._model.columns):
            stretch = QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(n, QHeaderView.ResizeMode.Interactive if column.width else stretch)
            if column.width:
                self.table.setColumnWidth(n, look.px(column.width))
        if self.listing.sortable:
            header.setSectionsClickable(True)
            header.setSortIndicatorShown(True)
            header.setSortIndicatorClearable(True)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.table.setSortingEnabled(True)
        return self.table

    @property
    def current(self) -> Record | None:
        """Give the chosen record."""
        return self._model.record(self.table.currentIndex().row())

    def count(self) -> int:
        """Count the records shown."""
        return self._model.rowCount()

    def refresh(self, changed: Sequence[Record] | None = None) -> None:
        """Show the case as it is now, keep the chosen record chosen, and tell it."""
        row = self.table.currentIndex().row()
        if changed is None or not self._model.update(changed):
            top = self.table.verticalScrollBar().value()
            self._quiet = True
            self._model.refresh(self._current)
            self.table.verticalScrollBar().setValue(top)
            self._quiet = False
            again = self._model.row_of(self._current) if self._current else -1
            row = again if again >= 0 else min(max(0, row), self._model.rowCount() - 1)
        self._choose_row(row)
        self._show_empty()

    def _choose_row(self, row: int) -> None:
        """Choose a row, or none where there is no such row, and tell it once."""
        self._quiet = True
        if row >= 0 and row != self.table.currentIndex().row():
            self.table.setCurrentIndex(self._model.index(row, 0))
        self._quiet = False
        self._tell(row)

    def _tell(self, row: int) -> None:
        record = self._model.record(row)
        self._current = record.id if record else None
        self.selected.emit(record)

    def _show_empty(self) -> None:
        empty = self._model.rowCount() == 0
        self.invitation.searching(self._model.searching)
        self._stack.setCurrentIndex(1 if empty else 0)

    @property
    def inviting(self) -> bool:
        """Tell whether there is nothing at all to list."""
        return self._model.rowCount() == 0 and not self._model.searching

    def choose(self, record_id: Id) -> bool:
        """Choose a record; one that a search hides is shown again. Tells whether it is there."""
        row = self._model.row_of(record_id)
        if row < 0 and self._model.searching:
            self._quiet = True
            self.search_line.put("")
            self.filter.setCurrentIndex(0)
            self._model.search("")
            self._quiet = False
            self._show_empty()
            row = self._model.row_of(record_id)
        if row >= 0:
            self._choose_row(row)
            self.table.scrollTo(self._model.index(row, 0))
        return row >= 0

    def search(self) -> None:
        """Put the keyboard in the search line."""
        self.search_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_line.selectAll()

    def focus_table(self) -> None:
        """Put the keyboard in the table, or on the button that begins."""
        (self.table if self._model.rowCount() else self.invitation.button).setFocus()

    def wipe(self) -> None:
        """Forget everything shown."""
        self._quiet = True
        self._current = None
        self.search_line.put("")
        self._model.wipe()

    @Slot(str)
    def _search(self, text: str) -> None:
        self._quiet = True
        self._model.search(text)
        self._quiet = False
        self._after_choice()

    @Slot(int)
    def _filtered(self, index: int) -> None:
        if index < 0:
            return
        chosen = self.listing.filters[index]
        quiet, self._quiet = self._quiet, True
        self._model.keep(chosen.test, chosen.rows)
        self._quiet = quiet
        if not quiet:
            self._after_choice()

    def _after_choice(self) -> None:
        again = self._model.row_of(self._current) if self._current else -1
        self._choose_row(again if again >= 0 else min(0, self._model.rowCount() - 1))
        self._show_empty()

    @Slot(QModelIndex)
    def _clicked(self, _index: QModelIndex) -> None:
        self.clicked.emit()

    @Slot(QModelIndex)
    def _row_changed(self, index: QModelIndex) -> None:
        if not self._quiet and index.isValid():
            self._tell(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns that are not needed under the first where the list is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < look.px(NARROW)
        self._model.fold(narrow)
        height = TWO_LINES if self._model.folded else ROW_HEIGHT
        self.table.verticalHeader().setDefaultSectionSize(look.px(height))
        for n, column in enumerate(self._model.columns):
            self.table.setColumnHidden(n, narrow and not column.narrow)
        shown = (c for c in self._model.columns if c.narrow or not narrow)
        self.table.horizontalHeader().setStretchLastSection(all(column.width for column in shown))
