"""What differs between two cases: two versions, or a version and the plan as it is now (K6)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from ipdesk.domain import order
from ipdesk.domain.case import Case
from ipdesk.domain.collation import norwegian
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group, Member
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import ActionItem, Addition, AgendaItem, Attendance, Meeting
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.plan import Plan, Section
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import FieldType, fields_of


class What(Enum):
    """What happened to a record between the two."""

    ADDED = "added"
    TAKEN_AWAY = "taken_away"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Altered:
    """One field with what it held before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that differs: as it is after, or as it was where it was taken away.

    `fields` tell what changed in it; of one that moved, `parent_id` if it came under another.
    """

    what: What
    record: Record
    fields: tuple[Altered, ...] = ()


PLACES: Final = frozenset({"position", "priority", "parent_id"})
"""Where a record stands: told as a move, and only when the order is another."""

_UNTOLD: Final = frozenset({"id", "retired_on", "hidden", "meeting_id", "national_id"}) | PLACES
"""Fields that are never told of: the plan does not show them, or they say to what a record belongs."""


def differences(before: Case, after: Case) -> tuple[Difference, ...]:
    """Give what differs in the content of the plan, in the plan's order; nothing gives ().

    What stands in a meeting that was added or taken away goes with it.
    """
    found: list[Difference] = []
    for kind, listed in _LISTS.items():
        found += _in_kind(listed(before), listed(after), _moved(kind, before, after))
    whole = {one.record.id for one in found if one.what in (What.ADDED, What.TAKEN_AWAY)}
    return tuple(one for one in found if getattr(one.record, "meeting_id", None) not in whole)


def _in_kind(
    before: Sequence[Record], after: Sequence[Record], moved: Mapping[Id, tuple[Altered, ...]]
) -> Iterator[Difference]:
    was, there = {one.id: one for one in before}, {one.id for one in after}
    for one in after:
        if one.id not in was:
            yield Difference(What.ADDED, one)
            continue
        changed = tuple(_altered(was[one.id], one))
        if changed:
            yield Difference(What.CHANGED, one, changed)
        if one.id in moved:
            yield Difference(What.MOVED, one, moved[one.id])
    yield from (Difference(What.TAKEN_AWAY, one) for one in before if one.id not in there)


def _altered(before: Record, after: Record) -> Iterator[Altered]:
    for field in fields_of(type(after)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name not in _UNTOLD and _plain(field.type, old) != _plain(field.type, new):
            yield Altered(field.name, old, new)


def _plain(kind: FieldType, value: Any) -> Any:
    """Give what counts of a value: neither the blanks of a text nor the order of references."""
    if kind is FieldType.TEXT:
        return [line.strip() for line in value.splitlines() if line.strip()]
    return frozenset(value) if kind is FieldType.REFERENCES else value


def _moved(kind: type[Record], before: Case, after: Case) -> dict[Id, tuple[Altered, ...]]:
    """Give what has another place: under another parent, or another order among those beside it."""
    if kind not in _BESIDE:
        return {}
    was, now = _BESIDE[kind](before), _BESIDE[kind](after)
    parents = {one: parent for parent, there in was.items() for one in there}
    moved: dict[Id, tuple[Altered, ...]] = {}
    for parent, there in now.items():
        come = [one for one in there if one in parents and parents[one] != parent]
        moved |= {one: (Altered("parent_id", parents[one], parent),) for one in come}
        stayed = [one for one in there if parents.get(one, "") == parent]
        moved |= dict.fromkeys(_out_of_order(was.get(parent, ()), stayed), ())
    return moved


def _out_of_order(before: Sequence[Id], after: Sequence[Id]) -> set[Id]:
    """Give the fewest that must move to make one order into the other: all but a longest common one."""
    place = {one: n for n, one in enumerate(before)}
    ends: list[int] = []
    chains: list[list[Id]] = []
    for one in after:
        at = bisect_left(ends, place[one])
        chain = [*(chains[at - 1] if at else ()), one]
        ends[at : at + 1], chains[at : at + 1] = [place[one]], [chain]
    return set(after).difference(chains[-1] if chains else ())


def _goals(case: Case) -> Iterator[Goal]:
    below = order.children(case)
    waiting = list(reversed(below.get(None, ())))
    while waiting:
        yield (goal := waiting.pop())
        waiting += reversed(below.get(goal.id, ()))


def _of_meetings(kind: type[AgendaItem | Attendance | ActionItem | Addition]) -> Callable[[Case], list[Any]]:
    """Give the reader of what belongs to meetings: meeting by meeting, as it stands in each."""
    listed: dict[Any, Callable[[Case, Id], Iterable[Record]]] = {
        AgendaItem: order.agenda,
        Attendance: order.attendance,
        ActionItem: order.agreements,
        Addition: order.additions,
    }
    return lambda case: [one for meeting in order.meetings(case) for one in listed[kind](case, meeting.id)]


_LISTS: Final[Mapping[type[Record], Callable[[Case], Sequence[Record]]]] = {
    Person: lambda case: case.live(Person),
    Representative: lambda case: case.live(Representative),
    Plan: lambda case: case.live(Plan),
    Section: lambda case: [one for one in order.sections(case) if not one.hidden],
    Contact: lambda case: sorted(case.live(Contact), key=lambda one: (norwegian(one.name), one.id)),
    Goal: lambda case: list(_goals(case)),
    Measure: lambda case: sorted(case.live(Measure), key=lambda one: (*order.by_deadline(one), one.id)),
    Group: lambda case: case.live(Group),
    Member: lambda case: case.live(Member),
    Meeting: order.meetings,
    AgendaItem: _of_meetings(AgendaItem),
    Attendance: _of_meetings(Attendance),
    ActionItem: _of_meetings(ActionItem),
    Addition: _of_meetings(Addition),
}
"""The kinds that are content of the plan, in its order, and how each is listed. A hidden section is not."""

_BESIDE: Final[Mapping[type[Record], Callable[[Case], Mapping[Id | None, Sequence[Id]]]]] = {
    Section: lambda case: {None: [one.id for one in _LISTS[Section](case)]},
    Goal: lambda case: {
        parent: [goal.id for goal in goals] for parent, goals in order.children(case).items()
    },
    AgendaItem: lambda case: {
        meeting.id: [item.id for item in order.agenda(case, meeting.id)] for meeting in order.meetings(case)
    },
}
"""The kinds whose order is chosen: what stands beside each other, by what it stands under."""
