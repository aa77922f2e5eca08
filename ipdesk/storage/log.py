"""The change log: one entry for each change, chained by hashes, with a digest of all records after it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.codec import to_plain
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import fields_of, kind_name
from ipdesk.storage.tables import LOG

_MODULUS: Final = 1 << 256
NOTHING: Final = "0" * 64
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


Row = dict[str, Any]


def canonical(value: Any) -> str:
    """Give JSON in the one form that is hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
        "digest": digest_after(head.digest, differing),
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
    return _sha256(canonical([row[name] for name in names])).hex()


def head_of(row: Mapping[str, Any]) -> Head:
    """Give where the log ends after an entry."""
    return Head(row["seq"], row["hash"], row["digest"])


def digest_after(digest: str, replaced: Iterable[tuple[Record | None, Record]]) -> str:
    """Give the digest of all records after some took the place of others."""
    total = int(digest, 16)
    for old, new in replaced:
        total += _fingerprint(new) - (_fingerprint(old) if old is not None else 0)
    return f"{total % _MODULUS:064x}"


def digest_of(records: Iterable[Record]) -> str:
    """Give the digest of records, in whatever order: the sum of their fingerprints."""
    return digest_after(NOTHING, ((None, record) for record in records))


def _fingerprint(record: Record) -> int:
    # What a later schema adds has a default and is left out here, so the digests of old files stay true.
    defaults = {f.name: f.default for f in fields_of(type(record))}
    plain = {
        name: value
        for name, value in to_plain(record).items()
        if name != "id" and getattr(record, name) != defaults[name]
    }
    return int.from_bytes(_sha256(f"{kind_name(type(record))}|{record.id}|{canonical(plain)}"))


def _sha256(text: str) -> bytes:
    return sha256(text.encode(errors="surrogatepass")).digest()


def add(connection: sa.Connection, row: Row) -> None:
    """Write an entry."""
    connection.execute(sa.insert(LOG), row)


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


def broken_links(rows: Iterable[Mapping[Any, Any]]) -> Sequence[int]:
    """Give the numbers of the entries, oldest first, that do not follow from the one before."""
    broken, before = [], Head()
    for row in rows:
        if row["seq"] != before.seq + 1 or row["prev"] != before.hash or row["hash"] != hash_of(row):
            broken.append(row["seq"])
        before = head_of(row)
    return broken
