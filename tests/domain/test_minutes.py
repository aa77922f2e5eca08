"""Planning a meeting, approving its minutes and adding to them."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from ipdesk.domain import edit, minutes
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.group import Member
from ipdesk.domain.meetings import (
    ActionItem,
    ActionStatus,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingStatus,
    Presence,
)
from ipdesk.domain.record import Id
from ipdesk.errors import InvalidInput, Reason
from tests.domain.cases import (
    ADDED,
    COORDINATOR,
    FRIEND,
    GROUP,
    ITEM,
    MEETING,
    PERSON,
    PLAN,
    PROMISE,
    TODAY,
    base,
)

DAY = timedelta(days=1)
COMING = Meeting(id=Id("coming"), on=TODAY + 30 * DAY)


def _member(name: str, who: Id | None, since: date | None = None, until: date | None = None) -> Member:
    return Member(id=Id(name), who_id=who, from_date=since, to_date=until)


@pytest.mark.parametrize(
    ("since", "until", "sits"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (TODAY + DAY, None, False),
        (None, TODAY - DAY, False),
        (TODAY - DAY, TODAY + DAY, True),
    ],
)
def test_who_sits_in_the_group(since: date | None, until: date | None, sits: bool) -> None:
    case = base().with_records((_member("m", PERSON.id, since, until),))
    assert minutes.members(case, TODAY) == ((PERSON.id,) if sits else ())


def test_members_without_a_name_and_the_same_one_twice() -> None:
    some = [_member("1", PERSON.id), _member("2", None), _member("3", Id("gone")), _member("4", PERSON.id)]
    assert minutes.members(base().with_records(some), TODAY) == (PERSON.id,)


def test_a_planned_meeting_has_its_people_its_chair_and_what_was_agreed() -> None:
    case = base().with_records((_member("1", PERSON.id), _member("2", COORDINATOR.id)))
    change = minutes.plan_meeting(case, COMING, "Oppfølging av avtaler", TODAY)
    assert change.act is Act.CREATE
    assert change.about == dataclasses.replace(COMING, chair_id=COORDINATOR.id)
    invited = [put for put in change.puts if isinstance(put, Attendance)]
    assert [(a.who_id, a.presence) for a in invited] == [
        (PERSON.id, Presence.INVITED),
        (COORDINATOR.id, Presence.INVITED),
    ]
    items = [put for put in change.puts if isinstance(put, AgendaItem)]
    assert [(item.meeting_id, item.title) for item in items] == [(COMING.id, "Oppfølging av avtaler")]


def test_those_who_sit_on_the_day_of_the_meeting_are_invited() -> None:
    leaves, begins = TODAY + 5 * DAY, TODAY + 10 * DAY
    case = base().with_records((_member("1", PERSON.id, None, leaves), _member("2", FRIEND.id, begins)))
    change = minutes.plan_meeting(case, COMING, "Avtaler", TODAY)
    assert [put.who_id for put in change.puts if isinstance(put, Attendance)] == [FRIEND.id]


def test_without_open_agreements_there_is_no_item() -> None:
    done = dataclasses.replace(PROMISE, status=ActionStatus.DONE)
    change = minutes.plan_meeting(base().with_records((done,)), COMING, "Avtaler", TODAY)
    assert not [put for put in change.puts if isinstance(put, AgendaItem)]


@pytest.mark.parametrize(
    ("chair", "leader", "expected"),
    [(FRIEND.id, COORDINATOR.id, FRIEND.id), (None, FRIEND.id, FRIEND.id), (None, None, PLAN.coordinator_id)],
)
def test_who_leads(chair: Id | None, leader: Id | None, expected: Id) -> None:
    case = base().with_records((dataclasses.replace(GROUP, leader_id=leader),))
    change = minutes.plan_meeting(case, dataclasses.replace(COMING, chair_id=chair), "Avtaler", TODAY)
    assert isinstance(change.about, Meeting)
    assert change.about.chair_id == expected


def test_a_meeting_that_can_not_be_used_is_refused() -> None:
    with pytest.raises(InvalidInput, match="minute_taker_id"):
        minutes.plan_meeting(base(), dataclasses.replace(COMING, minute_taker_id=Id("x")), "Avtaler", TODAY)


def test_open_agreements_soonest_first() -> None:
    some = [
        ActionItem(id=Id("1"), what="uten frist"),
        ActionItem(id=Id("2"), what="sist", due=TODAY + DAY),
        ActionItem(id=Id("3"), what="gjort", due=TODAY, status=ActionStatus.DONE),
        ActionItem(id=Id("4"), what="frafalt", due=TODAY, status=ActionStatus.DROPPED),
        ActionItem(id=Id("5"), what="først", due=TODAY - DAY),
    ]
    assert [item.what for item in minutes.open_agreements(Case(some))] == ["først", "sist", "uten frist"]


def test_approving_freezes_the_day_and_says_that_it_was_held() -> None:
    planned = dataclasses.replace(MEETING, status=MeetingStatus.PLANNED)
    change = minutes.approve_minutes(base().with_records((planned,)), MEETING.id, TODAY)
    assert change.act is Act.APPROVE
    assert change.puts == (dataclasses.replace(MEETING, approved_on=TODAY),)


@pytest.mark.parametrize(
    ("meeting", "reason"),
    [
        (None, Reason.UNKNOWN_RECORD),
        (dataclasses.replace(MEETING, approved_on=TODAY), Reason.APPROVED),
        (dataclasses.replace(MEETING, on=None), Reason.NEEDED),
        (dataclasses.replace(MEETING, on=TODAY + DAY), Reason.NOT_HELD),
        (dataclasses.replace(MEETING, id=Id("other")), Reason.NO_MINUTES),
    ],
)
def test_minutes_that_can_not_be_approved(meeting: Meeting | None, reason: Reason) -> None:
    case = base().with_records((meeting,)) if meeting is not None else Case()
    with pytest.raises(InvalidInput) as problem:
        minutes.approve_minutes(case, meeting.id if meeting is not None else MEETING.id, TODAY)
    assert problem.value.reason is reason


def test_adding_to_approved_minutes() -> None:
    case = base().with_records((dataclasses.replace(MEETING, approved_on=TODAY),))
    change = minutes.add_to_minutes(case, ADDED, TODAY)
    assert (change.act, change.puts) == (Act.ADD_TO_APPROVED, (ADDED,))


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("text", " \n", Reason.NEEDED),
        ("text", "\0", Reason.CONTROL_CHARACTER),
        ("meeting_id", None, Reason.UNKNOWN_RECORD),
        ("meeting_id", Id("none"), Reason.UNKNOWN_RECORD),
    ],
)
def test_additions_that_can_not_be_used(field: str, value: Id | str | None, reason: Reason) -> None:
    values: dict[str, Id | str | None] = {field: value}
    with pytest.raises(InvalidInput) as problem:
        minutes.add_to_minutes(approved(), dataclasses.replace(ADDED, **values), TODAY)  # type: ignore[arg-type]
    assert (problem.value.field, problem.value.reason) == (field, reason)


def approved() -> Case:
    return base().with_records((dataclasses.replace(MEETING, approved_on=TODAY),))


def test_only_approved_minutes_take_additions() -> None:
    with pytest.raises(InvalidInput) as problem:
        minutes.add_to_minutes(base(), ADDED, TODAY)
    assert problem.value.reason is Reason.NOT_APPROVED


def test_an_addition_that_was_made_stands() -> None:
    case = approved().with_records((ADDED,))
    with pytest.raises(InvalidInput) as problem:
        edit.edit(case, ADDED, TODAY, text="Noe annet")
    assert problem.value.reason is Reason.APPROVED


@pytest.mark.parametrize(
    ("frame", "said", "decided", "expected"),
    [
        ("", "", "", False),
        ("  \n", " ", "\t", False),
        ("Kort møte.", "", "", True),
        ("", "Det går bra.", "", True),
        ("", "", "Vi fortsetter.", True),
    ],
)
def test_whether_anything_was_written(frame: str, said: str, decided: str, expected: bool) -> None:
    meeting = dataclasses.replace(MEETING, minutes=frame)
    item = dataclasses.replace(ITEM, minutes=said, decision=decided)
    assert minutes.has_minutes(Case((meeting, item)), meeting) is expected
