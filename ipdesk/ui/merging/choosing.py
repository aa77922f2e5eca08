"""What both copies changed, one thing at a time, with both values in view."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.domain.merging import Merge
from ipdesk.domain.merging_conflict import RETIRED, Conflict, Key, Side
from ipdesk.ui.merging.beside import Beside
from ipdesk.ui.merging.value import ValueCard
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.words import N_
from ipdesk.workspace.merging_told import ToldConflict, told_conflict

_KEEP: Final[Mapping[Side, str]] = {Side.OURS: N_("Behold vår"), Side.THEIRS: N_("Ta deres")}


class Choosing(QWidget):
    """One conflict on the screen; a choice goes on to the next that is open, and can be made anew."""

    chosen = Signal()
    turned = Signal()  # another conflict is shown

    def __init__(self) -> None:
        super().__init__()
        self._merge: Merge | None = None
        self._at = 0
        self.choices: dict[Key, Side] = {}
        self._place = label("", "muted")
        self._thing = label("", "h2")
        self._thing.setWordWrap(True)
        self._field = label("", "fieldlabel")
        self._stands = label("", "muted")
        self._stands.setWordWrap(True)
        self.ours, self.theirs = ValueCard(tr("Denne kopien")), ValueCard(tr("Den andre kopien"))
        self.both = QPushButton()
        self.both.setCheckable(True)
        self._result = label("", "body")
        self._result.setWordWrap(True)
        self._result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.earlier = QPushButton(icon("chevron-left"), tr("Forrige"))
        self.later = QPushButton(icon("chevron-right"), tr("Neste"))
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        for side, button in self._buttons().items():
            button.clicked.connect(partial(self._choose, side))
        self.earlier.clicked.connect(partial(self._step, -1))
        self.later.clicked.connect(partial(self._step, 1))

    def _buttons(self) -> dict[Side, QPushButton]:
        return {Side.OURS: self.ours.keep, Side.THEIRS: self.theirs.keep, Side.BOTH: self.both}

    def _lay_out(self) -> None:
        steps = QHBoxLayout()
        steps.addWidget(self._place, 1)
        steps.addWidget(self.earlier)
        steps.addWidget(self.later)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addLayout(steps)
        for widget in (self._thing, self._field, self._stands, Beside(self.ours, self.theirs)):
            box.addWidget(widget)
        box.addWidget(self.both, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._result)
        self.setFocusProxy(self.ours.keep)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Give what is to be chosen."""
        return self._merge.conflicts if self._merge is not None else ()

    @property
    def left(self) -> int:
        """Count the choices that are not made."""
        return sum(1 for one in self.conflicts if one.key not in self.choices)

    def begin(self, merge: Merge, choices: Mapping[Key, Side]) -> None:
        """Show the first that is open; choices made before a lock hold where they still can."""
        self._merge = merge
        sides = {one.key: one.sides for one in merge.conflicts}
        self.choices = {key: side for key, side in choices.items() if side in sides.get(key, ())}
        self._at = next((n for n, one in enumerate(merge.conflicts) if one.key not in self.choices), 0)
        self._show()

    def _show(self) -> None:
        if self._merge is None or not self.conflicts:
            return
        conflict = self.conflicts[self._at]
        told = told_conflict(words(), self._merge, conflict)
        place = tr("Valg {n} av {total}").format(n=self._at + 1, total=len(self.conflicts))
        self._place.setText(place)
        self._thing.setText(told.thing)
        self._field.setText(told.field)
        self._field.setVisible(bool(told.field))
        self._stands.setText(_about_standing(conflict))
        self._stands.setVisible(conflict.stands is not None)
        self._show_values(conflict, told)
        self.earlier.setEnabled(self._at > 0)
        self.later.setEnabled(self._at + 1 < len(self.conflicts))
        self._mark(conflict)

    def _show_values(self, conflict: Conflict, told: ToldConflict) -> None:
        self.ours.show_value(told.ours, told.theirs, _says(conflict, Side.OURS))
        self.theirs.show_value(told.theirs, told.ours, _says(conflict, Side.THEIRS))
        self.both.setText(_says(conflict, Side.BOTH))
        for side, button in self._buttons().items():
            button.setVisible(side in conflict.sides)

    def _mark(self, conflict: Conflict) -> None:
        made = self.choices.get(conflict.key)
        for side, button in self._buttons().items():
            button.setChecked(side is made)
        self.both.setIcon(icon("check", "accent") if made is Side.BOTH else QIcon())
        both = made is Side.BOTH and conflict.stands is None
        self._result.setText(tr("Slik blir teksten:\n{text}").format(text=conflict.together) if both else "")
        self._result.setVisible(both)

    def _choose(self, side: Side) -> None:
        if not self.conflicts:
            return
        conflict = self.conflicts[self._at]
        new = conflict.key not in self.choices
        self.choices[conflict.key] = side
        self._mark(conflict)
        if new and side is not Side.BOTH:
            self._to_next_open()
        self.chosen.emit()

    def _to_next_open(self) -> None:
        count = len(self.conflicts)
        after = (n % count for n in range(self._at + 1, self._at + count))
        self._go(next((n for n in after if self.conflicts[n].key not in self.choices), self._at))

    def _step(self, step: int) -> None:
        self._go(self._at + step)

    def _go(self, at: int) -> None:
        if at != self._at and 0 <= at < len(self.conflicts):
            self._at = at
            self._show()
            self.turned.emit()

    @Slot()
    def wipe(self) -> None:
        """Forget everything but that there were choices."""
        self._merge = None
        for shown in (self._place, self._thing, self._field, self._stands, self._result):
            shown.clear()
        self.ours.wipe()
        self.theirs.wipe()


def _about_standing(conflict: Conflict) -> str:
    if conflict.stands is None:
        return ""
    if conflict.stands is Side.OURS:
        return tr("Referatet er godkjent i denne kopien, og står fast. Det andre kan stå som et tillegg.")
    return tr("Referatet er godkjent i den andre kopien, og står fast. Det som står her, kan bli et tillegg.")


def _says(conflict: Conflict, side: Side) -> str:
    """Name what a button does."""
    if conflict.stands is not None:
        return (
            tr("Behold begge, den ene som tillegg") if side is Side.BOTH else tr("Behold bare det godkjente")
        )
    if side is Side.BOTH:
        return tr("Behold begge")
    if conflict.field == RETIRED:
        value = conflict.ours if side is Side.OURS else conflict.theirs
        return tr("Ta det bort") if value is not None else tr("La det stå")
    return tr(_KEEP[side])
