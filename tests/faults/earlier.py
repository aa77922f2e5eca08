"""The stored files of earlier schemas: opened, which brings them to today's, and what they held."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from ipdesk.domain.codec import to_plain
from ipdesk.domain.record import Id
from ipdesk.domain.schema import KIND_BY_NAME
from ipdesk.storage import keys, migrations
from ipdesk.storage.connection import Connection
from ipdesk.storage.header import salt_of
from ipdesk.storage.keys import Key
from ipdesk.storage.planfile import PlanFile
from tests.faults import writing
from tests.storage.make_schema import PASSWORD, SCHEMAS, content_of, file_of

EARLIER: Final = tuple(SCHEMAS)[:-1]
REVISION: Final = 2
"""Where the log of each of them ends."""


def key_of(schema: int) -> Key:
    """Give the key of the stored file of a schema."""
    stored = _stored_key(schema)
    return Key(bytearray(stored[:32]), stored[32:])


@cache
def _stored_key(schema: int) -> bytes:
    with keys.derive(keys.password_bytes(PASSWORD), salt_of(file_of(schema))).bare() as bare:
        return bytes(bare)


def opened(path: Path, schema: int, copies: Path | None = None) -> PlanFile:
    """Open a file that was the stored one of a schema."""
    return PlanFile.open(path, key_of(schema), machine=writing.MACHINE, at=writing.NOW, backups=copies)


def is_changed(path: Path, schema: int) -> bool:
    """Tell whether a file is left with a later schema, once a change that was cut short is undone."""
    connection = Connection.open(path, key_of(schema))
    try:
        return migrations.found(connection.raw) > schema
    finally:
        connection.close()


def differing(file: PlanFile, schema: int) -> Iterator[str]:
    """Tell what of the stored file of a schema is not in a file as it was stored."""
    case = file.load()
    for stored in json.loads(content_of(schema).read_text(encoding="utf-8")):
        fields = stored["fields"]
        record = case.get(KIND_BY_NAME[stored["kind"]], Id(fields["id"]))
        plain = to_plain(record) if record is not None else {}
        if {name: plain.get(name) for name in fields} != fields:
            yield f"{stored['kind']} is not what was stored"
