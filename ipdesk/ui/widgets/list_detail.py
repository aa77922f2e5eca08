"""A list beside its detail; where there is little room, one of them at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon

BOTH: Final = 760
"""Width, drawn for 100 % text, from which list and detail stand beside each other."""


class ListDetail(QWidget):
    """A splitter of list and detail, with a way back where only one of them is shown.

    `to_list` puts the keyboard in the list. `folded` tells that only one of them is shown from here on, or
    both again.
    """

    folded = Signal(bool)

    def __init__(self, listing: QWidget, detail: QWidget, to_list: Callable[[], None]) -> None:
        super().__init__()
        self._list, self._to_list = listing, to_list
        self._narrow = False
        self._wide = False
        self._alone = False
        self.back = QPushButton(icon("arrow-left", "accent"), tr("Tilbake til lista"))
        self.back.setProperty("quiet", "true")
        self.back.clicked.connect(self.show_list)
        self._right = QWidget()
        box = QVBoxLayout(self._right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(detail, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(look.px(16))
        self._splitter.addWidget(listing)
        self._splitter.addWidget(self._right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self.back.hide()

    def minimumSizeHint(self) -> QSize:
        """Need no more room than one of the two: the other gives way."""
        return QSize(look.px(300), look.px(140))

    @property
    def detail_side(self) -> QWidget:
        """Give the detail with the way back."""
        return self._right

    @property
    def narrow(self) -> bool:
        """Tell whether only one of the two is shown."""
        return self._narrow

    def set_shares(self, listing: int, detail: int) -> None:
        """Share the width between list and detail."""
        self._splitter.setStretchFactor(0, listing)
        self._splitter.setStretchFactor(1, detail)
        self._splitter.setSizes([listing * 100, detail * 100])

    def leave_list_alone(self, alone: bool) -> None:
        """Give the list all the room while there is nothing to show a detail of."""
        if alone != self._alone:
            self._alone = alone
            self._show(detail=not alone and not self._narrow)

    def _show(self, *, detail: bool) -> None:
        alone, focused = self._narrow and detail, QApplication.focusWidget()
        self._right.setVisible(detail)
        if alone and focused is not None and self._list.isAncestorOf(focused):
            self.back.setFocus()  # or the keyboard would go out of the tab with the list
        self._list.setVisible(not alone)

    @Slot()
    def show_list(self) -> None:
        """Go back to the list, where only one of the two has room or the detail was given all of it."""
        self.widen(False)
        if self._narrow:
            self._show(detail=False)
        self._to_list()

    def show_detail(self) -> None:
        """Show the detail, where only one of the two has room."""
        if self._narrow and not self._alone:
            self._show(detail=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go over to one or both; who is writing in the detail stays there."""
        super().resizeEvent(event)
        self._share(event.size().width(), to_detail=False)

    def widen(self, wide: bool) -> None:
        """Give the detail all the room, as where both would be cramped, or let both be seen again."""
        if wide != self._wide:
            self._wide = wide
            self._share(self.width(), to_detail=wide)

    def _share(self, width: int, *, to_detail: bool) -> None:
        narrow = self._wide or width < look.px(BOTH)
        if narrow == self._narrow:
            return
        focused = QApplication.focusWidget()
        writing = to_detail or (focused is not None and self._right.isAncestorOf(focused))
        self._narrow = narrow
        self.folded.emit(narrow)
        self.back.setVisible(narrow)
        self._show(detail=not self._alone and (writing or not narrow))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list; it discards nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.show_list()
            return
        super().keyPressEvent(event)
