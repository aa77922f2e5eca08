"""Bytes beside the records: documents, scans and frozen versions by their SHA-256, and secrets by name."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from ipdesk.domain.change import Change
from ipdesk.domain.record import Record
from ipdesk.domain.schema import fields_of
from ipdesk.storage.tables import BLOBS, SECRETS


def digest_of(data: bytes) -> str:
    """Give the name of bytes: their SHA-256 as 64 hex digits."""
    return sha256(data).hexdigest()


def write(connection: sa.Connection, change: Change) -> None:
    """Keep what a change encloses: bytes that are there already stay, a secret replaces the earlier one."""
    for data in change.enclosed:
        connection.execute(_KEEP, {"sha256": digest_of(data), "data": data})
    for name, secret in change.secrets:
        connection.execute(_KEEP_SECRET, {"name": name, "sha256": sha256(secret).digest(), "data": secret})


def size_of(change: Change) -> int:
    """Give how many bytes a change encloses."""
    return sum(map(len, change.enclosed)) + sum(len(secret) for _, secret in change.secrets)


def read(connection: sa.Connection, digest: str) -> bytes | None:
    """Give bytes by their SHA-256; None when there are none, or they are not what was written."""
    data = connection.execute(sa.select(BLOBS.c.data).where(BLOBS.c.sha256 == digest)).scalar_one_or_none()
    return data if isinstance(data, bytes) and digest_of(data) == digest else None


def read_secret(connection: sa.Connection, name: str) -> bytes | None:
    """Give a secret; None when there is none. Raises `ValueError` when it is not what was written."""
    row = connection.execute(sa.select(SECRETS).where(SECRETS.c.name == name)).one_or_none()
    if row is None:
        return None
    if sha256(row.data).digest() != row.sha256:
        raise ValueError(name)
    return bytes(row.data)


def named_by(records: Iterable[Record]) -> frozenset[str]:
    """Give the digests that records name."""
    named = (
        getattr(record, field.name)
        for record in records
        for field in fields_of(type(record))
        if field.attached
    )
    return frozenset(digest for digest in named if digest)


def faulty(connection: sa.Connection, named: frozenset[str]) -> list[str]:
    """Give what of the bytes that records name is missing or is not what was written, and faulty secrets."""
    wanting = [f"attachment {digest[:12]}" for digest in sorted(named) if read(connection, digest) is None]
    kept = connection.execute(sa.select(SECRETS)).all()
    return wanting + [f"secret {row.name}" for row in kept if sha256(row.data).digest() != row.sha256]


_KEEP: Final = insert(BLOBS).on_conflict_do_nothing(index_elements=["sha256"])
_new = insert(SECRETS)
_KEEP_SECRET: Final = _new.on_conflict_do_update(
    index_elements=["name"], set_={"sha256": _new.excluded.sha256, "data": _new.excluded.data}
)
