"""What stands under what when two copies are brought together: meetings and goals with all below them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id, Record


def under(case: Case, owner: Id) -> Sequence[Record]:
    """Give what stands under a meeting or a goal, at any depth, the retired too."""
    found: list[Record] = []
    owners = {owner}
    left = [one for one in case.records() if _owner(one) is not None]
    while below := [one for one in left if _owner(one) in owners and one.id not in owners]:
        found += below
        owners |= {one.id for one in below}
        left = [one for one in left if one.id not in owners]
    return found


def _owner(record: Record) -> Id | None:
    found: Id | None = getattr(record, "meeting_id", None) or getattr(record, "parent_id", None)
    return found


def without_circles(common: Case, merged: Case) -> tuple[Goal, ...]:
    """Give the goals that came to stand under each other, put back where they last stood in common.

    Each copy may move one goal under the other; only one of the moves can be kept.
    """
    back: list[Goal] = []
    for goal in sorted(merged.all(Goal).values(), key=lambda one: one.id):
        if _stands_under_itself(merged, goal):
            before = common.all(Goal).get(goal.id)
            home = dataclasses.replace(goal, parent_id=before.parent_id if before is not None else None)
            merged = merged.with_records((home,))
            back.append(home)
    return tuple(back)


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
