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
from ipdesk.storage import guards
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
    if change.secrets:
        guards.renew(connection, SECRETS)


def size_of(change: Change) -> int:
    """Give how much room what a change encloses takes: a page holds somewhat less than its length."""
    size = sum(map(len, change.enclosed)) + sum(len(secret) for _, secret in change.secrets)
    return size + size // 32


def read(connection: sa.Connection, digest: str) -> bytes | None:
    """Give bytes by their SHA-256; None when there are none, or they are not what was written."""
    data = connection.execute(sa.select(BLOBS.c.data).where(BLOBS.c.sha256 == digest)).scalar_one_or_none()
    return data if isinstance(data, bytes) and digest_of(data) == digest else None


def lacking(connection: sa.Connection, records: Iterable[Record]) -> bool:
    """Tell whether records name bytes that are not in the file."""
    named = named_by(records)
    if not named:  # as of nearly every change
        return False
    there = sa.select(sa.func.count()).where(BLOBS.c.sha256.in_(named))
    return connection.execute(there).scalar_one() < len(named)


def read_secret(connection: sa.Connection, name: str) -> bytearray | None:
    """Give a secret, for the caller to wipe; None when there is none.

    Raises `ValueError` when it is not what was written.
    """
    row = connection.execute(sa.select(SECRETS).where(SECRETS.c.name == name)).one_or_none()
    if row is None:
        return None
    if sha256(row.data).digest() != row.sha256:
        raise ValueError(name)
    return bytearray(row.data)


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
    """Give what is missing of the bytes that records name, and what bytes and secrets were changed."""
    there = connection.execute(sa.select(BLOBS.c.sha256)).scalars().all()
    wrong = sorted({*named, *there} - {digest for digest in there if read(connection, digest) is not None})
    kept = connection.execute(sa.select(SECRETS)).all()
    secrets = [f"secret {row.name}" for row in kept if sha256(row.data).digest() != row.sha256]
    return [f"attachment {digest[:12]}" for digest in wrong] + secrets


_KEEP: Final = insert(BLOBS).on_conflict_do_nothing(index_elements=["sha256"])
_new = insert(SECRETS)
_KEEP_SECRET: Final = _new.on_conflict_do_update(
    index_elements=["name"], set_={"sha256": _new.excluded.sha256, "data": _new.excluded.data}
)
