"""Two copies that went separate ways, brought together: the same from either side, and nothing vanishes."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipdesk.domain import checks
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.measures import Measure
from ipdesk.domain.merging import RETIRED, Merge, Side, merge
from ipdesk.domain.network import Contact
from ipdesk.domain.plan import Section
from ipdesk.domain.record import Id, Record

TODAY = date(2026, 11, 22)
BUS = Goal(id=Id("bus"), own_words="Ta bussen.", priority=0)
WORK = Goal(id=Id("work"), own_words="Få jobb.", priority=1)
PRACTICE = Measure(id=Id("practice"), what="Øve", goal_ids=(BUS.id,))
ABOUT = Section(id=Id("about"), own_words="Jeg liker ski.")
NEIGHBOUR = Contact(id=Id("neighbour"), name="Nabo Eksempel")
COMMON = Case((BUS, WORK, PRACTICE, ABOUT, NEIGHBOUR))


def after(*records: Record, of: Case = COMMON) -> Case:
    """Give a copy in which some records were put."""
    return of.with_records(records)


def changed(record: Any, **fields: Any) -> Any:
    """Give a record with other values."""
    return dataclasses.replace(record, **fields)


def result(found: Merge, side: Side = Side.OURS) -> Case:
    """Give the merged case, with one side chosen throughout."""
    change = found.change({one.key: side for one in found.conflicts})
    return found.ours.with_records(change.puts) if change is not None else found.ours


def content(case: Case) -> dict[Id, Record]:
    """Give all records by id."""
    return {one.id: one for one in case.records()}


def test_what_only_they_did_comes_along() -> None:
    new = Goal(id=Id("new"), own_words="Svømme.")
    found = merge(COMMON, COMMON, after(changed(BUS, own_words="Ta bussen alene."), new))
    assert found.conflicts == ()
    assert content(result(found))[new.id] == new
    assert result(found).get(Goal, BUS.id) == changed(BUS, own_words="Ta bussen alene.")
    assert (found.from_ours, found.from_theirs) == (0, 2)


def test_nothing_to_bring_together_is_no_change() -> None:
    ours = after(changed(BUS, own_words="Ta bussen alene."))
    assert merge(COMMON, ours, COMMON).change({}) is None
    assert merge(COMMON, ours, ours).change({}) is None


def test_different_fields_of_one_record_are_both_kept_as_one_change() -> None:
    ours = after(changed(BUS, own_words="Ta bussen alene."))
    found = merge(COMMON, ours, after(changed(BUS, status=GoalStatus.MET)))
    change = found.change({})
    assert change is not None
    assert (change.act, change.puts) == (
        Act.MERGE,
        (changed(BUS, own_words="Ta bussen alene.", status=GoalStatus.MET),),
    )


@pytest.mark.parametrize(
    ("side", "text"),
    [(Side.OURS, "Alene."), (Side.THEIRS, "Med en venn."), (Side.BOTH, "Alene.\n\nMed en venn.")],
)
def test_the_same_text_changed_twice_is_chosen(side: Side, text: str) -> None:
    ours, theirs = after(changed(BUS, own_words="Alene.")), after(changed(BUS, own_words="Med en venn."))
    found = merge(COMMON, ours, theirs)
    (conflict,) = found.conflicts
    assert (conflict.record.id, conflict.field, conflict.ours, conflict.theirs, conflict.both) == (
        BUS.id,
        "own_words",
        "Alene.",
        "Med en venn.",
        True,
    )
    assert getattr(result(found, side).get(Goal, BUS.id), "own_words") == text  # noqa: B009
    with pytest.raises(KeyError):
        found.change({})


def test_lists_of_references_keep_what_either_put_in_and_neither_took_out() -> None:
    common = after(changed(PRACTICE, goal_ids=(BUS.id, WORK.id)))
    ours = after(changed(PRACTICE, goal_ids=(BUS.id, WORK.id, Id("ski"))), of=common)
    theirs = after(changed(PRACTICE, goal_ids=(WORK.id, Id("art"))), of=common)
    found = result(merge(common, ours, theirs)).get(Measure, PRACTICE.id)
    assert found is not None
    assert found.goal_ids == (WORK.id, Id("art"), Id("ski"))


class TestTakenAway:
    GONE = after(changed(BUS, retired_on=TODAY))

    def test_by_one_and_left_alone_by_the_other(self) -> None:
        for ours, theirs in ((self.GONE, COMMON), (COMMON, self.GONE)):
            found = merge(COMMON, ours, theirs)
            assert found.conflicts == ()
            assert content(result(found))[BUS.id].retired_on == TODAY

    @pytest.mark.parametrize(
        "work", [changed(BUS, own_words="Alene."), Goal(id=Id("stop"), parent_id=BUS.id)]
    )
    def test_and_worked_on_by_the_other_is_asked(self, work: Goal) -> None:
        for ours, theirs in ((self.GONE, after(work)), (after(work), self.GONE)):
            found = merge(COMMON, ours, theirs)
            assert [one.key for one in found.conflicts] == [(BUS.id, RETIRED)]
            (conflict,) = found.conflicts
            kept = Side.THEIRS if conflict.theirs is None else Side.OURS
            assert content(result(found, kept))[BUS.id].retired_on is None
            assert result(found, kept).find(work.id) == work


def test_goals_moved_under_each_other_do_not_go_in_circles() -> None:
    ours, theirs = after(changed(BUS, parent_id=WORK.id)), after(changed(WORK, parent_id=BUS.id))
    one, other = result(merge(COMMON, ours, theirs)), result(merge(COMMON, theirs, ours))
    assert content(one) == content(other)
    for goal in one.live(Goal):
        checks.check(goal, one, TODAY)


texts = st.sampled_from(["", "ski", "buss", "jobb"])
kinds = st.sampled_from([BUS, WORK, PRACTICE, ABOUT, NEIGHBOUR])


@st.composite
def edits(draw: st.DrawFn) -> Record:
    """Make one thing a coordinator may do to a copy."""
    match draw(st.integers(0, 5)):
        case 0:
            return changed(draw(kinds), retired_on=TODAY)  # type: ignore[no-any-return]
        case 1:
            return Goal(id=Id(draw(texts) + "-new"), own_words=draw(texts), parent_id=BUS.id)
        case 2:
            return changed(ABOUT, own_words=draw(texts), position=draw(st.integers(0, 3)))  # type: ignore[no-any-return]
        case 3:
            one = draw(st.sampled_from([BUS, WORK]))
            parent = draw(st.sampled_from([None, BUS.id, WORK.id]))
            return changed(one, own_words=draw(texts), parent_id=parent if parent != one.id else None)  # type: ignore[no-any-return]
        case 4:
            goals = draw(st.lists(st.sampled_from([BUS.id, WORK.id]), unique=True))
            return changed(PRACTICE, what=draw(texts), goal_ids=tuple(goals))  # type: ignore[no-any-return]
        case _:
            return changed(NEIGHBOUR, name=draw(texts), role=draw(texts))  # type: ignore[no-any-return]


copies = st.lists(edits(), max_size=6).map(lambda puts: _sound(COMMON, puts))


def _sound(case: Case, puts: list[Record]) -> Case:
    """Put records one after the other, as far as a goal does not come to stand under itself."""
    for put in puts:
        after_it = case.with_records((put,))
        try:
            for goal in after_it.live(Goal):
                checks.check(goal, after_it, TODAY)
        except Exception:
            continue
        case = after_it
    return case


MIRRORED = {Side.OURS: Side.THEIRS, Side.THEIRS: Side.OURS, Side.BOTH: Side.BOTH}


@settings(max_examples=400)
@given(copies, copies, st.data())
def test_it_is_the_same_from_either_side(one: Case, other: Case, data: st.DataObject) -> None:
    there, back = merge(COMMON, one, other), merge(COMMON, other, one)
    assert [c.key for c in there.conflicts] == [c.key for c in back.conflicts]
    choices = {
        c.key: data.draw(st.sampled_from(list(Side) if c.both else [Side.OURS, Side.THEIRS]))
        for c in there.conflicts
    }
    change = there.change(choices)
    mirrored = back.change({key: MIRRORED[side] for key, side in choices.items()})
    left = one.with_records(change.puts) if change is not None else one
    right = other.with_records(mirrored.puts) if mirrored is not None else other
    assert content(left) == content(right)


@settings(max_examples=400)
@given(copies, copies)
def test_no_change_of_either_side_vanishes(one: Case, other: Case) -> None:
    found = merge(COMMON, one, other)
    merged = result(found)
    asked = {conflict.key for conflict in found.conflicts}
    for copy in (one, other):
        for record in copy.records():
            base = COMMON.find(record.id)
            now = merged.find(record.id)
            assert now is not None
            for field in dataclasses.fields(record):
                name, value = field.name, getattr(record, field.name)
                before = getattr(base, name) if base is not None else field.default
                if value == before or name in {"position", "priority", "goal_ids", "parent_id"}:
                    continue
                sides = {getattr(find, name) for c in (one, other) if (find := c.find(record.id))}
                assert getattr(now, name) == value or (record.id, name) in asked or _taken(sides, name)


def _taken(sides: set[Any], name: str) -> bool:
    """Tell whether both copies took a record away: the earlier day stands."""
    return name == RETIRED and len(sides - {None}) == 2


def test_the_merge_is_sound_and_undone_as_one() -> None:
    ours, theirs = after(changed(BUS, own_words="Alene.")), after(changed(WORK, parent_id=BUS.id))
    found = merge(COMMON, ours, theirs)
    change = found.change({})
    assert change is not None
    assert [one.id for one in change.puts] == [WORK.id]
