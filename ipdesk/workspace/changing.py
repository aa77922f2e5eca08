"""What changes the plan: a change, undo and redo, and records that hold before anything leaves.

Everything here is called on the main thread.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.errors import FileClosed, ReadOnlyMedium, WriteFailed
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.history import History
from ipdesk.workspace.state import Saving, State
from ipdesk.workspace.unwritten import Found
from ipdesk.workspace.writing import Drafts, Writing

if TYPE_CHECKING:  # the libraries under the storage are heavy: the window is up before them
    from ipdesk.storage.planfile import PlanFile


class Changing(Writing):
    """The open file with the steps of undo of this session."""

    def __init__(self, desk: Desk, file: PlanFile, case: Case, drafts: Drafts, found: Found) -> None:
        super().__init__(desk, file, case, drafts, found)
        self._history = History()

    def commit(self, change: Change | None, typing: object = None) -> None:
        """Make a change. Changes of one `typing` in a row are one step of undo.

        Raises `ReadOnlyMedium` when the file can't be written, `FileClosed` after a lock.
        """
        if change is None:
            return
        if self.read_only and not self._closed:
            raise ReadOnlyMedium(self.path)
        before = self.case
        self._apply(change)
        self._history.add(change, before, self.desk.today, typing)
        self._announce(change)

    def record(self, change: Change, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Make a change that comes into the case when the file holds it, and not before.

        It is written after all that waits; then `done` is called. What can't be written is not tried again:
        `failed` is told why, and the case is as it was. Bytes and secrets are forgotten either way. Where
        nothing can be written, but what leaves is `recordable`, the seal on this machine stands for the file.
        """
        self.flush(lambda: self._record(change, done, failed))

    @property
    def undoable(self) -> Change | None:
        """Give the change undo would take back."""
        return self._history.undoable

    @property
    def redoable(self) -> Change | None:
        """Give the change redo would do again."""
        return self._history.redoable

    def undo(self) -> Change | None:
        """Take the last change back; gives what was taken back."""
        undone, back = self._history.undoable, self._history.undo()
        if back is not None:
            self._apply(back)
            self._announce(back)
        return undone

    def redo(self) -> Change | None:
        """Do the last undone change again; gives it."""
        again = self._history.redo()
        if again is not None:
            self._apply(again)
            self._announce(again)
        return again

    def adopt(self, change: Change) -> None:
        """Make a change that is no step of undo: of an earlier session, or of what happened outside.

        Raises `ReadOnlyMedium` where nothing is `recordable`, `FileClosed` after a lock.
        """
        self._apply(change)
        self._announce(change)

    def _record(self, change: Change, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        if self._writing:  # another came first
            self.flush(lambda: self._record(change, done, failed))
            return
        refusal = self._refusal()
        if refusal is not None:
            failed(refusal)
            return
        if self.read_only:
            self._hold(change, lambda kept: self._held(change, kept, done, failed))
            return
        self._writing = True
        self._say(State(Saving.SAVING))
        before = self.case
        self._run_commit(
            change,
            before,
            lambda _: self._recorded(change, before, done),
            lambda problem: self._not_recorded(problem, failed),
        )

    def _refusal(self) -> Exception | None:
        """Give why nothing can be recorded now: closed, read-only, or an earlier change that waits."""
        if self._closed:
            return FileClosed()
        if self.read_only:
            return None if self.recordable else ReadOnlyMedium(self.path)
        return (self.state.problem or WriteFailed(self.path)) if self.unsaved else None

    def _held(
        self, change: Change, kept: bool, done: Callable[[], None], failed: Callable[[Exception], None]
    ) -> None:
        if kept:
            self._announce(dataclasses.replace(change, enclosed=(), secrets=()))
            done()
        else:
            failed(ReadOnlyMedium(self.path))

    def _recorded(self, change: Change, before: Case, done: Callable[[], None]) -> None:
        self._put_below(change, before)
        self._head = self._file.head
        self._rest()
        bare = dataclasses.replace(change, enclosed=(), secrets=())
        self._history.add(bare, before, self.desk.today)
        try:
            self._announce(bare)
            done()
        finally:
            self._go_on()

    def _put_below(self, change: Change, before: Case) -> None:
        """Take a change into the case below those that were made while it was written."""
        case, waiting = before.with_records(change.puts), tuple(self._queue)
        self._queue.clear()
        for later, _ in waiting:
            self._queue.append((later, case))
            case = case.with_records(later.puts)
        self.case = case

    def _not_recorded(self, problem: Exception, failed: Callable[[Exception], None]) -> None:
        self._rest()
        try:
            failed(problem)
        finally:
            self._go_on()
