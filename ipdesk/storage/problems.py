"""The one place where the driver's and the system's errors become ours."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from ipdesk import errors
from ipdesk.storage.place import Place

DRIVER_ERRORS: Final = (driver.Error, DBAPIError, MemoryError)

PERM: Final = 3
BUSY: Final = 5
LOCKED: Final = 6
NOMEM: Final = 7
READONLY: Final = 8
IOERR: Final = 10
CORRUPT: Final = 11
FULL: Final = 13
CANTOPEN: Final = 14
NOTADB: Final = 26

_MAY_MEAN_GONE: Final = frozenset({READONLY, IOERR, CORRUPT, CANTOPEN, NOTADB})
_TOLD: Final[Mapping[int | None, Callable[[Path], errors.FileProblem]]] = {
    PERM: errors.NoAccess,
    BUSY: errors.AlreadyOpen,
    LOCKED: errors.AlreadyOpen,
    READONLY: errors.ReadOnlyMedium,
    CORRUPT: errors.Damaged,
    FULL: errors.DiskFull,
    CANTOPEN: errors.NoAccess,
    NOTADB: errors.Damaged,
}
_TOLD_BY_SYSTEM: Final[Mapping[int | None, Callable[[Path], errors.FileProblem]]] = {
    errno.ENOENT: errors.FileMissing,
    errno.ENOTDIR: errors.FileMissing,
    errno.EEXIST: errors.FileExists,
    errno.EROFS: errors.ReadOnlyMedium,
    errno.ENOSPC: errors.DiskFull,
    errno.EIO: errors.StickMissing,
    errno.ENODEV: errors.StickMissing,
}


def code_of(error: BaseException) -> int | None:
    """Give SQLite's primary result code of an error, if it has one."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(origin, MemoryError):
        return NOMEM
    code = getattr(origin, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def translate(error: BaseException, path: Path, place: Place | None = None) -> errors.IpdeskError:
    """Give our error for one of `DRIVER_ERRORS`; `place` is where the file was when it was opened.

    The driver calls a file malformed or read-only when its medium was pulled, so the medium is asked first.
    """
    code = code_of(error)
    if place is not None and code in _MAY_MEAN_GONE and place.gone():
        found: errors.IpdeskError = errors.StickMissing(path)
    elif code == NOMEM:
        found = errors.OutOfMemory()
    else:
        found = _by_code(code, path, place)
    found.add_note(f"SQLite code {code}")
    return found


def _by_code(code: int | None, path: Path, place: Place | None) -> errors.FileProblem:
    if code in (READONLY, CANTOPEN) and place is not None and place.replaced():
        return errors.FileReplaced(path)
    if code == CANTOPEN and not path.exists():
        return errors.FileMissing(path)
    if code == IOERR and place is not None and place.is_full():
        return errors.DiskFull(path)
    told = _TOLD.get(code)
    return told(path) if told is not None else errors.WriteFailed(path, code)


def of_system(error: OSError, path: Path) -> errors.FileProblem:
    """Give our error for one that the system gave for a file."""
    return _TOLD_BY_SYSTEM.get(error.errno, errors.NoAccess)(path)


@contextmanager
def translated(path: Path, place: Place | None = None) -> Iterator[None]:
    """Raise our errors in the place of the driver's and the system's."""
    try:
        yield
    except OSError as error:
        raise of_system(error, path) from None
    except DRIVER_ERRORS as error:
        raise translate(error, path, place) from None
