"""Those who may get a copy, each to tick, and those who may not, each with the way to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from ipdesk.domain.record import Id
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.questions import OVERVIEW
from ipdesk.ui.tabs.consents.receiving import Barred, Receiver
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.focus import place_before


class _Lines(QWidget):
    """Lines that are made anew when what they tell of changes."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[QWidget] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(8))

    def add(self, *inside: QWidget) -> None:
        """Put some widgets under each other in a line."""
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in inside:
            column.addWidget(widget, 0, _LEFT if isinstance(widget, QPushButton) else _ANY)
        self._lines.append(line)
        self._box.addWidget(line)

    def wipe(self) -> None:
        """Take all lines away."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines.clear()


_LEFT, _ANY = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag(0)


class Recipients(_Lines):
    """A box to tick for each who may get a copy, with what is in it under the name."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[Id, QCheckBox] = {}
        self._shown: list[Receiver] = []

    def offer(self, some: Sequence[Receiver], follower: QWidget) -> None:
        """Show whom there is to choose from; who was ticked stays ticked. Tab goes on to `follower`."""
        if list(some) == self._shown:
            return
        ticked = self.value()
        self.wipe()
        self._shown = list(some)
        for one in some:
            box = QCheckBox(one.name)
            box.setAccessibleDescription(one.parts)
            box.clicked.connect(self.chosen)
            parts = label(one.parts, "small")
            parts.setWordWrap(True)
            parts.setContentsMargins(look.px(30), 0, 0, 0)
            self.boxes[one.id] = box
            self.add(box, parts)
        self.put(ticked)
        place_before(self, follower)

    def value(self) -> tuple[Id, ...]:
        """Give those who are ticked."""
        return tuple(one for one, box in self.boxes.items() if box.isChecked())

    def put(self, ticked: Iterable[Id]) -> None:
        """Tick these and no others."""
        some = set(ticked)
        for one, box in self.boxes.items():
            box.setChecked(one in some)

    def first(self) -> QWidget:
        """Give the first box: where the keyboard begins."""
        return next(iter(self.boxes.values()), self)

    def wipe(self) -> None:
        """Forget everybody."""
        super().wipe()
        self.boxes.clear()
        self._shown = []


class BarredList(_Lines):
    """Who may get no copy today, why, and the button that leads to where it is mended."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[list[Barred], int] = ([], 0)
        self.ways: dict[QPushButton, Barred] = {}

    def show_barred(self, some: Iterable[Barred], others: int) -> None:
        """Show them, and how many others nothing was ever chosen for."""
        shown = (list(some), others)
        self.setVisible(any(shown))
        if shown == self._shown:
            return
        self.wipe()
        self._shown = shown
        if any(shown):
            self.add(label(tr("Kan ikke få kopi i dag"), "h3"))
        for one in shown[0]:
            self._add(one)
        if others:
            self._add_others(others)

    def _add(self, one: Barred) -> None:
        said = label(tr("{name}: {why}").format(name=one.name, why=one.why.text))
        said.setWordWrap(True)
        way = QPushButton(icon("pencil", "accent"), one.why.act)
        way.setProperty("quiet", "true")
        way.setAccessibleDescription(said.text())
        way.clicked.connect(self._go)
        self.ways[way] = one
        self.add(said, way)

    def _add_others(self, n: int) -> None:
        text = words().plural(
            "For {n} annen er det ikke valgt noe.", "For {n} andre er det ikke valgt noe.", n
        )
        said = label(text, "muted")
        said.setWordWrap(True)
        way = QPushButton(icon("list-checks", "accent"), tr("Velg hva de skal se"))
        way.setProperty("quiet", "true")
        way.clicked.connect(self._choose)
        self.add(said, way)

    @Slot()
    def _go(self) -> None:
        one = self.ways.get(self.sender())  # type: ignore[call-overload]
        if one is not None and one.why.record is not None:
            self._session.show(one.why.record)

    @Slot()
    def _choose(self) -> None:
        self._session.show(OVERVIEW)

    def wipe(self) -> None:
        """Forget everybody."""
        super().wipe()
        self.ways.clear()
        self._shown = ([], 0)
