"""Who has a file open that is locked: its own note of that, read past the lock."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from ipdesk.storage import held, problems
from ipdesk.storage.connection import peeking_at
from ipdesk.storage.keys import Key
from ipdesk.storage.sessions import SessionMark

_NEWEST: Final = "SELECT machine, opened_at, closed_at FROM session ORDER BY seq DESC LIMIT 1"
_UNREADABLE: Final = (*problems.DRIVER_ERRORS, OSError, ValueError, TypeError)


def holder(path: Path, key: Key) -> SessionMark | None:
    """Give the machine that has a file open, and since when; None where that can't be read.

    Nothing is locked, and nothing else is believed of what is read: the file may be changing under it.
    """
    try:
        if held.is_held(path):
            return None
        with closing(peeking_at(path, key)) as raw:
            row = raw.execute(_NEWEST).fetchone()
        if row is None or row[2] is not None:
            return None
        return SessionMark(str(row[0]), datetime.fromisoformat(row[1]))
    except _UNREADABLE:
        return None
