"""Copies that still open with the password from before: which there are, and the act that removes them (F4).

What the log tells of copies that were made before the password was changed also names those that are out of
reach: on a stick that is not in, or on another machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.domain.change import Act, Change
from ipdesk.domain.media_records import Fate, Medium, MediumEvent, MediumKind
from ipdesk.domain.record import Record, new_id
from ipdesk.errors import IpdeskError
from ipdesk.words import P_, Words
from ipdesk.workspace import machine
from ipdesk.workspace.copies import (
    Copy,
    Place,
    all_in,
    answers,
    copies_in,
    last_key_change,
    place_told,
    places_for,
)
from ipdesk.workspace.log_words import DESTROYED
from ipdesk.workspace.making import refuse_unwritable

if TYPE_CHECKING:
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.workspace import Workspace

Failed = Callable[[Exception], None]
_LOOKED_BACK: Final = 200
"""So many notes of copies before the change of password are looked at for places."""
_COUNTED: Final = P_("{n} kopi med gammelt passord", "{n} kopier med gammelt passord")


@dataclass(frozen=True, slots=True)
class Beyond:
    """A place out of reach where such copies may lie: a folder of a machine, or the machine itself."""

    machine: str
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class OldCopies:
    """The copies that were found, the newest first, and the places others may lie in."""

    found: tuple[Copy, ...] = ()
    beyond: tuple[Beyond, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.found or self.beyond)


def find(workspace: Workspace, done: Callable[[OldCopies], None], failed: Failed) -> None:
    """Look for copies from before the last change of password; nothing where it was never changed."""
    desk = workspace.desk
    places, here = places_for(desk, workspace.file_id), desk.machine
    workspace.read(lambda file: look(file, places, here), done, failed)


def look(file: PlanFile, places: Iterable[Place], here: str) -> OldCopies:
    """Look for them on the file worker; `here` is the name of this machine."""
    changed = last_key_change(file)
    if not changed:
        return OldCopies()
    known, machines = {place.folder: place for place in places}, dict[Path, str]()
    elsewhere = dict[Beyond, None]()
    for one in _noted(file, changed):
        if one.folder is None and one.machine != here:
            elsewhere[one] = None
        else:
            place = Place(one.folder) if one.folder else Place(machine.folder(machine.COPIES), here=True)
            known.setdefault(place.folder, place)
            machines[place.folder] = one.machine
    there = [place for place in known.values() if answers(place)]
    found = tuple(one for one in copies_in(there, file) if one.old_password)
    away = (folder for folder, place in known.items() if place not in there)
    return OldCopies(found, (*elsewhere, *(Beyond(machines.get(one, here), one) for one in away)))


def _noted(file: PlanFile, changed: int) -> Iterator[Beyond]:
    """Give the places that copies were made in before the password was changed."""
    from ipdesk.storage.log import Wanted

    for entry in file.log_page(Wanted(acts=frozenset({Act.BACK_UP})), changed, _LOOKED_BACK):
        if DESTROYED in entry.about:
            continue
        if entry.about.get("here"):
            yield Beyond(entry.machine)
        for folder in entry.about.get("folders") or ():
            yield Beyond(entry.machine, Path(str(folder)))


def destroy(
    workspace: Workspace,
    copies: Iterable[Copy],
    words: Words,
    done: Callable[[tuple[Copy, ...]], None],
    failed: Failed,
) -> None:
    """Remove copies with the old password; `done` gets those that are left.

    A copy stays unless a newer one that is whole and opens with the password of today lies beside it; where
    copies are made no more, in a place of today. What was removed is noted in the log, and entered in the
    register; so nothing is where the file can't be written.
    """
    try:
        refuse_unwritable(workspace)
    except IpdeskError as refusal:
        failed(refusal)
        return
    desk, wanted = workspace.desk, tuple(copies)
    places, who, at = places_for(desk, workspace.file_id), desk.who, desk.clock()

    def work(file: PlanFile) -> tuple[Copy, ...]:
        vouched = cache(file.vouches_for)
        left = tuple(one for one in wanted if not _destroyed(one, places, file, vouched))
        gone = [one for one in wanted if one not in left]
        if gone:
            about = {
                DESTROYED: len(gone),
                "here": any(one.here for one in gone),
                "folders": [str(folder) for folder in dict.fromkeys(_folders(gone))],
            }
            with suppress(IpdeskError):  # they are gone all the same
                file.note(Act.BACK_UP, about, who=who, at=at)
        return left

    def removed(left: tuple[Copy, ...]) -> None:
        gone = [one for one in wanted if one not in left]
        try:
            _register(workspace, gone, words)
        except IpdeskError as problem:  # locked meanwhile; the log tells of it
            failed(problem)
            return
        done(left)

    workspace.read(work, removed, failed)


def _folders(copies: Iterable[Copy]) -> Iterator[Path]:
    return (one.path.parent for one in copies if not one.here)


def _destroyed(
    copy: Copy, places: Iterable[Place], file: PlanFile, vouched: Callable[[Path], int | None]
) -> bool:
    kept_up = {place.folder for place in places}
    beside = [Place(copy.path.parent)] if copy.path.parent in kept_up else [*places]
    newer = (one.path for one in all_in(beside, file) if one.revision > copy.revision)
    if file.is_ahead_of(copy.path) is not None:
        return False
    if not any((vouched(path) or 0) > copy.revision for path in newer):
        return False
    try:
        copy.path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _register(workspace: Workspace, gone: Iterable[Copy], words: Words) -> None:
    """Enter what was destroyed in the register of media: one line for each place."""
    desk = workspace.desk
    counted: dict[str, int] = {}
    for copy in gone:
        told = place_told(copy, desk.machine)
        counted[told] = counted.get(told, 0) + 1
    puts: list[Record] = []
    for place, n in counted.items():
        label = words.plural(*_COUNTED, n)
        medium = Medium(id=new_id(), kind=MediumKind.BACKUP, label=label, kept_at=place, holder=desk.who)
        puts += (
            medium,
            MediumEvent(id=new_id(), medium_id=medium.id, what=Fate.DESTROYED, on=desk.today, by=desk.who),
        )
    if puts:
        workspace.adopt(Change(act=Act.CREATE, puts=tuple(puts)))
