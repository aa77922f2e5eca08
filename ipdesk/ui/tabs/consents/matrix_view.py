"""The matrix on the screen: cells with a box and a word, headings that wrap and stay in sight."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QTableView,
)

from ipdesk.ui.screen import tr
from ipdesk.ui.tabs.consents.matrix_cells import Cells
from ipdesk.ui.tabs.consents.matrix_headings import CELL, NAMES, Headings
from ipdesk.ui.theme import look


class MatrixView(QTableView):
    """The table. A click or Space ticks; dragging, Shift and the headings choose several cells."""

    ticked = Signal()  # Space: what is chosen is to be opened, or closed where all of it is open
    clicked_cell = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self._pressed: QModelIndex | None = None
        self.setItemDelegate(Cells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(tr("Hvem får se hva"))
        self.setAccessibleDescription(
            tr("Mellomrom krysser av. Skift og mellomrom velger raden, Ctrl og mellomrom velger kolonnen.")
        )
        self._dress()

    def _dress(self) -> None:
        across = Headings(Qt.Orientation.Horizontal, self)
        down = Headings(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(across)
        self.setVerticalHeader(down)
        across.setMinimumSectionSize(look.px(CELL[0]))
        across.setDefaultSectionSize(look.px(CELL[0]))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(look.px(CELL[1]))
        down.setDefaultSectionSize(look.px(CELL[1]))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setFixedWidth(look.px(NAMES))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; the columns share the width while there is room for them."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Let the columns share the room there is, and scroll where it is too little."""
        count = self.model().columnCount() if self.model() is not None else 0
        room = self.viewport().width()
        wide = max(look.px(CELL[0]), min(room // count, look.px(200))) if count else look.px(CELL[0])
        self.horizontalHeader().setDefaultSectionSize(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew, and keep the cell that has the keyboard in sight."""
        super().resizeEvent(event)
        self.fit()
        if self.hasFocus() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space; choose a row or a column with Shift or Ctrl."""
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        match event.modifiers():
            case Qt.KeyboardModifier.ShiftModifier:
                self.choose_row()
            case Qt.KeyboardModifier.ControlModifier:
                self.choose_column()
            case _:
                self.ticked.emit()

    def choose_row(self) -> None:
        """Choose the whole row of the current cell."""
        index = self.currentIndex()
        if index.isValid():
            self.selectRow(index.row())
            self._stay(index)

    def choose_column(self) -> None:
        """Choose the whole column of the current cell."""
        index = self.currentIndex()
        if index.isValid():
            self.selectColumn(index.column())
            self._stay(index)

    def _stay(self, index: QModelIndex) -> None:
        """Keep the keyboard in the cell where it was."""
        flag = self.selectionModel().SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(index, flag)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be in sight for who came by keyboard; under the mouse nothing moves."""
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            QTimer.singleShot(0, self.come_into_view)  # when it has its place

    @Slot()
    def come_into_view(self) -> None:
        """Scroll the page so that all of the table is seen; Qt itself would see to the current cell only."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        page = above.widget() if above is not None else None
        if above is None or page is None:
            return
        top, bar = self.mapTo(page, QPoint(0, 0)).y(), above.verticalScrollBar()
        if not bar.value() <= top <= bar.value() + above.viewport().height() - self.height():
            bar.setValue(top - look.px(8))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.indexAt(event.position().toPoint()) if plain and left else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the cell a click began and ended in."""
        super().mouseReleaseEvent(event)
        began, self._pressed = self._pressed, None
        here = self.indexAt(event.position().toPoint())
        if began is not None and here.isValid() and here == began:
            self.clicked_cell.emit(here)

    def sizeHint(self) -> QSize:
        """Ask for no more than the least height it is given."""
        return QSize(look.px(NAMES + CELL[0]), self.minimumHeight())
