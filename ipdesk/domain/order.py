"""The order in which things are shown, printed and moved."""

from __future__ import annotations

import dataclasses
from datetime import date, time

from ipdesk.domain import checks
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.collation import norwegian
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import ActionItem, Addition, AgendaItem, Attendance, Meeting, MeetingStatus
from ipdesk.domain.plan import Section
from ipdesk.domain.record import Id


def sections(case: Case) -> tuple[Section, ...]:
    """Give the sections in their order."""
    return tuple(sorted(case.live(Section), key=lambda s: s.position))


def goals(case: Case, parent: Id | None = None) -> tuple[Goal, ...]:
    """Give the goals under one parent, by the person's priority; no parent gives the top level."""
    return children(case).get(parent, ())


def children(case: Case) -> dict[Id | None, tuple[Goal, ...]]:
    """Give all goals by parent, by the person's priority; one whose parent is retired stands on top."""
    live = {g.id for g in case.live(Goal)}
    by_parent: dict[Id | None, list[Goal]] = {}
    for goal in sorted(case.live(Goal), key=lambda g: g.priority):
        by_parent.setdefault(goal.parent_id if goal.parent_id in live else None, []).append(goal)
    return {parent: tuple(below) for parent, below in by_parent.items()}


def possible_parents(case: Case, goal: Goal) -> tuple[Goal, ...]:
    """Give the goals that a goal may stand under: all but itself and what stands under it."""
    by_parent, below = children(case), {goal.id}
    waiting = [goal.id]
    while waiting:
        under = [one.id for one in by_parent.get(waiting.pop(), ()) if one.id not in below]
        below.update(under)
        waiting += under
    return tuple(one for goals in by_parent.values() for one in goals if one.id not in below)


def move_goal(case: Case, goal: Goal, parent: Id | None, to: int) -> Change | None:
    """Put a goal at place `to` under `parent`; its sub-goals follow.

    Raises `InvalidInput` for a parent that stands under the goal itself.
    """
    moved = dataclasses.replace(goal, parent_id=parent)
    checks.refuse_own_descendant(case, moved)
    siblings = [g for g in goals(case, parent) if g.id != goal.id]
    to = max(0, min(to, len(siblings)))
    siblings.insert(to, moved)
    puts = [dataclasses.replace(g, priority=n) for n, g in enumerate(siblings)]
    changed = [g for g in puts if g != case.get(Goal, g.id)]
    changed.sort(key=lambda g: g.id != goal.id)
    return Change(act=Act.MOVE, puts=tuple(changed)) if changed else None


def measures_of(case: Case, goal: Id) -> tuple[Measure, ...]:
    """Give the measures that serve a goal, soonest deadline first."""
    return tuple(sorted(case.under(Measure, "goal_ids", goal), key=by_deadline))


def by_deadline(measure: Measure) -> tuple[date, str]:
    """Sort key: soonest deadline first, those without one last."""
    return measure.deadline or date.max, norwegian(measure.what)


def meetings(case: Case) -> tuple[Meeting, ...]:
    """Give the meetings, the newest first; those without a date before all."""
    return tuple(
        sorted(case.live(Meeting), key=lambda m: (m.on or date.max, m.starts_at or time.max), reverse=True)
    )


def next_meeting(case: Case, today: date) -> Meeting | None:
    """Give the first meeting that is planned from today on."""
    coming = (
        m
        for m in case.live(Meeting)
        if m.on is not None and m.on >= today and m.status is MeetingStatus.PLANNED
    )
    return min(coming, key=lambda m: (m.on or date.max, m.starts_at or time.max), default=None)


def agenda(case: Case, meeting: Id) -> tuple[AgendaItem, ...]:
    """Give the agenda of a meeting in order."""
    items = case.under(AgendaItem, "meeting_id", meeting)
    return tuple(sorted(items, key=lambda item: item.position))


def attendance(case: Case, meeting: Id) -> tuple[Attendance, ...]:
    """Give who was invited to a meeting, and whether they came."""
    return tuple(case.under(Attendance, "meeting_id", meeting))


def agreements(case: Case, meeting: Id) -> tuple[ActionItem, ...]:
    """Give what was agreed in a meeting, soonest first."""
    items = case.under(ActionItem, "meeting_id", meeting)
    return tuple(sorted(items, key=lambda item: item.due or date.max))


def additions(case: Case, meeting: Id) -> tuple[Addition, ...]:
    """Give the dated additions to the minutes of a meeting."""
    return tuple(case.under(Addition, "meeting_id", meeting))
