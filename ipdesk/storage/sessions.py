"""When and where the file was open for writing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from ipdesk.storage.log import utc
from ipdesk.storage.tables import SESSIONS


@dataclass(frozen=True, slots=True)
class SessionMark:
    """A session that did not end as it should: on which machine, and since when."""

    machine: str
    opened_at: datetime


def begin(connection: sa.Connection, machine: str, at: datetime) -> str:
    """Note that a session begins; give its token."""
    token = secrets.token_hex(8)
    connection.execute(sa.insert(SESSIONS).values(token=token, machine=machine, opened_at=utc(at)))
    return token


def end(connection: sa.Connection, token: str, at: datetime) -> None:
    """Note that a session ended as it should."""
    connection.execute(sa.update(SESSIONS).where(SESSIONS.c.token == token).values(closed_at=utc(at)))


def left_open(connection: sa.Connection) -> SessionMark | None:
    """Give the newest session, if it did not end."""
    newest = sa.select(SESSIONS).order_by(SESSIONS.c.seq.desc()).limit(1)
    row = connection.execute(newest).mappings().one_or_none()
    if row is None or row["closed_at"] is not None:
        return None
    return SessionMark(row["machine"], datetime.fromisoformat(row["opened_at"]))
