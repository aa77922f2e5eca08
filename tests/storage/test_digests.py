"""The digest of records, which every entry of the log carries."""

from __future__ import annotations

import dataclasses
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given

from ipdesk.domain.codec import to_plain
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id
from ipdesk.domain.schema import fields_of, kind_name
from ipdesk.storage import digests
from tests.domain.strategies import any_record

GOAL = Goal(id=Id("0123456789abcdef0123"), wording="Lære å svømme")


def test_digest_of_a_known_record_stays() -> None:
    # Files hold such digests: another form of the records must come to the same.
    assert digests.of([GOAL]) == "a93ed5413cb52e28375aa6f9b0e310b06b3447f4f10da3c1782f72cec16aa91d"


@pytest.mark.parametrize("field", ["wording", "own_words", "id", "priority"])
def test_digest_tells_records_apart(field: str) -> None:
    value: Any = 7 if field == "priority" else "f" * 20
    assert digests.of([dataclasses.replace(GOAL, **{field: value})]) != digests.of([GOAL])


def test_field_that_has_its_default_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    # So a schema that adds fields does not make the digests of old files false.
    fields = [field for field in fields_of(Goal) if field.name not in ("priority", "target_date")]
    digest = digests.of([GOAL])
    monkeypatch.setattr(digests, "fields_of", lambda _: fields)
    monkeypatch.setitem(digests._WRITTEN, Goal, digests._written(Goal))
    assert digests.of([GOAL]) == digest


@given(any_record)
def test_digest_is_of_the_canonical_form(record: Any) -> None:
    # Written out by hand, for speed: it must come to the same as the form that is hashed everywhere else.
    defaults = {field.name: field.default for field in fields_of(type(record))}
    plain = {
        name: value
        for name, value in to_plain(record).items()
        if name != "id" and getattr(record, name) != defaults[name]
    }
    text = f"{kind_name(type(record))}|{record.id}|{digests.canonical(plain)}"
    assert digests.of([record]) == sha256(text.encode(errors="surrogatepass")).hexdigest()
