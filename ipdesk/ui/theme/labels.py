"""Labels by their role in the page."""

from typing import Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon

Role = Literal["h1", "h2", "h3", "muted", "small", "fieldlabel", "error", "body"]


def label(text: str, role: Role = "body", parent: QWidget | None = None) -> QLabel:
    """Make a plain-text label that the style sheet dresses by its role."""
    made = ErrorLabel(text, parent) if role == "error" else QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    return made


class ErrorLabel(QLabel):
    """Say at a field what to do, with an icon before the words."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "error")
        self.setWordWrap(True)
        self._icon = icon("circle-alert", "problem")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, then the icon in the space that the style sheet keeps free."""
        super().paintEvent(event)
        if not self.text():
            return
        side = look.px(16)
        line = self.fontMetrics().height()
        painter = QPainter(self)
        self._icon.paint(painter, QRect(0, self.contentsRect().top() + (line - side) // 2, side, side))
        painter.end()
