"""Shows one page alone in the place of everything else, and gives the place back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from ipdesk.ui.widgets.cover import Cover


class Covering(QObject):
    """Hides what stands around a stack while a cover is in it. `turned` tells of both ways.

    `under` is what was shown before the cover came.
    """

    turned = Signal()

    def __init__(self, stack: QStackedWidget, around: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._around = around
        self.under: QWidget | None = None
        self._focused: QWidget | None = None
        self.page: Cover | None = None

    def cover(self, page: Cover) -> None:
        """Show a page; another that was shown is closed first."""
        self._put_away()
        self.under, self._focused = self._stack.currentWidget(), QApplication.focusWidget()
        self.page = page
        page.closed.connect(self.uncover)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        for widget in self._around:
            widget.hide()
        page.begin()
        self.turned.emit()

    @Slot()
    def uncover(self) -> None:
        """Forget the page and show what was there before."""
        if self.page is None:
            return
        self._put_away()
        for widget in self._around:
            widget.show()
        self.turned.emit()

    def _put_away(self) -> None:
        page, self.page = self.page, None
        if page is None:
            return
        page.wipe()
        if self.under is not None:
            self._stack.setCurrentWidget(self.under)
        self._stack.removeWidget(page)
        page.deleteLater()

    def focus_again(self) -> None:
        """Put the keyboard where it was before the page came."""
        widget, self._focused = self._focused, None
        if widget is not None and isValid(widget) and widget.isVisible():
            widget.setFocus()

    def wipe(self) -> None:
        """Forget the page, and leave everything as it stands."""
        if self.page is not None:
            self.page.wipe()
