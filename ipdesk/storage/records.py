"""Records in and out of their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert

from ipdesk.domain.codec import NulCharacter, Scalar, row_reader, to_row
from ipdesk.domain.record import Record
from ipdesk.domain.schema import KINDS, FieldType, fields_of
from ipdesk.errors import InvalidInput, Reason
from ipdesk.storage.tables import RECORDS, SEQ, blob_hash, blobs_of

UNREADABLE: Final = (NulCharacter, ValueError, KeyError, TypeError, AttributeError)
"""What reading a row raises when it does not hold what was written."""


class BlobDiffers(ValueError):
    """Bytes are not those that their SHA-256 was taken of."""


def write(connection: sa.Connection, records: Iterable[Record]) -> None:
    """Put records in the place of those with their ids; new ones come after all others of their kind.

    Raises `InvalidInput` for a text that can't be stored.
    """
    for record in records:
        connection.execute(_UPSERTS[type(record)], _row(record))


def _row(record: Record) -> dict[str, Scalar]:
    try:
        row = to_row(record)
    except NulCharacter as nul:
        raise InvalidInput(str(nul), Reason.CONTROL_CHARACTER) from None
    for name, value in row.items():
        if isinstance(value, str) and not _is_unicode(value):
            raise InvalidInput(name, Reason.CONTROL_CHARACTER)
    for name in blobs_of(type(record)):
        row[blob_hash(name)] = sha256(getattr(record, name)).digest()
    return row


def _is_unicode(text: str) -> bool:
    """Tell whether a text can be encoded; half of a surrogate pair can't."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def read(connection: sa.Connection, kind: type[Record]) -> Iterator[Record]:
    """Give all records of a kind in the order they were made. Raises one of `UNREADABLE`."""
    columns, reader = _READERS[kind]
    return map(reader, connection.exec_driver_sql(columns))


def _upsert(kind: type[Record]) -> sa.Executable:
    table = RECORDS[kind]
    new = insert(table)
    changes = {c.name: new.excluded[c.name] for c in table.columns if c.name not in (SEQ, "id")}
    return new.on_conflict_do_update(index_elements=["id"], set_=changes)


def _reading(kind: type[Record]) -> tuple[str, Callable[[Sequence[Scalar]], Record]]:
    # In SQL once and for all: to work it out at each opening takes longer than to read the rows.
    table = RECORDS[kind]
    names = [f.name for f in fields_of(kind)]
    select = sa.select(*(table.c[name] for name in (*names, *map(blob_hash, blobs_of(kind)))))
    return str(select.order_by(table.c[SEQ]).compile(dialect=sqlite.dialect())), _guarded(kind)


def _guarded(kind: type[Record]) -> Callable[[Sequence[Scalar]], Record]:
    """Give the reader of a row whose last columns are the hashes of its bytes."""
    plain = row_reader(kind)
    fields = fields_of(kind)
    blobs = [n for n, f in enumerate(fields) if f.type is FieldType.BYTES]
    if not blobs:
        return plain

    def reader(row: Sequence[Scalar]) -> Record:
        for n, at in enumerate(blobs, start=len(fields)):
            content = row[at]
            if not isinstance(content, bytes) or sha256(content).digest() != row[n]:
                raise BlobDiffers
        return plain(row[: len(fields)])

    return reader


_UPSERTS: Final = {kind: _upsert(kind) for kind in KINDS}
_READERS: Final = {kind: _reading(kind) for kind in KINDS}
