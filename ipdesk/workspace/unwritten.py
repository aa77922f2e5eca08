"""What could not be written, sealed on this machine until the same file is there again (F3, F6)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

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


@dataclass(frozen=True, slots=True)
class Found:
    """What waited for a file when it was opened.

    `changes` and `drafts` belong right on top of it and lie in `slot`, unless nothing does; `parted` were
    made on another state of it, each with its slot. `free` is a slot where nothing lies.
    """

    free: int = 0
    slot: int | None = None
    changes: tuple[Change, ...] = ()
    drafts: Mapping[tuple[Id, str], str] = field(default_factory=dict)
    parted: tuple[tuple[int, Unsaved], ...] = ()


def look_for(desk: Desk, file: PlanFile) -> Found:
    """Look for what waits for an open file. Called where the file is used."""
    found: list[tuple[int, Unsaved]] = []
    for slot in range(SLOTS):
        waiting = file.unsaved(_folder(slot))
        if waiting is not None:
            found.append((slot, waiting))
    free = next((n for n in range(SLOTS) if n not in {slot for slot, _ in found}), SLOTS - 1)
    result, parted = Found(free), []
    for slot, waiting in [*found, *_unsealed(desk, file, free)]:
        left = file.left_of(waiting) if result.slot is None else None
        if left is None:
            parted.append((slot, waiting))
        else:
            result = Found(free, slot, left, waiting.drafts)
    return dataclasses.replace(result, parted=tuple(parted))


def _unsealed(desk: Desk, file: PlanFile, free: int) -> Iterator[tuple[int, Unsaved]]:
    """Give what a lock could only keep in memory."""
    waiting = desk.unsealed.pop(file.file_id, None)
    if waiting is not None:
        yield free, waiting


def _folder(slot: int) -> Path:
    folder = machine.folder(FOLDER)
    return folder / str(slot) if slot else folder


class Seal:
    """Keeps what one open file could not take, in its own slot. Called on the main thread."""

    def __init__(self, desk: Desk, file: PlanFile, slot: int, *, there: bool = False) -> None:
        self._desk = desk
        self._file = file
        self._slot = slot
        self._there = there
        self._busy = False
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
        file, folder = self._file, _folder(self._slot)
        self._desk.aside.run(
            lambda: file.keep_unsaved(folder, waiting),
            lambda _: self._kept(waiting),
            lambda _: self._kept(None),
        )

    def _kept(self, last: Unsaved | None) -> None:
        self._busy, self._last = False, last
        self._go_on()

    def forget(self) -> None:
        """Forget what was sealed: it has been written."""
        self._last = None
        if self._there:
            self._there = False
            forget(self._desk, self._file.file_id, self._slot)


def _same(one: Unsaved, other: Unsaved) -> bool:
    return (one.hash, one.changes, one.drafts) == (other.hash, other.changes, other.drafts)


def forget(desk: Desk, file_id: str, slot: int) -> None:
    """Forget what waits in a slot."""

    def work() -> None:
        from ipdesk.storage import unsaved

        unsaved.forget(_folder(slot), file_id)

    desk.aside.run(work, _nothing, _nothing)


def seal_again(file: PlanFile, parted: Iterable[tuple[int, Unsaved]]) -> None:
    """Seal what waits with the key that opens the file now. Not on the main thread."""
    for slot, waiting in parted:
        file.keep_unsaved(_folder(slot), waiting)


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
