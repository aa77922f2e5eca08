"""A case as bytes, and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain.case import Case
from ipdesk.domain.frozen import ABOUT_COPIES, freeze, thaw
from ipdesk.domain.record import Record
from ipdesk.domain.schema import KINDS
from tests.domain.cases import PERSON, base
from tests.domain.leaving import approved
from tests.domain.strategies import any_record


def content(case: Case) -> list[Record]:
    """Give the records a version freezes, kind by kind."""
    return [one for kind in KINDS if kind not in ABOUT_COPIES for one in case.all(kind).values()]


@given(st.lists(any_record, max_size=12, unique_by=lambda one: one.id))
def test_what_was_frozen_comes_back_as_it_was(records: list[Record]) -> None:
    case = Case(records)
    data = freeze(case)
    assert content(thaw(data)) == content(case)
    assert freeze(thaw(data)) == data
    assert not any(thaw(data).all(kind) for kind in ABOUT_COPIES)


def test_the_same_case_gives_the_same_bytes_whatever_was_handed_out() -> None:
    assert freeze(base()) == freeze(base())
    assert freeze(approved()) == freeze(approved().with_records(()))
    assert content(thaw(freeze(approved())))


def test_what_a_newer_program_wrote_is_left_out() -> None:
    plain = json.loads(freeze(base()))
    plain["hologram"] = [{"id": "one"}]
    plain["person"][0]["shoe_size"] = 42
    assert thaw(json.dumps(plain).encode()).person == PERSON


def broken(kind: str, record: Any) -> bytes:
    """Make bytes with one record that can't be."""
    return json.dumps({kind: [record]}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"7",
        b'{"person": 7}',
        b'{"person": {"id": 1}}',
        broken("person", 7),
        broken("person", {}),
        broken("person", {"id": 7}),
        broken("person", {"id": "a\0b"}),
        broken("person", {"id": "p", "birth_date": "yesterday"}),
        broken("person", {"id": "p", "birth_date": 7}),
        broken("person", {"id": "p", "photo": "abc"}),
        broken("goal", {"id": "g", "status": "sunny"}),
        broken("goal", {"id": "g", "status": []}),
        broken("goal", {"id": "g", "priority": "high"}),
        broken("goal", {"id": "g", "priority": {}}),
        broken("measure", {"id": "m", "goal_ids": 7}),
        b'{"person":' + b"[" * 200_000,
    ],
)
def test_anything_else_is_refused_in_one_way(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        thaw(data)
