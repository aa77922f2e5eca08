"""Hvem får se hva: all recipients and all parts of the plan at once (K5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout

from ipdesk.domain import sharing
from ipdesk.domain.people import name_of
from ipdesk.domain.record import Id, Record
from ipdesk.domain.sharing import Cell
from ipdesk.errors import InvalidInput
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents import papers
from ipdesk.ui.tabs.consents.matrix_acts import Acts, quiet
from ipdesk.ui.tabs.consents.matrix_model import MatrixModel
from ipdesk.ui.tabs.consents.matrix_view import MatrixView
from ipdesk.ui.tabs.consents.matrix_waiting import Waiting
from ipdesk.ui.tabs.consents.questions import Overview, shares_with
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Detail, Part
from ipdesk.ui.widgets.flow import Flow

SHARE: Final = 0.62
"""How much of the height of the page the table takes."""
LEAST: Final = 230
"""Height of the table where the page is low, drawn for 100 % text."""


class MatrixDetail(Detail):
    """The matrix, in all the room there is."""

    def __init__(self, session: Session) -> None:
        self.matrix = Matrix(session)
        super().__init__(session, Overview, (), above=(self.matrix,))
        inner = self.area.widget()
        box = inner.layout() if inner is not None else None
        assert isinstance(box, QVBoxLayout)
        box.setStretchFactor(self.matrix, 1000)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table most of the height; what is below it is scrolled to."""
        super().resizeEvent(event)
        height = self.area.viewport().height()
        least = min(look.px(LEAST), height - look.px(24))  # so low that all of it can be seen at once
        self.matrix.view.setMinimumHeight(max(round(height * SHARE), least))

    def heading(self, record: Record) -> str:
        """Name the view."""
        return tr("Hvem får se hva")

    def focus_first(self) -> None:
        """Put the keyboard in the matrix."""
        self.matrix.view.setFocus()

    def choose(self, cell: Cell) -> None:
        """Put the keyboard in a cell."""
        self.matrix.choose(cell)


class Matrix(Part):
    """The table of cells, what waits for a consent, and what can be done with the chosen cells."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.model = MatrixModel(session, self)
        self.view = MatrixView()
        self.view.setModel(self.model)
        self.waiting = Waiting(session)
        self.acts = Acts(session)
        self.shown = QComboBox()
        self.shown.addItems([tr("Alle mottakere"), tr("Bare de med kryss")])
        self.shown.setAccessibleName(tr("Mottakere som vises"))
        self.row = quiet("list-checks", tr("Velg rad"))
        self.column = quiet("list-checks", tr("Velg kolonne"))
        self.wide = quiet("zoom-in", tr("Hele bredden"))
        self._told = label(
            tr("Kryss av det hver mottaker skal få se. Et kryss venter til samtykket er registrert."),
            "muted",
        )
        self._nobody = label(tr("Legg inn dem planen skal deles med, under Nettverk."), "muted")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._told.setWordWrap(True)
        self._nobody.setWordWrap(True)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        head = Flow()
        for widget in (self.shown, self.row, self.column, self.wide):
            head.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self._told)
        box.addWidget(self.waiting)
        box.addLayout(head)
        box.addWidget(self._nobody)
        box.addWidget(self.view, 1)
        box.addWidget(self.acts)
        acts = self.acts
        order = (self.waiting.give, self.shown, self.row, self.column, self.wide, self.view)
        for one, other in pairwise(
            (*order, acts.tick, acts.until.editor.line, acts.until.do, acts.see, acts.go)
        ):
            self.setTabOrder(one, other)

    def _connect(self) -> None:
        self.shown.activated.connect(self._show)
        self.view.ticked.connect(self._turn)
        self.view.clicked_cell.connect(self._turn_one)
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.view.selectionModel().currentChanged.connect(self._chosen)
        acts = self.acts
        self.row.clicked.connect(self.view.choose_row)
        self.column.clicked.connect(self.view.choose_column)
        acts.tick.clicked.connect(self._turn)
        acts.until.wanted.connect(self._open_until)
        acts.see.clicked.connect(self._see)
        acts.go.clicked.connect(self._go)

    # What is shown

    def show_record(self, record: Record) -> None:
        """Show the case as it is now, with the same cell chosen."""
        self._show()

    @Slot()
    def _show(self) -> None:
        here = self.model.cell(self.view.currentIndex()) if self.view.currentIndex().isValid() else None
        self.model.refresh(only_some=self.shown.currentIndex() == 1)
        there = bool(self.model.people)
        self._nobody.setVisible(not there)
        self.view.setVisible(there)
        self.acts.setVisible(there)
        writable = there and not self._session.workspace.read_only
        for button in (self.row, self.column):
            button.setVisible(writable)
        waits = self.waiting.show_waiting([one.id for one in self.model.people])
        self._told.setVisible(writable and not waits)
        if there and not self.view.currentIndex().isValid():
            index = self.model.index_of(here) if here is not None else QModelIndex()
            self.view.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        self._chosen()

    def choose(self, cell: Cell) -> None:
        """Put the keyboard in a cell, in sight."""
        if not self.model.index_of(cell).isValid():
            self.shown.setCurrentIndex(0)
            self._show()
        index = self.model.index_of(cell)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
            self.view.setFocus()
            self.view.come_into_view()

    def chosen(self) -> list[Cell]:
        """Give the chosen cells."""
        return self.model.cells(self.view.selectionModel().selectedIndexes())

    @property
    def recipient(self) -> Id | None:
        """Give the recipient of the cell that has the keyboard."""
        index = self.view.currentIndex()
        return self.model.cell(index)[0] if index.isValid() else None

    @Slot()
    def _chosen(self) -> None:
        index, some = self.view.currentIndex(), self.view.selectionModel().selectedIndexes()
        told = self.model.told(index) if index.isValid() else ""
        name = name_of(self._session.case, self.recipient) or tr("person uten navn")
        ticked = bool(some) and all(self.model.ticked(one) for one in some)
        self.acts.show_choice(len(some), told, name, ticked=ticked)

    # Acts

    @Slot(QModelIndex)
    def _turn_one(self, index: QModelIndex) -> None:
        self._turn_cells([index])

    @Slot()
    def _turn(self) -> None:
        self._turn_cells(self.view.selectionModel().selectedIndexes())

    def _turn_cells(self, indexes: Sequence[QModelIndex]) -> None:
        """Open some cells, or close them where all of them are ticked."""
        if self._session.workspace.read_only:
            return
        ticked = [self.model.ticked(index) for index in indexes]
        cells = self.model.cells(indexes)
        if all(ticked):
            self._deny(cells)
        else:
            self._allow([cell for cell, there in zip(cells, ticked, strict=True) if not there])

    def _allow(self, cells: Sequence[Cell]) -> None:
        """Open cells until the day that stands below, if any."""
        try:
            until = self.acts.until.value()
        except InvalidInput as refusal:
            self.acts.until.refuse(refusal)
            return
        self._change(cells, until)

    @Slot(object)
    def _open_until(self, until: date | None) -> None:
        self._change(self.chosen(), until)

    def _change(self, cells: Sequence[Cell], until: date | None) -> None:
        session = self._session
        self.acts.until.calm()
        try:
            change = sharing.allow(session.case, cells, until, session.today)
        except InvalidInput as refusal:
            self.acts.until.refuse(refusal)
            return
        session.commit(change)

    def _deny(self, cells: Sequence[Cell]) -> None:
        session = self._session
        session.attempt(lambda: sharing.deny(session.case, cells, session.today))

    @Slot()
    def _see(self) -> None:
        if self.recipient is not None:
            papers.show_copy(self._session, self.recipient)

    @Slot()
    def _go(self) -> None:
        if self.recipient is not None:
            self._session.show(shares_with(self.recipient))

    def wipe(self) -> None:
        """Forget everything shown."""
        self.model.wipe()
        self.waiting.wipe()
        self.acts.wipe()
