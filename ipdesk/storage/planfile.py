"""One open plan file: the records of one person, encrypted, with the log of every change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

import sqlalchemy as sa

from ipdesk import errors
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.record import Id
from ipdesk.domain.schema import KINDS
from ipdesk.storage import (
    backups,
    blobs,
    creation,
    digests,
    drafts,
    integrity,
    link,
    log,
    migrations,
    records,
    recovery,
    rest,
    room,
    sessions,
    unsaved,
)
from ipdesk.storage.backups import Backup
from ipdesk.storage.connection import Connection
from ipdesk.storage.ending import Ending
from ipdesk.storage.integrity import Report
from ipdesk.storage.keys import Key
from ipdesk.storage.log import Head, Links, LogEntry, Mark, Row, Wanted
from ipdesk.storage.unsaved import Unsaved

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
        self.write_protected = False
        self.copied = False
        self.altered = False
        self.later = migrations.is_later(connection.raw)
        self._machine = machine
        self._session: str | None = None
        with connection.reading() as reading:
            self._ending = Ending(path, reading)
            self.left_open = sessions.left_open(reading)
        self._begin_session(connection, at)
        self._link = link.Link(path, key, connection)
        self._link.recognise = self._ending.recognise

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
    def open(
        cls,
        path: Path,
        key: Key,
        *,
        machine: str,
        at: datetime,
        backups: Path | None = None,
        to_read: bool = False,
    ) -> Self:
        """Open a file, verify it, bring it to today's schema, and note in it that it is in use.

        `backups` is the folder for a copy of a file that has an earlier schema, as it was before that is
        changed. A file of a later schema is opened only `to_read`, and where it allows it. On failure the
        key is still the caller's to wipe. Raises `FileMissing`, `NoAccess`, `EmptyFile`, `NotAPlanFile`,
        `WrongPassword`, `Damaged`, `IncompleteCopy`, `NewerFile`, `AlreadyOpen`, `RecoveryNeedsWriting`,
        `Unsupported`.
        """
        path = path.absolute()
        connection = link.connect(path, key, backups, to_read=to_read)
        try:
            return cls(path, key, connection, machine, at)
        except BaseException:
            connection.drop()
            raise

    @property
    def file_id(self) -> str:
        """Give the id of the file, which all its copies share."""
        return self._ending.file_id

    @property
    def revision(self) -> int:
        """Give the number of the newest log entry."""
        return self.head.seq

    @property
    def code(self) -> str:
        """Give the short code of the log as it is now, to print: it stands for all that was written."""
        return log.code_of(self.head.hash)

    @property
    def head(self) -> Head:
        """Give where the log ended when the file was last written or opened."""
        return self._ending.head

    def look(self) -> None:
        """Make sure that the file is where it was, as it was left; opened anew when it was gone meanwhile.

        Raises `StickMissing`, `FileReplaced`, `ChangedElsewhere`, and what keeps a file from opening.
        """
        self._link.look()

    def keep_unsaved(self, folder: Path, waiting: Unsaved) -> str:
        """Keep what could not be written in a folder of this machine, sealed with its key; gives its mark.

        May be called by another thread while the file is waiting for its medium. Raises `OSError`, and
        `FileClosed` after `close`.
        """
        return unsaved.keep(folder, self._link.key, waiting)

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
        with self._reading() as reading:
            case = Case(record for kind in KINDS for record in records.read(reading, kind))
        self._ending.caught_up()
        if not self.later and digests.of(case.records()) != self.head.digest:
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
        change, before = self._ending.without_landed(change, before, at.date())
        row = log.entry_after(self.head, change, before, who=who, machine=self._machine, at=at)
        if row["changes"] == log.NO_CHANGES:
            self._ending.caught_up()  # what landed although the medium said no is what is wanted
            return
        self._ending.trying(row, change.puts)
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
        self._session = session
        self._ending.reached()
        self._ending.caught_up()

    def note(self, act: Act, about: Mapping[str, Any], *, who: str, at: datetime) -> None:
        """Write a line of the log about what changes no record: opened, copied, another password."""
        self._make_sure_of_writing()
        row = log.note_after(self.head, act, about, who=who, machine=self._machine, at=at)
        self._ending.trying(row)
        with self._link.transaction() as writing:
            log.add(writing, row)
        self._ending.reached()

    def attachment(self, digest: str) -> bytes:
        """Read bytes by their SHA-256. Raises `Damaged` when they are not there as they were written."""
        with self._reading() as reading:
            data = blobs.read(reading, digest)
        if data is None:
            raise errors.Damaged(self.path)
        return data

    def secret(self, name: str) -> bytearray | None:
        """Read a secret, for the caller to wipe; None when there is none.

        Raises `Damaged` for one that was changed.
        """
        with self._reading() as reading:
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
        with self._reading() as reading:
            return drafts.read(reading)

    def log(self, newest: int | None = None) -> list[LogEntry]:
        """Give the log, the newest entry first; `newest` says how many entries at most."""
        with self._reading() as reading:
            return log.entries(reading, newest)

    def log_page(self, wanted: Wanted, before: int | None, most: int) -> list[LogEntry]:
        """Give the newest entries that are wanted and older than entry `before`, the newest first."""
        with self._reading() as reading:
            return log.page(reading, wanted, before, most)

    def log_entry(self, seq: int) -> LogEntry | None:
        """Give one entry of the log."""
        with self._reading() as reading:
            return log.entry(reading, seq)

    def log_people(self) -> list[str]:
        """Give everybody whose name stands in the log."""
        with self._reading() as reading:
            return log.people(reading)

    def marks(self, since: int = 0) -> list[Mark]:
        """Give the entries from `since` on by number and hash, the oldest first."""
        with self._reading() as reading:
            return log.marks(reading, since)

    def links(self, after: Head, most: int) -> Links:
        """Follow the chain of the log for at most so many entries after one."""
        with self._reading() as reading:
            return log.links(reading, after, most)

    def verify_rest(self) -> None:
        """Verify the pages that opening left for later. Raises `Damaged`; from then on nothing is written."""
        self._link.verify_rest()

    def snapshot(self) -> tuple[Case, list[Row]]:
        """Read all records and the log they are the end of, its rows as they are stored, the oldest first."""
        with self._reading() as reading:
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
        key = self.copied_key()
        try:
            yield key
        finally:
            key.wipe()

    def has(self, digest: str) -> bool:
        """Tell whether bytes are in the file as they were written."""
        with self._reading() as reading:
            return blobs.read(reading, digest) is not None

    def copied_key(self) -> Key:
        """Give the file's key anew, for another copy of the file; whoever takes it wipes it."""
        return self._link.key.copied()

    def back_up(self, folder: Path, at: datetime, progress: Callable[[float], None] | None = None) -> Backup:
        """Make a verified, encrypted copy in a folder, and thin out the earlier ones there."""
        return backups.make(self._link.connection(), self._link.key, folder, at, progress or (lambda _: None))

    def is_ahead_of(self, copy: Path) -> int | None:
        """Give how far the log of a copy goes, if this file has all of it and the same key opens both."""
        head = backups.head_in(copy, self._link.key)
        if head is None:
            return None
        same = self.marks(head[0])[:1]
        return head[0] if same and same[0].hash == head[1] else None

    def vouches_for(self, copy: Path) -> int | None:
        """Give what `is_ahead_of` does, for a copy that is whole."""
        revision = self.is_ahead_of(copy)
        sound = revision is not None and backups.is_sound(copy, self._link.key, revision)
        return revision if sound else None

    def copy_as(self, target: Path, progress: Callable[[float], None] | None = None) -> None:
        """Make a verified, encrypted copy under a name of its own. Raises `FileExists`."""
        backups.copy_as(self._link.connection(), self._link.key, target, progress or (lambda _: None))

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
        if self.later:
            self.read_only = True
            return
        try:
            with connection.transaction() as writing:
                self._session = sessions.begin(writing, self._machine, at)
        except errors.ReadOnlyMedium:
            self.read_only = self.write_protected = True
        except errors.DiskFull:
            pass  # it can be read; the first change that finds room notes the session too

    def _make_sure_of_writing(self) -> None:
        self._link.connection()
        self._link.refuse_damaged()
        if self.read_only:
            raise errors.ReadOnlyMedium(self.path)

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        """Read; a row that does not hold what it should is damage."""
        with self._link.reading() as reading:
            try:
                yield reading
            except records.UNREADABLE:
                raise errors.Damaged(self.path) from None
