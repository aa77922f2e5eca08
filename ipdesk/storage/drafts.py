"""Typed text that is no value yet: a half-written date, a text kept while the file locks."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from ipdesk.domain.record import Id
from ipdesk.storage import guards
from ipdesk.storage.tables import DRAFTS

Drafts = Mapping[tuple[Id, str], str]


def replace(connection: sa.Connection, drafts: Drafts) -> None:
    """Keep these drafts and no others."""
    connection.execute(sa.delete(DRAFTS))
    rows = [
        {"record_id": record_id, "field": field, "text": _storable(text)}
        for (record_id, field), text in drafts.items()
    ]
    if rows:
        connection.execute(sa.insert(DRAFTS), rows)
    guards.renew(connection, DRAFTS)


def read(connection: sa.Connection) -> dict[tuple[Id, str], str]:
    """Give the drafts that are kept."""
    rows = connection.execute(sa.select(DRAFTS.c.record_id, DRAFTS.c.field, DRAFTS.c.text))
    return {(Id(record_id), field): text for record_id, field, text in rows}


def _storable(text: str) -> str:
    # A draft is whatever was typed, so it may hold what no value may: NUL, half of a surrogate pair.
    return text.replace("\0", "").encode(errors="replace").decode()
