"""Rounds of copying an open file to several places. Called on the file worker."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.domain.change import Act
from ipdesk.errors import Cancelled, Damaged, FileMissing, IpdeskError
from ipdesk.workspace import machine
from ipdesk.workspace.jobs import Progress, part_of

if TYPE_CHECKING:
    from ipdesk.storage.backups import Backup
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.desk import Desk

PATIENCE: Final = 3.0
"""Seconds a folder has to answer: a network drive that is gone may take a minute to say so."""

_FEW: Final = 8
"""Newest entries or copies to look through."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder copies are made in; `here` is the program's own on this machine."""

    folder: Path
    here: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """One encrypted copy: of when, and how far its log goes.

    `same_medium` says that it lies where the plan itself lies, and is lost together with it; `old_password`
    that it was made before the password was changed, and opens with the old one and the old sheet.
    """

    at: datetime
    revision: int
    path: Path
    here: bool = False
    same_medium: bool = False
    old_password: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A copy that was not made: where, and why not."""

    folder: Path
    problem: Exception
    at: datetime
    here: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one round: the copies made, those that were new enough, and what failed."""

    made: tuple[Copy, ...]
    there: tuple[Copy, ...]
    failures: tuple[Failure, ...]


def places_for(desk: Desk, file_id: str) -> tuple[Place, ...]:
    """Give all places copies of a file are made in."""
    settings = desk.settings
    here = (Place(machine.folder(machine.COPIES), here=True),) if settings.copies_here else ()
    return (*here, *map(Place, settings.folders_for(file_id)))


def place_told(copy: Copy, machine_name: str) -> str:
    """Name the place of a copy as the register of media does: this machine, or the folder."""
    return machine_name if copy.here else str(copy.path.parent)


class Rounds:
    """The rounds of one open file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def where_due(self, file: PlanFile, places: Iterable[Place], progress: Progress) -> Round:
        """Copy the file to the places whose newest copy is not of the plan as it is."""
        return self._go(file, tuple(places), progress, only_due=True)

    def make(self, file: PlanFile, places: Iterable[Place], progress: Progress) -> Round:
        """Copy the file to all places. Raises `Cancelled`."""
        return self._go(file, tuple(places), progress, only_due=False)

    def _go(self, file: PlanFile, places: tuple[Place, ...], progress: Progress, *, only_due: bool) -> Round:
        made: list[Copy] = []
        there: list[Copy] = []
        failures: list[Failure] = []
        for n, place in enumerate(places):
            part = part_of(progress, n / len(places), (n + 1) / len(places))
            try:
                refuse_unreachable(place)
                fresh = _fresh(file, place) if only_due else None
                if fresh is not None:
                    there.append(fresh)
                    continue
                made.append(self._copy(file, place, part))
            except Cancelled:
                if not only_due:
                    raise
                break  # somebody waits for the file: it is made another time
            except IpdeskError as problem:
                bare = problem.with_traceback(None)
                failures.append(Failure(place.folder, bare, self._desk.clock(), place.here))
                if isinstance(problem, Damaged):
                    break  # the plan itself: no other place would do better
        if made:
            self._note(file, made)
        return Round(tuple(made), tuple(there), tuple(failures))

    def _copy(self, file: PlanFile, place: Place, progress: Progress) -> Copy:
        return _copy_of(file.back_up(place.folder, self._desk.clock(), progress), place, file.path)

    def _note(self, file: PlanFile, made: list[Copy]) -> None:
        """Write in the log that copies were made; what can't be written takes nothing from them."""
        about = {
            "revision": made[0].revision,
            "here": any(copy.here for copy in made),
            "folders": [str(copy.path.parent) for copy in made if not copy.here],
        }
        with suppress(IpdeskError):
            file.note(Act.BACK_UP, about, who=self._desk.who, at=self._desk.clock())


def _fresh(file: PlanFile, place: Place) -> Copy | None:
    """Give the newest copy in a place that the same key opens, if the plan was not changed since.

    What the copies hold is looked at, not what they are called: two ways of one file go equally far.
    """
    from ipdesk.storage import backups

    found = sorted(backups.listed(place.folder, file.file_id), key=lambda one: one.revision, reverse=True)
    for one in found[:_FEW]:
        since = file.is_ahead_of(one.path)
        if since is not None:
            changed = any(mark.changes for mark in file.marks(since + 1))
            return None if changed else _copy_of(one, place, file.path)
    return None


def last_key_change(file: PlanFile) -> int:
    """Give the number of the entry that tells of the last change of password; 0 when there is none."""
    from ipdesk.storage.log import Wanted

    found = file.log_page(Wanted(acts=frozenset({Act.CHANGE_KEY})), None, _FEW)
    return max((entry.seq for entry in found if entry.is_note), default=0)


def copies_in(places: Iterable[Place], file: PlanFile) -> tuple[Copy, ...]:
    """Give the copies of an open file in the places that answer, the newest first."""
    changed = last_key_change(file)
    found = [replace(one, old_password=one.revision < changed) for one in all_in(places, file)]
    return tuple(sorted(found, key=lambda one: (one.at, one.revision), reverse=True))


def all_in(places: Iterable[Place], file: PlanFile) -> Iterator[Copy]:
    """Give the copies of an open file in the places that answer, place by place."""
    from ipdesk.storage import backups

    for place in places:
        if answers(place):
            for one in backups.listed(place.folder, file.file_id):
                yield _copy_of(one, place, file.path)


def _copy_of(backup: Backup, place: Place, path: Path) -> Copy:
    return Copy(backup.at, backup.revision, backup.path, place.here, _same_medium(backup.path, path))


def _same_medium(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def refuse_unreachable(place: Place) -> None:
    """Raise `FileMissing` unless a chosen folder is there and answers; it is never made in its absence.

    A stick that is out leaves the name of its folder to whatever disk lies under it.
    """
    if not answers(place):
        raise FileMissing(place.folder)


def answers(place: Place) -> bool:
    """Tell whether a chosen folder is there, and says so in time; the program's own is made when needed."""
    return place.here or _in_time(place.folder.is_dir)


def _in_time(ask: Callable[[], bool]) -> bool:
    answers: list[bool] = []

    def work() -> None:
        with suppress(OSError):
            answers.append(ask())

    asking = threading.Thread(target=work, daemon=True)  # nobody waits for one that hangs
    asking.start()
    asking.join(PATIENCE)
    return bool(answers and answers[0])
