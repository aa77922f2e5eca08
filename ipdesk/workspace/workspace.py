"""The open file and the case in memory: saving, undo and lock.

Everything here is called on the main thread. The file itself is touched by `desk.files` only.
"""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ipdesk.domain import collation
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.record import Id
from ipdesk.errors import FileClosed, ReadOnlyMedium, WriteFailed
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.history import History

if TYPE_CHECKING:  # the libraries under the storage are heavy: the window is up before them
    from ipdesk.storage.planfile import LogEntry as LogEntry
    from ipdesk.storage.planfile import PlanFile, Report, SessionMark


class Saving(Enum):
    """What is true about the last changes."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not_saved"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class State:
    """The truth about saving, and why not when it failed."""

    saving: Saving
    problem: Exception | None = None


T = TypeVar("T")
Listener = Callable[[Change], None]
Drafts = dict[tuple[Id, str], str]


class Workspace:
    """One unlocked file.

    `case` always holds what is on the screen. A change is in `case` at once and goes to the file in the
    order it was made, one transaction each; `state` says SAVED only when the last of them has been
    committed. A change that can't be written stays first in the queue and is tried again. Drafts (typed
    text that is no value yet) follow when all changes have been written.
    """

    def __init__(self, desk: Desk, file: PlanFile, case: Case, drafts: Drafts) -> None:
        self.desk = desk
        self.case = case
        self.state = State(Saving.READ_ONLY if file.read_only else Saving.SAVED)
        self.changed: list[Listener] = []
        self.state_changed: list[Callable[[State], None]] = []
        self.drafts = drafts
        self._file = file
        self._history = History()
        self._queue: deque[tuple[Change, Case]] = deque()
        self._drafts_wait = False
        self._writing = False
        self._closed = False
        self._on_flushed: list[Callable[[], None]] = []

    @property
    def path(self) -> Path:
        """Give the place of the file."""
        return self._file.path

    @property
    def file_id(self) -> str:
        """Give the id that all copies of the file share."""
        return self._file.file_id

    @property
    def read_only(self) -> bool:
        """Tell whether the file can't be written."""
        return self._file.read_only

    @property
    def closed(self) -> bool:
        """Tell whether the file was locked or closed."""
        return self._closed

    @property
    def left_open(self) -> SessionMark | None:
        """Tell where and when the file was last open without being closed properly."""
        return self._file.left_open

    @property
    def unsaved(self) -> int:
        """Count the changes that have not been committed; drafts that wait count as one."""
        return len(self._queue) + self._drafts_wait

    def commit(self, change: Change | None, typing: object = None) -> None:
        """Make a change. Changes of one `typing` in a row are one step of undo.

        Raises `ReadOnlyMedium` when the file can't be written, `FileClosed` after a lock.
        """
        if change is None:
            return
        before = self.case
        self._apply(change)
        self._history.add(change, before, self.desk.today, typing)
        self._announce(change)

    def record(self, change: Change, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Make a change that comes into the case when the file holds it, and not before.

        It is written after all that waits; then `done` is called. What can't be written is not tried again:
        `failed` is told why, and the case is as it was. Bytes and secrets are forgotten either way.
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

    def _apply(self, change: Change) -> None:
        if self._closed:
            raise FileClosed
        if self.read_only:
            raise ReadOnlyMedium(self.path)
        self._queue.append((change, self.case))
        self.case = self.case.with_records(change.puts)
        self._pump()

    def _record(self, change: Change, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        if self._writing:  # another came first
            self.flush(lambda: self._record(change, done, failed))
            return
        refusal = self._refusal()
        if refusal is not None:
            failed(refusal)
            return
        self._writing = True
        self._say(State(Saving.SAVING))
        before, file, who, at = self.case, self._file, self.desk.who, self.desk.clock()
        self.desk.files.run(
            lambda: file.commit(change, before, who=who, at=at),
            lambda _: self._recorded(change, before, done),
            lambda problem: self._not_recorded(problem, failed),
        )

    def _refusal(self) -> Exception | None:
        """Give why nothing can be recorded now: closed, read-only, or an earlier change that waits."""
        if self._closed:
            return FileClosed()
        if self.read_only:
            return ReadOnlyMedium(self.path)
        return (self.state.problem or WriteFailed(self.path)) if self.unsaved else None

    def _recorded(self, change: Change, before: Case, done: Callable[[], None]) -> None:
        self._put_below(change, before)
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

    def _rest(self) -> None:
        self._writing = False
        if not self.unsaved:
            self._say(State(Saving.SAVED))

    def _announce(self, change: Change) -> None:
        for listener in tuple(self.changed):
            listener(change)

    def _pump(self) -> None:
        """Send the first waiting change to the file, or the drafts, if nothing is on its way."""
        if self._writing or not self.unsaved:
            return
        self._writing = True
        if self.state.saving is not Saving.NOT_SAVED:
            self._say(State(Saving.SAVING))
        file, who, at = self._file, self.desk.who, self.desk.clock()
        if self._queue:
            change, before = self._queue[0]
            self.desk.files.run(
                lambda: file.commit(change, before, who=who, at=at),
                lambda _: self._written(),
                self._not_written,
            )
        else:
            self._drafts_wait, drafts = False, dict(self.drafts)
            self.desk.files.run(
                lambda: file.keep_drafts(drafts), lambda _: self._drafts_kept(), self._drafts_not_kept
            )

    def _written(self) -> None:
        self._queue.popleft()
        self._drafts_kept()

    def _drafts_kept(self) -> None:
        self._writing = False
        self._go_on()

    def _go_on(self) -> None:
        """Write what waits; say so when nothing does."""
        if self.unsaved:
            self._say(State(Saving.SAVING))
            self._pump()
        elif not self._writing:
            self._say(State(Saving.SAVED))
            self._flushed()

    def _drafts_not_kept(self, problem: Exception) -> None:
        self._drafts_wait = True
        self._not_written(problem)

    def _not_written(self, problem: Exception) -> None:
        self._writing = False
        self._say(State(Saving.NOT_SAVED, problem))
        self._flushed()

    def _say(self, state: State) -> None:
        if not self._closed and state != self.state:
            self.state = state
            for listener in tuple(self.state_changed):
                listener(state)

    def retry(self) -> None:
        """Try again to write what could not be written."""
        self._pump()

    def keep_draft(self, record: Id, field: str, text: str | None) -> None:
        """Keep a text that is no value yet, so that a lock does not lose it; None forgets it."""
        if self.drafts.get((record, field)) == text:
            return
        if text is None:
            del self.drafts[(record, field)]
        else:
            self.drafts[(record, field)] = text
        if not self._closed and not self.read_only:
            self._drafts_wait = True
            self._pump()

    def attachment(
        self, digest: str, done: Callable[[bytes], None], failed: Callable[[Exception], None]
    ) -> None:
        """Read bytes that a record names by their SHA-256, after everything that waits has been written."""
        file = self._file
        self.flush(lambda: self.desk.files.run(lambda: file.attachment(digest), done, failed))

    def secret(
        self, name: str, done: Callable[[bytearray | None], None], failed: Callable[[Exception], None]
    ) -> None:
        """Read a secret; None when there is none. Whoever is given it wipes it."""
        file = self._file
        self.flush(lambda: self.desk.files.run(lambda: file.secret(name), done, failed))

    def read(
        self, work: Callable[[PlanFile], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do work that only reads the file, on its worker, after everything that waits has been written."""
        file = self._file
        self.flush(lambda: self.desk.files.run(lambda: work(file), done, failed))

    def check(self, progress: Callable[[float], None] | None = None) -> Report:
        """Verify the whole file. Called on the file worker, or where nothing else is under way."""
        return self._file.check(progress)

    def flush(self, then: Callable[[], None]) -> None:
        """Call `then` when everything has been written, or the first of it has failed."""
        if not (self.unsaved or self._writing):
            then()
            return
        self._on_flushed.append(then)
        self._pump()

    def last_done(self, count: int, done: Callable[[list[LogEntry]], None]) -> None:
        """Read the newest entries of the log; a file that can't be read now gives none."""
        file = self._file
        if not self._closed:
            self.desk.files.run(lambda: file.log(newest=count), done, lambda _problem: done([]))

    def _flushed(self) -> None:
        waiting, self._on_flushed = self._on_flushed, []
        for then in waiting:
            then()

    def close(self, then: Callable[[], None]) -> None:
        """Write what is waiting, close the file, drop key, case and history; then call `then`.

        What can't be written is kept in `desk.held` until the file is open again. Never asks.
        """
        self._history.clear()
        self.changed.clear()
        self.flush(lambda: self._finish(then))

    def _finish(self, then: Callable[[], None]) -> None:
        if self._writing:  # a change is being recorded
            self.flush(lambda: self._finish(then))
            return
        if self._queue:
            self.desk.held[self.file_id] = tuple(change for change, _ in self._queue)
        if self._drafts_wait:
            self.desk.held_drafts[self.file_id] = dict(self.drafts)
        self._closed, self._drafts_wait = True, False
        self.state_changed.clear()
        self._queue.clear()
        self.case = Case()
        self.drafts = {}
        collation.forget()
        self.desk.files.run(self._file.close, lambda _: then(), lambda _: then())

    def adopt(self, change: Change) -> None:
        """Make a change of an earlier session; it is no step of undo in this one."""
        self._apply(change)
        self._announce(change)


def resume(workspace: Workspace) -> int:
    """Write what an earlier lock could not write; gives how many changes there were."""
    held = [c for c in workspace.desk.held.pop(workspace.file_id, ()) if c.act is not Act.BEGIN]
    for change in held:
        workspace.adopt(change)
    for (record, field), text in workspace.desk.held_drafts.pop(workspace.file_id, {}).items():
        workspace.keep_draft(record, field, text)
    return len(held)
