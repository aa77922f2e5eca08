"""Goals and sub-goals, in the person's own order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.record import Id, Record, long_text, refers


class GoalStatus(Enum):
    """How far a goal has come."""

    ACTIVE = "active"
    ON_HOLD = "on_hold"
    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    CLOSED = "closed"


OPEN_GOAL = frozenset({GoalStatus.ACTIVE, GoalStatus.ON_HOLD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """A quality-of-life goal, or a sub-goal of one (livskvalitetsmål, delmål).

    `priority` is the place among the goals of the same parent, lowest first (G3).
    """

    own_words: str = long_text()
    wording: str = long_text()
    parent_id: Id | None = refers("Goal")
    priority: int = 0
    status: GoalStatus = GoalStatus.ACTIVE
    target_date: date | None = None
