"""Bring two copies that went separate ways together again: record by record, field by field (F5).

Both copies and the case they last had in common go in; out come what to put and what has to be chosen. It is
the same from either side: swapping the copies swaps the choices and nothing else.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import FieldType, fields_of

PLACES: Final = frozenset({"position", "priority"})
"""Fields that say where a record stands in a list: not worth a question."""

_OWNERS: Final = ("meeting_id", "parent_id")
RETIRED: Final = "retired_on"


class Side(Enum):
    """Which of two values to keep; `BOTH` sets one long text under the other."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


Key = tuple[Id, str]
"""A record and one of its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One field that both copies changed, each in its own way.

    For `retired_on`, one copy took the record away and the other changed it, or what stands under it.
    `both` says that the two texts can stand one under the other.
    """

    record: Record
    field: str
    ours: Any
    theirs: Any
    both: bool = False

    @property
    def key(self) -> Key:
        """Give what a choice is made by."""
        return self.record.id, self.field


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of two copies: what they agree on, and what has to be chosen.

    `merged` holds every record that differs from ours, with our value wherever there is a conflict.
    `from_ours` and `from_theirs` count the records each copy made or changed since they parted.
    """

    common: Case
    ours: Case
    merged: tuple[Record, ...]
    conflicts: tuple[Conflict, ...]
    from_ours: int
    from_theirs: int

    def change(self, choices: Mapping[Key, Side]) -> Change | None:
        """Give the one change that makes our copy the merged one; nothing to change gives None.

        Raises `KeyError` for a choice not made.
        """
        puts = {record.id: record for record in self.merged}
        for conflict in self.conflicts:
            value = _chosen(conflict, choices[conflict.key])
            record = puts.get(conflict.record.id, conflict.record)
            puts[record.id] = dataclasses.replace(record, **{conflict.field: value})
        after = _without_circles(self.common, self.ours.with_records(puts.values()), puts)
        changed = tuple(one for one in after if one != self.ours.find(one.id))
        return Change(act=Act.MERGE, puts=changed) if changed else None


def _chosen(conflict: Conflict, side: Side) -> Any:
    match side:
        case Side.OURS:
            return conflict.ours
        case Side.THEIRS:
            return conflict.theirs
        case Side.BOTH:
            return "\n\n".join(sorted((conflict.ours.strip(), conflict.theirs.strip())))


def merge(common: Case, ours: Case, theirs: Case) -> Merge:
    """Compare both copies with what they last had in common."""
    merged: list[Record] = []
    conflicts: list[Conflict] = []
    theirs_changed = {one.id for one in _changed(common, theirs)}
    ours_changed = {one.id for one in _changed(common, ours)}
    for record_id in sorted(theirs_changed | ours_changed):
        mine, other = ours.find(record_id), theirs.find(record_id)
        if mine is None or other is None:
            if mine is None and other is not None:
                merged.append(other)
            continue
        together, asked = _together(common, ours, theirs, mine, other)
        conflicts += asked
        if together != mine:
            merged.append(together)
    return Merge(common, ours, tuple(merged), tuple(conflicts), len(ours_changed), len(theirs_changed))


def _changed(common: Case, copy: Case) -> Iterator[Record]:
    return (one for one in copy.records() if common.all(type(one)).get(one.id) != one)


def _together(
    common: Case, ours: Case, theirs: Case, mine: Record, other: Record
) -> tuple[Record, list[Conflict]]:
    """Bring two forms of one record together; where they clash, ours stands for now."""
    base = common.all(type(mine)).get(mine.id)
    values: dict[str, Any] = {}
    conflicts = []
    for field in fields_of(type(mine)):
        before = getattr(base, field.name) if base is not None else field.default
        one, two = getattr(mine, field.name), getattr(other, field.name)
        if field.name == RETIRED:
            continue
        if one == two or two == before:
            values[field.name] = one
        elif one == before:
            values[field.name] = two
        elif field.type is FieldType.REFERENCES:
            values[field.name] = _references(before or (), one, two)
        elif field.name in PLACES:
            values[field.name] = min(one, two)
        else:
            values[field.name] = one
            conflicts.append(Conflict(record=mine, field=field.name, ours=one, theirs=two, both=field.long))
    retired, asked = _retired(common, ours, theirs, mine, other)
    return dataclasses.replace(mine, **{**values, RETIRED: retired}), conflicts + asked


def _references(before: tuple[Id, ...], one: tuple[Id, ...], two: tuple[Id, ...]) -> tuple[Id, ...]:
    """Keep what neither copy took out, then what either put in."""
    kept = [ref for ref in before if ref in one and ref in two]
    added = sorted({*one, *two} - set(before))
    return (*kept, *added)


def _retired(
    common: Case, ours: Case, theirs: Case, mine: Record, other: Record
) -> tuple[Any, list[Conflict]]:
    base = common.all(type(mine)).get(mine.id)
    before = base.retired_on if base is not None else None
    if mine.retired_on == other.retired_on:
        return mine.retired_on, []
    if mine.retired_on is not None and other.retired_on is not None:
        return min(mine.retired_on, other.retired_on), []
    taken_by_us = mine.retired_on is not None
    if before is not None:  # one copy brought it back
        taken_by_us = not taken_by_us
    kept, kept_in = (other, theirs) if taken_by_us else (mine, ours)
    if _worked_on(common, kept_in, kept):
        clash = Conflict(record=mine, field=RETIRED, ours=mine.retired_on, theirs=other.retired_on)
        return mine.retired_on, [clash]
    changed = mine.retired_on if other.retired_on == before else other.retired_on
    return changed, []


def _worked_on(common: Case, copy: Case, record: Record) -> bool:
    """Tell whether a copy changed a record, or what stands under it."""
    base = common.all(type(record)).get(record.id)
    if base is None or dataclasses.replace(record, retired_on=base.retired_on) != base:
        return True
    return any(getattr(one, owner, None) == record.id for one in _changed(common, copy) for owner in _OWNERS)


def _without_circles(common: Case, merged: Case, puts: Mapping[Id, Record]) -> tuple[Record, ...]:
    """Put goals that came to stand under each other back where they last stood in common.

    Each copy may move one goal under the other; only one of the moves can be kept.
    """
    after = dict(puts)
    for goal in sorted(merged.all(Goal).values(), key=lambda one: one.id):
        if _stands_under_itself(merged, goal):
            before = common.all(Goal).get(goal.id)
            home = dataclasses.replace(goal, parent_id=before.parent_id if before is not None else None)
            merged = merged.with_records((home,))
            after[home.id] = home
    return tuple(after.values())


def _stands_under_itself(case: Case, goal: Goal) -> bool:
    seen: set[Id] = set()
    parent = goal.parent_id
    while parent is not None and parent not in seen:
        if parent == goal.id:
            return True
        seen.add(parent)
        above = case.get(Goal, parent)
        parent = above.parent_id if above is not None else None
    return False
