"""The tables of a plan file: one for each kind of record, derived from its declaration, and seven more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.schema import SchemaItem

from ipdesk.domain.codec import NulCharacter
from ipdesk.domain.record import Record
from ipdesk.domain.schema import KIND_BY_CLASS, KINDS, Field, FieldType, fields_of, kind_name

METADATA: Final = sa.MetaData()
SEQ: Final = "seq"

_SQL_TYPES: Final[Mapping[FieldType, type[sa.types.TypeEngine[Any]]]] = {
    FieldType.INTEGER: sa.INTEGER,
    FieldType.BOOLEAN: sa.INTEGER,
    FieldType.BYTES: sa.BLOB,
}
_GUARDED: Final = frozenset({FieldType.TEXT, FieldType.REFERENCE, FieldType.REFERENCES})


class Text(sa.types.TypeDecorator[str]):
    """A text that never holds NUL.

    A damaged page can come back as zeros without any error from the driver; in a text they show.
    """

    impl = sa.TEXT
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """Refuse NUL on the way in."""
        return _without_nul(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """Refuse NUL on the way out."""
        return _without_nul(value)


def _without_nul(value: str | None) -> str | None:
    if value is not None and "\0" in value:
        raise NulCharacter
    return value


def _no_nul(name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(sa.func.instr(sa.column(name), sa.func.char(0)) == 0)


def _text(name: str, *, optional: bool = False) -> list[SchemaItem]:
    return [sa.Column(name, Text, nullable=optional), _no_nul(name)]


def blob_hash(name: str) -> str:
    """Give the name of the column that holds the SHA-256 of a blob."""
    return f"{name}_sha256"


def blobs_of(kind: type[Record]) -> tuple[str, ...]:
    """Give the names of a kind's fields that hold bytes."""
    return tuple(f.name for f in fields_of(kind) if f.type is FieldType.BYTES)


def _place_in_row(field: Field) -> int:
    # Long texts and bytes come last: should the tail of a row be lost, zeros or a hash tell it.
    return 2 if field.type is FieldType.BYTES else int(field.long)


def _record_table(kind: type[Record]) -> sa.Table:
    fields = sorted(fields_of(kind), key=_place_in_row)
    items: list[SchemaItem] = [sa.Column(SEQ, sa.INTEGER, primary_key=True)]
    for field in fields:
        items += _column(field)
    return sa.Table(kind_name(kind), METADATA, *items, sqlite_strict=True)


def _column(field: Field) -> Iterable[SchemaItem]:
    keys = []
    if field.type is FieldType.REFERENCE and len(field.refers) == 1:
        target = f"{kind_name(KIND_BY_CLASS[field.refers[0]])}.id"
        keys.append(sa.ForeignKey(target, deferrable=True, initially="DEFERRED"))
    if field.type is FieldType.BYTES:
        yield sa.Column(blob_hash(field.name), sa.BLOB, nullable=False)
    yield sa.Column(
        field.name,
        _SQL_TYPES.get(field.type, sa.TEXT),
        *keys,
        nullable=field.optional,
        unique=True if field.name == "id" else None,
    )
    if field.type in _GUARDED:
        yield _no_nul(field.name)


RECORDS: Final[Mapping[type[Record], sa.Table]] = {kind: _record_table(kind) for kind in KINDS}

META: Final = sa.Table(
    "meta",
    METADATA,
    sa.Column("one", sa.INTEGER, sa.CheckConstraint("one = 1"), primary_key=True),
    *_text("file_id"),
    *_text("created_at"),
    sa.Column("format", sa.INTEGER, nullable=False),
    sa.Column("readable_by", sa.INTEGER, nullable=False, server_default=sa.text("5")),
    sqlite_strict=True,
)
"""Facts about the file. `format` says which key derivation it was made with; 1 is `keys.ARGON2`.
`readable_by` is the earliest schema whose programs read it rightly, though they can't write it."""

SESSIONS: Final = sa.Table(
    "session",
    METADATA,
    sa.Column(SEQ, sa.INTEGER, primary_key=True),
    *_text("token"),
    *_text("machine"),
    *_text("opened_at"),
    *_text("closed_at", optional=True),
    sqlite_strict=True,
)
"""Every time the file was open for writing; without `closed_at` it was not closed properly."""

LOG: Final = sa.Table(
    "log",
    METADATA,
    sa.Column(SEQ, sa.INTEGER, primary_key=True),
    *_text("at"),
    *_text("who"),
    *_text("machine"),
    *_text("act"),
    *_text("prev"),
    *_text("hash"),
    *_text("digest"),
    sa.Column("changes", Text, nullable=False),
    sqlite_strict=True,
)
"""What was done: one row for each change, chained by hashes.

`changes` has no constraint of its own: it is most of a file, and every opening would read it once more.
"""

DRAFTS: Final = sa.Table(
    "draft",
    METADATA,
    sa.Column("record_id", Text, primary_key=True),
    _no_nul("record_id"),
    sa.Column("field", Text, primary_key=True),
    _no_nul("field"),
    *_text("text"),
    sqlite_strict=True,
)
"""Typed text that is no value yet; replaced as a whole, not logged."""

BLOBS: Final = sa.Table(
    "blob",
    METADATA,
    sa.Column("sha256", Text, primary_key=True),
    _no_nul("sha256"),
    sa.Column("data", sa.BLOB, nullable=False),
    sqlite_strict=True,
)
"""Bytes that records name by their SHA-256: documents, scans, frozen versions; read when needed."""

SECRETS: Final = sa.Table(
    "secret",
    METADATA,
    sa.Column("name", Text, primary_key=True),
    _no_nul("name"),
    sa.Column("sha256", sa.BLOB, nullable=False),
    sa.Column("data", sa.BLOB, nullable=False),
    sqlite_strict=True,
)
"""What is neither logged nor ever leaves the file: the private part of an own signing key."""

GUARDS: Final = sa.Table(
    "guard",
    METADATA,
    sa.Column("name", Text, primary_key=True),
    _no_nul("name"),
    *_text("digest"),
    sqlite_strict=True,
)
"""A code of each table that the log does not account for, of drafts and of secrets."""
