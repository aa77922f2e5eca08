"""The matrix of recipients and parts: what each cell shows and says (K5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ipdesk.domain import sharing
from ipdesk.domain.case import Case
from ipdesk.domain.record import Id
from ipdesk.domain.sharing import Cell, CellState, Column
from ipdesk.domain.sharing_records import Share
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.parts import STATE_KINDS, part_name, state_told, state_word, states
from ipdesk.ui.tabs.consents.questions import Recipient, about_recipient, recipients
from ipdesk.ui.theme.tokens import Kind

Index = QModelIndex | QPersistentModelIndex
STATE_ROLE: Final = Qt.ItemDataRole.UserRole + 30
"""The role under which a cell gives its `CellState`."""
UNTIL_ROLE: Final = Qt.ItemDataRole.UserRole + 31
"""The role under which a cell gives in words when it ends."""
BELOW_ROLE: Final = Qt.ItemDataRole.UserRole + 32
"""The role under which a heading gives its quieter line."""
_NONE: Final = QModelIndex()
_CHECKED: Final = frozenset({CellState.OPEN, CellState.WAITING})


class MatrixModel(QAbstractTableModel):
    """Parts of the plan as rows, recipients as columns; nothing is changed here."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case: Case | None = None
        self._only_some = False
        self.parts: tuple[Column, ...] = ()
        self.people: tuple[Recipient, ...] = ()
        self._states: dict[Id, dict[Column, tuple[CellState, Share]]] = {}

    def refresh(self, *, only_some: bool) -> None:
        """Show the case as it is now; `only_some` leaves out those that nothing is shared with."""
        case, today = self._session.case, self._session.today
        parts = sharing.columns(case)
        people = tuple(one for one in recipients(case, today) if not only_some or self._has(case, one))
        same = parts == self.parts and [one.id for one in people] == [one.id for one in self.people]
        if not same:
            self.beginResetModel()
        self._case, self.parts, self.people = case, parts, people
        self._states = {}
        if not same:
            self.endResetModel()
        elif parts and people:
            self.dataChanged.emit(self.index(0, 0), self.index(len(parts) - 1, len(people) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(people) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(parts) - 1)

    def _has(self, case: Case, one: Recipient) -> bool:
        return bool(case.under(Share, "recipient_id", one.id))

    def wipe(self) -> None:
        """Forget everything."""
        self.beginResetModel()
        self._case, self.parts, self.people, self._states = None, (), (), {}
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the parts."""
        return 0 if parent.isValid() else len(self.parts)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the recipients."""
        return 0 if parent.isValid() else len(self.people)

    def cell(self, index: Index) -> Cell:
        """Give the recipient and the part of a cell."""
        return self.people[index.column()].id, self.parts[index.row()]

    def cells(self, indexes: Iterable[QModelIndex]) -> list[Cell]:
        """Give the cells of some indexes."""
        return [self.cell(index) for index in indexes]

    def index_of(self, cell: Cell) -> QModelIndex:
        """Give the place of a cell; no place where it is not shown."""
        recipient, part = cell
        people = [one.id for one in self.people]
        if recipient not in people or part not in self.parts:
            return QModelIndex()
        return self.index(self.parts.index(part), people.index(recipient))

    def state(self, index: Index) -> tuple[CellState, Share | None]:
        """Tell how a cell stands, and give its record."""
        recipient, part = self.cell(index)
        if recipient not in self._states:
            case = self._session.case
            self._states[recipient] = states(case, recipient, self._session.today)
        return self._states[recipient].get(part, (CellState.CLOSED, None))

    def ticked(self, index: Index) -> bool:
        """Tell whether a cell is wished open."""
        return self.state(index)[0] in _CHECKED

    def told(self, index: Index) -> str:
        """Say in a sentence how a cell stands."""
        state, share = self.state(index)
        until = share.until if share is not None else None
        return state_told(self._session.case, *self.cell(index), state, until)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let each cell be chosen and, in a file that can be written, ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._session.workspace.read_only else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell's word, tick, end and accessible sentence."""
        if self._case is None or not index.isValid():
            return None
        state, share = self.state(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _word(state)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if self.ticked(index) else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self.told(index)
            case _ if role == STATE_ROLE:
                return state
            case _ if role == UNTIL_ROLE and share is not None and share.until is not None:
                return tr("til {date}").format(date=words().date(share.until))
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a recipient's name and place, or a part's name."""
        if self._case is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._part(section) if role in _NAMES else None
        if section >= len(self.people):
            return None
        one = self.people[section]
        if role == BELOW_ROLE:
            return about_recipient(self._case, one.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name or tr("Uten navn")
        if role in _NAMES:
            about = about_recipient(self._case, one.id)
            return f"{one.name or tr('Uten navn')}, {about}" if about else one.name or tr("Uten navn")
        return None

    def _part(self, section: int) -> str | None:
        assert self._case is not None
        return part_name(self._case, self.parts[section]) if section < len(self.parts) else None


_NAMES: Final = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}
)


def _word(state: CellState) -> str:
    """Give a word short enough for a cell."""
    return tr("Venter") if state is CellState.WAITING else state_word(state)


def kind_of(state: CellState) -> Kind | None:
    """Give the tint of a cell; a closed one has none."""
    return None if state is CellState.CLOSED else STATE_KINDS[state]
