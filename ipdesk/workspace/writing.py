"""What is on its way to the file: in order, one transaction each, and sealed here when it can't go.

Everything here is called on the main thread. The file itself is touched by `desk.files` only.
"""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.record import Id
from ipdesk.errors import FileClosed, ReadOnlyMedium
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.patience import patiently
from ipdesk.workspace.seen import Verdict
from ipdesk.workspace.state import Saving, State
from ipdesk.workspace.unwritten import Found, Seal, keep_in_memory, seal_again

if TYPE_CHECKING:  # the libraries under the storage are heavy: the window is up before them
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.storage.unsaved import Unsaved
    from ipdesk.workspace.seen import Finding

Listener = Callable[[Change], None]
Drafts = dict[tuple[Id, str], str]


class Writing:
    """The way of changes and drafts to one open file, and the truth about it.

    A change is in `case` at once and goes to the file in the order it was made; `state` says SAVED only when
    the last of them has been committed. A change that can't be written stays first in the queue and is tried
    again; meanwhile all that waits lies sealed on this machine. Drafts (typed text that is no value yet)
    follow when all changes have been written. `rested` is called when nothing waits any more. `finding` says
    how the file stood to what this machine saw last when it was opened.

    Of a file on a write-protected medium only what leaves is recorded: it lies sealed on this machine, and is
    written when the file is opened here and can be.
    """

    def __init__(self, desk: Desk, file: PlanFile, case: Case, drafts: Drafts, found: Found) -> None:
        self.desk = desk
        self.found = found
        self.case = case
        self.drafts = drafts
        self.state = State(Saving.READ_ONLY if file.read_only else Saving.SAVED)
        self.changed: list[Listener] = []
        self.state_changed: list[Callable[[State], None]] = []
        self.rested: list[Callable[[], None]] = []
        self.finding: Finding | None = None
        self._file = file
        self._head = file.head
        self._seal = Seal(desk, file)
        self._queue: deque[tuple[Change, Case]] = deque()
        self._drafts_wait = self._drafts_go = False
        self._writing = False
        self._closed = False
        self._looking = False
        self._slow = False
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
    def recordable(self) -> bool:
        """Tell whether what leaves can be recorded: in the file, or here until the file can be written.

        Not of an older copy: what leaves is weighed against what was decided last.
        """
        if not self.read_only:
            return True
        newest = self.finding is None or self.finding.verdict not in (Verdict.OLDER, Verdict.DIVERGED)
        return newest and self._file.write_protected and self.desk.settings.copies_here

    @property
    def closed(self) -> bool:
        """Tell whether the file was locked or closed."""
        return self._closed

    @property
    def unsaved(self) -> int:
        """Count the changes that have not been committed; drafts that wait count as one."""
        return len(self._queue) + self._drafts_wait

    def take_found(self) -> Found:
        """Take over what was found for this file, to be written now; what parted stays."""
        found = self.found
        self.found = Found(parted=found.parted)
        keep_in_memory(self.desk, self.file_id, (one for number, one in found.parted if number is None))
        if found.slot is not None:
            self._seal = Seal(self.desk, self._file, found.slot)
        return found

    def _apply(self, change: Change) -> None:
        if self._closed:
            raise FileClosed
        if not self.recordable:
            raise ReadOnlyMedium(self.path)
        self._queue.append((change, self.case))
        self.case = self.case.with_records(change.puts)
        if self.read_only:
            self._keep()
        else:
            self._pump()

    def _hold(self, change: Change, told: Callable[[bool], None]) -> None:
        """Seal a change that can't be written now; `told` hears whether it lies there, else it is undone."""
        held = change, self.case
        self._queue.append(held)
        self.case = self.case.with_records(change.puts)
        self._writing = True

        def kept(there: bool) -> None:
            self._writing = False
            self._was_kept(there)
            if not there:
                self._drop(held)
                self._keep_the_rest()
            try:
                told(there)
            finally:
                self._flushed()

        waiting = self._unwritten()
        assert waiting is not None
        self._seal.keep(waiting, kept)

    def _drop(self, held: tuple[Change, Case]) -> None:
        """Take a change out of the queue, and out of the case below those that were made since."""
        first = self._queue.index(held)
        later = [change for change, _ in tuple(self._queue)[first + 1 :]]
        self.case = held[1]
        while len(self._queue) > first:
            self._queue.pop()
        for change in later:
            self._queue.append((change, self.case))
            self.case = self.case.with_records(change.puts)

    def _announce(self, change: Change) -> None:
        for listener in tuple(self.changed):
            listener(change)

    def _rest(self) -> None:
        self._writing = False
        if not self.unsaved:
            self._say(State(Saving.SAVED))

    def _pump(self) -> None:
        """Send the first waiting change to the file, or the drafts, if nothing is on its way."""
        if self._writing or self.read_only or not self.unsaved:
            return
        self._writing = True
        if self.state.saving is not Saving.NOT_SAVED:
            self._say(State(Saving.SAVING))
        if self._queue:
            change, before = self._queue[0]
            self._run_commit(change, before, lambda _: self._written(), self._not_written)
        else:
            self._drafts_wait, self._drafts_go, drafts = False, True, dict(self.drafts)
            file, pauses = self._file, self.desk.pauses
            self.desk.files.run(
                lambda: patiently(lambda: file.keep_drafts(drafts), pauses),
                lambda _: self._drafts_kept(),
                self._drafts_not_kept,
            )

    def _run_commit(
        self,
        change: Change,
        before: Case,
        done: Callable[[None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        file, who, at, pauses = self._file, self.desk.who, self.desk.clock(), self.desk.pauses
        self._slow = False
        self.desk.files.run(
            lambda: patiently(lambda: file.commit(change, before, who=who, at=at), pauses), done, failed
        )

    def _written(self) -> None:
        self._queue.popleft()
        self._head = self._file.head
        self._drafts_kept()

    def _drafts_kept(self) -> None:
        self._writing = self._drafts_go = False
        self._go_on()

    def _go_on(self) -> None:
        """Write what waits; say so when nothing does."""
        if self.unsaved:
            self._say(State(Saving.SAVING))
            self._pump()
        elif not self._writing:
            self._say(State(Saving.SAVED))
            self._seal.forget()
            for listener in tuple(self.rested):
                listener()
            self._flushed()

    def _drafts_not_kept(self, problem: Exception) -> None:
        self._drafts_wait, self._drafts_go = True, False
        self._not_written(problem)

    def _not_written(self, problem: Exception) -> None:
        self._writing = False
        self._say(State(Saving.NOT_SAVED, problem, self.state.kept))
        self._keep()
        self._flushed()

    def _unwritten(self) -> Unsaved | None:
        """Give what waits; None when nothing does."""
        from ipdesk.storage.unsaved import Unsaved

        if not (self.unsaved or self._drafts_go):
            return None
        return Unsaved(
            file_id=self.file_id,
            revision=self._head.seq,
            hash=self._head.hash,
            at=self.desk.clock(),
            changes=tuple(change for change, _ in self._queue),
            drafts=dict(self.drafts) if self._drafts_wait or self._drafts_go else {},
        )

    def _keep(self) -> None:
        """Seal what waits on this machine."""
        unwritten = self._unwritten()
        if unwritten is not None and not self._closed:
            self._seal.keep(unwritten, self._was_kept)

    def _keep_the_rest(self) -> None:
        """Seal what waits without a change that was dropped, which may lie there."""
        if self.unsaved:
            self._keep()
        else:
            self._seal.forget()

    def _was_kept(self, kept: bool) -> None:
        if self.unsaved and self.state.saving is not Saving.SAVED:
            self._say(dataclasses.replace(self.state, kept=kept))

    def _say(self, state: State) -> None:
        if not self._closed and state != self.state:
            before, self.state = self.state, state
            if state.says(before):
                return
            for listener in tuple(self.state_changed):
                listener(state)

    def retry(self) -> None:
        """Try again to write what could not be written, and look again for a medium that was gone."""
        if self.unsaved:
            self._pump()
        else:
            self.look()

    def look(self) -> None:
        """See how it stands. Called every few seconds by whoever shows the state; never waits.

        What could not be written is tried again; what takes long is sealed meanwhile; and a medium that was
        taken out, or is back, is noticed although nothing is to be written.
        """
        if self._closed or self.read_only:
            return
        if self._writing:
            if self._slow:
                self._keep()
            self._slow = True
        elif self.unsaved:
            self._pump()
        elif not self._looking:
            self._looking = True
            self.desk.files.run(self._file.look, lambda _: self._looked(None), self._looked)

    def _looked(self, problem: Exception | None) -> None:
        self._looking = False
        if not self.unsaved and not self._writing:
            self._say(State(Saving.SAVED) if problem is None else State(Saving.AWAY, problem))

    def flush(self, then: Callable[[], None]) -> None:
        """Call `then` when everything has been written, or the first of it has failed."""
        if not (self._writing or (self.unsaved and not self.read_only)):
            then()
            return
        self._on_flushed.append(then)
        self._pump()

    def secure(self, then: Callable[[], None]) -> None:
        """Call `then` when everything has been written, or what could not be lies sealed if that can be."""
        self.flush(lambda: self._secure(then))

    def _secure(self, then: Callable[[], None]) -> None:
        unwritten = self._unwritten()
        if unwritten is None:
            then()
            return

        def told(kept: bool) -> None:
            self._was_kept(kept)
            then()

        self._seal.keep(unwritten, told)

    def _flushed(self) -> None:
        waiting, self._on_flushed = self._on_flushed, []
        for then in waiting:
            then()

    def key_changed(self) -> None:
        """Seal again, with the key that opens the file now, what still waits for it."""
        file, parted = self._file, self.found.parted
        self.desk.aside.run(lambda: seal_again(file, parted), _nothing, _nothing)
        self._seal.doubt()
        self._keep()


def _nothing(_: object) -> None:
    """Make nothing of it."""
