"""The cards of the overview: what needs attention, what is coming, what was done last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import Role, label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.elided import Link

Go = Callable[[], None]


class Card(QFrame):
    """A heading, and rows with thin lines between them."""

    def __init__(self, title: str, count: int = 0, kind: Kind = Kind.NEUTRAL) -> None:
        super().__init__()
        self.setObjectName("card")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(12))
        self._box.setSpacing(look.px(8))
        head = QHBoxLayout()
        head.addWidget(label(title, "h2"))
        if count:
            head.addWidget(Pill(str(count), kind))
        head.addStretch(1)
        self._box.addLayout(head)
        self._rows = 0

    def add(self, row: QWidget, *, ruled: bool = True) -> None:
        """Put a row last."""
        if self._rows and ruled:
            rule = QFrame()
            rule.setProperty("rule", "true")
            self._box.addWidget(rule)
        self._rows += 1
        self._box.addWidget(row)

    def say(self, text: str) -> None:
        """Put a quiet sentence last."""
        self._box.addWidget(wrapped(text, "muted"))


class Attention(QWidget):
    """One thing that needs attention: why, by when, and the button that leads to its place."""

    def __init__(self, why: str, when: str, act: str, go: Go) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(wrapped(why))
        if when:
            said.addWidget(wrapped(when, "small"))
        row.addLayout(said, 1)
        button = QPushButton(act)
        button.setMinimumWidth(look.px(92))
        button.setAccessibleName(f"{act}: {why}")
        button.setAccessibleDescription(when)
        button.clicked.connect(partial(_gone, go))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class Day(QWidget):
    """One day on the line ahead; a filled dot is a meeting, which the words say as well."""

    def __init__(self, what: str, when: str, go: Go, *, meeting: bool) -> None:
        super().__init__()
        self._meeting = meeting
        self.first = self.last = False
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(16), 0, 0, look.px(2))
        box.setSpacing(0)
        link = Link(what)
        link.setAccessibleDescription(when)
        link.clicked.connect(partial(_gone, go))
        box.addWidget(link)
        told = label(when, "small")
        told.setIndent(look.px(11))
        box.addWidget(told)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, x, y = look.tokens(), look.px(7), look.px(18)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(x, y if self.first else 0, x, y if self.last else self.height())
        painter.setPen(QColor(tokens.accent))
        painter.setBrush(QColor(tokens.accent if self._meeting else tokens.card))
        painter.drawEllipse(QPointF(x, y), look.px(5), look.px(5))
        painter.end()


def days(rows: Sequence[Day]) -> Sequence[Day]:
    """Let the line begin at the first day and end at the last."""
    if rows:
        rows[0].first = rows[-1].last = True
    return rows


class Deed(QWidget):
    """One thing that was done: what, and when."""

    def __init__(self, what: str, when: str) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(wrapped(what))
        box.addWidget(label(when, "small"))


def wrapped(text: str, role: Role = "body") -> QLabel:
    """Make a label of several lines."""
    shown = label(text, role)
    shown.setWordWrap(True)
    shown.setMinimumWidth(look.px(60))
    return shown


def _gone(go: Go, *_checked: object) -> None:
    go()
