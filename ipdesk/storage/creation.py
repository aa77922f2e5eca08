"""How a new plan file comes into being: whole, or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from ipdesk import errors
from ipdesk.domain.change import Change
from ipdesk.storage import blobs, integrity, log, migrations, problems, records, room
from ipdesk.storage.connection import Connection, journal_of
from ipdesk.storage.keys import Key
from ipdesk.storage.tables import META

_FORMAT: Final = 1
_READABLE_BY_OWNER: Final = 0o600


@contextmanager
def new_file(path: Path, key: Key) -> Iterator[Connection]:
    """Make an empty file and connect to it; if what is done inside fails, nothing is left of it.

    Raises `FileExists` for a name that is taken, whatever it leads to.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _READABLE_BY_OWNER))
    except OSError as error:
        raise problems.of_system(error, path) from None
    connection: Connection | None = None
    try:
        connection = Connection.open(path, key)
        yield connection
        _write_directory(path.parent)
    except BaseException:
        if connection is not None:
            connection.drop()
        for left in (path, journal_of(path)):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        raise


def fill(connection: Connection, rows: Iterable[dict[str, Any]], first: Change, at: datetime) -> None:
    """Make room, the tables, the first records and the log they end; then verify all of it.

    The room comes first: while a new file grows it must hold nothing, see `room.begin`. Until the records are
    there it is no plan file.
    """
    path = connection.place.path
    with problems.translated(path, connection.place):
        room.begin(connection.raw, path)
    with connection.transaction() as writing:
        migrations.begin(connection.raw)
        facts = {"one": 1, "file_id": secrets.token_hex(16), "created_at": log.utc(at), "format": _FORMAT}
        writing.execute(sa.insert(META), facts)
        records.write(writing, first.puts)
        blobs.write(writing, first)
        for row in rows:
            log.add(writing, row)
    with problems.translated(path, connection.place):
        room.pad(connection.raw)
    if integrity.check(connection, lambda _: None).problems:
        raise errors.WriteFailed(path)


def _write_directory(folder: Path) -> None:
    """Have the name itself written to the medium, where the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
