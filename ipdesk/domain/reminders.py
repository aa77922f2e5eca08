"""What needs attention, worked out from the records and a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from ipdesk.domain import drills, needs_of_consent, order, sheets
from ipdesk.domain.case import Case
from ipdesk.domain.goals import OPEN_GOAL, Goal
from ipdesk.domain.group import Group, Member
from ipdesk.domain.measures import OPEN_MEASURE, Measure
from ipdesk.domain.meetings import Meeting, MeetingKind, MeetingStatus
from ipdesk.domain.minutes import has_minutes, open_agreements
from ipdesk.domain.needs import SOON, Need, Reminder, When, add_months, nearness
from ipdesk.domain.person import Person
from ipdesk.domain.plan import Arrangement, Plan

AGE_SWITCHES: Final = (7, 12, 15, 16, 18)
"""Birthdays that change who consents or is heard (pbrl §§ 4-3, 4-4; bvl § 12-3)."""


def reminders(case: Case, today: date) -> tuple[Reminder, ...]:
    """Give all that needs attention, the most pressing first."""
    found = [reminder for part in _PARTS for reminder in part(case, today)]
    rank = {when: n for n, when in enumerate(When)}
    return tuple(sorted(found, key=lambda r: (rank[r.when], r.on or date.max)))


def next_birthday(born: date, years: int) -> date:
    """Give the day somebody fills `years`; born on 29 February counts as 1 March in other years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _plan(case: Case, today: date) -> Iterator[Reminder]:
    plan: Plan = case.plan
    person: Person = case.person
    if person.birth_date is None:
        yield Reminder(Need.BIRTH_DATE_MISSING, When.NOW, person)
    else:
        yield from _age(person, person.birth_date, today)
    if plan.coordinator_id is None:
        yield Reminder(Need.COORDINATOR_MISSING, When.NOW, plan)
    if plan.arrangement in (Arrangement.PLAN, Arrangement.PLAN_AND_GROUP):
        if plan.next_revision is None:
            yield Reminder(Need.REVISION_MISSING, When.SOON, plan)
        else:
            yield Reminder(Need.REVISION_DUE, nearness(plan.next_revision, today), plan, plan.next_revision)
    if plan.period_to is not None and plan.period_to <= today + 3 * SOON:
        yield Reminder(Need.PERIOD_ENDS, nearness(plan.period_to, today), plan, plan.period_to)


def _age(person: Person, born: date, today: date) -> Iterator[Reminder]:
    years = next((n for n in AGE_SWITCHES if next_birthday(born, n) > today - SOON), None)
    if years is not None:
        on = next_birthday(born, years)
        if on <= today + timedelta(days=180):
            yield Reminder(Need.AGE_SWITCH, nearness(on, today), person, on, years)


def _goals(case: Case, today: date) -> Iterator[Reminder]:
    for goal in case.live(Goal):
        if goal.status in OPEN_GOAL:
            if not goal.own_words.strip() and goal.parent_id is None:
                yield Reminder(Need.GOAL_WITHOUT_OWN_WORDS, When.SOON, goal)
            if goal.target_date is not None and goal.target_date <= today + SOON:
                yield Reminder(Need.GOAL_DUE, nearness(goal.target_date, today), goal, goal.target_date)


def _measures(case: Case, today: date) -> Iterator[Reminder]:
    for measure in case.live(Measure):
        if measure.status in OPEN_MEASURE:
            if measure.responsible_id is None:
                yield Reminder(Need.MEASURE_WITHOUT_RESPONSIBLE, When.NOW, measure)
            if measure.deadline is None:
                yield Reminder(Need.MEASURE_WITHOUT_DEADLINE, When.SOON, measure)
            elif measure.deadline <= today + SOON:
                yield Reminder(Need.MEASURE_DUE, nearness(measure.deadline, today), measure, measure.deadline)


def _meetings(case: Case, today: date) -> Iterator[Reminder]:
    for item in open_agreements(case):
        if item.due is not None:
            yield Reminder(Need.AGREEMENT_DUE, nearness(item.due, today), item, item.due)
    for meeting in case.live(Meeting):
        if meeting.on is None or meeting.status is MeetingStatus.CANCELLED:
            continue
        if meeting.on > today or (meeting.on == today and meeting.status is MeetingStatus.PLANNED):
            yield Reminder(Need.MEETING_COMING, nearness(meeting.on, today), meeting, meeting.on)
        elif not has_minutes(case, meeting):
            yield Reminder(Need.MINUTES_MISSING, When.NOW, meeting, meeting.on)
        elif meeting.approved_on is None:
            yield Reminder(Need.MINUTES_NOT_APPROVED, When.SOON, meeting, meeting.on)
    yield from _group(case, today)


def _group(case: Case, today: date) -> Iterator[Reminder]:
    group: Group = case.group
    if group.started_on is None or group.ended_on is not None:
        return
    if not case.live(Member):
        yield Reminder(Need.GROUP_WITHOUT_MEMBERS, When.NOW, group)
    due = next_meeting_due(case, today)
    if due is not None:
        yield Reminder(Need.MEETING_OVERDUE, nearness(due, today), group, due)


def next_meeting_due(case: Case, today: date) -> date | None:
    """Give the day a group meeting should be held at the latest; None when one is planned (R4)."""
    meetings = [m for m in order.meetings(case) if m.kind is MeetingKind.GROUP and m.on is not None]
    alive = [m.on for m in meetings if m.on is not None and m.status is not MeetingStatus.CANCELLED]
    if any(on >= today for on in alive):
        return None
    last = max(alive, default=case.group.started_on)
    return add_months(last, case.group.meeting_interval) if last else None


_PARTS: Final[Sequence[Callable[[Case, date], Iterator[Reminder]]]] = (
    _plan,
    needs_of_consent.consents,
    needs_of_consent.mandates,
    needs_of_consent.cells,
    needs_of_consent.copies,
    needs_of_consent.kept,
    drills.reminders,
    sheets.reminders,
    _goals,
    _measures,
    _meetings,
)
