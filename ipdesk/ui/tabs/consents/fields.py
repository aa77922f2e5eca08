"""Fields for an act that is one whole: nothing is recorded before its button is pressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ipdesk.domain.record import Id
from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.widgets.focus import place_before
from ipdesk.ui.widgets.form import SIDE_BY_SIDE


class Beside(QWidget):
    """Widgets beside each other, or under each other where they would be cramped."""

    def __init__(self, *inside: QWidget) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(14))
        for widget in inside:
            column = QVBoxLayout()
            column.addWidget(widget)
            column.addStretch(1)
            self._row.addLayout(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go over to a column, or back."""
        wide = event.size().width() >= look.px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)


class AtLeft(QWidget):
    """A button that is no wider than its words."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addStretch(1)


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody who can be ticked, and what is said of them."""

    id: Id
    text: str


class Givers(QWidget):
    """Everybody who may be the one who answers, each to tick."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[Id, QCheckBox] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(2))

    def offer(self, givers: Sequence[Giver], follower: QWidget) -> None:
        """Show whom there is to choose from; those who stay, stay as they are. Tab goes on to `follower`."""
        if list(self.boxes) != [giver.id for giver in givers]:
            ticked = self.value()
            self._empty()
            for giver in givers:
                box = QCheckBox()
                box.clicked.connect(self.chosen)
                self.boxes[giver.id] = box
                self._box.addWidget(box)
            if givers:
                self.setFocusProxy(next(iter(self.boxes.values())))
            self.put(ticked)
            place_before(self, follower)
        for giver in givers:
            self.boxes[giver.id].setText(giver.text)

    def _empty(self) -> None:
        for box in self.boxes.values():
            box.hide()
            box.deleteLater()
        self.boxes.clear()

    def value(self) -> tuple[Id, ...]:
        """Give those who are ticked."""
        return tuple(one for one, box in self.boxes.items() if box.isChecked())

    def put(self, ticked: Iterable[Id]) -> None:
        """Tick these and no others."""
        some = set(ticked)
        for one, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(one in some)

    def setAccessibleDescription(self, description: str) -> None:
        """Let each box tell what is to be done: one of them has the keyboard, never the group."""
        super().setAccessibleDescription(description)
        for box in self.boxes.values():
            box.setAccessibleDescription(description)

    def wipe(self) -> None:
        """Forget everybody."""
        self._empty()


class Answer(QWidget):
    """Yes or no."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.yes = QRadioButton(tr("Ja, samtykker"))
        self.no = QRadioButton(tr("Nei, samtykker ikke"))
        group = QButtonGroup(self)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(2))
        for button in (self.yes, self.no):
            group.addButton(button)
            button.clicked.connect(self.chosen)
            row.addWidget(button)
        self.setFocusProxy(self.yes)
        self.put(True)

    def value(self) -> bool:
        """Tell whether the answer is yes."""
        return self.yes.isChecked()

    def put(self, yes: bool) -> None:
        """Show an answer."""
        (self.yes if yes else self.no).setChecked(True)
