"""A small form that opens under a button, for one act; what is begun in it is kept as a draft."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from ipdesk.domain.change import Change
from ipdesk.domain.record import Id, Record
from ipdesk.errors import InvalidInput, Reason
from ipdesk.messages import field_message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.widgets.field import Field
from ipdesk.ui.widgets.form import PAUSE
from ipdesk.ui.widgets.unfolding import Unfolding

Typed = dict[str, Any]


class Sheet(Unfolding):
    """The fields of one act, and the change it makes.

    `fields` names the fields as the rules do, so that a refusal is said at the field it is about. The draft
    is kept under `draft` and the id of the record the act is about.
    """

    draft = ""

    def __init__(self, session: Session, begin: QPushButton, title: str, do: str) -> None:
        super().__init__(session, begin, title, do, tr("Forkast"))
        self.fields: dict[str, Field] = {}
        self.do.clicked.connect(self._done)
        self._about: Id | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)

    # What each act decides

    def blank(self) -> Typed:
        """Give what the fields hold before anything is typed."""
        raise NotImplementedError

    def typed(self) -> Typed:
        """Give what stands in the fields, whether it can be used or not."""
        raise NotImplementedError

    def put(self, typed: Typed) -> None:
        """Show what was typed."""
        raise NotImplementedError

    def make(self) -> Change:
        """Make the change. Raises `InvalidInput` with the name of the field."""
        raise NotImplementedError

    def told(self, change: Change) -> None:
        """Say in the message bar what was done."""
        raise NotImplementedError

    def adjust(self) -> None:
        """Show the fields that belong to what is typed so far."""

    def refusals(self) -> Mapping[tuple[str, Reason], str]:
        """Give the refusals that have words of their own here."""
        return {}

    # What all of them do

    def first(self) -> QWidget:
        """Give the first field."""
        return next(iter(self.fields.values())).editor

    def show_about(self, about: Record | None) -> None:
        """Show the act for a record, with what was begun for it; None offers nothing."""
        new = about.id if about is not None else None
        if new != self._about:
            self.flush()
            self._about = new
            self._show_draft()
        self.setVisible(new is not None and not self.session.workspace.read_only)
        if new is not None:
            self.adjust()

    def _show_draft(self) -> None:
        self._calm()
        kept = self.session.workspace.drafts.get((self._about, self.draft)) if self._about else None
        if self._about is not None:
            self.put({**self.blank(), **_read(kept)})
        self.unfold(kept is not None)

    @Slot()
    def open(self) -> None:
        """Open the fields, with what was begun if they are open already."""
        if self._about is None or self.session.workspace.read_only:
            return
        if not self.is_open:
            self.put(self.blank())
            self.unfold(True)
            self.adjust()
            self.flush()
        super().open()

    def close_card(self) -> None:
        """Drop what was begun."""
        self._pause.stop()
        self._calm()
        if self._about is not None:
            self.session.workspace.keep_draft(self._about, self.draft, None)
        super().close_card()

    @Slot()
    def changed(self) -> None:
        """Take note of something typed or chosen."""
        self.adjust()
        self._pause.start()

    @Slot()
    def _done(self) -> None:
        self._calm()
        try:
            change = self.make()
        except InvalidInput as refusal:
            self.flush()
            self.refuse(refusal)
            return
        self.carry_out(change)

    def carry_out(self, change: Change) -> None:
        """Make the change. An act that goes another way first calls `finish` when it has come through."""
        self._pause.stop()
        about, self._about = self._about, None  # the change shows the record anew
        assert about is not None
        self.session.workspace.keep_draft(about, self.draft, None)
        if not self.session.commit(change):
            self._about = about
            self.flush()
            return
        if self.begin.isVisible():
            self.begin.setFocus()
        self.told(change)

    def finish(self, about: Id, change: Change) -> None:
        """Close the fields of an act that was recorded some other way, and say so."""
        self.session.workspace.keep_draft(about, self.draft, None)
        if self._about == about:
            self.close_card()
        self.told(change)

    @property
    def about(self) -> Id | None:
        """Give the id of the record the act is about."""
        return self._about

    def refuse(self, refusal: InvalidInput) -> None:
        """Say at its field why the act can't be done as it stands."""
        field = self.fields.get(refusal.field)
        if field is None:
            self.session.problem.emit(refusal)
            return
        own = self.refusals().get((refusal.field, refusal.reason))
        field.complain(own or field_message(words(), refusal.reason))

    def _calm(self) -> None:
        for field in self.fields.values():
            field.calm()

    def add(self, name: str, field: Field, *signals: Any) -> Field:
        """Take up a field under the name the rules have for it."""
        self.fields[name] = field
        for signal in signals:
            signal.connect(self.changed)
            signal.connect(field.calm)
        return field

    def flush(self) -> None:
        """Keep what was begun as a draft."""
        self._pause.stop()
        if self._about is not None and self.is_open:
            self.session.workspace.keep_draft(self._about, self.draft, json.dumps(self.typed()))

    def wipe(self) -> None:
        """Forget everything shown."""
        self._pause.stop()
        self._about = None
        self._calm()
        self.unfold(False)


def _read(kept: str | None) -> Typed:
    """Read a draft; what another version of the program left is no reason to stop."""
    try:
        typed = json.loads(kept) if kept else {}
    except ValueError:
        return {}
    return typed if isinstance(typed, dict) else {}


def value_of(name: str, read: Callable[[], Any]) -> Any:
    """Read a value; a refusal gets the name of the field."""
    try:
        return read()
    except InvalidInput as refusal:
        raise InvalidInput(name, refusal.reason) from None
