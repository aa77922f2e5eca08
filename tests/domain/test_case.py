"""The case in memory: what it gives, and that it never changes."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group
from ipdesk.domain.measures import Measure
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Person
from ipdesk.domain.plan import Plan
from ipdesk.domain.record import Id, Record
from tests.domain.cases import BELOW, COORDINATOR, FRIEND, GROUP, PERSON, PLAN, SECOND, TODAY, TOP, base
from tests.domain.strategies import any_record


def test_live_leaves_out_the_retired_and_keeps_the_order() -> None:
    gone = dataclasses.replace(TOP, retired_on=TODAY)
    case = Case((SECOND, gone, BELOW))
    assert case.live(Goal) == (SECOND, BELOW)
    assert tuple(case.all(Goal).values()) == (SECOND, gone, BELOW)


def test_get_and_find_give_the_retired_too() -> None:
    gone = dataclasses.replace(TOP, retired_on=TODAY)
    case = Case((PERSON, gone))
    assert case.get(Goal, TOP.id) == gone
    assert case.find(TOP.id) == gone
    assert case.find(PERSON.id) == PERSON


@pytest.mark.parametrize("record_id", [None, Id(""), Id("nobody")])
def test_what_is_not_there_is_none(record_id: Id | None) -> None:
    assert base().get(Goal, record_id) is None
    assert base().find(record_id) is None


def test_the_three_records_a_file_has_one_of() -> None:
    case = base()
    assert (case.person, case.plan, case.group) == (PERSON, PLAN, GROUP)


def test_an_empty_case_still_answers() -> None:
    case = Case()
    assert case.person.name == ""
    assert case.plan.coordinator_id is None
    assert case.group.started_on is None
    assert list(case.records()) == []


def test_all_can_not_be_written_through() -> None:
    with pytest.raises(TypeError):
        base().all(Goal)[TOP.id] = SECOND  # type: ignore[index]


def test_a_change_gives_a_new_case_and_leaves_the_old() -> None:
    before = base()
    goals = before.live(Goal)
    after = before.with_records((dataclasses.replace(TOP, priority=7), Measure(id=Id("m"))))
    assert before.live(Goal) == goals
    assert before.get(Measure, Id("m")) is None
    assert after.live(Goal)[0].priority == 7
    assert after.get(Measure, Id("m")) is not None


def test_kinds_that_are_not_touched_are_shared() -> None:
    before = base()
    people = before.live(Contact)
    after = before.with_records((dataclasses.replace(TOP, priority=7),))
    assert after.live(Contact) is people
    assert after.live(Goal) is not before.live(Goal)


def test_a_record_keeps_its_place_when_it_is_edited() -> None:
    after = base().with_records((dataclasses.replace(COORDINATOR, role="koordinator"),))
    assert [contact.id for contact in after.live(Contact)] == [COORDINATOR.id, FRIEND.id]


@given(st.lists(any_record, max_size=8), st.lists(any_record, max_size=8))
def test_putting_records_is_like_making_the_case_of_them(first: list[Record], then: list[Record]) -> None:
    before = Case(first)
    held = set(before.records())
    after = before.with_records(then)
    assert set(before.records()) == held
    assert list(after.records()) == list(Case((*first, *then)).records())


def test_the_person_is_the_one_that_is_not_retired() -> None:
    earlier = Person(id=Id("earlier"), retired_on=TODAY)
    assert Case((earlier, PERSON)).person is PERSON
    assert Case((Plan(id=Id("x"), retired_on=TODAY), PLAN)).plan is PLAN
    assert Case((Group(id=Id("x"), retired_on=TODAY), GROUP)).group is GROUP
