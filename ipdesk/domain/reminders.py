"""What needs attention, worked out from the records and a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from ipdesk.domain import order
from ipdesk.domain.answers import ConsentState, answers, state, valid
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.goals import OPEN_GOAL, Goal
from ipdesk.domain.group import Group, Member
from ipdesk.domain.measures import OPEN_MEASURE, Measure
from ipdesk.domain.meetings import Meeting, MeetingKind, MeetingStatus
from ipdesk.domain.minutes import has_minutes, open_agreements
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.plan import Arrangement, Plan
from ipdesk.domain.record import Record

SOON: Final = timedelta(days=30)
AGE_SWITCHES: Final = (7, 12, 15, 16, 18)
"""Birthdays that change who consents or is heard (pbrl §§ 4-3, 4-4; bvl § 12-3)."""


class When(Enum):
    """How near a thing is."""

    NOW = "now"
    SOON = "soon"
    LATER = "later"


class Need(Enum):
    """What there is to do."""

    BIRTH_DATE_MISSING = "birth_date_missing"
    COORDINATOR_MISSING = "coordinator_missing"
    REVISION_MISSING = "revision_missing"
    REVISION_DUE = "revision_due"
    PERIOD_ENDS = "period_ends"
    AGE_SWITCH = "age_switch"
    MEASURE_WITHOUT_RESPONSIBLE = "measure_without_responsible"
    MEASURE_WITHOUT_DEADLINE = "measure_without_deadline"
    MEASURE_DUE = "measure_due"
    GOAL_WITHOUT_OWN_WORDS = "goal_without_own_words"
    GOAL_DUE = "goal_due"
    AGREEMENT_DUE = "agreement_due"
    MINUTES_MISSING = "minutes_missing"
    MINUTES_NOT_APPROVED = "minutes_not_approved"
    MEETING_COMING = "meeting_coming"
    MEETING_OVERDUE = "meeting_overdue"
    GROUP_WITHOUT_MEMBERS = "group_without_members"
    CONSENT_MISSING = "consent_missing"
    CONSENT_EXPIRES = "consent_expires"
    MANDATE_EXPIRES = "mandate_expires"
    ASSESSMENT_LAPSES = "assessment_lapses"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that needs attention: what, about which record, and by when. `number` is an age."""

    need: Need
    when: When
    about: Record
    on: date | None = None
    number: int = 0


def reminders(case: Case, today: date) -> tuple[Reminder, ...]:
    """Give all that needs attention, the most pressing first."""
    parts = (_plan, _consents, _mandates, _goals, _measures, _meetings)
    found = [reminder for part in parts for reminder in part(case, today)]
    rank = {when: n for n, when in enumerate(When)}
    return tuple(sorted(found, key=lambda r: (rank[r.when], r.on or date.max)))


def nearness(on: date, today: date) -> When:
    """Tell whether a date is reached, near, or further away."""
    return When.NOW if on <= today else When.SOON if on <= today + SOON else When.LATER


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


def _consents(case: Case, today: date) -> Iterator[Reminder]:
    planned = case.plan.arrangement in (Arrangement.PLAN, Arrangement.PLAN_AND_GROUP)
    missing = planned and valid(case, Matter.MAKE_PLAN, today) is None
    if missing:
        yield Reminder(Need.CONSENT_MISSING, When.NOW, case.plan)
    asked = dict.fromkeys((one.matter, one.recipient_id) for one in case.live(Consent))
    for matter, recipient in asked:
        if missing and matter is Matter.MAKE_PLAN:
            continue
        for newest in answers(case, matter, today, recipient)[-1:]:
            if state(newest, today) in (ConsentState.VALID, ConsentState.EXPIRED):
                yield from _ending(Need.CONSENT_EXPIRES, newest, newest.valid_until, today)


def _mandates(case: Case, today: date) -> Iterator[Reminder]:
    for one in case.live(Representative):
        yield from _ending(Need.MANDATE_EXPIRES, one, one.to_date, today)
    for matter in Matter:
        assessments = [one for one in case.live(CapacityAssessment) if one.matter is matter]
        newest = max(assessments, key=lambda one: one.decided_on or date.min, default=None)
        if newest is not None and newest.ended_on is None:
            yield from _ending(Need.ASSESSMENT_LAPSES, newest, newest.next_assessment, today)


def _ending(need: Need, about: Record, on: date | None, today: date) -> Iterator[Reminder]:
    """Tell of an end two months ahead, and one month after it."""
    if on is not None and today - SOON < on <= today + 2 * SOON:
        yield Reminder(need, nearness(on, today), about, on)


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


def add_months(on: date, months: int) -> date:
    """Give the same day some months later, or the month's last day where it has no such day."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    for day in range(on.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, on.day)
