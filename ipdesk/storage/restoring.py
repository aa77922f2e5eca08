"""A new file made of all another one held: its records, its bytes, and its log, which goes on from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.record import Record
from ipdesk.storage import blobs, creation, digests, log, migrations
from ipdesk.storage.keys import Key
from ipdesk.storage.log import Head, Row
from ipdesk.storage.planfile import PlanFile

SCHEMA: Final = len(migrations.STEPS)
"""The schema of the records this program knows."""


class Inconsistent(ValueError):
    """The log does not hold together, or does not end with these records, or bytes they name are missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a file held: its records in the order they were made, its log the oldest first, and its bytes."""

    records: tuple[Record, ...]
    rows: tuple[Row, ...]
    attachments: tuple[bytes, ...] = field(default=(), repr=False)


def refuse_inconsistent(held: Held) -> None:
    """Raise `Inconsistent` unless log, records and bytes belong together, down to the last letter."""
    if not held.rows or log.broken_links(held.rows):
        raise Inconsistent
    if digests.of(held.records) != log.head_of(held.rows[-1]).digest:
        raise Inconsistent
    if not blobs.named_by(held.records) <= set(map(blobs.digest_of, held.attachments)):
        raise Inconsistent


def restore(path: Path, key: Key, held: Held, *, who: str, machine: str, at: datetime) -> PlanFile:
    """Make a new file of what another one held, and verify it.

    Its log is the other's, and one entry more that says that it was read in. On failure nothing is left of
    the file, and the key is still the caller's to wipe. Raises `Inconsistent`, and what `PlanFile.create`
    raises.
    """
    refuse_inconsistent(held)
    path = path.absolute()
    change = Change(act=Act.IMPORT, puts=held.records, enclosed=held.attachments)
    with creation.new_file(path, key) as connection:
        rows = _continued(held.rows, who=who, machine=machine, at=at)
        creation.fill(connection, rows, change, at)
        return PlanFile(path, key, connection, machine, at)


def _continued(rows: Sequence[Row], *, who: str, machine: str, at: datetime) -> tuple[Row, ...]:
    head: Head = log.head_of(rows[-1])
    read_in = Change(act=Act.IMPORT, puts=())
    return (*rows, log.entry_after(head, read_in, Case(), who=who, machine=machine, at=at))
