"""What differs between two cases: all of it, once, and no noise."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain.case import Case
from ipdesk.domain.differences import Altered, Difference, What, differences
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import Addition, AgendaItem
from ipdesk.domain.network import Contact
from ipdesk.domain.plan import Section, Topic
from ipdesk.domain.record import Id, Record
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.version_records import Version
from tests.domain.cases import (
    BELOW,
    CAME,
    DEEPER,
    FRIEND,
    ITEM,
    MEETING,
    PERSON,
    PLAN,
    PROMISE,
    SECOND,
    TODAY,
    TOP,
    base,
)
from tests.domain.strategies import any_record

HEALTH = Section(id=Id("health"), topic=Topic.HEALTH, wording="Bra", position=3)
MEASURE = Measure(
    id=Id("measure"), what="Øve", goal_ids=(TOP.id, SECOND.id), taking_part=(FRIEND.id, PERSON.id)
)
WHOLE = base().with_records((HEALTH, MEASURE))


def changed(*records: Record, case: Case = WHOLE) -> Case:
    """Give the case with other records."""
    return case.with_records(records)


def found(after: Case, before: Case = WHOLE) -> list[tuple[What, Id]]:
    """Give what differs, by record."""
    return [(one.what, one.record.id) for one in differences(before, after)]


def with_(record: Any, **fields: Any) -> Any:
    """Give a record with other fields."""
    return dataclasses.replace(record, **fields)


@pytest.mark.parametrize(
    "record",
    [
        with_(HEALTH, position=7),
        with_(TOP, priority=-5),
        with_(HEALTH, wording=" Bra \n\n"),
        with_(MEASURE, goal_ids=(SECOND.id, TOP.id), taking_part=(PERSON.id, FRIEND.id)),
        with_(PERSON, national_id="01010012345"),
        Share(id=Id("share")),
        Version(id=Id("version"), number=1),
        Disclosure(id=Id("copy")),
        Section(id=Id("hidden"), hidden=True, wording="Ikke med"),
        Contact(id=Id("gone"), name="Borte", retired_on=TODAY),
    ],
)
def test_what_is_no_change_of_the_plan(record: Record) -> None:
    assert differences(WHOLE, changed(record)) == ()


@given(st.lists(any_record, max_size=12, unique_by=lambda one: one.id))
def test_nothing_differs_from_itself(records: list[Record]) -> None:
    case = Case(one for one in records if not (isinstance(one, Goal) and one.parent_id))
    assert differences(case, case) == ()
    empty = Case()
    assert len(differences(empty, case)) == len(differences(case, empty))
    assert differences(empty, case) == differences(Case(), case)


@pytest.mark.parametrize(
    ("record", "altered"),
    [
        (
            with_(PERSON, birth_date=date(2009, 3, 22)),
            Altered("birth_date", date(2009, 3, 21), date(2009, 3, 22)),
        ),
        (with_(PLAN, municipality="Eksempel"), Altered("municipality", "", "Eksempel")),
        (with_(HEALTH, wording="Bedre"), Altered("wording", "Bra", "Bedre")),
        (with_(TOP, status=GoalStatus.MET), Altered("status", GoalStatus.ACTIVE, GoalStatus.MET)),
        (with_(MEASURE, goal_ids=(TOP.id,)), Altered("goal_ids", (TOP.id, SECOND.id), (TOP.id,))),
        (with_(FRIEND, note="Ring før"), Altered("note", "", "Ring før")),
        (with_(ITEM, decision="Vi øver"), Altered("decision", "", "Vi øver")),
        (with_(PROMISE, owner_id=FRIEND.id), Altered("owner_id", None, FRIEND.id)),
    ],
)
def test_a_changed_field_is_told_with_before_and_after(record: Record, altered: Altered) -> None:
    assert differences(WHOLE, changed(record)) == (Difference(What.CHANGED, record, (altered,)),)
    back = Altered(altered.field, altered.after, altered.before)
    (one,) = differences(changed(record), WHOLE)
    assert one.fields == (back,)


def test_added_and_taken_away_by_making_retiring_hiding_and_showing() -> None:
    new = Goal(id=Id("new"), own_words="Svømme", priority=9)
    assert found(changed(new)) == [(What.ADDED, new.id)]
    assert found(changed(with_(SECOND, retired_on=TODAY))) == [(What.TAKEN_AWAY, SECOND.id)]
    assert found(changed(with_(HEALTH, hidden=True))) == [(What.TAKEN_AWAY, HEALTH.id)]
    assert found(WHOLE, changed(with_(HEALTH, hidden=True))) == [(What.ADDED, HEALTH.id)]


def test_what_was_taken_away_is_told_as_it_was() -> None:
    gone = with_(SECOND, retired_on=TODAY, own_words="Noe annet")
    (one,) = differences(WHOLE, changed(gone))
    assert one.record == SECOND


def test_what_stands_in_a_meeting_goes_with_it() -> None:
    gone = [with_(one, retired_on=TODAY) for one in (MEETING, ITEM, CAME, PROMISE)]
    assert found(changed(*gone)) == [(What.TAKEN_AWAY, MEETING.id)]
    assert found(WHOLE, changed(*gone)) == [(What.ADDED, MEETING.id)]
    later = Addition(id=Id("later"), meeting_id=MEETING.id, text="Kort 2")
    assert found(changed(later)) == [(What.ADDED, later.id)]


class TestMoving:
    def test_under_another_goal_with_where_from_and_to(self) -> None:
        moved = with_(DEEPER, parent_id=SECOND.id)
        assert differences(WHOLE, changed(moved)) == (
            Difference(What.MOVED, moved, (Altered("parent_id", BELOW.id, SECOND.id),)),
        )

    def test_up_to_the_top_when_its_goal_was_taken_away(self) -> None:
        assert found(changed(with_(BELOW, retired_on=TODAY))) == [
            (What.MOVED, DEEPER.id),
            (What.TAKEN_AWAY, BELOW.id),
        ]

    def test_changed_and_moved_are_told_both(self) -> None:
        assert found(changed(with_(SECOND, priority=-1, own_words="Klatre høyt"))) == [
            (What.CHANGED, SECOND.id),
            (What.MOVED, SECOND.id),
        ]

    @given(st.permutations(range(7)))
    def test_the_fewest_that_make_the_new_order(self, places: list[int]) -> None:
        sections = [Section(id=Id(f"s{n}"), position=n) for n in range(7)]
        after = [with_(one, position=place) for one, place in zip(sections, places, strict=True)]
        moved = {one.record.id for one in differences(Case(sections), Case(after))}
        stayed = [one for one in after if one.id not in moved]
        assert stayed == sorted(stayed, key=lambda one: one.position)
        longest = [1] * 7
        for n in range(7):
            longest[n] = max((longest[m] + 1 for m in range(n) if places[m] < places[n]), default=1)
        assert len(stayed) == max(longest)

    def test_an_item_of_the_agenda(self) -> None:
        items = [AgendaItem(id=Id(f"i{n}"), meeting_id=MEETING.id, position=n + 1) for n in range(3)]
        before = changed(*items)
        assert found(changed(with_(items[2], position=-1), case=before), before) == [(What.MOVED, Id("i2"))]

    def test_a_new_one_in_between_moves_nobody(self) -> None:
        new = Goal(id=Id("new"), priority=1)
        after = changed(new, with_(SECOND, priority=2))
        assert found(after) == [(What.ADDED, new.id)]


def test_they_stand_in_the_plans_order() -> None:
    after = changed(
        *(
            with_(PROMISE, what="Kjøpe kort"),
            with_(MEETING, place="Skolen"),
            with_(MEASURE, what="Øve mer"),
            with_(BELOW, own_words="Tre stopp"),
            with_(TOP, own_words="Ta bussen"),
            with_(FRIEND, role="Kamerat"),
            with_(HEALTH, wording="Fint"),
            with_(PLAN, number="IP-1"),
            with_(PERSON, phone="00 00 00 00"),
        )
    )
    assert [one.record.id for one in differences(WHOLE, after)] == [
        PERSON.id,
        PLAN.id,
        HEALTH.id,
        FRIEND.id,
        TOP.id,
        BELOW.id,
        MEASURE.id,
        MEETING.id,
        PROMISE.id,
    ]
