"""Two things beside each other; one under the other where there is little room."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ipdesk.ui.theme import look

BOTH: Final = 620
"""Width, drawn for 100 % text, from which the two stand beside each other."""


class Beside(QWidget):
    """Gives both the same width."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(14))
        for one in (first, second):
            one.setMinimumWidth(look.px(200))
            self._box.addWidget(one, 1)

    @property
    def beside(self) -> bool:
        """Tell whether there is room for both beside each other."""
        return self._box.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where there is too little room."""
        super().resizeEvent(event)
        wide = event.size().width() >= look.px(BOTH)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() is not way:
            self._box.setDirection(way)
