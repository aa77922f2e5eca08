"""Lists, trees and tables: calm rows with a focus ring around the whole row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
)

from ipdesk.ui.theme import look

ROW_HEIGHT = 42
"""Height of a row at 100 % text, in logical pixels."""

_RING = 2


class RowDelegate(QStyledItemDelegate):
    """Paint a cell, and where its table selects by row, a focus ring around the row instead of the cell."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the cell, then this cell's part of the ring."""
        view = option.widget
        if not isinstance(view, QTableView | QTreeView) or not _by_row(view):
            super().paint(painter, option, index)
            return
        plain = QStyleOptionViewItem(option)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, plain, index)
        current = view.currentIndex()
        if view.hasFocus() and current.row() == index.row() and current.parent() == index.parent():
            for edge in _ring(option.rect, view, index.column()):
                painter.fillRect(edge, QColor(look.tokens().accent))


def dress(view: QAbstractItemView) -> None:
    """Give a list, tree or table the calm look and one-row selection; call it once, when it is made."""
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setItemDelegate(RowDelegate(view))
    if isinstance(view, QTableView):
        _dress_table(view)
    elif isinstance(view, QTreeView):
        view.setUniformRowHeights(True)
        view.setAllColumnsShowFocus(False)
        _dress_header(view.header())
    elif isinstance(view, QListView):
        view.setUniformItemSizes(True)
        view.setResizeMode(QListView.ResizeMode.Adjust)
    view.ensurePolished()  # rows measured before the window is shown would keep the height of a plain view


def _dress_table(table: QTableView) -> None:
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    _dress_header(table.horizontalHeader())
    numbers = table.verticalHeader()
    numbers.hide()
    numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    numbers.setProperty("rows", True)
    numbers.ensurePolished()  # a hidden header is never shown, so nothing else would


def _dress_header(header: QHeaderView) -> None:
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _by_row(view: QTableView | QTreeView) -> bool:
    return view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows


def _ring(cell: QRect, view: QTableView | QTreeView, column: int) -> list[QRect]:
    """Give this cell's part of the ring; in a tree it begins at the column's edge, before the branch."""
    header = view.horizontalHeader() if isinstance(view, QTableView) else view.header()
    shown = [header.logicalIndex(place) for place in range(header.count())]
    shown = [section for section in shown if not header.isSectionHidden(section)]
    around = QRect(cell)
    around.setLeft(view.columnViewportPosition(column))
    left, top, width, height = around.left(), around.top(), around.width(), around.height()
    edges = [QRect(left, top, width, _RING), QRect(left, top + height - _RING, width, _RING)]
    if column == shown[0]:
        edges.append(QRect(left, top, _RING, height))
    if column == shown[-1]:
        edges.append(QRect(left + width - _RING, top, _RING, height))
    return edges
