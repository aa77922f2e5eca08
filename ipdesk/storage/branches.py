"""Where two copies of one file parted, and what the plan was then; from their logs alone (F5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ipdesk.domain.case import Case
from ipdesk.domain.codec import from_plain, to_plain
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import KIND_BY_NAME
from ipdesk.storage.log import LogEntry


@dataclass(frozen=True, slots=True)
class Parting:
    """The last entry two logs have in common, and what each has after it, oldest first.

    `common` is 0 for two files that never were one.
    """

    common: int
    ours: tuple[LogEntry, ...]
    theirs: tuple[LogEntry, ...]


def parting(ours: Sequence[LogEntry], theirs: Sequence[LogEntry]) -> Parting:
    """Compare two logs, oldest first."""
    common = 0
    for mine, other in zip(ours, theirs, strict=False):
        if mine.hash != other.hash:
            break
        common = mine.seq
    return Parting(common, tuple(ours[common:]), tuple(theirs[common:]))


def rewound(case: Case, entries: Iterable[LogEntry]) -> Case:
    """Give the case as it was before some entries, the last of which made it what it is."""
    records: dict[Id, Record] = {record.id: record for record in case.records()}
    for entry in reversed(tuple(entries)):
        for change in entry.changes:
            _take_back(records, change.kind, change.id, change.old, change.new)
    # In the order of the case, so that lists come out as they were.
    return Case(records.values())


def _take_back(
    records: dict[Id, Record], kind: str, record_id: Id, old: Mapping[str, Any], new: Mapping[str, Any]
) -> None:
    known = KIND_BY_NAME.get(kind)
    there = records.get(record_id)
    if known is None or there is None:
        return
    if not old and "id" in new:
        del records[record_id]
    else:
        records[record_id] = from_plain(known, {**to_plain(there), **old})
