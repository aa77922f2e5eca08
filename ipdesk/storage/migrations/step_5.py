"""Schema 5: codes of typed text and secrets, to tell earlier ones; who can read the file. Never changed."""

from typing import Any, Final

from ipdesk.storage.guards import digest_of

SQL: Final = """\
CREATE TABLE guard (
    name TEXT NOT NULL PRIMARY KEY CHECK (instr(name, char(0)) = 0),
    digest TEXT NOT NULL CHECK (instr(digest, char(0)) = 0)
) STRICT
"""
_READABLE: Final = "ALTER TABLE meta ADD COLUMN readable_by INTEGER NOT NULL DEFAULT 5"
_GUARDED: Final = {
    "draft": "SELECT record_id, field, text FROM draft",
    "secret": "SELECT name, sha256 FROM secret",
}


def step(raw: Any) -> None:
    """Make the table, with the codes of what is there, and note which programs can read this."""
    raw.execute(_READABLE)
    raw.execute(SQL)
    for name, rows in _GUARDED.items():
        raw.execute("INSERT INTO guard VALUES (?, ?)", (name, digest_of(raw.execute(rows).fetchall())))
