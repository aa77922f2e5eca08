"""What has a day ahead of it, in the order it comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.case import Case
from ipdesk.domain.goals import OPEN_GOAL, Goal
from ipdesk.domain.measures import OPEN_MEASURE, Measure
from ipdesk.domain.meetings import Meeting, MeetingStatus
from ipdesk.domain.minutes import open_agreements
from ipdesk.domain.record import Record


class Event(Enum):
    """What kind of day it is."""

    MEETING = "meeting"
    REVISION = "revision"
    PERIOD_END = "period_end"
    DEADLINE = "deadline"
    GOAL = "goal"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Coming:
    """One day ahead: when, what kind of day, and which record it is about."""

    on: date
    event: Event
    about: Record


def coming(case: Case, today: date) -> tuple[Coming, ...]:
    """Give every day from today on that the records tell of, the nearest first."""
    rank = {event: n for n, event in enumerate(Event)}
    ahead = (one for one in _dated(case) if one.on >= today)
    return tuple(sorted(ahead, key=lambda one: (one.on, rank[one.event])))


def _dated(case: Case) -> Iterator[Coming]:
    for meeting in case.live(Meeting):
        if meeting.on is not None and meeting.status is MeetingStatus.PLANNED:
            yield Coming(meeting.on, Event.MEETING, meeting)
    plan = case.plan
    for on, event in ((plan.next_revision, Event.REVISION), (plan.period_to, Event.PERIOD_END)):
        if on is not None:
            yield Coming(on, event, plan)
    yield from _deadlines(case)


def _deadlines(case: Case) -> Iterator[Coming]:
    for measure in case.live(Measure):
        if measure.deadline is not None and measure.status in OPEN_MEASURE:
            yield Coming(measure.deadline, Event.DEADLINE, measure)
    for goal in case.live(Goal):
        if goal.target_date is not None and goal.status in OPEN_GOAL:
            yield Coming(goal.target_date, Event.GOAL, goal)
    for item in open_agreements(case):
        if item.due is not None:
            yield Coming(item.due, Event.AGREEMENT, item)
