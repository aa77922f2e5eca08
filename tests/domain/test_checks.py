"""What fields may hold: one row for each reason."""

from __future__ import annotations

import dataclasses
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain import checks
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group, Member
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import Meeting
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.plan import Plan, Section
from ipdesk.domain.record import MAX_LONG, MAX_SHORT, Id, Record
from ipdesk.domain.schema import KINDS
from ipdesk.errors import InvalidInput, Reason
from tests.domain.cases import BELOW, COORDINATOR, DEEPER, MEETING, PERSON, TODAY, TOP, base

TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)

REFUSED: list[tuple[type[Record], dict[str, Any], str, Reason]] = [
    (Person, {"birth_date": TOMORROW}, "birth_date", Reason.BIRTH_IN_FUTURE),
    (Person, {"birth_date": date(1899, 12, 31)}, "birth_date", Reason.DATE_TOO_FAR),
    (Plan, {"next_revision": date(2151, 1, 1)}, "next_revision", Reason.DATE_TOO_FAR),
    (Person, {"national_id": "01013999985"}, "national_id", Reason.NOT_A_NATIONAL_ID),
    (
        Person,
        {"national_id": "01013999984", "birth_date": date(2009, 1, 1)},
        "national_id",
        Reason.NATIONAL_ID_OTHER_BIRTH,
    ),
    (Person, {"email": "ask"}, "email", Reason.NOT_AN_EMAIL),
    (Contact, {"email": "a@b"}, "email", Reason.NOT_AN_EMAIL),
    (Contact, {"email": "a@example.no, b@example.no"}, "email", Reason.NOT_AN_EMAIL),
    (Representative, {"phone": "ring meg"}, "phone", Reason.NOT_A_PHONE),
    (Contact, {"phone": "12"}, "phone", Reason.NOT_A_PHONE),
    (Contact, {"name": "a" * (MAX_SHORT + 1)}, "name", Reason.TOO_LONG),
    (Section, {"own_words": "a" * (MAX_LONG + 1)}, "own_words", Reason.TOO_LONG),
    (Section, {"own_words": "a\0b"}, "own_words", Reason.CONTROL_CHARACTER),
    (Section, {"wording": "a\x1bb"}, "wording", Reason.CONTROL_CHARACTER),
    (Contact, {"name": "\ud83d"}, "name", Reason.CONTROL_CHARACTER),
    (Contact, {"from_date": TODAY, "to_date": YESTERDAY}, "to_date", Reason.ENDS_BEFORE_START),
    (Plan, {"period_from": TODAY, "period_to": YESTERDAY}, "period_to", Reason.ENDS_BEFORE_START),
    (Measure, {"start": TODAY, "deadline": YESTERDAY}, "deadline", Reason.ENDS_BEFORE_START),
    (Group, {"started_on": TODAY, "ended_on": YESTERDAY}, "ended_on", Reason.ENDS_BEFORE_START),
    (Meeting, {"starts_at": time(12), "ends_at": time(11)}, "ends_at", Reason.ENDS_BEFORE_START),
    (Group, {"meeting_interval": 0}, "meeting_interval", Reason.OUT_OF_RANGE),
    (Group, {"meeting_interval": 25}, "meeting_interval", Reason.OUT_OF_RANGE),
    (Measure, {"responsible_id": Id("nobody")}, "responsible_id", Reason.UNKNOWN_RECORD),
    (Measure, {"responsible_id": TOP.id}, "responsible_id", Reason.UNKNOWN_RECORD),
    (Measure, {"goal_ids": (TOP.id, Id("none"))}, "goal_ids", Reason.UNKNOWN_RECORD),
    (Plan, {"coordinator_id": PERSON.id}, "coordinator_id", Reason.UNKNOWN_RECORD),
    (Goal, {"id": TOP.id, "parent_id": TOP.id}, "parent_id", Reason.OWN_DESCENDANT),
    (Goal, {"id": TOP.id, "parent_id": DEEPER.id}, "parent_id", Reason.OWN_DESCENDANT),
]


@pytest.mark.parametrize(("kind", "values", "field", "reason"), REFUSED)
def test_refused(kind: type[Record], values: dict[str, Any], field: str, reason: Reason) -> None:
    record = kind(**({"id": Id("new")} | values))
    with pytest.raises(InvalidInput) as problem:
        checks.check(record, base().with_records((record,)), TODAY)
    assert (problem.value.field, problem.value.reason) == (field, reason)


ACCEPTED: list[tuple[type[Record], dict[str, Any]]] = [
    (Person, {"birth_date": TODAY}),
    (Person, {"birth_date": date(1900, 1, 1)}),
    (Plan, {"next_revision": date(2150, 12, 31)}),
    (Contact, {"email": "hanne.oppdiktet@barn-og-unge.example.no"}),
    (Contact, {"phone": "00 00 00 00"}),
    (Contact, {"phone": "+47 00000000"}),
    (Contact, {"name": "a" * MAX_SHORT, "note": "a" * MAX_LONG}),
    (Section, {"own_words": "Først.\n\n\tSå dette. 🙂 ŋšđ łż"}),
    (Contact, {"from_date": TODAY, "to_date": TODAY}),
    (Meeting, {"starts_at": time(12), "ends_at": time(12)}),
    (Meeting, {"ends_at": time(0)}),
    (Group, {"meeting_interval": 1}),
    (Group, {"meeting_interval": 24}),
    (Measure, {"responsible_id": PERSON.id, "taking_part": (COORDINATOR.id, PERSON.id)}),
    (Measure, {"goal_ids": (TOP.id, BELOW.id)}),
    (Member, {"who_id": COORDINATOR.id}),
    (Goal, {"parent_id": DEEPER.id}),
]


@pytest.mark.parametrize(("kind", "values"), ACCEPTED)
def test_accepted(kind: type[Record], values: dict[str, Any]) -> None:
    record = kind(id=Id("new"), **values)
    checks.check(record, base().with_records((record,)), TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_of_any_kind_can_be_used(kind: type[Record]) -> None:
    checks.check(kind(id=Id("new")), base(), TODAY)


def test_a_retired_record_can_still_be_pointed_at() -> None:
    gone = dataclasses.replace(COORDINATOR, retired_on=TODAY)
    checks.check(MEETING, base().with_records((gone,)), TODAY)


def test_goals_that_stand_in_a_ring_are_refused_and_not_followed_for_ever() -> None:
    ring = (Goal(id=Id("a"), parent_id=Id("b")), Goal(id=Id("b"), parent_id=Id("a")))
    outside = Goal(id=Id("c"), parent_id=Id("a"))
    with pytest.raises(InvalidInput) as problem:
        checks.check(outside, base().with_records((*ring, outside)), TODAY)
    assert problem.value.reason is Reason.OWN_DESCENDANT


# Numbers of people who would be born in 2039 and later, and of the kinds that are set aside for tests.
@pytest.mark.parametrize(
    ("number", "birth"),
    [
        ("01013999984", date(2039, 1, 1)),
        ("31123999935", date(2039, 12, 31)),
        ("29024099979", date(2040, 2, 29)),
        ("41013999978", date(2039, 1, 1)),
        ("71013999990", date(2039, 1, 31)),
        ("01413999967", date(2039, 1, 1)),
        ("01813999869", date(2039, 1, 1)),
        ("41813999933", date(2039, 1, 1)),
    ],
    ids=["first", "last", "leap day", "D", "D of the 31st", "test +40", "test +80", "D and test +80"],
)
def test_national_id_fits_its_birth_date(number: str, birth: date) -> None:
    someone = Person(id=Id("p"), national_id=number, birth_date=birth)
    checks.check(someone, base(), date(2050, 1, 1))
    other = dataclasses.replace(someone, birth_date=birth + timedelta(days=1))
    with pytest.raises(InvalidInput) as problem:
        checks.check(other, base(), date(2050, 1, 1))
    assert problem.value.reason is Reason.NATIONAL_ID_OTHER_BIRTH


@pytest.mark.parametrize(
    "number",
    [
        "",
        "0101399998",
        "010139999840",
        "01013 99984",
        "0101399998X",
        "01013999974",
        "01013999981",
        "01013999800",
    ],
)
def test_not_a_national_id(number: str) -> None:
    assert not checks.valid_national_id(number)


@given(st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(place: int, more: int) -> None:
    number = "01013999984"
    wrong = str((int(number[place]) + more) % 10)
    assert not checks.valid_national_id(number[:place] + wrong + number[place + 1 :])
