"""Two copies that went separate ways, brought together: the same from either side, and nothing vanishes."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ipdesk.domain import checks
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import Addition, AgendaItem, Attendance, Meeting, Presence
from ipdesk.domain.merging import Merge, merge
from ipdesk.domain.merging_conflict import RETIRED, Conflict, Side
from ipdesk.domain.merging_notes import Note, Remark
from ipdesk.domain.merging_order import under
from ipdesk.domain.network import Contact
from ipdesk.domain.plan import Section
from ipdesk.domain.record import Id, Record
from ipdesk.domain.version_records import Document, Signature, Version

TODAY = date(2026, 11, 22)
BUS = Goal(id=Id("bus"), own_words="Ta bussen.", priority=0)
WORK = Goal(id=Id("work"), own_words="Få jobb.", priority=1)
PRACTICE = Measure(id=Id("practice"), what="Øve", goal_ids=(BUS.id,))
ABOUT = Section(id=Id("about"), own_words="Jeg liker ski.")
NEIGHBOUR = Contact(id=Id("neighbour"), name="Nabo Eksempel")
MEETING = Meeting(id=Id("meeting"), on=TODAY, minutes="Vi snakket om bussen.")
ITEM = AgendaItem(id=Id("item"), meeting_id=MEETING.id, title="Bussen", minutes="Det går bra.")
COMMON = Case((BUS, WORK, PRACTICE, ABOUT, NEIGHBOUR, MEETING, ITEM))


def after(*records: Record, of: Case = COMMON) -> Case:
    """Give a copy in which some records were put."""
    return of.with_records(records)


def changed(record: Any, **fields: Any) -> Any:
    """Give a record with other values."""
    return dataclasses.replace(record, **fields)


def result(found: Merge, side: Side = Side.OURS) -> Case:
    """Give the merged case, with one side chosen throughout."""
    change = found.change({one.key: allowed(one, side) for one in found.conflicts})
    return found.ours.with_records(change.puts) if change is not None else found.ours


def allowed(conflict: Conflict, side: Side) -> Side:
    """Give the side, or what can be chosen in its place."""
    return side if side in conflict.sides else conflict.sides[0]


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
kinds = st.sampled_from([BUS, WORK, PRACTICE, ABOUT, NEIGHBOUR, MEETING, ITEM])


@st.composite
def edits(draw: st.DrawFn) -> Record:
    """Make one thing a coordinator may do to a copy."""
    match draw(st.integers(0, 8)):
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
        case 5:
            approved = draw(st.sampled_from([None, TODAY, date(2026, 11, 20)]))
            return changed(MEETING, minutes=draw(texts), approved_on=approved)  # type: ignore[no-any-return]
        case 6:
            return changed(ITEM, title=draw(texts), minutes=draw(texts))  # type: ignore[no-any-return]
        case 7:
            new = draw(texts) + "-item"
            return AgendaItem(id=Id(new), meeting_id=MEETING.id, title=draw(texts), minutes=draw(texts))
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
    choices = {c.key: data.draw(st.sampled_from(c.sides)) for c in there.conflicts}
    change = there.change(choices)
    mirrored = back.change({key: MIRRORED[side] for key, side in choices.items()})
    left = one.with_records(change.puts) if change is not None else one
    right = other.with_records(mirrored.puts) if mirrored is not None else other
    assert content(left) == content(right)


@settings(max_examples=400)
@example(
    after(changed(MEETING, minutes="")),
    after(changed(MEETING, retired_on=TODAY), changed(ITEM, retired_on=TODAY)),
)
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
                if name in {"meeting_id", "approved_on"} or _stood(found, record):
                    continue
                if name == RETIRED and _followed(found, merged, record):
                    continue
                sides = {getattr(find, name) for c in (one, other) if (find := c.find(record.id))}
                assert getattr(now, name) == value or (record.id, name) in asked or _taken(sides, name)


def _stood(found: Merge, record: Record) -> bool:
    """Tell whether something of a record is told of because approved minutes stand."""
    return any(one.id == record.id for one in found.stood)


def _followed(found: Merge, merged: Case, record: Record) -> bool:
    """Tell whether what a record stands under was taken away that day, by a choice that was asked for."""
    for one in found.conflicts:
        below = {under_it.id for under_it in under(merged, one.record.id)}
        if one.field == RETIRED and record.id in below and record.retired_on in (one.ours, one.theirs):
            return True
    return False


def _taken(sides: set[Any], name: str) -> bool:
    """Tell whether both copies took a record away: the earlier day stands."""
    return name == RETIRED and len(sides - {None}) == 2


def test_the_merge_is_sound_and_undone_as_one() -> None:
    ours, theirs = after(changed(BUS, own_words="Alene.")), after(changed(WORK, parent_id=BUS.id))
    found = merge(COMMON, ours, theirs)
    change = found.change({})
    assert change is not None
    assert [one.id for one in change.puts] == [WORK.id]


def test_both_texts_have_what_they_share_only_once() -> None:
    common = after(changed(ABOUT, own_words="Ski.\n\nBuss."))
    ours = after(changed(ABOUT, own_words="Ski.\n\nBuss.\n\nMusikk."), of=common)
    theirs = after(changed(ABOUT, own_words="Ski om vinteren.\n\nBuss."), of=common)
    (conflict,) = merge(common, ours, theirs).conflicts
    assert sorted(conflict.together.split("\n\n")) == ["Buss.", "Musikk.", "Ski om vinteren.", "Ski."]


def test_an_emptied_text_is_no_text_to_keep_beside_another() -> None:
    ours, theirs = after(changed(ABOUT, own_words="")), after(changed(ABOUT, own_words="Ski og buss."))
    (conflict,) = merge(COMMON, ours, theirs).conflicts
    assert conflict.sides == (Side.OURS, Side.THEIRS)
    with pytest.raises(ValueError, match="BOTH"):
        conflict.chosen(Side.BOTH)


class TestWhatStandsUnderIt:
    """A meeting one copy took away with all in it, while the other went on with it."""

    GONE = after(changed(MEETING, retired_on=TODAY), changed(ITEM, retired_on=TODAY))
    NEW = AgendaItem(id=Id("new-item"), meeting_id=MEETING.id, title="Toget")

    @pytest.mark.parametrize("ours_took_it", [True, False])
    def test_comes_back_with_it(self, ours_took_it: bool) -> None:
        kept = after(self.NEW)
        ours, theirs = (self.GONE, kept) if ours_took_it else (kept, self.GONE)
        found = merge(COMMON, ours, theirs)
        assert [one.key for one in found.conflicts] == [(MEETING.id, RETIRED)]
        merged = content(result(found, Side.THEIRS if ours_took_it else Side.OURS))
        assert [merged[one].retired_on for one in (MEETING.id, ITEM.id, self.NEW.id)] == [None, None, None]

    @pytest.mark.parametrize("ours_took_it", [True, False])
    def test_goes_with_it(self, ours_took_it: bool) -> None:
        kept = after(self.NEW)
        ours, theirs = (self.GONE, kept) if ours_took_it else (kept, self.GONE)
        merged = content(result(merge(COMMON, ours, theirs), Side.OURS if ours_took_it else Side.THEIRS))
        assert [merged[one].retired_on for one in (MEETING.id, ITEM.id, self.NEW.id)] == [TODAY] * 3


def test_who_was_taken_away_and_made_responsible_is_asked() -> None:
    ours = after(changed(NEIGHBOUR, retired_on=TODAY))
    theirs = after(changed(PRACTICE, responsible_id=NEIGHBOUR.id))
    assert [one.key for one in merge(COMMON, ours, theirs).conflicts] == [(NEIGHBOUR.id, RETIRED)]


class TestApprovedMinutes:
    """One copy approved them, the other changed them: they stand (T7)."""

    APPROVED = after(changed(MEETING, approved_on=TODAY))
    CHANGED = after(changed(MEETING, minutes="Vi snakket om toget.", place="Skolen"))

    @pytest.mark.parametrize("ours_approved", [True, False])
    def test_stand_and_the_other_text_can_be_added(self, ours_approved: bool) -> None:
        ours, theirs = (self.APPROVED, self.CHANGED) if ours_approved else (self.CHANGED, self.APPROVED)
        found = merge(COMMON, ours, theirs)
        stands = Side.OURS if ours_approved else Side.THEIRS
        assert {one.field: one.sides for one in found.conflicts} == {
            "minutes": (stands, Side.BOTH),
            "place": (stands, Side.BOTH),
        }
        merged = result(found, stands)
        assert merged.get(Meeting, MEETING.id) == changed(MEETING, approved_on=TODAY)
        assert merged.live(Addition) == ()
        merged = result(found, Side.BOTH)
        assert merged.get(Meeting, MEETING.id) == changed(MEETING, approved_on=TODAY)
        assert {one.text for one in merged.live(Addition)} == {"Vi snakket om toget.", "Skolen"}
        assert {one.meeting_id for one in merged.live(Addition)} == {MEETING.id}

    def test_take_in_no_item_that_was_not_approved(self) -> None:
        new = AgendaItem(id=Id("new-item"), meeting_id=MEETING.id, title="Toget", decision="Ta toget.")
        for ours, theirs in ((self.APPROVED, after(new)), (after(new), self.APPROVED)):
            found = merge(COMMON, ours, theirs)
            assert {one.field for one in found.conflicts} == {"title", "decision"}
            merged = result(found, Side.BOTH)
            assert [one.title for one in merged.live(AgendaItem)] == ["Bussen"]
            assert {one.text for one in merged.live(Addition)} == {"Toget", "Ta toget."}

    def test_what_is_no_text_is_told(self) -> None:
        came = Attendance(
            id=Id("came"), meeting_id=MEETING.id, who_id=NEIGHBOUR.id, presence=Presence.PRESENT
        )
        found = merge(COMMON, self.APPROVED, after(came))
        assert found.conflicts == ()
        assert found.outcome({}).notes == (Note(Remark.STANDS, came),)

    def test_approved_first_stand_when_both_copies_approved_them(self) -> None:
        first = after(changed(MEETING, approved_on=date(2026, 11, 20), minutes="Først."))
        last = after(changed(MEETING, approved_on=TODAY, minutes="Sist."))
        for ours, theirs in ((first, last), (last, first)):
            merged = result(merge(COMMON, ours, theirs), Side.BOTH)
            meeting = merged.get(Meeting, MEETING.id)
            assert meeting is not None
            assert (meeting.minutes, meeting.approved_on) == ("Først.", date(2026, 11, 20))
            assert [one.text for one in merged.live(Addition)] == ["Sist."]


def test_what_nobody_was_asked_about_is_told() -> None:
    plan = Document(id=Id("plan"), content="a" * 64)
    common = after(plan)
    copies = [
        after(
            Version(id=Id(f"v{n}"), number=2),
            Disclosure(id=Id(f"d{n}"), version_id=Id("v"), copy_number=3),
            Disclosure(id=Id(f"p{n}"), version_id=Id("v")),
            Disclosure(id=Id(f"e{n}"), version_id=Id("v"), copy_number=4 + n),
            Signature(id=Id(f"s{n}"), document_id=plan.id, content=str(n) * 64),
            changed(BUS, parent_id=WORK.id) if n else changed(WORK, parent_id=BUS.id),
            of=common,
        )
        for n in (0, 1)
    ]
    told = [(one.what, one.record.id) for one in merge(common, *copies).outcome({}).notes]
    assert told == [
        (Remark.SAME_NUMBER, "v1"),
        (Remark.SAME_COPY, "d1"),
        (Remark.SIGNED_TWICE, plan.id),
        (Remark.PUT_BACK, BUS.id),
    ]
