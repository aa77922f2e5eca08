"""Kinds and fields as they are read from the dataclasses."""

from __future__ import annotations

import pytest

from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import ActionItem, Meeting
from ipdesk.domain.person import Person
from ipdesk.domain.record import Record
from ipdesk.domain.schema import (
    KIND_BY_CLASS,
    KIND_BY_NAME,
    KINDS,
    FieldType,
    field_of,
    fields_of,
    kind_name,
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_begins_with_id_and_retirement(kind: type[Record]) -> None:
    first, second = fields_of(kind)[:2]
    assert (first.name, first.type, first.optional) == ("id", FieldType.REFERENCE, False)
    assert (second.name, second.type, second.optional) == ("retired_on", FieldType.DATE, True)


@pytest.mark.parametrize("kind", KINDS)
def test_defaults_are_what_the_dataclass_takes(kind: type[Record]) -> None:
    plain = kind(id=fields_of(kind)[0].default)
    for field in fields_of(kind):
        assert getattr(plain, field.name) == field.default


@pytest.mark.parametrize("kind", KINDS)
def test_references_name_kinds_that_are_there(kind: type[Record]) -> None:
    for field in fields_of(kind)[2:]:
        points = field.type in (FieldType.REFERENCE, FieldType.REFERENCES)
        assert bool(field.refers) == points
        assert all(name in KIND_BY_CLASS for name in field.refers)


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (Person, "given_names", FieldType.TEXT),
        (Person, "birth_date", FieldType.DATE),
        (Person, "interpreter_needed", FieldType.BOOLEAN),
        (Person, "photo", FieldType.BYTES),
        (Goal, "priority", FieldType.INTEGER),
        (Goal, "status", FieldType.CHOICE),
        (Goal, "parent_id", FieldType.REFERENCE),
        (Measure, "goal_ids", FieldType.REFERENCES),
        (Meeting, "starts_at", FieldType.TIME),
    ],
)
def test_type_of_a_field(kind: type[Record], name: str, expected: FieldType) -> None:
    assert field_of(kind, name).type is expected


def test_what_else_a_field_tells() -> None:
    assert field_of(Goal, "own_words").long
    assert not field_of(Measure, "what").long
    assert field_of(Goal, "status").choices == tuple(GoalStatus)
    assert field_of(Measure, "responsible_id").refers == ("Person", "Contact", "Representative")


def test_unknown_field_is_refused() -> None:
    with pytest.raises(KeyError):
        field_of(Goal, "colour")


def test_names_in_files() -> None:
    assert kind_name(ActionItem) == "action_item"
    assert KIND_BY_NAME["agenda_item"].__name__ == "AgendaItem"
    assert len(KIND_BY_NAME) == len(KIND_BY_CLASS) == len(KINDS)
