"""The open file and the case in memory: saving, undo and lock.

Everything here is called on the main thread. The file itself is touched by `desk.files` only.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from ipdesk.domain import collation
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.record import Id
from ipdesk.errors import FileClosed
from ipdesk.workspace.changing import Changing
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.making import digest_of
from ipdesk.workspace.state import Saving, State
from ipdesk.workspace.unwritten import Found, Seal, keep_in_memory, settle
from ipdesk.workspace.writing import Drafts

if TYPE_CHECKING:  # the libraries under the storage are heavy: the window is up before them
    from ipdesk.storage.integrity import Report
    from ipdesk.storage.log import LogEntry as LogEntry
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.storage.sessions import SessionMark
    from ipdesk.storage.unsaved import Unsaved

T = TypeVar("T")
_DEEDS: Final = frozenset(Act) - {Act.OPEN, Act.BACK_UP}


class Workspace(Changing):
    """One unlocked file: `case` always holds what is on the screen.

    `found` is what waited for the file when it was opened; `resume` writes it. `released` tells, once the
    file is closed, that it is whole on its medium with nothing beside it. `moved` is called when the
    workspace goes on in another file. `before_close` is called with the file, on its worker, and
    `after_close` there too. They and `rested` are no page's, and stay when pages go.
    """

    def __init__(
        self, desk: Desk, file: PlanFile, case: Case, drafts: Drafts, found: Found | None = None
    ) -> None:
        super().__init__(desk, file, case, drafts, found or Found())
        self.released = False
        self.moved: list[Callable[[PlanFile], None]] = []
        self.before_close: list[Callable[[PlanFile], None]] = []
        self.after_close: list[Callable[[], None]] = []
        self.by_sheet = False
        self._on_closed: list[Callable[[], None]] = []

    @property
    def code(self) -> str:
        """Give the short code of the log as it is now, for the foot of what is printed."""
        return self._file.code

    @property
    def altered(self) -> bool:
        """Tell whether the records are not those the log ends with."""
        return self._file.altered

    @property
    def later(self) -> bool:
        """Tell whether the file was made by a later program, so that this one can only read it."""
        return self._file.later

    @property
    def copied(self) -> bool:
        """Tell whether this is a copy for reading, of a file that is open elsewhere or was cut short."""
        return self._file.copied

    @property
    def waiting(self) -> Unsaved | None:
        """Give what was made on another state of the file and could not be written then, to be merged."""
        return self.found.parted[0][1] if self.found.parted else None

    def settle_waiting(self) -> None:
        """Forget what `waiting` gives: it has been merged, or is not wanted. The next may be waiting."""
        if self.found.parted:
            (number, waiting), *others = self.found.parted
            self.found = dataclasses.replace(self.found, parted=tuple(others))
            settle(self.desk, self.file_id, number, waiting)

    def only_read(self) -> None:
        """Write nothing more in this session: this copy is only to be looked at."""
        self._file.read_only, self._file.write_protected = True, False
        self._say(State(Saving.READ_ONLY))

    @property
    def left_open(self) -> SessionMark | None:
        """Tell where and when the file was last open without being closed properly."""
        return self._file.left_open

    def keep_draft(self, record: Id, field: str, text: str | None) -> None:
        """Keep a text that is no value yet, so that a lock does not lose it; None forgets it."""
        if self.drafts.get((record, field)) == text:
            return
        if text is None:
            del self.drafts[(record, field)]
        else:
            self.drafts[(record, field)] = text
        if not self._closed and self.recordable:
            self._drafts_wait = True
            self._pump()

    def attachment(
        self, digest: str, done: Callable[[bytes], None], failed: Callable[[Exception], None]
    ) -> None:
        """Read bytes that a record names by their SHA-256, after everything that waits has been written."""
        file = self._file

        def read() -> None:
            waits = (data for change, _ in self._queue for data in change.enclosed)
            there = next((data for data in waits if digest_of(data) == digest), None)
            if there is None:
                self.desk.files.run(lambda: file.attachment(digest), done, failed)
            else:
                done(there)

        self.flush(read)

    def secret(
        self, name: str, done: Callable[[bytearray | None], None], failed: Callable[[Exception], None]
    ) -> None:
        """Read a secret; None when there is none. Whoever is given it wipes it."""
        file = self._file

        def read() -> None:
            waits = [data for change, _ in self._queue for known, data in change.secrets if known == name]
            if waits:
                done(bytearray(waits[-1]))
            else:
                self.desk.files.run(lambda: file.secret(name), done, failed)

        self.flush(read)

    def read(
        self, work: Callable[[PlanFile], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do work that only reads the file, on its worker, after everything that waits has been written."""
        file = self._file
        self.flush(lambda: self.desk.files.run(lambda: work(file), done, failed))

    def check(self, progress: Callable[[float], None] | None = None) -> Report:
        """Verify the whole file. Called on the file worker, or where nothing else is under way."""
        return self._file.check(progress)

    def last_done(self, count: int, done: Callable[[list[LogEntry]], None]) -> None:
        """Read what was done last, openings and copies left out; a file that can't be read now gives none."""
        file = self._file

        def work() -> list[LogEntry]:
            from ipdesk.storage.log import Wanted

            return file.log_page(Wanted(acts=_DEEDS), None, count)

        if not self._closed:
            self.desk.files.run(work, done, lambda _problem: done([]))

    def close(self, then: Callable[[], None]) -> None:
        """Write what is waiting, close the file, drop key, case and history; then call `then`.

        What can't be written is sealed on this machine until the file is open again; where that may not be,
        it is kept in memory. Never asks.
        """
        self._history.clear()
        self.changed.clear()
        if self._closed and not self._on_closed:
            then()
            return
        self._on_closed.append(then)
        if len(self._on_closed) == 1:
            self.flush(self._finish)

    def _finish(self) -> None:
        if self._writing:  # a change is being recorded
            self.flush(self._finish)
            return
        unwritten = self._unwritten()
        self._closed, self._drafts_wait = True, False
        self.state_changed.clear()
        self._queue.clear()
        self.case = Case()
        self.drafts = {}
        collation.forget()
        self.rested.clear()
        if unwritten is None:
            self._shut()
        else:
            self._seal.keep(unwritten, lambda kept: self._sealed(unwritten, kept))

    def _sealed(self, unwritten: Unsaved, kept: bool) -> None:
        if not kept:
            others = self.desk.unsealed.get(self.file_id, ())
            keep_in_memory(self.desk, self.file_id, (*others, unwritten))
        self._shut()

    def _shut(self) -> None:
        file, before, after = self._file, tuple(self.before_close), tuple(self.after_close)
        self.desk.files.run(lambda: _part(file, before, after), self._is_shut, lambda _: self._is_shut(False))

    def _is_shut(self, released: bool) -> None:
        self.released = released
        told, self._on_closed = self._on_closed, []
        for then in told:
            then()

    def move(
        self,
        make: Callable[[PlanFile, Held], tuple[PlanFile, T]],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Go on in another file, which `make` makes on the file worker of this one and of what is held here.

        On failure everything is as it was.
        """
        self.flush(lambda: self._move(make, done, failed))

    def _move(
        self,
        make: Callable[[PlanFile, Held], tuple[PlanFile, T]],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        if self._closed:
            failed(FileClosed())
            return
        if self._writing:
            self.flush(lambda: self._move(make, done, failed))
            return
        self._writing, before, file = True, self.state, self._file
        held = Held(self.case, tuple(self._queue), dict(self.drafts))
        self._say(State(Saving.SAVING, kept=before.kept))
        self.desk.files.run(
            lambda: make(file, held),
            lambda made: self._moved(made[0], len(held.queue), partial(done, made[1])),
            lambda problem: self._not_moved(before, problem, failed),
        )

    def _moved(self, file: PlanFile, written: int, then: Callable[[], None]) -> None:
        old, self._file, self._head, self._writing = self._file, file, file.head, False
        for _ in range(written):
            self._queue.popleft()
        self._seal.forget()
        self._seal = Seal(self.desk, file)
        self._drafts_wait = bool(self.drafts)
        self.desk.files.run(old.close, _nothing, _nothing)
        for listener in tuple(self.moved):
            listener(file)
        try:
            self._go_on()
        finally:
            then()

    def _not_moved(self, before: State, problem: Exception, failed: Callable[[Exception], None]) -> None:
        self._writing = False
        self._say(before)
        try:
            failed(problem)
        finally:
            self._flushed()


@dataclass(frozen=True, slots=True)
class Held:
    """What the screen holds, with the changes of it that are not in the file yet, and typed text."""

    case: Case
    queue: tuple[tuple[Change, Case], ...]
    drafts: Drafts


def _part(
    file: PlanFile, before: Iterable[Callable[[PlanFile], None]], after: Iterable[Callable[[], None]]
) -> bool:
    """Close a file, with what comes before and after; nothing of that keeps it open.

    Tells whether its medium can be taken out.
    """
    from ipdesk.storage.alone import is_alone

    for work in before:
        with suppress(Exception):
            work(file)
    file.close()
    for done in after:
        with suppress(Exception):
            done()
    if file.copied:
        return False
    untouched = file.read_only and not os.access(file.path, os.W_OK)
    return untouched or is_alone(file.path)


def _nothing(_: object) -> None:
    """Make nothing of it."""
