"""Making, editing, retiring, bringing back and moving records."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain import edit
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.meetings import AgendaItem, Meeting
from ipdesk.domain.plan import Section, template_sections
from ipdesk.domain.record import Id, Record
from ipdesk.errors import InvalidInput, Reason
from tests.domain.cases import (
    ADDED,
    BELOW,
    CAME,
    DEEPER,
    GOALS,
    HELD,
    ITEM,
    MEETING,
    MEETING_WITH_ALL,
    PROMISE,
    SECOND,
    TODAY,
    TOP,
    base,
)


def test_create_checks_the_record_and_its_company() -> None:
    goal = Goal(id=Id("new"), parent_id=Id("also new"))
    change = edit.create(base(), goal, TODAY, Goal(id=Id("also new")))
    assert change.act is Act.CREATE
    assert change.about is goal
    with pytest.raises(InvalidInput) as problem:
        edit.create(base(), goal, TODAY)
    assert (problem.value.field, problem.value.reason) == ("parent_id", Reason.UNKNOWN_RECORD)


def test_edit_of_one_field_names_it() -> None:
    change = edit.edit(base(), TOP, TODAY, status=GoalStatus.MET)
    assert change is not None
    assert (change.act, change.field) == (Act.EDIT, "status")
    assert change.puts == (dataclasses.replace(TOP, status=GoalStatus.MET),)


def test_edit_of_several_fields_names_none() -> None:
    change = edit.edit(base(), TOP, TODAY, status=GoalStatus.MET, target_date=TODAY)
    assert change is not None
    assert change.field == ""


def test_nothing_to_do_gives_none() -> None:
    assert edit.edit(base(), TOP, TODAY, own_words=TOP.own_words) is None


def test_texts_are_composed() -> None:
    change = edit.edit(base(), TOP, TODAY, own_words="A\u030a ta bussen")
    assert change is not None
    assert change.puts == (dataclasses.replace(TOP, own_words="\u00c5 ta bussen"),)


def test_a_value_that_can_not_be_used_is_refused() -> None:
    with pytest.raises(InvalidInput) as problem:
        edit.edit(base(), TOP, TODAY, parent_id=DEEPER.id)
    assert (problem.value.field, problem.value.reason) == ("parent_id", Reason.OWN_DESCENDANT)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (DEEPER, {DEEPER}),
        (BELOW, {BELOW, DEEPER}),
        (TOP, {TOP, BELOW, DEEPER}),
        (ITEM, {ITEM}),
        (MEETING, set(MEETING_WITH_ALL)),
    ],
)
def test_retiring_takes_along_what_stands_under(record: Record, expected: set[Record]) -> None:
    change = edit.retire(base(), [record], TODAY)
    assert change.about.id == record.id
    assert {put.id for put in change.puts} == {one.id for one in expected}
    assert all(put.retired_on == TODAY for put in change.puts)


def test_retiring_a_goal_and_its_sub_goal_takes_each_once() -> None:
    change = edit.retire(base(), [BELOW, TOP], TODAY)
    assert sorted(put.id for put in change.puts) == sorted([TOP.id, BELOW.id, DEEPER.id])


def test_what_was_retired_together_comes_back_together() -> None:
    before = base()
    gone = before.with_records(edit.retire(before, [TOP], TODAY).puts)
    change = edit.restore(gone, gone.all(Goal)[TOP.id])
    assert (change.act, change.about.id) == (Act.RESTORE, TOP.id)
    assert set(gone.with_records(change.puts).live(Goal)) == set(GOALS)


def test_what_was_retired_another_day_stays_away() -> None:
    before = base()
    earlier = before.with_records(edit.retire(before, [DEEPER], TODAY - timedelta(days=1)).puts)
    gone = earlier.with_records(edit.retire(earlier, [TOP], TODAY).puts)
    back = edit.restore(gone, gone.all(Goal)[TOP.id])
    assert {put.id for put in back.puts} == {TOP.id, BELOW.id}


def test_goals_that_stand_in_a_ring_do_not_hold_up_retiring() -> None:
    ring = (Goal(id=Id("a"), parent_id=Id("b")), Goal(id=Id("b"), parent_id=Id("a")))
    assert {put.id for put in edit.retire(Case(ring), [ring[0]], TODAY).puts} == {"a", "b"}


SECTIONS = template_sections()


@pytest.mark.parametrize(("moved", "to"), [(0, 3), (3, 0), (5, 11), (11, 0)])
def test_move(moved: int, to: int) -> None:
    change = edit.move(SECTIONS, SECTIONS[moved].id, to)
    assert change is not None
    assert change.act is Act.MOVE
    assert change.about.id == SECTIONS[moved].id
    expected = [s.id for s in SECTIONS]
    expected.insert(to, expected.pop(moved))
    assert _ordered(SECTIONS, change.puts) == expected


def test_move_to_its_own_place_is_nothing() -> None:
    assert edit.move(SECTIONS, SECTIONS[4].id, 4) is None


@given(st.integers(0, 11), st.integers(0, 11))
def test_move_touches_only_what_lies_between(moved: int, to: int) -> None:
    change = edit.move(SECTIONS, SECTIONS[moved].id, to)
    assert (0 if change is None else len(change.puts)) == (0 if moved == to else abs(moved - to) + 1)


def _ordered(sections: tuple[Section, ...], puts: tuple[Record, ...]) -> list[Id]:
    case = Case(sections).with_records(puts)
    return [s.id for s in sorted(case.live(Section), key=lambda s: s.position)]


APPROVED = base().with_records((dataclasses.replace(MEETING, approved_on=TODAY), ADDED))
OPEN_MEETING = Meeting(id=Id("open"), on=HELD)
OPEN_ITEM = AgendaItem(id=Id("open item"), meeting_id=OPEN_MEETING.id)


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (MEETING, "minutes", "Noe annet"),
        (MEETING, "place", "Et annet sted"),
        (ITEM, "decision", "Noe annet"),
        (ITEM, "meeting_id", OPEN_MEETING.id),
        (CAME, "deputy", "Noen andre"),
        (OPEN_ITEM, "meeting_id", MEETING.id),
    ],
)
def test_approved_minutes_can_not_be_edited(record: Record, field: str, value: str) -> None:
    case = APPROVED.with_records((OPEN_MEETING, OPEN_ITEM))
    current = case.find(record.id)
    assert current is not None
    with pytest.raises(InvalidInput) as problem:
        edit.edit(case, current, TODAY, **{field: value})
    assert problem.value.reason is Reason.APPROVED


@pytest.mark.parametrize("record", [MEETING, ITEM, CAME])
def test_approved_minutes_can_not_be_retired(record: Record) -> None:
    current = APPROVED.find(record.id)
    assert current is not None
    with pytest.raises(InvalidInput, match="approved_on"):
        edit.retire(APPROVED, [current], TODAY)


def test_nothing_is_made_in_or_brought_back_to_approved_minutes() -> None:
    late = AgendaItem(id=Id("late"), meeting_id=MEETING.id)
    with pytest.raises(InvalidInput, match="approved_on"):
        edit.create(APPROVED, late, TODAY)
    gone = dataclasses.replace(late, retired_on=TODAY)
    with pytest.raises(InvalidInput, match="approved_on"):
        edit.restore(APPROVED.with_records((gone,)), gone)


def test_agreements_of_approved_minutes_are_followed_up() -> None:
    assert edit.edit(APPROVED, PROMISE, TODAY, what="Kjøpe månedskort") is not None


def test_other_records_stay_free() -> None:
    assert edit.edit(APPROVED, SECOND, TODAY, own_words="Klatre med Noor") is not None
