"""An icon that stands by itself on a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon


class Picture(QWidget):
    """Paints an icon anew each time, so that it follows the theme."""

    def __init__(
        self, name: str, role: str = "accent", size: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon(name, role)
        self.setFixedSize(look.px(size), look.px(size))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()
