"""Changes, their reverse, and two made one."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain.case import Case
from ipdesk.domain.change import CLOSING, Act, Change, merged, reverse
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id, Record
from tests.domain.cases import SECOND, TODAY, TOP, base
from tests.domain.strategies import any_record

EDITED = dataclasses.replace(TOP, own_words="Ta bussen helt alene")
NEW = Goal(id=Id("new"), own_words="Bake")


def test_a_change_is_about_its_first_record() -> None:
    assert Change(act=Act.MOVE, puts=(SECOND, TOP)).about is SECOND


def test_the_reverse_of_an_edit_brings_back_what_was() -> None:
    back = reverse(Change(act=Act.EDIT, puts=(EDITED,), field="own_words"), base(), TODAY)
    assert back == Change(act=Act.UNDO, puts=(TOP,), field="own_words")


def test_the_reverse_of_something_new_retires_it() -> None:
    back = reverse(Change(act=Act.CREATE, puts=(NEW,)), base(), TODAY)
    assert back.puts == (dataclasses.replace(NEW, retired_on=TODAY),)


def test_the_reverse_of_a_reverse_does_it_again() -> None:
    change = Change(act=Act.CREATE, puts=(NEW,))
    after = base().with_records(change.puts)
    undone = after.with_records(reverse(change, base(), TODAY).puts)
    again = reverse(reverse(change, base(), TODAY), after, TODAY, Act.REDO)
    assert again.act is Act.REDO
    assert undone.with_records(again.puts).live(Goal) == after.live(Goal)


def test_two_changes_of_one_field_become_one() -> None:
    further = dataclasses.replace(EDITED, own_words="Ta bussen")
    first = Change(act=Act.EDIT, puts=(EDITED,), field="own_words")
    second = Change(act=Act.EDIT, puts=(further,), field="own_words")
    assert merged(first, second) == Change(act=Act.EDIT, puts=(further,), field="own_words")


def test_merged_keeps_what_only_one_of_them_touched() -> None:
    first = Change(act=Act.MOVE, puts=(TOP, SECOND))
    second = Change(act=Act.MOVE, puts=(NEW, EDITED))
    both = merged(first, second)
    assert both.puts == (EDITED, SECOND, NEW)
    assert both.about.id == first.about.id


def test_what_is_approved_is_never_undone() -> None:
    assert {Act.BEGIN, Act.APPROVE, Act.ADD_TO_APPROVED, Act.CONSENT, Act.WITHDRAW} == CLOSING


@given(st.lists(any_record, max_size=6), st.lists(any_record, min_size=1, max_size=6))
def test_a_reverse_leaves_nothing_new_alive(held: list[Record], puts: list[Record]) -> None:
    before = Case(held)
    change = Change(act=Act.EDIT, puts=tuple(puts))
    after = before.with_records(change.puts).with_records(reverse(change, before, TODAY).puts)
    for record in after.records():
        earlier = before.all(type(record)).get(record.id)
        assert record == earlier if earlier is not None else record.retired_on is not None
