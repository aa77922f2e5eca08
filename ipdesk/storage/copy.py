"""A copy of a file as it is, under the same key."""

from __future__ import annotations

import os
from pathlib import Path

import sqlalchemy as sa

from ipdesk.storage import log, migrations, problems
from ipdesk.storage.connection import Connection
from ipdesk.storage.tables import META


def before_upgrade(connection: Connection, folder: Path) -> None:
    """Copy a verified file into `folder`, whole or not at all, before its schema is changed.

    The name tells which file, how far its log went, and the schema. The same password opens the copy.
    """
    with connection.reading() as reading:
        file_id = str(reading.execute(sa.select(META.c.file_id)).scalar_one())
        revision = log.head(reading).seq
    name = f"{file_id[:8]}-r{revision}-schema{migrations.found(connection.raw)}.ipdesk"
    with problems.translated(folder / name):
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f"{name}.new"
        unfinished.unlink(missing_ok=True)
        connection.raw.execute("VACUUM INTO ?", (os.fspath(unfinished),))
        unfinished.chmod(0o600)
        unfinished.replace(folder / name)
