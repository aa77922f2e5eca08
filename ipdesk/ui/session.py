"""What every tab and form is given: the workspace, and ways to say and show things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from ipdesk.domain import edit
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.record import Id, Record
from ipdesk.errors import InvalidInput, IpdeskError
from ipdesk.ui.screen import tr
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.cover import Cover
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.keeping import Keeper
from ipdesk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Message:
    """A message for the bar: a sentence, and perhaps the act that mends it."""

    text: str
    kind: Kind = Kind.INFO
    act: str = ""
    on_act: Callable[[], None] | None = None


class Session(QObject):
    """One unlocked file on the screen."""

    said = Signal(object)  # Message
    wanted = Signal(object, str)  # Record to show, wherever it lives, and the field to go to
    problem = Signal(object)  # an error nobody foresaw at this place
    covered = Signal(object)  # Cover to show alone, until it is closed
    file_wanted = Signal(object)  # Path of another plan file to open in the place of this one
    renewal_wanted = Signal()  # the pages are to be made anew: what can be done has changed

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.keeper: Keeper | None = None

    @property
    def desk(self) -> Desk:
        """Give the desk the file lies on."""
        return self.workspace.desk

    @property
    def case(self) -> Case:
        """Give the case as it is on the screen."""
        return self.workspace.case

    @property
    def today(self) -> date:
        """Give the local date."""
        return self.workspace.desk.today

    def commit(self, change: Change | None, typing: object = None) -> bool:
        """Make a change; a problem goes to the message bar. Tells whether it was made."""
        try:
            self.workspace.commit(change, typing)
        except IpdeskError as problem:
            self.problem.emit(problem)
            return False
        return True

    def attempt(self, make: Callable[[], Change | None]) -> bool:
        """Make a change that rules may refuse; the refusal goes to the message bar."""
        try:
            change = make()
        except IpdeskError as problem:
            self.problem.emit(problem)
            return False
        return self.commit(change)

    def edit(self, record: Record, typing: object = None, **fields: Any) -> InvalidInput | None:
        """Set fields of a record; gives the refusal of a value, for the form to show at the field."""
        try:
            self.workspace.commit(edit.edit(self.case, record, self.today, **fields), typing)
        except InvalidInput as refusal:
            return refusal
        except IpdeskError as problem:
            self.problem.emit(problem)
        return None

    def say(
        self, text: str, kind: Kind = Kind.INFO, act: str = "", on_act: Callable[[], None] | None = None
    ) -> None:
        """Show a message in the bar."""
        self.said.emit(Message(text, kind, act, on_act))

    def show(self, record: Record, field: str = "") -> None:
        """Go to the tab and the place of a record, and to one of its fields."""
        self.wanted.emit(record, field)

    def cover(self, page: Cover) -> None:
        """Show a page alone, until it is closed."""
        self.covered.emit(page)

    def retire(self, record: Record, text: str) -> bool:
        """Take a record away; `text` says so in the bar, with a button that brings it back."""
        if not self.attempt(lambda: edit.retire(self.case, (record,), self.today)):
            return False
        self.say(text, Kind.OK, tr("Angre"), partial(self.bring_back, type(record), record.id))
        return True

    def bring_back(self, kind: type[Record], record_id: Id) -> None:
        """Bring a record back, whatever was done since it was taken away, and show it."""
        record = self.case.all(kind).get(record_id)
        if record is None or record.retired_on is None:
            return
        last = self.workspace.undoable
        if last is not None and last.act is Act.RETIRE and last.about.id == record_id:
            self.workspace.undo()
        else:
            self.attempt(lambda: edit.restore(self.case, record))
        self.show(self.case.all(kind)[record_id])
