"""The lines of the log as rows, as many as have been read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ipdesk.ui.screen import tr, words
from ipdesk.ui.widgets.two_lines import BELOW_ROLE
from ipdesk.workspace.logbook import Line

Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()
WHAT: Final = 1


def moment(line: Line) -> str:
    """Write when it was, to the minute."""
    return f"{words().date(line.at.date())} {words().time(line.at.time())}"


_TEXTS: Final[tuple[Callable[[Line], str], ...]] = (
    moment,
    lambda line: line.what,
    lambda line: line.about,
    lambda line: line.who,
)


class LogRows(QAbstractTableModel):
    """The newest line first. `wanted` asks for more rows, when the last one is scrolled to."""

    wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._more = False
        self._folded = False
        self._titles = (tr("Tid"), tr("Hva"), tr("Gjelder"), tr("Hvem"))

    def put(self, lines: Sequence[Line], more: bool) -> None:
        """Show these lines in the place of all others."""
        self.beginResetModel()
        self._lines, self._more = list(lines), more
        self.endResetModel()

    def append(self, lines: Sequence[Line], more: bool) -> None:
        """Show older lines under the others."""
        self._more = more
        if lines:
            self.beginInsertRows(_NONE, len(self._lines), len(self._lines) + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def prepend(self, lines: Sequence[Line]) -> None:
        """Show newer lines over the others."""
        if lines:
            self.beginInsertRows(_NONE, 0, len(lines) - 1)
            self._lines[:0] = lines
            self.endInsertRows()

    def fold(self, folded: bool) -> None:
        """Put time and name under what was done, where there is no room beside it."""
        self._folded = folded

    @property
    def more(self) -> bool:
        """Tell whether there may be older lines."""
        return self._more

    @property
    def newest(self) -> int:
        """Give the number of the newest line; 0 when there is none."""
        return self._lines[0].seq if self._lines else 0

    def line(self, row: int) -> Line | None:
        """Give the line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, seq: int) -> int:
        """Give the row of an entry, or the first where it has none."""
        return next((row for row, line in enumerate(self._lines) if line.seq == seq), 0)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell the view whether to ask for more when it comes to the end."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for more; the rows come when they have been read."""
        self.wanted.emit()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the lines that have been read."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a column's title."""
        spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._titles[section] if spoken and orientation == Qt.Orientation.Horizontal else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell's text, second line or accessible text."""
        line = self.line(index.row())
        if line is None:
            return None
        text = _TEXTS[index.column()](line)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                below = f", {_below(line)}" if self._folded and index.column() == WHAT else ""
                return f"{self._titles[index.column()]}: {text}{below}"
            case _ if role == BELOW_ROLE and self._folded and index.column() == WHAT:
                return _below(line)
            case _:
                return None


def _below(line: Line) -> str:
    return " · ".join(part for part in (moment(line), line.who, line.about) if part)
