"""The one connection to a plan file: how it is keyed, set up, verified, used and closed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver
from sqlalchemy.pool import QueuePool

from ipdesk import errors
from ipdesk.storage import held, problems, room
from ipdesk.storage.header import PAGE
from ipdesk.storage.keys import Key
from ipdesk.storage.place import Place

_CIPHER_MAJOR: Final = "4"
_WAIT_FOR_LOCK: Final = 1.0
_BEGIN: Final = "begin"
_PART: Final = 4 << 20
_SETTINGS: Final = (
    "cipher_compatibility = 4",
    "temp_store = MEMORY",
    "locking_mode = EXCLUSIVE",
    "synchronous = FULL",
    "secure_delete = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "cache_size = -65536",  # in KiB, as needed: a large file is decrypted once when it opens, not thrice
)


class Connection:
    """An open, locked connection; whatever goes wrong on it is raised as one of our errors.

    `raw` is the driver's connection, for pragmas. It may be used by one thread at a time, whichever.
    """

    def __init__(self, raw: Any, place: Place, reader: int | None = None) -> None:
        self.raw = raw
        self._reader = reader
        self.place = place
        self.verified = True  # set to False where the verification of all pages is left for later
        self._engine = _engine(raw)
        self._writing = self._engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        held.hold(place.file)

    @classmethod
    def open(cls, path: Path, key: Key) -> Connection:
        """Connect to a file that exists, and take its lock for as long as it is open.

        Raises `WrongPassword`, `Damaged`, `IncompleteCopy`, `AlreadyOpen`, `RecoveryNeedsWriting`,
        `Unsupported` and what else `problems` knows.
        """
        with problems.translated(path):
            place = Place.of(path)
            reader = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            try:
                raw = _connect(path, key)
                try:
                    _set_up(raw)
                except BaseException as error:
                    raw.close()  # one that failed keeps its lock until it is closed
                    if isinstance(error, driver.Error):
                        raise _told(error, path, key, place) from None
                    raise
            except BaseException:
                os.close(reader)
                raise
            return cls(raw, place, reader)

    def moved_to_memory(self, key: Key) -> Connection:
        """Connect to a copy in memory in the place of the file, which is left and can still be copied."""
        raw = _keyed(":memory:", key)
        try:
            for setting in _SETTINGS:
                raw.execute(f"PRAGMA {setting}").fetchall()
            self.raw.backup(raw)
        except BaseException:
            raw.close()
            raise
        reader, self._reader = self._reader, None
        self.drop()
        return Connection(raw, self.place, reader)

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Write: all that is done inside, or nothing.

        The driver writes to what it once opened, even if that was deleted or its medium unmounted since
        then; so the name is looked at before and after.
        """
        self._look()
        with problems.translated(self.place.path, self.place), self._writing.begin() as connection:
            yield connection
        self._look()

    def _look(self) -> None:
        if self.place.replaced():
            path = self.place.path
            raise errors.StickMissing(path) if self.place.gone() else errors.FileReplaced(path)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Read."""
        with problems.translated(self.place.path, self.place), self._engine.connect() as connection:
            yield connection

    def copy_to(self, target: Path, progress: Callable[[float], None]) -> None:
        """Copy the file's bytes, between two transactions, into a file that is there already.

        They are read through a handle as old as the connection: to close one of our own while it lasts would
        drop its lock on most systems.
        """
        if self._reader is None:
            raise errors.WriteFailed(target)
        left = size = os.fstat(self._reader).st_size
        with target.open("r+b") as file, ExitStack() as until_done:
            while left:
                os.lseek(self._reader, size - left, os.SEEK_SET)
                part = os.read(self._reader, min(left, _PART))
                if not part:
                    raise errors.IncompleteCopy(self.place.path)
                file.write(part)
                if left == size:
                    file.flush()
                    until_done.enter_context(room.neighbour(target))
                left -= len(part)
                progress(1 - left / size)
            file.flush()
            os.fsync(file.fileno())

    def size(self) -> int:
        """Give the size of the file in bytes."""
        with problems.translated(self.place.path, self.place):
            return self.place.path.stat().st_size

    def refuse_small(self, times: float) -> None:
        """Raise `DiskFull` unless so many times the size of the file is free beside it."""
        room = shutil.disk_usage(self.place.path.parent)
        if room.free < times * self.size():
            raise errors.DiskFull(self.place.path)

    def close(self) -> None:
        """Close so that one file is left: no journal beside it. Never raises."""
        if not self.place.replaced():  # else a journal of that name is not ours to remove
            with suppress(*problems.DRIVER_ERRORS):
                self.raw.execute("PRAGMA locking_mode = NORMAL").fetchall()
                self.raw.execute("PRAGMA journal_mode = DELETE").fetchall()
        self.drop()

    def drop(self) -> None:
        """Close without writing anything more. Never raises."""
        with suppress(*problems.DRIVER_ERRORS):
            self._engine.dispose()
            self.raw.close()
        if self._reader is not None:
            reader, self._reader = self._reader, None
            with suppress(OSError):
                os.close(reader)
        held.release(self.place.file)


def journal_of(path: Path) -> Path:
    """Give where the driver keeps what it needs to undo a change that is cut short."""
    return Path(os.path.realpath(path) + "-journal")


def _uri(path: Path, how: str = "mode=rw") -> str:
    name = path.absolute().as_posix()
    # mode=rw: a file that is not there must not come into being.
    return f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}?{how}"


def _connect(path: Path, key: Key) -> Any:
    return _keyed(_uri(path), key)


def keyed_at(path: Path, key: Key) -> Any:
    """Connect to a file that exists, keyed and otherwise as the driver would have it; for copies."""
    raw = _connect(path, key)
    raw.execute("PRAGMA cipher_compatibility = 4").fetchall()
    raw.execute("PRAGMA temp_store = MEMORY").fetchall()
    return raw


def peeking_at(path: Path, key: Key) -> Any:
    """Connect to a file that somebody else may be writing, without its lock: what is read may be torn.

    Not to a file that this process holds open: to close it would drop that lock.
    """
    return _keyed(_uri(path, "mode=ro&immutable=1"), key)


def _keyed(name: str, key: Key) -> Any:
    raw = driver.connect(
        name, uri=True, timeout=_WAIT_FOR_LOCK, isolation_level=None, check_same_thread=False
    )
    try:
        _refuse_unsupported(raw)
        raw.execute("PRAGMA cipher_log_level = NONE")
        with key.phrase() as phrase:
            raw.set_key(phrase)
    except BaseException:
        raw.close()
        raise
    return raw


def _refuse_unsupported(raw: Any) -> None:
    """Make sure that the library encrypts, and in the format of our files.

    Plain SQLite takes a key without a word and writes clear text.
    """
    version = raw.execute("PRAGMA cipher_version").fetchone()
    if not version or str(version[0]).partition(".")[0] != _CIPHER_MAJOR:
        raise errors.Unsupported


def _set_up(raw: Any) -> None:
    for setting in _SETTINGS:
        raw.execute(f"PRAGMA {setting}").fetchall()
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if raw.execute("PRAGMA journal_mode = PERSIST").fetchone()[0] != "persist":
        raise errors.Unsupported
    raw.execute("BEGIN EXCLUSIVE")
    raw.execute("COMMIT")


def _told(error: driver.Error, path: Path, key: Key, place: Place) -> errors.IpdeskError:
    """Tell what kept a file from opening."""
    code = problems.code_of(error)
    if code in (problems.NOTADB, problems.CORRUPT) and not place.gone():
        return _wrong_or_damaged(code, path, key)
    if code == problems.READONLY and journal_of(path).exists():
        return errors.RecoveryNeedsWriting(path)
    return problems.translate(error, path, place)


def _wrong_or_damaged(code: int | None, path: Path, key: Key) -> errors.FileProblem:
    """Tell a wrong password from damage: with a wrong one, every page fails its check."""
    raw = _connect(path, key)  # a new one: the first stays in its error state
    try:
        failing = [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check")]
    finally:
        raw.close()
    if code == problems.NOTADB:
        pages = max(1, path.stat().st_size // PAGE)
        return errors.WrongPassword(path) if len(failing) >= pages else errors.Damaged(path)
    # Malformed at the first look: the file is shorter than its first page says.
    cut = all("invalid size" in words for words in failing)
    return errors.IncompleteCopy(path) if cut else errors.Damaged(path)


def _engine(raw: Any) -> sa.Engine:
    # The pool is handed this connection and never makes another: opening again is for us to decide.
    engine = sa.create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: raw,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=5,
        hide_parameters=True,
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    # Reading says no more than BEGIN: a connection that met damage would refuse the rest.
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
