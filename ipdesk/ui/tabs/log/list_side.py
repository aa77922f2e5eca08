"""The side with the lines of the log."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ipdesk.ui.theme import look

NARROW: Final = 560
"""Width of the list, drawn for 100 % text, under which a row has two lines and one column."""


class ListSide(QWidget):
    """The side with the list; `narrowed` tells whether it has room for columns."""

    narrowed = Signal(bool)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell whether there is room for columns."""
        super().resizeEvent(event)
        self.narrowed.emit(event.size().width() < look.px(NARROW))
