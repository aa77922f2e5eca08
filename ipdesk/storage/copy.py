"""A copy of a file as it is, under the same key, before its schema is changed."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

from ipdesk.storage import backups, log, migrations
from ipdesk.storage.connection import Connection
from ipdesk.storage.ending import file_id_of
from ipdesk.storage.keys import Key


def before_upgrade(connection: Connection, key: Key, folder: Path) -> None:
    """Copy a verified file into `folder`, whole or not at all, unless a whole copy of it is there already.

    The name tells which file, how far its log went, and the schema; what has that name and is something else
    is left alone. The same password opens the copy. Raises what `backups.copy_as` raises.
    """
    with connection.reading() as reading:
        file_id = file_id_of(reading)
        head = log.head(reading)
    stem = f"{file_id[:8]}-r{head.seq}-schema{migrations.found(connection.raw)}"
    for number in itertools.count(1):
        target = folder / f"{stem}{f'-{number}' if number > 1 else ''}{backups.SUFFIX}"
        if not os.path.lexists(target):
            backups.copy_as(connection, key, target, lambda _: None)
            return
        if backups.is_copy(target, key, head):
            return
