"""A table of records: columns by declaration, search and sort inside the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from ipdesk.domain.case import Case
from ipdesk.domain.collation import norwegian
from ipdesk.domain.record import Id, Record
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.theme.pills import PILL_ROLE
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.two_lines import BELOW_ROLE

Rows = Callable[[Case], Sequence[Record]]
Test = Callable[[Case, Any], bool]
Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `text` must be quick: it is asked for the rows on the screen.

    `sort` gives the sort key (the text, when left out); `pill` the kind of a status pill; `width` is drawn
    for 100 % text, 0 stretches. A column that is not `narrow` has no place of its own where the list is
    narrow: its text stands under that of the first column.
    """

    title: str
    text: Callable[[Case, Any], str]
    sort: Callable[[Case, Any], Any] | None = None
    pill: Callable[[Case, Any], Kind | None] | None = None
    width: int = 0
    narrow: bool = True
    bold: bool = False


class RecordTable(QAbstractTableModel):
    """The records a tab lists, in the order of the tab or of a column, those that fit the search."""

    def __init__(
        self,
        session: Session,
        columns: Sequence[Column],
        rows: Rows,
        haystack: Callable[[Case, Any], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._columns = tuple(columns)
        self._source = rows
        self._haystack = haystack
        self._shown: list[Record] = []
        self._needles: tuple[str, ...] = ()
        self._keep: Test | None = None
        self._other: Rows | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._folded = False
        self._bold = QFont()
        self._bold.setWeight(QFont.Weight.DemiBold)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Give the columns."""
        return self._columns

    @property
    def searching(self) -> bool:
        """Tell whether some records may be left out."""
        return bool(self._needles) or self._keep is not None or self._other is not None

    def refresh(self, stay: Id | None = None) -> None:
        """Take the records of the case as it is now; the one that is to `stay` is shown whatever it holds."""
        case = self._session.case
        self.beginResetModel()
        source = self._other or self._source
        self._shown = [r for r in source(case) if r.id == stay or self._fits(case, r)]
        self._sort(case)
        self.endResetModel()

    def update(self, changed: Sequence[Record]) -> bool:
        """Show changed records in their rows; tells False when rows come, go or move and all must be read."""
        case = self._session.case
        fresh = {record.id: record for record in changed}
        if self.searching or self._sorted_by is not None:
            return False
        now = self._source(case)
        if len(now) != len(self._shown) or any(a.id != b.id for a, b in zip(now, self._shown, strict=True)):
            return False
        if not self._shown:
            return True
        self._shown = list(now)
        rows = [row for row, record in enumerate(now) if record.id in fresh]
        # A row may tell about records that are not in the list: all of it is painted again.
        last = self.index(len(now) - 1, len(self._columns) - 1)
        self.dataChanged.emit(self.index(rows[0] if len(rows) == 1 else 0, 0), last)
        return True

    def fold(self, folded: bool) -> None:
        """Put what has no column of its own under the first column's text, or take it away there."""
        self._folded = folded and any(not column.narrow for column in self._columns)

    @property
    def folded(self) -> bool:
        """Tell whether rows have two lines."""
        return self._folded

    def wipe(self) -> None:
        """Forget the records."""
        self.beginResetModel()
        self._shown, self._needles = [], ()
        self.endResetModel()

    def search(self, text: str) -> None:
        """Show only the records that hold every word of `text`."""
        self._needles = tuple(text.casefold().split())
        self.refresh()

    def keep(self, test: Test | None, other: Rows | None = None) -> None:
        """Show only the records that pass a test, or other records than those of the list."""
        self._keep, self._other = test, other
        self.refresh()

    def _fits(self, case: Case, record: Record) -> bool:
        if self._keep is not None and not self._keep(case, record):
            return False
        if not self._needles:
            return True
        text = self._haystack(case, record).casefold()
        return all(needle in text for needle in self._needles)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives back the tab's own order."""
        self._sorted_by = (column, order) if column >= 0 else None
        self.refresh()

    def _sort(self, case: Case) -> None:
        if self._sorted_by is None:
            return
        column, order = self._columns[self._sorted_by[0]], self._sorted_by[1]
        key = column.sort or (lambda case, r: norwegian(column.text(case, r)))
        self._shown.sort(key=lambda r: key(case, r), reverse=order == Qt.SortOrder.DescendingOrder)

    def record(self, row: int) -> Record | None:
        """Give the record of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, record_id: Id) -> int:
        """Give the row of a record, or -1."""
        return next((row for row, record in enumerate(self._shown) if record.id == record_id), -1)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the records shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a column's title; spoken with the direction it is sorted in."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        title = self._columns[section].title
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken_title(title, section)
        return None

    def _spoken_title(self, title: str, section: int) -> str:
        if self._sorted_by is None or self._sorted_by[0] != section:
            return title
        rising = self._sorted_by[1] == Qt.SortOrder.AscendingOrder
        return (tr("{title}, sortert stigende") if rising else tr("{title}, sortert synkende")).format(
            title=title
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell's text, second line, pill or accessible text."""
        record = self.record(index.row())
        if record is None:
            return None
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.text(self._session.case, record)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(record, index.column())
            case _ if role == PILL_ROLE and column.pill is not None:
                return column.pill(self._session.case, record)
            case _ if role == BELOW_ROLE and self._folded and index.column() == 0:
                return self._below(record)
            case Qt.ItemDataRole.FontRole if column.bold:
                return self._bold
            case _:
                return None

    def _below(self, record: Record) -> str:
        case = self._session.case
        texts = (column.text(case, record) for column in self._columns[1:] if not column.narrow)
        return " · ".join(text for text in texts if text)

    def _spoken(self, record: Record, column: int) -> str:
        text = f"{self._columns[column].title}: {self._columns[column].text(self._session.case, record)}"
        below = self._below(record) if self._folded and column == 0 else ""
        return f"{text}, {below}" if below else text
