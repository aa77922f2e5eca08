"""What can be done with a meeting as a whole: plan it, approve its minutes, add to them."""

from __future__ import annotations

import dataclasses
from datetime import date

from ipdesk.domain import checks, order
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.group import Member
from ipdesk.domain.meetings import (
    ActionItem,
    ActionStatus,
    Addition,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingStatus,
)
from ipdesk.domain.people import name_of
from ipdesk.domain.record import Id, new_id
from ipdesk.errors import InvalidInput, Reason


def plan_meeting(case: Case, meeting: Meeting, follow_up: str, today: date) -> Change:
    """Make a meeting with the group's members invited and what was agreed earlier as its first item.

    `follow_up` is the title of that item; without open agreements there is none (T2).
    """
    sitting = members(case, meeting.on or today)
    invited = [Attendance(id=new_id(), meeting_id=meeting.id, who_id=who) for who in sitting]
    items = [AgendaItem(id=new_id(), meeting_id=meeting.id, title=follow_up)] if open_agreements(case) else []
    led = dataclasses.replace(
        meeting, chair_id=meeting.chair_id or case.group.leader_id or case.plan.coordinator_id
    )
    puts = (led, *invited, *items)
    after = case.with_records(puts)
    for put in puts:
        checks.check(put, after, today)
    return Change(act=Act.CREATE, puts=puts)


def members(case: Case, on: date) -> tuple[Id, ...]:
    """Give who sits in the group on a day."""
    sitting = (m for m in case.live(Member) if (m.from_date or on) <= on <= (m.to_date or on))
    return tuple(dict.fromkeys(m.who_id for m in sitting if m.who_id and name_of(case, m.who_id)))


def open_agreements(case: Case) -> tuple[ActionItem, ...]:
    """Give what was agreed and not yet done, soonest first."""
    items = (item for item in case.live(ActionItem) if item.status is ActionStatus.OPEN)
    return tuple(sorted(items, key=lambda item: item.due or date.max))


def approve_minutes(case: Case, meeting_id: Id, today: date) -> Change:
    """Approve the minutes of a meeting that was held; afterwards only additions can be made (T7)."""
    meeting = case.get(Meeting, meeting_id)
    if meeting is None:
        raise InvalidInput("meeting_id", Reason.UNKNOWN_RECORD)
    if meeting.approved_on is not None:
        raise InvalidInput("approved_on", Reason.APPROVED)
    if meeting.on is None:
        raise InvalidInput("on", Reason.NEEDED)
    if meeting.on > today:
        raise InvalidInput("on", Reason.NOT_HELD)
    if not has_minutes(case, meeting):
        raise InvalidInput("minutes", Reason.NO_MINUTES)
    held = dataclasses.replace(meeting, status=MeetingStatus.HELD, approved_on=today)
    return Change(act=Act.APPROVE, puts=(held,))


def add_to_minutes(case: Case, addition: Addition, today: date) -> Change:
    """Add a dated correction to approved minutes."""
    meeting = case.get(Meeting, addition.meeting_id)
    if meeting is None:
        raise InvalidInput("meeting_id", Reason.UNKNOWN_RECORD)
    if meeting.approved_on is None:
        raise InvalidInput("meeting_id", Reason.NOT_APPROVED)
    if not addition.text.strip():
        raise InvalidInput("text", Reason.NEEDED)
    checks.check(addition, case.with_records((addition,)), today)
    return Change(act=Act.ADD_TO_APPROVED, puts=(addition,))


def has_minutes(case: Case, meeting: Meeting) -> bool:
    """Tell whether anything was written about a meeting."""
    items = order.agenda(case, meeting.id)
    return bool(meeting.minutes.strip()) or any(
        item.minutes.strip() or item.decision.strip() for item in items
    )
