"""Where two copies of one file parted, and what the plan was then; from their logs alone (F5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its case, its entries since the two parted, and what it has taken in of other copies.

    `taken_in` gives, by the hash of another copy's entry, the number of the own entry that took it in.
    """

    case: Case
    entries: tuple[LogEntry, ...]
    taken_in: Mapping[str, int] = field(default_factory=dict)


def meeting_point(ours: Copy, theirs: Copy) -> Case:
    """Give the plan as both copies last had it: where they parted, or what one took in of the other since.

    It is the same from either side.
    """
    points = [*_points(ours, theirs), *_points(theirs, ours)]
    if len(points) > 1:
        points = [one for one in points if not any(other.holds(one) for other in points)] or points
    if points:
        return min(points, key=lambda one: one.entry.hash).case()
    return rewound(ours.case, ours.entries)


@dataclass(frozen=True, slots=True)
class _Point:
    """An entry of one copy that the other has taken in, by its own entry `taken`."""

    copy: Copy
    entry: LogEntry
    taken: int

    def holds(self, other: _Point) -> bool:
        """Tell whether the copy had taken in the other point before it came this far."""
        return self.copy is not other.copy and other.taken <= self.entry.seq

    def case(self) -> Case:
        return rewound(self.copy.case, (one for one in self.copy.entries if one.seq > self.entry.seq))


def _points(here: Copy, there: Copy) -> list[_Point]:
    found = [
        _Point(there, one, here.taken_in[one.hash]) for one in there.entries if one.hash in here.taken_in
    ]
    return found[-1:]


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
