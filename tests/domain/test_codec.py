"""Records as JSON values and as table rows, there and back."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given

from ipdesk.domain.codec import NulCharacter, Scalar, from_plain, row_reader, to_plain, to_row
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import Meeting
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import KINDS, fields_of
from tests.domain.strategies import any_record


@given(any_record)
def test_json_there_and_back(record: Record) -> None:
    text = json.dumps(to_plain(record), ensure_ascii=False)
    assert from_plain(type(record), json.loads(text)) == record


@given(any_record)
def test_row_there_and_back(record: Record) -> None:
    row = to_row(record)
    assert list(row) == [field.name for field in fields_of(type(record))]
    assert row_reader(type(record))(list(row.values())) == record


@given(any_record)
def test_a_row_holds_what_a_table_can(record: Record) -> None:
    assert all(value is None or type(value) in (str, int, bytes) for value in to_row(record).values())


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_defaults_comes_back(kind: type[Record]) -> None:
    record = kind(id=Id("0" * 20))
    assert from_plain(kind, to_plain(record)) == record
    assert row_reader(kind)(list(to_row(record).values())) == record


def test_fields_that_are_not_there_take_their_default() -> None:
    assert from_plain(Goal, {"id": "a"}) == Goal(id=Id("a"))


def test_fields_of_a_later_version_are_left_alone() -> None:
    assert from_plain(Goal, {"id": "a", "colour": "blue"}) == Goal(id=Id("a"))


def test_plain_form_of_each_type() -> None:
    plain = to_plain(Measure(id=Id("m"), goal_ids=(Id("a"), Id("b")), responsible_id=None))
    assert plain["goal_ids"] == ["a", "b"]
    assert plain["responsible_id"] is None
    assert plain["status"] == "not_started"
    assert to_row(Measure(id=Id("m"), goal_ids=(Id("a"), Id("b"))))["goal_ids"] == "a b"


def test_nul_is_refused_on_the_way_in_and_out() -> None:
    with pytest.raises(NulCharacter):
        to_row(Goal(id=Id("a"), wording="\0"))
    row = to_row(Goal(id=Id("a"))) | {"wording": "\0"}
    with pytest.raises(NulCharacter):
        row_reader(Goal)(list(row.values()))


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (Goal, "status", "brilliant"),
        (Goal, "target_date", "soon"),
        (Goal, "priority", "first"),
        (Meeting, "starts_at", "noon"),
    ],
)
def test_a_value_its_field_can_not_hold(kind: type[Record], field: str, value: Scalar) -> None:
    row = to_row(kind(id=Id("a"))) | {field: value}
    with pytest.raises((ValueError, KeyError)):
        row_reader(kind)(list(row.values()))


def test_records_can_not_be_altered() -> None:
    goal = Goal(id=Id("a"), status=GoalStatus.MET)
    with pytest.raises(dataclasses.FrozenInstanceError):
        goal.status = GoalStatus.CLOSED  # type: ignore[misc]
