"""The order things are shown in, and moving goals."""

from __future__ import annotations

import dataclasses
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain import order
from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import ActionItem, AgendaItem, Attendance, Meeting
from ipdesk.domain.plan import Section
from ipdesk.domain.record import Id
from ipdesk.errors import InvalidInput, Reason
from tests.domain.cases import BELOW, DEEPER, SECOND, TODAY, TOP, base

EARLY, LATE = date(2026, 1, 5), date(2026, 9, 7)


def test_sections_and_agenda_by_place() -> None:
    last, first = Section(id=Id("b"), position=2), Section(id=Id("a"), position=1)
    assert order.sections(Case((last, first))) == (first, last)
    items = [AgendaItem(id=Id(str(n)), meeting_id=Id("m"), position=-n) for n in range(3)]
    other = AgendaItem(id=Id("x"), meeting_id=Id("other"))
    assert order.agenda(Case((*items, other)), Id("m")) == tuple(reversed(items))


def test_attendance_of_one_meeting() -> None:
    here, there = (Attendance(id=Id(m), meeting_id=Id(m)) for m in ("m", "other"))
    assert order.attendance(Case((here, there)), Id("m")) == (here,)


def test_agreements_soonest_first_and_those_without_a_date_last() -> None:
    some = [
        ActionItem(id=Id(str(n)), meeting_id=Id("m"), due=due) for n, due in enumerate((None, LATE, EARLY))
    ]
    assert [item.due for item in order.agreements(Case(some), Id("m"))] == [EARLY, LATE, None]


def test_measures_of_a_goal() -> None:
    late = Measure(id=Id("1"), what="B", goal_ids=(TOP.id,), deadline=LATE)
    never = Measure(id=Id("2"), what="A", goal_ids=(TOP.id, SECOND.id))
    early = Measure(id=Id("3"), what="Å", goal_ids=(TOP.id,), deadline=EARLY)
    also = Measure(id=Id("4"), what="Ø", goal_ids=(TOP.id,), deadline=EARLY)
    assert order.measures_of(Case((late, never, early, also)), TOP.id) == (also, early, late, never)
    assert order.measures_of(Case((late, never)), SECOND.id) == (never,)


def test_meetings_newest_first_and_those_without_a_date_before_all() -> None:
    morning = Meeting(id=Id("1"), on=LATE, starts_at=time(9))
    noon = Meeting(id=Id("2"), on=LATE, starts_at=time(12))
    early, some_day = Meeting(id=Id("3"), on=EARLY), Meeting(id=Id("4"))
    assert order.meetings(Case((early, morning, some_day, noon))) == (some_day, noon, morning, early)


def test_goals_by_priority_under_their_parent() -> None:
    assert order.goals(base()) == (TOP, SECOND)
    assert order.goals(base(), TOP.id) == (BELOW,)
    assert order.children(base()) == {None: (TOP, SECOND), TOP.id: (BELOW,), BELOW.id: (DEEPER,)}


def test_a_goal_whose_parent_is_retired_stands_on_top() -> None:
    case = base().with_records((dataclasses.replace(BELOW, retired_on=TODAY),))
    assert set(order.goals(case)) == {TOP, SECOND, DEEPER}
    assert order.goals(case) == order.children(case)[None]


@pytest.mark.parametrize(
    ("goal", "parent", "to", "expected"),
    [
        (SECOND, None, 0, ["second", "top"]),
        (TOP, None, 9, ["second", "top"]),
        (BELOW, None, 1, ["top", "below", "second"]),
        (BELOW, None, -3, ["below", "top", "second"]),
    ],
)
def test_move_goal(goal: Goal, parent: Id | None, to: int, expected: list[str]) -> None:
    change = order.move_goal(base(), goal, parent, to)
    assert change is not None
    assert change.about.id == goal.id
    assert [g.id for g in order.goals(base().with_records(change.puts), parent)] == expected


def test_a_moved_goal_takes_its_sub_goals_along() -> None:
    change = order.move_goal(base(), BELOW, SECOND.id, 0)
    assert change is not None
    after = base().with_records(change.puts)
    assert [g.id for g in order.goals(after, SECOND.id)] == [BELOW.id]
    assert order.goals(after, BELOW.id) == (DEEPER,)


def test_moving_a_goal_to_its_own_place_is_nothing() -> None:
    assert order.move_goal(base(), SECOND, None, 1) is None


@pytest.mark.parametrize("parent", [TOP.id, BELOW.id, DEEPER.id])
def test_a_goal_never_stands_under_itself(parent: Id) -> None:
    with pytest.raises(InvalidInput) as problem:
        order.move_goal(base(), TOP, parent, 0)
    assert (problem.value.field, problem.value.reason) == ("parent_id", Reason.OWN_DESCENDANT)


@given(st.data())
def test_any_moves_keep_every_goal_in_the_tree(data: st.DataObject) -> None:
    case = base()
    for _ in range(6):
        goal = data.draw(st.sampled_from(case.live(Goal)))
        parent = data.draw(st.sampled_from([None, *(g.id for g in case.live(Goal))]))
        try:
            change = order.move_goal(case, goal, parent, data.draw(st.integers(-1, 5)))
        except InvalidInput:
            continue
        case = case.with_records(change.puts if change is not None else ())
    assert _reached(case, None) == {g.id for g in case.live(Goal)}


def _reached(case: Case, parent: Id | None) -> set[Id]:
    below = order.goals(case, parent)
    return {g.id for g in below}.union(*(_reached(case, g.id) for g in below))
