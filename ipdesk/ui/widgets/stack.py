"""The records that belong to another, each in a small form of its own, one under the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ipdesk import titles
from ipdesk.domain import edit
from ipdesk.domain.case import Case
from ipdesk.domain.record import Id, Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.factory import Hints
from ipdesk.ui.widgets.focus import bring_into_view, place_before
from ipdesk.ui.widgets.form import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """What a stack shows, by declaration. `make` gives a new record; None where none is made here."""

    title: str
    kind: type[Record]
    rows: Sequence[Sequence[str]]
    of: Callable[[Case, Id], Sequence[Record]]
    make: Callable[[Case, Id], Record] | None = None
    add: str = ""
    movable: bool = False
    removable: bool = True
    hints: Hints | None = None
    empty: str = ""
    locked: Callable[[Record], bool] = lambda _owner: False


class _Card(QFrame):
    """One of the records, with the acts on it; Alt and arrow keys move it."""

    move_wanted = Signal(int)

    def __init__(self, session: Session, what: Belongings) -> None:
        super().__init__()
        several = len(what.rows) > 1
        if several:
            self.setObjectName("card")
        self.form = Form(session, what.kind, what.rows, what.hints)
        self.up = self._tool("arrow-up")
        self.down = self._tool("arrow-down")
        self.away = self._tool("trash-2")
        tools = QVBoxLayout() if several else QHBoxLayout()
        tools.setSpacing(2)
        for tool in (self.up, self.down, self.away):
            tools.addWidget(tool)
        tools.addStretch(1)
        row = QHBoxLayout(self)
        side, above = (look.px(12), look.px(10)) if several else (0, 0)
        row.setContentsMargins(side, above, side // 2, above)
        row.addWidget(self.form, 1)
        row.addLayout(tools)
        row.setAlignment(tools, Qt.AlignmentFlag.AlignTop if several else Qt.AlignmentFlag.AlignBottom)

    def _tool(self, name: str) -> QPushButton:
        tool = QPushButton(icon(name), "")
        tool.setProperty("quiet", "true")
        return tool

    def show_tools(self, *, movable: bool, removable: bool) -> None:
        """Offer the acts that can be done now."""
        self.up.setVisible(movable)
        self.down.setVisible(movable)
        self.away.setVisible(removable)

    def name_tools(self, name: str) -> None:
        """Let the acts tell what they act on."""
        for tool, text in (
            (self.up, tr("Flytt «{name}» opp")),
            (self.down, tr("Flytt «{name}» ned")),
            (self.away, tr("Ta bort «{name}»")),
        ):
            tool.setAccessibleName(text.format(name=name))
            tool.setToolTip(text.format(name=name))

    def event(self, event: QEvent) -> bool:
        """Take the keys that move, before they move the record this one belongs to."""
        if not isinstance(event, QKeyEvent) or self.up.isHidden() or _step(event) == 0:
            return super().event(event)
        if event.type() == QEvent.Type.KeyPress:
            self.move_wanted.emit(_step(event))
        event.accept()
        return True

    def focused(self) -> str:
        """Tell where in the card the keyboard is: a field, or one of the acts."""
        for tool, name in ((self.up, "up"), (self.down, "down")):
            if tool.hasFocus():
                return name
        inside = (n for n, f in self.form.fields.items() if f.editor.focus_widget().hasFocus())
        return next(inside, "")

    def focus_like(self, place: str) -> None:
        """Put the keyboard at the same place as in another card."""
        if place in ("up", "down"):
            first, second = (self.up, self.down) if place == "up" else (self.down, self.up)
            (first if first.isEnabled() else second).setFocus()
            bring_into_view(self)
        elif not self.form.focus_field(place):
            self.form.focus_first()

    @property
    def record(self) -> Record | None:
        """Give the record shown."""
        return self.form.record


def _step(event: QKeyEvent) -> int:
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)


class RecordStack(Part):
    """Cards under a heading; cards are used again when another owner is shown."""

    def __init__(self, session: Session, what: Belongings) -> None:
        super().__init__()
        self._session = session
        self.what = what
        self._owner: Record | None = None
        self._cards: list[_Card] = []
        self._shown = 0
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(label(what.title, "h3"))
        self._empty = label(what.empty, "muted")
        self._empty.setWordWrap(True)
        box.addWidget(self._empty)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(8))
        box.addLayout(self._list)
        self.add_button = QPushButton(icon("plus", "accent"), what.add)
        self.add_button.setProperty("quiet", "true")
        self.add_button.clicked.connect(self.add)
        box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show what belongs to a record."""
        if self._owner is not None and self._owner.id != record.id:
            self.flush()
        self._owner = record
        records = self.what.of(self._session.case, record.id)
        while len(self._cards) < len(records):
            self._add_card()
        locked = self._locked
        for n, card in enumerate(self._cards):
            card.setVisible(n < len(records))
            if n < len(records):
                self._fill(card, records, n, locked)
            elif n < self._shown:
                card.form.wipe()
        self._shown = len(records)
        self._empty.setVisible(not records and bool(self.what.empty))
        self.add_button.setVisible(self.what.make is not None and not locked)

    def _add_card(self) -> None:
        card = _Card(self._session, self.what)
        card.up.clicked.connect(partial(self._move, card, -1))
        card.down.clicked.connect(partial(self._move, card, 1))
        card.away.clicked.connect(partial(self._retire, card))
        card.move_wanted.connect(partial(self._move, card))
        self._cards.append(card)
        self._list.addWidget(card)
        place_before(card, self.add_button)

    def _fill(self, card: _Card, records: Sequence[Record], n: int, locked: bool) -> None:
        card.form.show_record(records[n])
        card.form.head(n == 0 or len(self.what.rows) > 1)
        card.form.lock(locked)
        card.name_tools(titles.title(words(), self._session.case, records[n]))
        card.up.setEnabled(n > 0 and not locked)
        card.down.setEnabled(n < len(records) - 1 and not locked)
        card.away.setEnabled(not locked)
        card.show_tools(
            movable=self.what.movable and not locked, removable=self.what.removable and not locked
        )

    @Slot()
    def add(self) -> None:
        """Add a record and put the keyboard in its first field."""
        make, owner = self.what.make, self._owner
        if make is None or owner is None:
            return
        self.flush()
        record = make(self._session.case, owner.id)
        session = self._session
        if session.attempt(lambda: edit.create(session.case, record, session.today)):
            self.show_record(owner)
            card = self._card_of(record.id)
            if card is not None:
                card.form.focus_first()

    def _card_of(self, record_id: Id) -> _Card | None:
        shown = self._cards[: self._shown]
        return next((c for c in shown if c.record is not None and c.record.id == record_id), None)

    def focus_record(self, record_id: Id, field: str = "") -> bool:
        """Put the keyboard in a field of a record, or its first; tells whether it is here."""
        card = self._card_of(record_id)
        if card is not None:
            card.focus_like(field)
        return card is not None

    def _retire(self, card: _Card, *_checked: Any) -> None:
        self.flush()
        if card.record is not None:
            name = titles.title(words(), self._session.case, card.record)
            self._session.retire(card.record, tr("«{name}» er tatt bort.").format(name=name))

    def _move(self, card: _Card, step: int, *_checked: Any) -> None:
        """Move a record; the keyboard goes with it."""
        self.flush()
        if card.record is None or self._owner is None or not card.up.isVisibleTo(card):
            return
        records = self.what.of(self._session.case, self._owner.id)
        place = next(n for n, record in enumerate(records) if record.id == card.record.id) + step
        focused = card.focused()
        if 0 <= place < len(records) and not self._locked:
            moved = card.record.id
            self._session.attempt(lambda: edit.move(records, moved, place))
            after = self._card_of(moved)
            if after is not None:
                after.focus_like(focused)

    @property
    def _locked(self) -> bool:
        return self._owner is None or self._session.workspace.read_only or self.what.locked(self._owner)

    def flush(self) -> None:
        """Save what was typed."""
        for card in self._cards:
            card.form.flush()

    def wipe(self) -> None:
        """Forget everything shown."""
        self._owner = None
        for card in self._cards:
            card.form.wipe()
            card.name_tools("")
