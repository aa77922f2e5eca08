"""Encrypted copies of an open file: made of a sound source, verified, and thinned out with age (F4)."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from ipdesk import errors
from ipdesk.storage import held, integrity, log, problems
from ipdesk.storage.connection import Connection, keyed_at
from ipdesk.storage.ending import file_id_of
from ipdesk.storage.header import PAGE
from ipdesk.storage.keys import Key
from ipdesk.storage.log import Head
from ipdesk.storage.room import UNFINISHED
from ipdesk.storage.tables import BLOBS

Progress = Callable[[float], None]

SUFFIX: Final = ".ipdesk"
_NAME: Final = re.compile(r"(?P<file>[0-9a-f]{8})-r(?P<revision>\d+)-(?P<at>\d{8}T\d{6})\.ipdesk")
_AT: Final = "%Y%m%dT%H%M%S"
_COPIED: Final = 0.5
_CHECKED: Final = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> ? ORDER BY name"
"""The tables whose structure is checked; each attachment has a code of its own, and is most of a file."""
_ROOM: Final = 1 << 20
_LONG_AGO: Final = 24 * 3600

NEWEST: Final = 10
DAYS: Final = 7
WEEKS: Final = 8
MONTHS: Final = 12


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One copy in a folder, as its name tells; `file` is how the id of its plan file begins."""

    at: datetime
    revision: int
    file: str
    path: Path


def listed(folder: Path, file_id: str | None = None) -> tuple[Backup, ...]:
    """Give the copies in a folder, the newest first; `file_id` gives those of one plan file.

    What is open here is no copy, whatever it is called: somebody opened a copy where it lay, and works in it.
    """
    try:
        names = [entry.name for entry in os.scandir(folder)]
    except OSError:
        return ()
    found = (backup for name in names if (backup := _read(folder, name)) is not None)
    wanted = (one for one in found if _of(one, file_id) and not _is_open(one.path))
    return tuple(sorted(wanted, reverse=True))


def _read(folder: Path, name: str) -> Backup | None:
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match["at"], _AT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(at, int(match["revision"]), match["file"], folder / name)


def _of(backup: Backup, file_id: str | None) -> bool:
    return file_id is None or file_id.startswith(backup.file)


def _is_open(path: Path) -> bool:
    try:
        return held.is_held(path)
    except OSError:
        return False


def superfluous(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Give the copies that others make unnecessary.

    Kept are the newest ten, and the newest of each of the last days, weeks and months that have one.
    """
    ordered = sorted(backups, reverse=True)
    kept = set(ordered[:NEWEST])
    for count, span in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        newest: dict[str, Backup] = {}
        for one in ordered:
            newest.setdefault(one.at.strftime(span), one)
        kept.update(list(newest.values())[:count])
    return tuple(one for one in ordered if one not in kept)


def make(connection: Connection, key: Key, folder: Path, at: datetime, progress: Progress) -> Backup:
    """Copy an open file into a folder, verify the copy, then drop the superfluous ones.

    The same password opens it. It is byte for byte the file between two changes, so its own check is the
    check of the source. Nothing is dropped, and nothing half is left, when anything fails. Raises `Damaged`,
    `DiskFull`, `StickMissing` … of `storage.problems`; what `progress` raises stops the work.
    """
    progress(0.0)
    with connection.reading() as reading:
        file_id = file_id_of(reading)
        revision = log.head(reading).seq
    stamp = at.astimezone(UTC).replace(microsecond=0)
    while os.path.lexists(target := folder / f"{file_id[:8]}-r{revision}-{stamp.strftime(_AT)}{SUFFIX}"):
        stamp += timedelta(seconds=1)
    _sweep(folder, file_id)
    _verified(connection, key, revision, target, progress)
    for old in superfluous(listed(folder, file_id)):
        if old.path != target:  # by its date it may look old: clocks are not to be relied on
            _remove(old.path)
    progress(1.0)
    return Backup(stamp, revision, file_id[:8], target)


def _sweep(folder: Path, file_id: str) -> None:
    """Remove what a copying that was cut short long ago has left; another machine may be at it now."""
    with suppress(OSError):
        for one in folder.glob(f"{file_id[:8]}-r*{UNFINISHED}"):
            if time.time() - one.stat().st_mtime > _LONG_AGO:
                _remove(one)


def copy_as(connection: Connection, key: Key, target: Path, progress: Progress) -> None:
    """Copy an open file to a name that is not taken, whole and verified, or not at all.

    Raises `FileExists`, and what `make` raises.
    """
    if os.path.lexists(target):
        raise errors.FileExists(target)
    progress(0.0)
    with connection.reading() as reading:
        revision = log.head(reading).seq
    _verified(connection, key, revision, target, progress)
    progress(1.0)


def _verified(connection: Connection, key: Key, revision: int, target: Path, progress: Progress) -> None:
    unfinished = target.with_suffix(UNFINISHED)
    try:
        with problems.translated(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            _refuse_small(target, connection.size())
            _new(unfinished)
            connection.copy_to(unfinished, lambda done: progress(_COPIED * done))
            if not _sound(unfinished, key, revision, progress):
                _written_anew(connection, unfinished)
                if not _sound(unfinished, key, revision, progress):
                    raise errors.WriteFailed(target)
            _finish(unfinished, target)
    except BaseException:
        _remove(unfinished)
        raise


def _new(path: Path) -> None:
    _remove(path)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _refuse_small(target: Path, size: int) -> None:
    if shutil.disk_usage(target.parent).free < size + _ROOM:
        raise errors.DiskFull(target)


def _written_anew(connection: Connection, target: Path) -> None:
    """Copy row by row what can't be copied as it is: spare pages may be torn where all that counts is sound.

    Raises `Damaged` when it is not: the library would give zeros in the place of what is lost.
    """
    if integrity.unreadable(connection):
        raise errors.Damaged(connection.place.path)
    _remove(target)
    with problems.translated(connection.place.path, connection.place):
        connection.raw.execute("VACUUM INTO ?", (os.fspath(target),))
    target.chmod(0o600)


def head_in(path: Path, key: Key) -> tuple[int, str] | None:
    """Give where the log of a copy ends; None for what does not open with this key, or is no copy."""
    try:
        raw = keyed_at(path, key)
        try:
            found: Any = raw.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
        finally:
            raw.close()
    except problems.DRIVER_ERRORS:
        return None
    return (int(found[0]), str(found[1])) if found is not None else None


def is_copy(path: Path, key: Key, head: Head) -> bool:
    """Tell whether there is a whole copy of a file whose log ends so, under the same key."""
    return head_in(path, key) == (head.seq, head.hash) and is_sound(path, key, head.seq)


def is_sound(path: Path, key: Key, revision: int) -> bool:
    """Tell whether a copy is whole, and its log goes as far as it should."""
    return _sound(path, key, revision, lambda _: None)


def _sound(path: Path, key: Key, revision: int, progress: Progress) -> bool:
    """Tell whether a copy is what it should be, whatever its schema."""
    raw = keyed_at(path, key)
    try:
        if integrity.faulty_pages(raw):
            return False
        progress((_COPIED + 1) / 2)
        found: Any = raw.execute("SELECT max(seq) FROM log").fetchone()[0]
        names = [str(row[0]) for row in raw.execute(_CHECKED, (BLOBS.name,))]
        sound = not any(integrity.faulty_structure(raw, f"quick_check('{name}')") for name in names)
    except problems.DRIVER_ERRORS:
        return False
    finally:
        raw.close()
    return sound and found == revision and path.stat().st_size % PAGE == 0


def _finish(unfinished: Path, target: Path) -> None:
    # To a name of its own: on FAT, taking the place of another file is what loses both.
    _write_out(unfinished)
    _name(unfinished, target)
    # Again: until a file is written out under its new name, FAT has it there with no content.
    _write_out(target)
    with suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _write_out(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _name(unfinished: Path, target: Path) -> None:
    """Give a file its name, unless another got it meanwhile. Raises `FileExists`."""
    try:
        os.link(unfinished, target)
    except FileExistsError:
        raise errors.FileExists(target) from None
    except OSError:  # a medium that knows no links
        if os.path.lexists(target):
            raise errors.FileExists(target) from None
        unfinished.rename(target)
    else:
        unfinished.unlink()


def _remove(path: Path) -> None:
    for one in (path, Path(f"{path}-journal")):
        with suppress(OSError):
            one.unlink(missing_ok=True)
