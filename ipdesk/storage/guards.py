"""Codes of what the log does not account for, typed text and secrets: an earlier version of it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from ipdesk.storage.digests import canonical, sha256_of
from ipdesk.storage.tables import DRAFTS, GUARDS, SECRETS

_GUARDED: Final[Mapping[sa.Table, sa.Select[Any]]] = {
    DRAFTS: sa.select(DRAFTS.c.record_id, DRAFTS.c.field, DRAFTS.c.text),
    SECRETS: sa.select(SECRETS.c.name, SECRETS.c.sha256),
}
_NEW: Final = insert(GUARDS)
_KEEP: Final = _NEW.on_conflict_do_update(index_elements=["name"], set_={"digest": _NEW.excluded.digest})


def digest_of(rows: Iterable[Sequence[str | bytes]]) -> str:
    """Give the code of rows, in whatever order; part of the file format."""
    plain = sorted([one.hex() if isinstance(one, bytes) else one for one in row] for row in rows)
    return sha256_of(canonical(plain)).hex()


def renew(connection: sa.Connection, table: sa.Table) -> None:
    """Keep the code of a table as it is now, in the transaction that changed it."""
    connection.execute(_KEEP, {"name": table.name, "digest": _now(connection, table)})


def differing(connection: sa.Connection) -> list[str]:
    """Give the tables that are not as they were when their codes were kept."""
    kept = {row.name: row.digest for row in connection.execute(sa.select(GUARDS))}
    return [table.name for table in _GUARDED if kept.get(table.name) != _now(connection, table)]


def _now(connection: sa.Connection, table: sa.Table) -> str:
    return digest_of([tuple(row) for row in connection.execute(_GUARDED[table])])
