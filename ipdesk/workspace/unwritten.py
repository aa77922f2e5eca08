"""What could not be written, sealed on this machine until the same file is there again (F3, F6)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from ipdesk.domain.change import Act
from ipdesk.workspace import machine

if TYPE_CHECKING:
    from ipdesk.domain.change import Change
    from ipdesk.domain.record import Id
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.storage.unsaved import Unsaved
    from ipdesk.workspace.desk import Desk
    from ipdesk.workspace.workspace import Workspace

FOLDER: Final = "unsaved"
SLOTS: Final = 8
"""How many sets can wait for one file: what went another way stays while new changes come and go."""


class Slot(NamedTuple):
    """Where a set lies, and the mark of it as it was found or put there."""

    number: int
    mark: str


@dataclass(frozen=True, slots=True)
class Found:
    """What waited for a file when it was opened.

    `changes` and `drafts` belong right on top of it and lie in `slot`, unless that is None; `parted` were
    made on another state of it, each with the number of its slot, None where it is in memory only.
    """

    slot: Slot | None = None
    changes: tuple[Change, ...] = ()
    drafts: Mapping[tuple[Id, str], str] = field(default_factory=dict)
    parted: tuple[tuple[int | None, Unsaved], ...] = ()


def look_for(desk: Desk, file: PlanFile) -> Found:
    """Look for what waits for an open file. Called where the file is used.

    What a lock could only keep in memory stays there until it is taken up or settled; it may go further than
    what was sealed before.
    """
    found = Found()
    parted: list[tuple[int | None, Unsaved]] = []
    for slot, waiting in _sealed(file):
        left = file.left_of(waiting) if found.slot is None else None
        if left is None:
            parted.append((slot.number, waiting))
        else:
            found = Found(slot, left, waiting.drafts)
    for waiting in desk.unsealed.get(file.file_id, ()):
        left = file.left_of(waiting)
        if left is None or left[: len(found.changes)] != found.changes:
            parted.append((None, waiting))
        else:
            found = Found(found.slot, left, waiting.drafts)
    return dataclasses.replace(found, parted=tuple(parted))


def _sealed(file: PlanFile) -> Iterator[tuple[Slot, Unsaved]]:
    for number in range(SLOTS):
        mark = _mark(file.file_id, number)
        waiting = file.unsaved(_folder(number)) if mark is not None else None
        if mark is not None and waiting is not None:
            yield Slot(number, mark), waiting


def _mark(file_id: str, number: int) -> str | None:
    from ipdesk.storage import unsaved

    return unsaved.mark_of(_folder(number), file_id)


def _folder(number: int) -> Path:
    folder = machine.folder(FOLDER)
    return folder / str(number) if number else folder


def keep_in_memory(desk: Desk, file_id: str, waiting: Iterable[Unsaved]) -> None:
    """Have these wait for a file in memory, and no others."""
    desk.unsealed.pop(file_id, None)
    if kept := tuple(waiting):
        desk.unsealed[file_id] = kept


class Seal:
    """Keeps what one open file could not take, in its own slot. Called on the main thread.

    What lies in a slot and is not ours stays: what another password opens, and what was put there by the
    program that has the same file open on a write-protected medium.
    """

    def __init__(self, desk: Desk, file: PlanFile, slot: Slot | None = None) -> None:
        self._desk = desk
        self._file = file
        self._slot = slot  # once something is sealed or forgotten, the worker's alone
        self._there = slot is not None
        self._busy = False
        self._doubted = False
        self._last: Unsaved | None = None
        self._next: Unsaved | None = None
        self._told: list[Callable[[bool], None]] = []

    def keep(self, waiting: Unsaved, told: Callable[[bool], None]) -> None:
        """Seal what waits, in the place of what was sealed before; `told` hears whether it lies there.

        Of what is asked for while that is being done, only the last is sealed, and all hear of it.
        """
        if not self._desk.settings.copies_here:
            told(False)
            return
        self._told.append(told)
        self._next = waiting
        if not self._busy:
            self._go_on()

    def _go_on(self) -> None:
        waiting, self._next = self._next, None
        if waiting is None or (self._last is not None and _same(self._last, waiting)):
            told, self._told = self._told, []
            for one in told:
                one(self._last is not None)
            return
        self._busy = self._there = True
        self._desk.aside.run(
            lambda: self._put(waiting),
            lambda _: self._kept(waiting),
            lambda _: self._kept(None),
        )

    def _put(self, waiting: Unsaved) -> None:
        """Seal it. Called by the worker; raises `OSError`."""
        file, slot = self._file, self._slot
        if slot is None or _mark(file.file_id, slot.number) != slot.mark:
            free = (n for n in range(SLOTS) if _mark(file.file_id, n) is None)
            number = next(free, None)
            if number is None:
                raise FileExistsError(_folder(0))
        else:
            number = slot.number
        self._slot = Slot(number, file.keep_unsaved(_folder(number), waiting))

    def _kept(self, last: Unsaved | None) -> None:
        self._busy, self._last = False, None if self._doubted else last
        self._doubted = False
        self._go_on()

    def forget(self) -> None:
        """Forget what was sealed: it has been written."""
        self._next = None
        self.doubt()
        if self._there:
            self._there = False
            self._desk.aside.run(self._remove, _nothing, _nothing)

    def doubt(self) -> None:
        """Seal all of it anew next time: what lies there is gone, or another key opens the file now."""
        self._last, self._doubted = None, self._busy

    def _remove(self) -> None:
        slot, self._slot = self._slot, None
        if slot is not None and _mark(self._file.file_id, slot.number) == slot.mark:
            _forget(self._file.file_id, slot.number)


def _same(one: Unsaved, other: Unsaved) -> bool:
    return (one.hash, one.changes, one.drafts) == (other.hash, other.changes, other.drafts)


def settle(desk: Desk, file_id: str, number: int | None, waiting: Unsaved) -> None:
    """Forget one of `Found.parted`."""
    if number is None:
        left = (one for one in desk.unsealed.get(file_id, ()) if one is not waiting)
        keep_in_memory(desk, file_id, left)
    else:
        desk.aside.run(lambda: _forget(file_id, number), _nothing, _nothing)


def _forget(file_id: str, number: int) -> None:
    from ipdesk.storage import unsaved

    unsaved.forget(_folder(number), file_id)


def seal_again(file: PlanFile, parted: Iterable[tuple[int | None, Unsaved]]) -> None:
    """Seal what waits with the key that opens the file now. Not on the main thread."""
    for number, waiting in parted:
        if number is not None:
            file.keep_unsaved(_folder(number), waiting)


def _nothing(_: object) -> None:
    """Make nothing of it."""


def resume(workspace: Workspace) -> int:
    """Write what an earlier session or lock could not write; gives how many changes there were.

    What was made on another state of the file stays in `workspace.waiting`. On a write-protected medium all
    of it goes on waiting, and is in the case.
    """
    if not workspace.recordable:
        return 0
    later = workspace.desk.held.pop(workspace.file_id, ())
    found = workspace.take_found()
    changes = [one for one in (*found.changes, *later) if one.act is not Act.BEGIN]
    for change in changes:
        workspace.adopt(change)
    for (record, name), text in found.drafts.items():
        workspace.keep_draft(record, name, text)
    return len(changes)
