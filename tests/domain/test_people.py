"""Everybody who can be pointed at."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from ipdesk.domain import people
from ipdesk.domain.case import Case
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Representative
from ipdesk.domain.record import Id
from tests.domain.cases import COORDINATOR, FRIEND, PERSON, PLAN, TODAY, TOP, base

MOTHER = Representative(id=Id("mother"), name="Marit Ovdamearka Eksempel")


def test_names() -> None:
    gone = dataclasses.replace(FRIEND, retired_on=TODAY)
    case = base().with_records((MOTHER, gone))
    assert [people.name_of(case, who) for who in (PERSON.id, MOTHER.id, FRIEND.id, TOP.id, None)] == [
        "Ask Eksempel",
        "Marit Ovdamearka Eksempel",
        "Noor Døme",
        "",
        "",
    ]


def test_everybody_in_norwegian_order() -> None:
    network = [Contact(id=Id(name), name=name) for name in ("Åse", "Ærlig", "anna", "Øystein", "Bo")]
    case = Case((PERSON, *network, MOTHER))
    assert [one.name for one in people.everybody(case)] == [
        "Ask Eksempel",
        "Marit Ovdamearka Eksempel",
        "anna",
        "Bo",
        "Ærlig",
        "Øystein",
        "Åse",
    ]


@pytest.mark.parametrize(("who", "expected"), [(PERSON.id, True), (COORDINATOR.id, False), (None, False)])
def test_whether_the_person_is_meant(who: Id | None, expected: bool) -> None:
    assert people.is_person(base(), who) is expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [(None, False), (TODAY, False), (TODAY - timedelta(days=1), True)],
)
def test_whether_their_time_is_over(until: date | None, expected: bool) -> None:
    assert people.ended(dataclasses.replace(COORDINATOR, to_date=until), TODAY) is expected


def test_a_name_that_is_half_there() -> None:
    assert dataclasses.replace(PERSON, family_name="").name == "Ask"
    assert people.somebody(base(), PLAN.id) is None
