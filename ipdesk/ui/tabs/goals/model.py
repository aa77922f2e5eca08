"""Goals as a tree: the person's order, moved by dragging or by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from ipdesk import labels, titles
from ipdesk.domain import order
from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.measures import Measure
from ipdesk.domain.record import Id
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme.pills import PILL_ROLE
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.two_lines import BELOW_ROLE

Keep = Callable[[Goal], bool]
Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()
_TYPE: Final = "application/x-ipdesk-goal"
_KINDS: Final = {
    GoalStatus.ACTIVE: Kind.INFO,
    GoalStatus.ON_HOLD: Kind.NEUTRAL,
    GoalStatus.MET: Kind.OK,
    GoalStatus.PARTLY_MET: Kind.OK,
    GoalStatus.NOT_MET: Kind.WARN,
    GoalStatus.CLOSED: Kind.NEUTRAL,
}


class GoalTree(QAbstractItemModel):
    """The goals that fit the search, with those they stand under."""

    dropped = Signal(str, object, int)  # goal, parent or None, place among its siblings

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._below: dict[Id | None, tuple[Goal, ...]] = {}
        self._ids: list[Id] = []
        self._numbers: dict[Id, int] = {}
        self._places: dict[Id, tuple[Id | None, int]] = {}
        self._needles: tuple[str, ...] = ()
        self._keep: Keep | None = None
        self._gone = False
        self._bold = QFont()
        self._bold.setWeight(QFont.Weight.DemiBold)

    def refresh(self, stay: Id | None = None) -> None:
        """Take the goals of the case as it is now; the one that is to `stay` is shown whatever it holds."""
        self.beginResetModel()
        case = self._session.case
        if self._gone:
            self._below = {None: tuple(g for g in _retired(case) if self._fits(g))}
        else:
            self._below = order.children(case)
            if self._needles or self._keep is not None:
                self._below = self._fitting(case, stay)
        self._ids, self._places = [], {}
        for parent, goals in self._below.items():
            for place, goal in enumerate(goals):
                self._ids.append(goal.id)
                self._places[goal.id] = (parent, place)
        self._numbers = {goal: n for n, goal in enumerate(self._ids)}
        self.endResetModel()

    def update(self, changed: Sequence[Any]) -> bool:
        """Show changed goals in their rows; tells False when the tree itself is another."""
        if self.searching:
            return False
        now = order.children(self._session.case)
        same = {p: [g.id for g in goals] for p, goals in now.items()}
        if same != {p: [g.id for g in goals] for p, goals in self._below.items()}:
            return False
        self._below = now
        for record in changed:
            if isinstance(record, Goal) and record.id in self._places:
                index = self.index_of(record.id)
                self.dataChanged.emit(index, index.siblingAtColumn(1))
        return True

    def _fits(self, goal: Goal) -> bool:
        text = f"{goal.own_words} {goal.wording}".casefold()
        return (self._keep is None or self._keep(goal)) and all(needle in text for needle in self._needles)

    def _fitting(self, case: Case, stay: Id | None) -> dict[Id | None, tuple[Goal, ...]]:
        wanted: set[Id] = set()
        for goal in case.live(Goal):
            if goal.id == stay or self._fits(goal):
                one: Goal | None = goal
                while one is not None and one.id not in wanted:
                    wanted.add(one.id)
                    one = case.get(Goal, one.parent_id)
        fitting = {p: tuple(g for g in goals if g.id in wanted) for p, goals in self._below.items()}
        return {parent: goals for parent, goals in fitting.items() if goals}

    def search(self, text: str) -> None:
        """Show only goals that hold every word of `text`, and those above them."""
        self._needles = tuple(text.casefold().split())
        self.refresh()

    def keep(self, test: Keep | None, *, gone: bool = False) -> None:
        """Show only goals that pass a test, and those above them; or those that were taken away."""
        self._keep, self._gone = test, gone
        self.refresh()

    @property
    def searching(self) -> bool:
        """Tell whether some goals may be left out."""
        return bool(self._needles) or self._keep is not None or self._gone

    def wipe(self) -> None:
        """Forget the goals."""
        self.beginResetModel()
        self._below, self._ids, self._numbers, self._places, self._needles = {}, [], {}, {}, ()
        self.endResetModel()

    def goal(self, index: Index) -> Goal | None:
        """Give the goal of a row."""
        if not index.isValid():
            return None
        parent, place = self._places[self._ids[index.internalId()]]
        return self._below[parent][place]

    def index_of(self, goal: Id) -> QModelIndex:
        """Give the row of a goal; one that is not shown gives an index that is not valid."""
        if goal not in self._places:
            return QModelIndex()
        return self.createIndex(self._places[goal][1], 0, self._numbers[goal])

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        """Give the index of a row under a parent."""
        above = self.goal(parent)
        goals = self._below.get(above.id if above else None, ())
        if not 0 <= row < len(goals):
            return QModelIndex()
        return self.createIndex(row, column, self._numbers[goals[row].id])

    def parent(self, index: Index = _NONE) -> QModelIndex:  # type: ignore[override]
        """Give the row a goal stands under."""
        if not index.isValid():
            return QModelIndex()
        above = self._places[self._ids[index.internalId()]][0]
        return self.index_of(above) if above else QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the goals under a row."""
        if parent.column() > 0:
            return 0
        above = self.goal(parent)
        return len(self._below.get(above.id if above else None, ()))

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a column's title."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Mål og delmål"), tr("Status"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell's text, pill or accessible text."""
        goal = self.goal(index)
        if goal is None:
            return None
        first = index.column() == 0
        text = titles.title(words(), self._session.case, goal) if first else _status(goal)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                return text if first else f"{tr('Status')}: {text}"
            case _ if role == BELOW_ROLE and first:
                return self._below_text(goal)
            case _ if role == PILL_ROLE and not first:
                return _KINDS[goal.status]
            case Qt.ItemDataRole.FontRole if first and goal.parent_id is None:
                return self._bold
            case _:
                return None

    def _below_text(self, goal: Goal) -> str:
        """Tell when a goal is to be reached, and what is done for it."""
        count = len(self._session.case.under(Measure, "goal_ids", goal.id))
        measures = words().plural("{n} tiltak", "{n} tiltak", count) if count else ""
        on = words().date(goal.target_date)
        due = tr("skal være nådd {date}").format(date=on) if on else ""
        return " · ".join(part for part in (due, measures) if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let goals be chosen and dragged, unless a search hides their neighbours."""
        flags = super().flags(index)
        if self.searching or self._session.workspace.read_only:
            return flags
        if index.isValid():
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Dragging moves."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only goals are taken."""
        return [_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Give the id of the goal that is dragged: no text leaves the window."""
        data = QMimeData()
        goal = self.goal(indexes[0]) if indexes else None
        if goal is not None:
            data.setData(_TYPE, goal.id.encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move; the tree follows when it has been made."""
        moved = Id(bytes(data.data(_TYPE).data()).decode())
        above = self.goal(parent)
        if moved not in self._places:
            return False
        old_parent, old_place = self._places[moved]
        new_parent = above.id if above else None
        place = row if row >= 0 else self.rowCount(self.index_of(above.id) if above else QModelIndex())
        if old_parent == new_parent and old_place < place:
            place -= 1
        self.dropped.emit(moved, new_parent, place)
        return False


def _retired(case: Case) -> list[Goal]:
    gone = [goal for goal in case.all(Goal).values() if goal.retired_on is not None]
    return sorted(gone, key=lambda goal: goal.retired_on or date.min, reverse=True)


def _status(goal: Goal) -> str:
    return labels.choice(words(), goal.status).capitalize()
