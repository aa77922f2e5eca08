"""The way to an open file that outlives its connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from ipdesk import errors
from ipdesk.storage import copy, integrity, migrations, problems
from ipdesk.storage.connection import Connection, journal_of
from ipdesk.storage.header import salt_of
from ipdesk.storage.keys import Key


def connect(path: Path, key: Key, backups: Path | None = None, *, to_read: bool = False) -> Connection:
    """Open a file that exists, verify it, and bring it to today's schema.

    A file of an earlier schema is first copied into the folder `backups`, where one is given. From a medium
    that can't be written it is read into memory, brought to today's schema there, and written no more. One of
    a later schema is opened only `to_read`, if it says that this program can.
    """
    salt_of(path)
    journal_was_there = journal_of(path).exists()
    connection = Connection.open(path, key)
    try:
        with problems.translated(path, connection.place):
            migrations.refuse_foreign(connection.raw, path, to_read=to_read)
            old = migrations.lacks(connection.raw)
            verified = integrity.verify(connection, journal_was_there, at_once=old)
            connection = _upgraded(connection, key, backups)
            connection.verified = verified
    except BaseException:
        connection.drop()
        raise
    return connection


def _upgraded(connection: Connection, key: Key, backups: Path | None) -> Connection:
    if migrations.is_later(connection.raw):
        connection.raw.execute("PRAGMA query_only = ON")
        return connection
    if backups is not None and migrations.lacks(connection.raw):
        copy.before_upgrade(connection, key, backups)
    try:
        migrations.upgrade(connection.raw)
    except problems.DRIVER_ERRORS as error:
        if problems.code_of(error) != problems.READONLY or connection.place.gone():
            raise
    else:
        return connection
    memory = connection.moved_to_memory(key)
    migrations.upgrade(memory.raw)
    memory.raw.execute("PRAGMA query_only = ON")
    return memory


_ROOM_FOR_NEW_KEY: Final = 1.2
"""How much must be free, in sizes of the file: the journal comes to hold all of it."""


class Link:
    """A connection that is given up after a failure that leaves it in doubt, and opened anew when needed.

    `recognise` looks at a connection opened anew and raises if the file is not as it was left. The link
    owns the key.
    """

    def __init__(self, path: Path, key: Key, connection: Connection) -> None:
        self.path = path
        self.recognise: Callable[[sa.Connection], None] = lambda _: None
        self._key = key
        self._place = connection.place
        self._connection: Connection | None = connection
        self._later = migrations.is_later(connection.raw)
        self._closed = False
        self._damaged = False

    @property
    def key(self) -> Key:
        """Give the key that opens the file now, which stays the link's. Raises `FileClosed` after `close`."""
        if self._closed:
            raise errors.FileClosed
        return self._key

    def connection(self) -> Connection:
        """Give the connection, opened anew if it was given up. Raises `FileClosed` after `close`."""
        if self._closed:
            raise errors.FileClosed
        if self._connection is None:
            self._connection = self._again()
            self._place = self._connection.place
        return self._connection

    def look(self) -> None:
        """Make sure that the file is where it was, and open it anew if it was given up.

        Raises `StickMissing`, `FileReplaced`, and what keeps a file that is back from opening.
        """
        connection = self.connection()
        gone = connection.place.gone()
        if gone or connection.place.replaced():
            self._connection = None
            connection.drop()
            raise errors.StickMissing(self.path) if gone else errors.FileReplaced(self.path)

    def _again(self) -> Connection:
        try:
            connection = connect(self.path, self._key, to_read=self._later)
        except errors.FileProblem:
            if self._place.gone() and not self.path.exists():
                raise errors.StickMissing(self.path) from None
            raise
        try:
            with connection.reading() as reading:
                self.recognise(reading)
        except BaseException:
            connection.drop()
            raise
        return connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Read."""
        with self._given_up_in_doubt(self.connection()) as connection, connection.reading() as reading:
            yield reading

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Write: all that is done inside, or nothing."""
        self.refuse_damaged()
        with self._given_up_in_doubt(self.connection()) as connection, connection.transaction() as writing:
            yield writing

    def refuse_damaged(self) -> None:
        """Raise `Damaged` if that is what the file was found to be: it can be read, no more."""
        if self._damaged:
            raise errors.Damaged(self.path)

    def distrust(self) -> None:
        """Write no more: what is in the file is not what was written to it."""
        self._damaged = True

    def verify_rest(self) -> None:
        """Verify the pages that opening left for later. Raises `Damaged`; from then on nothing is written."""
        connection = self.connection()
        if not connection.verified:
            with self._given_up_in_doubt(connection):
                integrity.verify_rest(connection)
            connection.verified = True

    def run(self, work: Callable[[Any], None]) -> None:
        """Do work on the driver's connection, outside a transaction."""
        connection = self.connection()
        with self._given_up_in_doubt(connection), problems.translated(self.path, connection.place):
            work(connection.raw)

    def change_key(self, new: Key) -> None:
        """Encrypt the whole file with another key of the same salt; the old one opens it no more.

        One transaction: when it is cut short, wherever, either the old key or the new one opens the file. The
        link owns `new` from here on, unless this raises; then the old key is the one that opens the file.
        """
        self.refuse_damaged()
        connection = self.connection()
        connection.refuse_small(_ROOM_FOR_NEW_KEY)
        try:
            with problems.translated(self.path, connection.place), new.phrase() as phrase:
                connection.raw.reset_key(phrase)
        except errors.IpdeskError:
            self._connection = None
            connection.drop()
            with suppress(errors.WrongPassword):
                self.connection()
                raise
        # Closed tidily, for its journal holds every page under the old key.
        self._connection = None
        connection.close()
        old, self._key = self._key, new
        self.connection()
        old.wipe()

    @contextmanager
    def _given_up_in_doubt(self, connection: Connection) -> Iterator[Connection]:
        try:
            yield connection
        except errors.DiskFull:
            raise  # the driver has undone everything, and the connection is as good as before
        except errors.Damaged:
            self._damaged = True
            raise
        except errors.FileProblem:
            self._connection = None
            connection.drop()
            raise

    def close(self, last: Callable[[sa.Connection], None]) -> None:
        """Do the last thing, close so that one file is left, and wipe the key. Never raises."""
        if self._closed:
            return
        try:
            with suppress(errors.IpdeskError):
                connection = self.connection()
                with suppress(errors.IpdeskError), connection.transaction() as writing:
                    last(writing)
                connection.close()
        finally:
            self._closed = True
            self._connection = None
            self._key.wipe()
