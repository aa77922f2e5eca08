"""Copies of a file that does not open, found without its key by what this machine remembers of it (F4).

Nothing is known of what they hold: when they were made stands in their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.errors import IpdeskError
from ipdesk.workspace import machine
from ipdesk.workspace.copies import Place, answers
from ipdesk.workspace.remembering import memory

if TYPE_CHECKING:
    from ipdesk.storage.backups import Backup
    from ipdesk.workspace.desk import Desk


@dataclass(frozen=True, slots=True)
class AtHand:
    """One copy: of when, where, and how large."""

    at: datetime
    path: Path
    here: bool
    size: int


def find(desk: Desk, path: Path, done: Callable[[tuple[AtHand, ...]], None]) -> None:
    """Look for copies of a file on this machine and in the folders that were chosen, the newest first.

    Of a file that was never open in that place, the salt it shares with its copies tells which they are;
    where that is lost too, all copies are given.
    """
    settings = desk.settings
    file_id = memory().lies_at(path)
    chosen = (Path(one) for folders in settings.copy_folders.values() for one in folders)
    folders = settings.folders_for(file_id) if file_id is not None else tuple(dict.fromkeys(chosen))
    desk.documents.run(lambda: _found(path, file_id, folders), done, lambda _problem: done(()))


def _found(path: Path, file_id: str | None, folders: Iterable[Path]) -> tuple[AtHand, ...]:
    places = (Place(machine.folder(machine.COPIES), here=True), *map(Place, folders))
    found = [(one, place) for place in places if answers(place) for one in _listed(place, file_id)]
    if file_id is None and (salt := _salt(path)) is not None:
        found = [(one, place) for one, place in found if _salt(one.path) == salt]
    made = (_at_hand(one, place) for one, place in sorted(found, key=lambda pair: pair[0], reverse=True))
    return tuple(one for one in made if one is not None)


def _listed(place: Place, file_id: str | None) -> Iterator[Backup]:
    from ipdesk.storage import backups

    yield from backups.listed(place.folder, file_id)


def _salt(path: Path) -> bytes | None:
    from ipdesk.storage.header import salt_of

    with suppress(IpdeskError):
        return salt_of(path)
    return None


def _at_hand(one: Backup, place: Place) -> AtHand | None:
    with suppress(OSError):
        return AtHand(one.at, one.path, place.here, one.path.stat().st_size)
    return None
