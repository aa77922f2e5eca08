"""The list of goals: a tree with search and filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ipdesk.domain import order
from ipdesk.domain.goals import OPEN_GOAL, Goal
from ipdesk.domain.record import Id, Record
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.goals.model import GoalTree, Keep
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.rows import dress
from ipdesk.ui.widgets.empty import Invitation
from ipdesk.ui.widgets.entry_views import EntryTree
from ipdesk.ui.widgets.record_list import RecordList
from ipdesk.ui.widgets.search import SearchLine
from ipdesk.ui.widgets.two_lines import TwoLineDelegate
from ipdesk.words import N_

_FILTERS: Final[tuple[tuple[str, Keep | None], ...]] = (
    (N_("Alle"), None),
    (N_("Åpne"), lambda goal: goal.status in OPEN_GOAL),
    (N_("Avsluttede"), lambda goal: goal.status not in OPEN_GOAL),
    (N_("Tatt bort"), None),
)
_GONE: Final = 3


class GoalList(QWidget):
    """What `RecordList` is to tables, this is to the tree of goals."""

    selected = Signal(object)
    clicked = Signal()
    entered = Signal()
    act_wanted = Signal()

    def __init__(self, session: Session, empty: str, act: str) -> None:
        super().__init__()
        self._session = session
        self._model = GoalTree(session, self)
        # The tree is in the middle of a drop when it tells: the model may change when that is over.
        self._model.dropped.connect(self._dropped, Qt.ConnectionType.QueuedConnection)
        self._current: Id | None = None
        self._quiet = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        box.addLayout(self._bar())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_tree())
        self.invitation = Invitation(empty, act if not session.workspace.read_only else "")
        self.invitation.accepted.connect(self.act_wanted)
        self._stack.addWidget(self.invitation)
        box.addWidget(self._stack, 1)
        hint = tr("Dra målene, eller bruk Alt og piltast, for å vise hva som er viktigst.")
        self._hint = label(hint, "small")
        self._hint.setWordWrap(True)
        box.addWidget(self._hint)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(look.px(10))
        self.search_line = SearchLine(tr("Målene"))
        self.search_line.settled.connect(self._search)
        self.filter = QComboBox()
        self.filter.setAccessibleName(tr("Vis i {list}").format(list=tr("Målene")))
        self.filter.addItems([tr(title) for title, _ in _FILTERS])
        self.filter.currentIndexChanged.connect(self._filtered)
        bar.addWidget(self.search_line, 1)
        bar.addWidget(self.filter)
        return bar

    def _make_tree(self) -> QTreeView:
        self.table = EntryTree()
        dress(self.table)
        self.table.setItemDelegate(TwoLineDelegate(self.table))
        self.table.setModel(self._model)
        self.table.setAccessibleName(tr("Målene"))
        self.table.setMinimumWidth(look.px(180))
        self.table.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.table.setIndentation(look.px(22))
        header = self.table.header()
        header.setMinimumSectionSize(look.px(50))
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(1, look.px(125))
        self.table.entered.connect(self.entered)
        self.table.clicked.connect(self._clicked)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        return self.table

    @property
    def current(self) -> Record | None:
        """Give the chosen goal."""
        return self._model.goal(self.table.currentIndex())

    def count(self) -> int:
        """Count the goals on the top level."""
        return self._model.rowCount()

    @property
    def inviting(self) -> bool:
        """Tell whether there is nothing at all to list."""
        return self._model.rowCount() == 0 and not self._model.searching

    def refresh(self, changed: Sequence[Record] | None = None) -> None:
        """Show the case as it is now, keep the chosen goal and what is folded, and tell the chosen one."""
        if changed is None or not self._model.update(changed):
            folded = set(self._folded(QModelIndex()))
            top = self.table.verticalScrollBar().value()
            self._quiet = True
            self._model.refresh(self._current)
            self._unfold_but(folded)
            self._quiet = False
            self.table.verticalScrollBar().setValue(top)
        self._choose_again()
        self._show_empty()

    def _folded(self, above: QModelIndex) -> Iterator[Id]:
        for row in range(self._model.rowCount(above)):
            index = self._model.index(row, 0, above)
            if self._model.rowCount(index):
                goal = self._model.goal(index)
                if goal is not None and not self.table.isExpanded(index):
                    yield goal.id
                yield from self._folded(index)

    def _unfold_but(self, folded: set[Id]) -> None:
        self.table.expandAll()
        for goal in folded:
            index = self._model.index_of(goal)
            if index.isValid():
                self.table.collapse(index)

    def _choose_again(self) -> None:
        index = self._model.index_of(self._current) if self._current else QModelIndex()
        self._choose_index(index if index.isValid() else self._model.index(0, 0))

    def _choose_index(self, index: QModelIndex) -> None:
        self._quiet = True
        if index != self.table.currentIndex():
            self.table.setCurrentIndex(index)
        self._quiet = False
        goal = self._model.goal(index)
        self._current = goal.id if goal else None
        self.selected.emit(goal)

    def _show_empty(self) -> None:
        empty = self._model.rowCount() == 0
        self.invitation.searching(self._model.searching)
        self._stack.setCurrentIndex(1 if empty else 0)
        self._hint.setVisible(not empty and not self._model.searching)

    def choose(self, record_id: Id) -> bool:
        """Choose a goal; one that a search hides is shown again."""
        index = self._model.index_of(record_id)
        if not index.isValid() and self._model.searching:
            self._quiet = True
            self.search_line.put("")
            self.filter.setCurrentIndex(0)
            self._model.search("")
            self.table.expandAll()
            self._quiet = False
            self._show_empty()
            index = self._model.index_of(record_id)
        if index.isValid():
            self._choose_index(index)
            self.table.scrollTo(index)
        return index.isValid()

    def search(self) -> None:
        """Put the keyboard in the search line."""
        self.search_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_line.selectAll()

    def focus_table(self) -> None:
        """Put the keyboard in the tree, or on the button that begins."""
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
        self._after_choice()

    @Slot(int)
    def _filtered(self, index: int) -> None:
        quiet, self._quiet = self._quiet, True
        self._model.keep(_FILTERS[index][1], gone=index == _GONE)
        if not quiet:
            self._after_choice()

    def _after_choice(self) -> None:
        self.table.expandAll()
        self._quiet = False
        self._choose_again()
        self._show_empty()

    @Slot(QModelIndex)
    def _clicked(self, _index: QModelIndex) -> None:
        self.clicked.emit()

    @Slot(QModelIndex)
    def _row_changed(self, index: QModelIndex) -> None:
        goal = self._model.goal(index)
        if not self._quiet and goal is not None:
            self._current = goal.id
            self.selected.emit(goal)

    @Slot(str, object, int)
    def _dropped(self, moved: str, parent: Id | None, place: int) -> None:
        session = self._session
        goal = session.case.get(Goal, Id(moved))
        if goal is not None:
            session.attempt(lambda: order.move_goal(session.case, goal, parent, place))


def stands_for_list(tree: GoalList) -> RecordList:
    """Tell the type checker that the tree offers all a tab asks of a list."""
    return tree  # type: ignore[return-value]
