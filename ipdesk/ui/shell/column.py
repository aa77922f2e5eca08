"""A page of one column in the middle of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ipdesk.ui.theme import look


class Column(QScrollArea):
    """Holds its content in a centred column of at most `width`, and scrolls where there is no room."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner, column = QWidget(), QWidget()
        column.setMaximumWidth(look.px(width))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.box = QVBoxLayout(column)
        self.box.setContentsMargins(look.px(20), look.px(24), look.px(20), look.px(24))
        self.box.setSpacing(look.px(12))
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(column, 1000)
        row.addStretch(1)
        self.setWidget(inner)


def card() -> tuple[QFrame, QVBoxLayout]:
    """Make a white card, and the layout for what stands in it."""
    frame = QFrame()
    frame.setObjectName("card")
    box = QVBoxLayout(frame)
    box.setContentsMargins(look.px(22), look.px(18), look.px(22), look.px(18))
    box.setSpacing(look.px(10))
    return frame, box
