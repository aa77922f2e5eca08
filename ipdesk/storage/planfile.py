"""One open plan file: the records of one person, encrypted, with the log of every change."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

import sqlalchemy as sa

from ipdesk import errors
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change, reverse
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import KINDS
from ipdesk.storage import (
    blobs,
    creation,
    drafts,
    integrity,
    link,
    log,
    records,
    recovery,
    rest,
    room,
    sessions,
    unsaved,
)
from ipdesk.storage.backups import Backup
from ipdesk.storage.connection import Connection
from ipdesk.storage.header import salt_of
from ipdesk.storage.integrity import Fault, Problem, Report
from ipdesk.storage.keys import Key
from ipdesk.storage.log import Head, Links, LogEntry, Mark, RecordChange, Row, Wanted
from ipdesk.storage.sessions import SessionMark
from ipdesk.storage.tables import META
from ipdesk.storage.unsaved import Unsaved

__all__ = [
    "Fault",
    "LogEntry",
    "PlanFile",
    "Problem",
    "RecordChange",
    "Report",
    "SessionMark",
    "salt_of",
]

_ROWS_PER_LOG: Final = 3
"""How much room a change takes, in lengths of its log entry: the rows, the entry, and the rest."""


class PlanFile:
    """An open plan file, locked against every other program.

    Used by one thread at a time, whichever. It owns its key and wipes it when it closes. After a
    failure that leaves the connection in doubt, the next call opens it anew and makes sure that it is
    the same file as it was left. Any call after `close` raises `FileClosed`.
    """

    def __init__(self, path: Path, key: Key, connection: Connection, machine: str, at: datetime) -> None:
        self.path = path
        self.read_only = False
        self.copied = False
        self.altered = False
        self._machine = machine
        self._session: str | None = None
        self._tried: tuple[Head, tuple[Record, ...]] | None = None
        self._landed: tuple[Record, ...] = ()
        with connection.reading() as reading:
            self.file_id = _file_id(reading)
            self.left_open = sessions.left_open(reading)
            self._head = log.head(reading)
        self._begin_session(connection, at)
        self._link = link.Link(path, key, connection)
        self._link.recognise = self._recognise

    @classmethod
    def create(cls, path: Path, key: Key, first: Change, *, who: str, machine: str, at: datetime) -> PlanFile:
        """Make a new file that holds the first change, and verify it.

        On failure nothing is left of the file, and the key is still the caller's to wipe. Raises
        `FileExists` and what `commit` raises.
        """
        path = path.absolute()
        row = log.entry_after(Head(), first, Case(), who=who, machine=machine, at=at)
        with creation.new_file(path, key) as connection:
            creation.fill(connection, [row], first, at)
            return cls(path, key, connection, machine, at)

    @classmethod
    def open(cls, path: Path, key: Key, *, machine: str, at: datetime, backups: Path | None = None) -> Self:
        """Open a file, verify it, bring it to today's schema, and note in it that it is in use.

        `backups` is the folder for a copy of a file that has an earlier schema, as it was before that is
        changed. On failure the key is still the caller's to wipe. Raises `FileMissing`, `NoAccess`,
        `EmptyFile`, `NotAPlanFile`, `WrongPassword`, `Damaged`, `IncompleteCopy`, `NewerFile`,
        `AlreadyOpen`, `RecoveryNeedsWriting`, `Unsupported`.
        """
        path = path.absolute()
        connection = link.connect(path, key, backups)
        try:
            return cls(path, key, connection, machine, at)
        except BaseException:
            connection.drop()
            raise

    @property
    def revision(self) -> int:
        """Give the number of the newest log entry."""
        return self._head.seq

    @property
    def code(self) -> str:
        """Give the short code of the log as it is now, to print: it stands for all that was written."""
        return log.code_of(self._head.hash)

    @property
    def head(self) -> Head:
        """Give where the log ended when the file was last written or opened."""
        return self._head

    def look(self) -> None:
        """Make sure that the file is where it was, as it was left; opened anew when it was gone meanwhile.

        Raises `StickMissing`, `FileReplaced`, `ChangedElsewhere`, and what keeps a file from opening.
        """
        self._link.look()

    def keep_unsaved(self, folder: Path, waiting: Unsaved) -> None:
        """Keep what could not be written in a folder of this machine, sealed with the file's key.

        May be called by another thread while the file is waiting for its medium. Raises `OSError`, and
        `FileClosed` after `close`.
        """
        unsaved.keep(folder, self._link.key, waiting)

    def unsaved(self, folder: Path) -> Unsaved | None:
        """Give what waits for this file in a folder of this machine."""
        return unsaved.find(folder, self._link.key, self.file_id)

    def left_of(self, waiting: Unsaved) -> tuple[Change, ...] | None:
        """Give what is still to be written of what waited; None when the file went another way meanwhile."""
        since = self.log(newest=max(0, self.revision - waiting.revision) + 1)[::-1]
        if not since or (since[0].seq, since[0].hash) != (waiting.revision, waiting.hash):
            return None
        return rest.left(since[1:], waiting.changes)

    def load(self) -> Case:
        """Read all records. Raises `Damaged`.

        Records that are whole, but not those the log ends with, are given too; then the file is `altered`,
        and is written no more.
        """
        with self._link.reading() as reading, self._sound():
            case = Case(record for kind in KINDS for record in records.read(reading, kind))
        self._landed = ()
        if log.digest_of(case.records()) != self._head.digest:
            self.altered = self.read_only = True
            self._link.distrust()
        return case

    def commit(self, change: Change, before: Case, *, who: str, at: datetime) -> None:
        """Write a change and its log entry in one transaction; `before` is the case it was made for.

        When this returns, the change is on the medium. When it raises (`StickMissing`, `DiskFull`,
        `ReadOnlyMedium`, `FileReplaced`, `WriteFailed` …), the next commit starts from `before` again. Bytes
        that its records name must be enclosed, or in the file already.
        """
        self._make_sure_of_writing()
        change, before = self._without_landed(change, before, at)
        row = log.entry_after(self._head, change, before, who=who, machine=self._machine, at=at)
        if row["changes"] == log.NO_CHANGES:
            self._landed = ()  # what landed although the medium said no is what is wanted
            return
        self._tried = log.head_of(row), change.puts
        session = self._session
        needed = _ROWS_PER_LOG * len(row["changes"]) + blobs.size_of(change)
        self._link.run(lambda raw: room.ensure(raw, needed))
        with self._link.transaction() as writing:
            if session is None:
                session = sessions.begin(writing, self._machine, at)
            records.write(writing, change.puts)
            blobs.write(writing, change)
            if blobs.lacking(writing, change.puts):
                raise errors.WriteFailed(self.path)
            log.add(writing, row)
        self._head, self._session, self._tried, self._landed = log.head_of(row), session, None, ()

    def note(self, act: Act, about: Mapping[str, Any], *, who: str, at: datetime) -> None:
        """Write a line of the log about what changes no record: opened, copied, another password."""
        self._make_sure_of_writing()
        row = log.note_after(self._head, act, about, who=who, machine=self._machine, at=at)
        self._tried = log.head_of(row), ()
        with self._link.transaction() as writing:
            log.add(writing, row)
        self._head, self._tried = log.head_of(row), None

    def attachment(self, digest: str) -> bytes:
        """Read bytes by their SHA-256. Raises `Damaged` when they are not there as they were written."""
        with self._link.reading() as reading:
            data = blobs.read(reading, digest)
        if data is None:
            raise errors.Damaged(self.path)
        return data

    def secret(self, name: str) -> bytearray | None:
        """Read a secret, for the caller to wipe; None when there is none.

        Raises `Damaged` for one that was changed.
        """
        with self._link.reading() as reading, self._sound():
            return blobs.read_secret(reading, name)

    def keep_drafts(self, texts: Mapping[tuple[Id, str], str]) -> None:
        """Keep typed text that is no value yet, in the place of what was kept; encrypted, but not logged."""
        if dict(texts) == self.drafts():
            return
        self._make_sure_of_writing()
        with self._link.transaction() as writing:
            drafts.replace(writing, texts)

    def drafts(self) -> dict[tuple[Id, str], str]:
        """Give the typed text that was kept."""
        with self._link.reading() as reading, self._sound():
            return drafts.read(reading)

    def log(self, newest: int | None = None) -> list[LogEntry]:
        """Give the log, the newest entry first; `newest` says how many entries at most."""
        with self._link.reading() as reading, self._sound():
            return log.entries(reading, newest)

    def log_page(self, wanted: Wanted, before: int | None, most: int) -> list[LogEntry]:
        """Give the newest entries that are wanted and older than entry `before`, the newest first."""
        with self._link.reading() as reading, self._sound():
            return log.page(reading, wanted, before, most)

    def log_entry(self, seq: int) -> LogEntry | None:
        """Give one entry of the log."""
        with self._link.reading() as reading, self._sound():
            return log.entry(reading, seq)

    def log_people(self) -> list[str]:
        """Give everybody whose name stands in the log."""
        with self._link.reading() as reading, self._sound():
            return log.people(reading)

    def marks(self, since: int = 0) -> list[Mark]:
        """Give the entries from `since` on by number and hash, the oldest first."""
        with self._link.reading() as reading, self._sound():
            return log.marks(reading, since)

    def links(self, after: Head, most: int) -> Links:
        """Follow the chain of the log for at most so many entries after one."""
        with self._link.reading() as reading, self._sound():
            return log.links(reading, after, most)

    def verify_rest(self) -> None:
        """Verify the pages that opening left for later. Raises `Damaged`; from then on nothing is written."""
        self._link.verify_rest()

    def snapshot(self) -> tuple[Case, list[Row]]:
        """Read all records and the log they are the end of, its rows as they are stored, the oldest first."""
        with self._link.reading() as reading, self._sound():
            return Case(record for kind in KINDS for record in records.read(reading, kind)), log.rows(reading)

    @property
    def salt(self) -> bytes:
        """Give the salt, which stays when the key changes. Reading it from the file would drop its lock."""
        return self._link.key.salt

    def opens_with(self, key: Key) -> bool:
        """Tell whether a key is the one that opens this file now."""
        return self._link.key.same_as(key)

    @property
    def sheet_code(self) -> str:
        """Give the code of the recovery sheets that open this file now."""
        return recovery.code_of(self.file_id, self._link.key)

    def sheet(self) -> tuple[str, ...]:
        """Give the groups of a recovery sheet: they are the key, and nothing keeps them."""
        return recovery.groups_of(self._link.key)

    def change_key(self, new: Key) -> None:
        """Encrypt the file with another key of the same salt; the file owns it unless this raises.

        Cut short wherever, either the old key or the new one opens the file. Raises `DiskFull` before
        anything is touched when there is not room enough, and what `commit` raises.
        """
        self._make_sure_of_writing()
        self._link.change_key(new)

    @contextmanager
    def lent_key(self) -> Iterator[Key]:
        """Lend the file's key anew, for other files of it; wiped afterwards."""
        key = self._link.copied_key()
        try:
            yield key
        finally:
            key.wipe()

    def has(self, digest: str) -> bool:
        """Tell whether bytes are in the file as they were written."""
        with self._link.reading() as reading:
            return blobs.read(reading, digest) is not None

    def copied_key(self) -> Key:
        """Give the file's key anew, for another copy of the file; whoever takes it wipes it."""
        return self._link.copied_key()

    def back_up(self, folder: Path, at: datetime, progress: Callable[[float], None] | None = None) -> Backup:
        """Make a verified, encrypted copy in a folder, and thin out the earlier ones there."""
        return self._link.back_up(folder, at, progress or (lambda _: None))

    def is_ahead_of(self, copy: Path) -> int | None:
        """Give how far the log of a copy goes, if this file has all of it and the same key opens both."""
        head = self._link.head_in(copy)
        if head is None:
            return None
        same = self.marks(head[0])[:1]
        return head[0] if same and same[0].hash == head[1] else None

    def copy_as(self, target: Path, progress: Callable[[float], None] | None = None) -> None:
        """Make a verified, encrypted copy under a name of its own. Raises `FileExists`."""
        self._link.copy_as(target, progress or (lambda _: None))

    def check(self, progress: Callable[[float], None] | None = None) -> Report:
        """Check every page and row, the log's chain, and the records against the log.

        `progress` is called with what is done, from 0 to 1; what it raises stops the check.
        """
        return integrity.check(self._link.connection(), progress or (lambda _: None))

    def close(self, at: datetime | None = None) -> None:
        """Close so that one file is left, and wipe the key. Never raises, not even for a missing stick."""
        now = at or datetime.now(UTC)

        def last(writing: sa.Connection) -> None:
            if self._session is not None:
                sessions.end(writing, self._session, now)

        self._link.close(last)

    def _begin_session(self, connection: Connection, at: datetime) -> None:
        try:
            with connection.transaction() as writing:
                self._session = sessions.begin(writing, self._machine, at)
        except errors.ReadOnlyMedium:
            self.read_only = True
        except errors.DiskFull:
            pass  # it can be read; the first change that finds room notes the session too

    def _make_sure_of_writing(self) -> None:
        self._link.connection()
        self._link.refuse_damaged()
        if self.read_only:
            raise errors.ReadOnlyMedium(self.path)

    @contextmanager
    def _sound(self) -> Iterator[None]:
        try:
            yield
        except records.UNREADABLE:
            raise errors.Damaged(self.path) from None

    def _recognise(self, reading: sa.Connection) -> None:
        """Make sure that a file opened anew is this one, as it was left.

        A change can reach the medium although the driver was told that it did not.
        """
        found = log.head(reading)
        if _file_id(reading) != self.file_id:
            raise errors.FileReplaced(self.path)
        if self._tried is not None and found == self._tried[0]:
            self._head, self._landed = self._tried
        elif found != self._head:
            if not self._only_noted_since(reading, found):
                raise errors.ChangedElsewhere(self.path)
            self._head = found

    def _only_noted_since(self, reading: sa.Connection, found: Head) -> bool:
        """Tell whether others only noted something since, such as that they opened the file."""
        *since, ours = log.entries(reading, max(0, found.seq - self._head.seq) + 1)
        return ours.hash == self._head.hash and all(entry.is_note for entry in since)

    def _without_landed(self, change: Change, before: Case, at: datetime) -> tuple[Change, Case]:
        """Take a change that landed unknown into account: `before` does not have it, the file does."""
        if not self._landed:
            return change, before
        wanted = {put.id for put in change.puts}
        unwanted = tuple(put for put in self._landed if put.id not in wanted)
        back = reverse(dataclasses.replace(change, puts=unwanted), before, at.date()).puts
        return dataclasses.replace(change, puts=(*change.puts, *back)), before.with_records(self._landed)


def _file_id(reading: sa.Connection) -> str:
    return str(reading.execute(sa.select(META.c.file_id)).scalar_one())
