"""What needs attention: one row for each need, and the borders of its dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ipdesk.domain import media, sheets
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.group import Group, Member
from ipdesk.domain.measures import Measure, MeasureStatus
from ipdesk.domain.meetings import ActionItem, ActionStatus, AgendaItem, Meeting, MeetingKind, MeetingStatus
from ipdesk.domain.needs import Need, When, nearness
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Basis, Person, Representative
from ipdesk.domain.plan import Arrangement, Plan
from ipdesk.domain.record import Id, Record
from ipdesk.domain.reminders import next_meeting_due, reminders
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.domain.version_records import KeySource, SigningKey, Version

TODAY = date(2026, 11, 22)
FAR = date(2027, 3, 1)
SOMEBODY = Id("p")
COORDINATOR = Contact(id=Id("c"), name="Hanne Oppdiktet")


def on(days: int) -> date:
    """Give the day that many days from today."""
    return TODAY + timedelta(days=days)


def person(birth: date | None = date(1990, 1, 1)) -> Person:
    """Make somebody whose age changes nothing."""
    return Person(id=Id("p"), birth_date=birth)


def plan(
    revision: date | None = None,
    until: date | None = None,
    coordinator: Id | None = COORDINATOR.id,
    arrangement: Arrangement = Arrangement.COORDINATOR_ONLY,
) -> Plan:
    """Make a plan that needs nothing unless told so."""
    return Plan(
        id=Id("plan"),
        arrangement=arrangement,
        coordinator_id=coordinator,
        next_revision=revision,
        period_to=until,
    )


def measure(
    deadline: date | None = FAR,
    who: Id | None = SOMEBODY,
    status: MeasureStatus = MeasureStatus.NOT_STARTED,
) -> Measure:
    """Make a measure that needs nothing unless told so."""
    return Measure(id=Id("m"), responsible_id=who, deadline=deadline, status=status)


def meeting(day: int, status: MeetingStatus = MeetingStatus.HELD, approved: date | None = None) -> Meeting:
    """Make a meeting some days from today."""
    return Meeting(id=Id("meeting"), on=on(day), status=status, approved_on=approved)


def promise(day: int | None, status: ActionStatus = ActionStatus.OPEN) -> ActionItem:
    """Make an agreement with a date some days from today."""
    return ActionItem(id=Id("a"), due=on(day) if day is not None else None, status=status)


def agreed(until: int | None = None, **fields: Any) -> Consent:
    """Make a consent to make the plan that ends some days from today."""
    given: dict[str, Any] = {"givers": (SOMEBODY,), "given_on": on(-99), **fields}
    return Consent(id=Id("agreed"), valid_until=on(until) if until is not None else None, **given)


def shared(until: int | None, **fields: Any) -> Consent:
    """Make a consent to share with somebody, beside the one to make the plan."""
    return agreed(until, matter=Matter.SHARE_INFORMATION, recipient_id=COORDINATOR.id, **fields)


def speaks(until: int | None) -> Representative:
    """Make a guardian whose mandate ends some days from today."""
    last = on(until) if until is not None else None
    return Representative(id=Id("r"), basis=Basis.GUARDIAN, to_date=last)


def assessed(until: int | None, **fields: Any) -> CapacityAssessment:
    """Make an assessment that is made again some days from today."""
    again = on(until) if until is not None else None
    return CapacityAssessment(id=Id("assessed"), decided_on=on(-99), next_assessment=again, **fields)


def shares(*cells: Id, **fields: Any) -> Consent:
    """Make an answer about sharing with the school."""
    given: dict[str, Any] = {"givers": (SOMEBODY,), "given_on": on(-9), "shares": cells, **fields}
    return Consent(id=Id("shares"), matter=Matter.SHARE_INFORMATION, recipient_id=SCHOOL.id, **given)


def by_parent(**fields: Any) -> Consent:
    """Make a consent to the plan that a parent gave for a child of 15."""
    parents: dict[str, Any] = {"givers": (PARENT.id,), "rule": "age_12_to_15", **fields}
    return replace(agreed(**parents), id=Id("by parent"))


def approved(day: int, **fields: Any) -> Version:
    """Make a version that was approved some days from today."""
    return Version(id=Id("version"), number=1, approved_on=on(day), **fields)


def handed(name: str = "copy", **fields: Any) -> Disclosure:
    """Make a copy that the school has."""
    return Disclosure(id=Id(name), recipient_id=SCHOOL.id, shares=(CELL.id,), handed_on=on(-99), **fields)


def own_key(until: int, **fields: Any) -> SigningKey:
    """Make a signing key that runs out some days from today."""
    return SigningKey(id=Id("key"), made_on=on(-99), expires_on=on(until), **fields)


SCHOOL = Contact(id=Id("school"), name="Sindre Eksempel")
CELL = Share(id=Id("cell"), recipient_id=SCHOOL.id, part=Part.GROUP)
PARENT = Representative(id=Id("parent"), name="Marit Eksempel")
CHILD = person(date(2010, 11, 23))
YOUNG = person(date(2010, 11, 22))
WRITTEN = AgendaItem(id=Id("i"), meeting_id=Id("meeting"), minutes="Det går bra.")
GROUP = Group(id=Id("g"), started_on=on(-10))
SITS = Member(id=Id("sits"), who_id=Id("p"))
FULL = Arrangement.PLAN_AND_GROUP

Row = tuple[list[Record], Need, When | None]
ROWS: list[Row] = [
    ([person(None)], Need.BIRTH_DATE_MISSING, When.NOW),
    ([person()], Need.BIRTH_DATE_MISSING, None),
    ([plan(coordinator=None)], Need.COORDINATOR_MISSING, When.NOW),
    ([plan()], Need.COORDINATOR_MISSING, None),
    ([plan(arrangement=FULL)], Need.REVISION_MISSING, When.SOON),
    ([plan(arrangement=Arrangement.PLAN)], Need.REVISION_MISSING, When.SOON),
    ([plan(arrangement=Arrangement.COORDINATOR_AND_GROUP)], Need.REVISION_MISSING, None),
    ([plan(on(0), arrangement=FULL)], Need.REVISION_DUE, When.NOW),
    ([plan(on(1), arrangement=FULL)], Need.REVISION_DUE, When.SOON),
    ([plan(on(30), arrangement=FULL)], Need.REVISION_DUE, When.SOON),
    ([plan(on(31), arrangement=FULL)], Need.REVISION_DUE, When.LATER),
    ([plan(until=on(0))], Need.PERIOD_ENDS, When.NOW),
    ([plan(until=on(90))], Need.PERIOD_ENDS, When.LATER),
    ([plan(until=on(91))], Need.PERIOD_ENDS, None),
    ([measure(who=None)], Need.MEASURE_WITHOUT_RESPONSIBLE, When.NOW),
    ([measure(who=None, status=MeasureStatus.DONE)], Need.MEASURE_WITHOUT_RESPONSIBLE, None),
    ([measure(None)], Need.MEASURE_WITHOUT_DEADLINE, When.SOON),
    ([measure(None, status=MeasureStatus.STOPPED)], Need.MEASURE_WITHOUT_DEADLINE, None),
    ([measure(on(-1))], Need.MEASURE_DUE, When.NOW),
    ([measure(on(0), status=MeasureStatus.UNDER_WAY)], Need.MEASURE_DUE, When.NOW),
    ([measure(on(30))], Need.MEASURE_DUE, When.SOON),
    ([measure(on(31))], Need.MEASURE_DUE, None),
    ([measure(on(-1), status=MeasureStatus.DONE)], Need.MEASURE_DUE, None),
    ([Goal(id=Id("g1"), own_words=" ")], Need.GOAL_WITHOUT_OWN_WORDS, When.SOON),
    ([Goal(id=Id("g1"), own_words="Bake")], Need.GOAL_WITHOUT_OWN_WORDS, None),
    ([Goal(id=Id("g1"), parent_id=Id("g0"))], Need.GOAL_WITHOUT_OWN_WORDS, None),
    ([Goal(id=Id("g1"), status=GoalStatus.CLOSED)], Need.GOAL_WITHOUT_OWN_WORDS, None),
    ([Goal(id=Id("g1"), target_date=on(0))], Need.GOAL_DUE, When.NOW),
    ([Goal(id=Id("g1"), target_date=on(30), status=GoalStatus.ON_HOLD)], Need.GOAL_DUE, When.SOON),
    ([Goal(id=Id("g1"), target_date=on(31))], Need.GOAL_DUE, None),
    ([Goal(id=Id("g1"), target_date=on(0), status=GoalStatus.MET)], Need.GOAL_DUE, None),
    ([promise(-1)], Need.AGREEMENT_DUE, When.NOW),
    ([promise(1)], Need.AGREEMENT_DUE, When.SOON),
    ([promise(99)], Need.AGREEMENT_DUE, When.LATER),
    ([promise(None)], Need.AGREEMENT_DUE, None),
    ([promise(-1, ActionStatus.DONE)], Need.AGREEMENT_DUE, None),
    ([meeting(-1)], Need.MINUTES_MISSING, When.NOW),
    ([meeting(0)], Need.MINUTES_MISSING, When.NOW),
    ([meeting(-1, MeetingStatus.PLANNED)], Need.MINUTES_MISSING, When.NOW),
    ([meeting(0, MeetingStatus.PLANNED)], Need.MINUTES_MISSING, None),
    ([meeting(-1, MeetingStatus.CANCELLED)], Need.MINUTES_MISSING, None),
    ([meeting(-1), WRITTEN], Need.MINUTES_MISSING, None),
    ([meeting(-1), WRITTEN], Need.MINUTES_NOT_APPROVED, When.SOON),
    ([meeting(-1, approved=TODAY), WRITTEN], Need.MINUTES_NOT_APPROVED, None),
    ([meeting(0, MeetingStatus.PLANNED)], Need.MEETING_COMING, When.NOW),
    ([meeting(1, MeetingStatus.PLANNED)], Need.MEETING_COMING, When.SOON),
    ([meeting(31, MeetingStatus.PLANNED)], Need.MEETING_COMING, When.LATER),
    ([meeting(1, MeetingStatus.CANCELLED)], Need.MEETING_COMING, None),
    ([GROUP, SITS], Need.MEETING_OVERDUE, When.LATER),
    ([Group(id=Id("g"), started_on=on(-400)), SITS], Need.MEETING_OVERDUE, When.NOW),
    ([GROUP, SITS, meeting(5, MeetingStatus.PLANNED)], Need.MEETING_OVERDUE, None),
    ([Group(id=Id("g")), SITS], Need.MEETING_OVERDUE, None),
    ([Group(id=Id("g"), started_on=on(-400), ended_on=on(-1))], Need.MEETING_OVERDUE, None),
    ([GROUP], Need.GROUP_WITHOUT_MEMBERS, When.NOW),
    ([GROUP, SITS], Need.GROUP_WITHOUT_MEMBERS, None),
    ([Group(id=Id("g"))], Need.GROUP_WITHOUT_MEMBERS, None),
    ([plan(FAR, arrangement=FULL)], Need.CONSENT_MISSING, When.NOW),
    ([plan(FAR, arrangement=Arrangement.PLAN)], Need.CONSENT_MISSING, When.NOW),
    ([plan()], Need.CONSENT_MISSING, None),
    ([plan(FAR, arrangement=FULL), agreed()], Need.CONSENT_MISSING, None),
    ([plan(FAR, arrangement=FULL), agreed(0)], Need.CONSENT_MISSING, None),
    ([plan(FAR, arrangement=FULL), agreed(-1)], Need.CONSENT_MISSING, When.NOW),
    ([plan(FAR, arrangement=FULL), agreed(-1)], Need.CONSENT_EXPIRES, None),
    ([plan(FAR, arrangement=FULL), agreed(answer=False)], Need.CONSENT_MISSING, When.NOW),
    ([plan(FAR, arrangement=FULL), agreed(withdrawn_on=TODAY)], Need.CONSENT_MISSING, When.NOW),
    ([plan(FAR, arrangement=FULL), shared(None)], Need.CONSENT_MISSING, When.NOW),
    ([agreed(0)], Need.CONSENT_EXPIRES, When.NOW),
    ([agreed(30)], Need.CONSENT_EXPIRES, When.SOON),
    ([agreed(60)], Need.CONSENT_EXPIRES, When.LATER),
    ([agreed(61)], Need.CONSENT_EXPIRES, None),
    ([agreed(None)], Need.CONSENT_EXPIRES, None),
    ([agreed(9, withdrawn_on=TODAY)], Need.CONSENT_EXPIRES, None),
    ([agreed(9, answer=False)], Need.CONSENT_EXPIRES, None),
    ([shared(60)], Need.CONSENT_EXPIRES, When.LATER),
    ([shared(-29)], Need.CONSENT_EXPIRES, When.NOW),
    ([shared(-30)], Need.CONSENT_EXPIRES, None),
    ([shared(5), replace(shared(None, given_on=TODAY), id=Id("new"))], Need.CONSENT_EXPIRES, None),
    ([speaks(0)], Need.MANDATE_EXPIRES, When.NOW),
    ([speaks(30)], Need.MANDATE_EXPIRES, When.SOON),
    ([speaks(60)], Need.MANDATE_EXPIRES, When.LATER),
    ([speaks(61)], Need.MANDATE_EXPIRES, None),
    ([speaks(-29)], Need.MANDATE_EXPIRES, When.NOW),
    ([speaks(-30)], Need.MANDATE_EXPIRES, None),
    ([speaks(None)], Need.MANDATE_EXPIRES, None),
    ([assessed(0)], Need.ASSESSMENT_LAPSES, When.NOW),
    ([assessed(30)], Need.ASSESSMENT_LAPSES, When.SOON),
    ([assessed(60)], Need.ASSESSMENT_LAPSES, When.LATER),
    ([assessed(61)], Need.ASSESSMENT_LAPSES, None),
    ([assessed(None)], Need.ASSESSMENT_LAPSES, None),
    ([assessed(9, ended_on=TODAY)], Need.ASSESSMENT_LAPSES, None),
    ([assessed(9), replace(assessed(99), id=Id("new"), decided_on=TODAY)], Need.ASSESSMENT_LAPSES, None),
    ([CHILD, PARENT, by_parent()], Need.CONSENT_OUTGROWN, None),
    ([YOUNG, PARENT, by_parent()], Need.CONSENT_OUTGROWN, When.NOW),
    ([YOUNG, PARENT, by_parent(withdrawn_on=TODAY)], Need.CONSENT_OUTGROWN, None),
    ([YOUNG, PARENT, by_parent(), agreed(given_on=TODAY)], Need.CONSENT_OUTGROWN, None),
    ([SCHOOL, CELL], Need.CELLS_WAITING, When.SOON),
    ([SCHOOL, CELL, shares(CELL.id)], Need.CELLS_WAITING, None),
    ([SCHOOL, CELL, shares()], Need.CELLS_WAITING, When.SOON),
    ([SCHOOL, CELL, shares(answer=False)], Need.CELLS_WAITING, None),
    ([SCHOOL, replace(CELL, until=on(-1))], Need.CELLS_WAITING, None),
    ([replace(SCHOOL, retired_on=TODAY), CELL], Need.CELLS_WAITING, None),
    ([approved(0)], Need.PAPER_NOT_FILED, When.SOON),
    ([approved(-29)], Need.PAPER_NOT_FILED, When.SOON),
    ([approved(-30)], Need.PAPER_NOT_FILED, When.NOW),
    ([approved(-30, paper_filed_on=TODAY)], Need.PAPER_NOT_FILED, None),
    ([SCHOOL, CELL, agreed(), shares(CELL.id), handed()], Need.COPIES_TO_CALL_BACK, None),
    ([SCHOOL, CELL, agreed(), handed()], Need.COPIES_TO_CALL_BACK, When.NOW),
    ([SCHOOL, CELL, handed(), handed("two")], Need.COPIES_TO_CALL_BACK, When.NOW),
    ([SCHOOL, CELL, handed(called_back_on=on(-1))], Need.COPIES_TO_CALL_BACK, None),
    ([SCHOOL, CELL, handed(returned_on=TODAY)], Need.COPIES_TO_CALL_BACK, None),
    ([SCHOOL, CELL, handed(called_back_on=on(-29))], Need.COPIES_CALLED_BACK, None),
    ([SCHOOL, CELL, handed(called_back_on=on(-30))], Need.COPIES_CALLED_BACK, When.SOON),
    ([SCHOOL, CELL, handed(called_back_on=on(-30), returned_on=TODAY)], Need.COPIES_CALLED_BACK, None),
    ([own_key(61)], Need.KEY_EXPIRES, None),
    ([own_key(60)], Need.KEY_EXPIRES, When.LATER),
    ([own_key(30)], Need.KEY_EXPIRES, When.SOON),
    ([own_key(0)], Need.KEY_EXPIRES, When.NOW),
    ([own_key(9), replace(own_key(900), id=Id("new"), made_on=TODAY)], Need.KEY_EXPIRES, None),
    ([own_key(9, source=KeySource.CARD)], Need.KEY_EXPIRES, None),
    ([plan(coordinator=None), own_key(9)], Need.KEY_EXPIRES, None),
    ([replace(plan(), started_on=date(2026, 5, 22))], Need.DRILL_DUE, When.NOW),
    ([replace(plan(), started_on=date(2026, 6, 22))], Need.DRILL_DUE, When.SOON),
    ([replace(plan(), started_on=date(2026, 6, 23))], Need.DRILL_DUE, None),
    ([replace(plan(), started_on=TODAY)], Need.SHEET_MISSING, When.SOON),
    ([replace(plan(), started_on=None)], Need.SHEET_MISSING, None),
    (
        [replace(plan(), started_on=TODAY), *media.print_sheet("ABCD1234-0F0F0F", TODAY, "kari").puts],
        Need.SHEET_MISSING,
        None,
    ),
    (
        [replace(plan(), started_on=TODAY), *sheets.decline("Uten ark", TODAY, "kari").puts],
        Need.SHEET_MISSING,
        None,
    ),
]


@pytest.mark.parametrize(("records", "need", "when"), ROWS)
def test_need(records: list[Record], need: Need, when: When | None) -> None:
    case = Case((person(), plan(), COORDINATOR)).with_records(records)
    found = [r for r in reminders(case, TODAY) if r.need is need]
    assert [r.when for r in found] == ([when] if when is not None else [])


def test_every_need_has_a_row() -> None:
    assert {need for _, need, when in ROWS if when is not None} | {Need.AGE_SWITCH} == set(Need)


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (date(2008, 11, 23), (When.SOON, date(2026, 11, 23), 18)),
        (date(2008, 12, 22), (When.SOON, date(2026, 12, 22), 18)),
        (date(2008, 12, 23), (When.LATER, date(2026, 12, 23), 18)),
        (date(2009, 5, 21), (When.LATER, date(2027, 5, 21), 18)),
        (date(2009, 5, 22), None),
        (date(2008, 11, 22), (When.NOW, date(2026, 11, 22), 18)),
        (date(2008, 10, 24), (When.NOW, date(2026, 10, 24), 18)),
        (date(2008, 10, 23), None),
        (date(2010, 12, 1), (When.SOON, date(2026, 12, 1), 16)),
        (date(2011, 12, 1), (When.SOON, date(2026, 12, 1), 15)),
        (date(2014, 12, 1), (When.SOON, date(2026, 12, 1), 12)),
        (date(2019, 12, 1), (When.SOON, date(2026, 12, 1), 7)),
        (date(2013, 12, 1), None),
        (date(1950, 12, 1), None),
    ],
)
def test_age_switch(birth: date, expected: tuple[When, date, int] | None) -> None:
    found = [r for r in reminders(Case((person(birth),)), TODAY) if r.need is Need.AGE_SWITCH]
    assert [(r.when, r.on, r.number) for r in found] == ([expected] if expected is not None else [])


@pytest.mark.parametrize(
    ("day", "expected"),
    [(-400, When.NOW), (0, When.NOW), (1, When.SOON), (30, When.SOON), (31, When.LATER)],
)
def test_nearness(day: int, expected: When) -> None:
    assert nearness(on(day), TODAY) is expected


def test_the_most_pressing_comes_first() -> None:
    some = [
        person(),
        plan(on(200), arrangement=FULL),
        agreed(),
        measure(on(-3)),
        promise(-5),
        meeting(12, MeetingStatus.PLANNED),
    ]
    needs = [r.need for r in reminders(Case((*some, COORDINATOR)), TODAY)]
    assert needs == [Need.AGREEMENT_DUE, Need.MEASURE_DUE, Need.MEETING_COMING, Need.REVISION_DUE]


def test_retired_records_remind_of_nothing() -> None:
    gone = Measure(id=Id("m"), retired_on=TODAY)
    assert reminders(Case((person(), plan(), COORDINATOR, gone)), TODAY) == ()


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        ([], date(2026, 8, 28)),
        ([(date(2026, 5, 4), MeetingKind.GROUP, MeetingStatus.HELD)], date(2026, 11, 4)),
        ([(date(2026, 5, 4), MeetingKind.COOPERATION, MeetingStatus.HELD)], date(2026, 8, 28)),
        ([(date(2026, 5, 4), MeetingKind.GROUP, MeetingStatus.CANCELLED)], date(2026, 8, 28)),
        ([(TODAY, MeetingKind.GROUP, MeetingStatus.PLANNED)], None),
        ([(date(2027, 1, 4), MeetingKind.GROUP, MeetingStatus.PLANNED)], None),
        ([(date(2027, 1, 4), MeetingKind.GROUP, MeetingStatus.CANCELLED)], date(2026, 8, 28)),
    ],
)
def test_when_the_group_must_meet(
    meetings: list[tuple[date, MeetingKind, MeetingStatus]], expected: date | None
) -> None:
    group = Group(id=Id("g"), started_on=date(2026, 2, 28), meeting_interval=6)
    held = [Meeting(id=Id(str(n)), on=d, kind=k, status=s) for n, (d, k, s) in enumerate(meetings)]
    assert next_meeting_due(Case((group, *held)), TODAY) == expected


def test_a_group_that_has_not_started_need_not_meet() -> None:
    assert next_meeting_due(Case((Group(id=Id("g")),)), TODAY) is None


def test_copies_and_cells_of_one_recipient_are_told_once_with_their_number() -> None:
    second = replace(CELL, id=Id("second"), part=Part.NETWORK)
    other = Contact(id=Id("other"), name="Tor Eksempel")
    some = [
        SCHOOL,
        other,
        CELL,
        second,
        replace(CELL, id=Id("third"), recipient_id=other.id),
        handed(),
        handed("two"),
        replace(handed("three"), recipient_id=other.id),
    ]
    found = reminders(Case((person(), plan(), COORDINATOR, *some)), TODAY)
    assert [(r.need, r.number) for r in found] == [
        (Need.COPIES_TO_CALL_BACK, 2),
        (Need.COPIES_TO_CALL_BACK, 1),
        (Need.CELLS_WAITING, 2),
        (Need.CELLS_WAITING, 1),
    ]
