"""The change log: one entry for each change, chained by hashes, with a digest of all records after it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.codec import to_plain
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import kind_name
from ipdesk.storage import digests
from ipdesk.storage.digests import NOTHING, canonical
from ipdesk.storage.tables import LOG

NO_CHANGES: Final = "[]"
NOTE: Final = "note"
"""The kind that stands in the place of a record where none was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """What happened to one record: only the fields that changed; of a new record, all."""

    kind: str
    id: Id
    old: Mapping[str, Any]
    new: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One line of the log. `at` is UTC to the second; `changes` has the JSON form of fields."""

    seq: int
    at: datetime
    who: str
    machine: str
    act: Act
    changes: tuple[RecordChange, ...]
    hash: str

    @property
    def about(self) -> Mapping[str, Any]:
        """Give what a note says; nothing for an entry that changed records."""
        return self.changes[0].new if self.is_note else {}

    @property
    def is_note(self) -> bool:
        """Tell whether the entry changed no record."""
        return bool(self.changes) and self.changes[0].kind == NOTE


@dataclass(frozen=True, slots=True)
class Head:
    """Where the log ends."""

    seq: int = 0
    hash: str = NOTHING
    digest: str = NOTHING


BEGINNING: Final = Head()
Row = dict[str, Any]


def utc(at: datetime) -> str:
    """Give a time as it is stored."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def entry_after(head: Head, change: Change, before: Case, *, who: str, machine: str, at: datetime) -> Row:
    """Make the row that follows `head`. No changed field gives an entry without changes."""
    puts = {put.id: put for put in change.puts}.values()
    differing = [(before.get(type(put), put.id), put) for put in puts]
    row: Row = {
        "seq": head.seq + 1,
        "at": utc(at),
        "who": who,
        "machine": machine,
        "act": change.act.value,
        "prev": head.hash,
        "digest": digests.after(head.digest, differing),
        "changes": canonical([_difference(old, new) for old, new in differing if old != new]),
    }
    return row | {"hash": hash_of(row)}


def note_after(
    head: Head, act: Act, about: Mapping[str, Any], *, who: str, machine: str, at: datetime
) -> Row:
    """Make the row for what was done with the file and changed no record; `about` has JSON values."""
    row: Row = {
        "seq": head.seq + 1,
        "at": utc(at),
        "who": who,
        "machine": machine,
        "act": act.value,
        "prev": head.hash,
        "digest": head.digest,
        "changes": canonical([{"kind": NOTE, "id": "", "old": {}, "new": dict(about)}]),
    }
    return row | {"hash": hash_of(row)}


def _difference(old: Record | None, new: Record) -> dict[str, Any]:
    after = to_plain(new)
    before = to_plain(old) if old is not None else {}
    changed = [name for name in after if old is None or before[name] != after[name]]
    return {
        "kind": kind_name(type(new)),
        "id": new.id,
        "old": {name: before[name] for name in changed if name in before},
        "new": {name: after[name] for name in changed},
    }


def hash_of(row: Mapping[str, Any]) -> str:
    """Give the hash of an entry: over all it says, the hash before it included."""
    names = ("seq", "at", "who", "machine", "act", "prev", "digest", "changes")
    return digests.sha256_of(canonical([row[name] for name in names])).hex()


def head_of(row: Mapping[str, Any]) -> Head:
    """Give where the log ends after an entry."""
    return Head(row["seq"], row["hash"], row["digest"])


_ADD: Final = sa.insert(LOG)


def add(connection: sa.Connection, row: Row) -> None:
    """Write an entry."""
    connection.execute(_ADD, row)


def head(connection: sa.Connection) -> Head:
    """Give where the log in the file ends."""
    newest = sa.select(LOG.c.seq, LOG.c.hash, LOG.c.digest).order_by(LOG.c.seq.desc()).limit(1)
    found = connection.execute(newest).one_or_none()
    return Head(*found) if found is not None else Head()


def rows(connection: sa.Connection) -> list[Row]:
    """Give the entries as they are stored, the oldest first."""
    found = connection.execute(sa.select(LOG).order_by(LOG.c.seq)).mappings()
    return [{str(name): value for name, value in row.items()} for row in found]


def entries(connection: sa.Connection, newest: int | None = None) -> list[LogEntry]:
    """Give the entries, the newest first; `newest` says how many at most."""
    rows = connection.execute(sa.select(LOG).order_by(LOG.c.seq.desc()).limit(newest)).mappings()
    return [_entry(row) for row in rows]


def _entry(row: Mapping[Any, Any]) -> LogEntry:
    return LogEntry(
        seq=row["seq"],
        at=datetime.fromisoformat(row["at"]),
        who=row["who"],
        machine=row["machine"],
        act=Act(row["act"]),
        changes=tuple(RecordChange(**change) for change in json.loads(row["changes"])),
        hash=row["hash"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are asked for; what is left out does not narrow.

    `since` is the first moment, `until` the first one that is too late.
    """

    acts: frozenset[Act] = frozenset()
    who: str = ""
    since: datetime | None = None
    until: datetime | None = None


def page(connection: sa.Connection, wanted: Wanted, before: int | None, most: int) -> list[LogEntry]:
    """Give the newest entries that are wanted and older than entry `before`, the newest first."""
    older = [LOG.c.seq < before] if before is not None else []
    query = sa.select(LOG).where(*older, *_narrowed(wanted)).order_by(LOG.c.seq.desc()).limit(most)
    return [_entry(row) for row in connection.execute(query).mappings()]


def _narrowed(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.acts:
        found.append(LOG.c.act.in_(sorted(act.value for act in wanted.acts)))
    if wanted.who:
        found.append(LOG.c.who == wanted.who)
    if wanted.since is not None:
        found.append(LOG.c.at >= utc(wanted.since))
    if wanted.until is not None:
        found.append(LOG.c.at < utc(wanted.until))
    return found


def entry(connection: sa.Connection, seq: int) -> LogEntry | None:
    """Give one entry."""
    row = connection.execute(sa.select(LOG).where(LOG.c.seq == seq)).mappings().one_or_none()
    return _entry(row) if row is not None else None


def people(connection: sa.Connection) -> list[str]:
    """Give everybody whose name stands in the log."""
    return sorted(connection.execute(sa.select(LOG.c.who).distinct()).scalars())


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry as another machine would know it again, and whether it changed a record."""

    seq: int
    hash: str
    changes: bool


_NOTE_BEGINS: Final = canonical([{"id": "", "kind": NOTE}])[:-2]


def marks(connection: sa.Connection, since: int) -> list[Mark]:
    """Give the marks of the entries from `since` on, the oldest first; nothing else of them is read."""
    beginning = sa.func.substr(LOG.c.changes, 1, len(_NOTE_BEGINS))
    query = sa.select(LOG.c.seq, LOG.c.hash, beginning != _NOTE_BEGINS).where(LOG.c.seq >= since)
    found = connection.execute(query.order_by(LOG.c.seq))
    return [Mark(seq, hash_, bool(changes)) for seq, hash_, changes in found]


def code_of(hash_: str) -> str:
    """Give the short code that stands for an entry, and for all before it, on paper: AB12-CD34."""
    return f"{hash_[:4]}-{hash_[4:8]}".upper()


@dataclass(frozen=True, slots=True)
class Links:
    """What a part of the chain was found to be: where it ends, and the entries that do not follow."""

    end: Head
    broken: tuple[int, ...]


def links(connection: sa.Connection, after: Head, most: int) -> Links:
    """Follow the chain for at most so many entries after one; at its end there is no further one."""
    query = sa.select(LOG).where(LOG.c.seq > after.seq).order_by(LOG.c.seq).limit(most)
    return followed(connection.execute(query).mappings(), after)


def followed(rows: Iterable[Mapping[Any, Any]], after: Head = BEGINNING) -> Links:
    """Follow entries, the oldest first, from where the chain has come."""
    broken, before = [], after
    for row in rows:
        if row["seq"] != before.seq + 1 or row["prev"] != before.hash or row["hash"] != hash_of(row):
            broken.append(row["seq"])
        before = head_of(row)
    return Links(before, tuple(broken))


def broken_links(rows: Iterable[Mapping[Any, Any]]) -> tuple[int, ...]:
    """Give the numbers of the entries, oldest first, that do not follow from the one before."""
    return followed(rows).broken
