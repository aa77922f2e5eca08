"""The chain of the log and the digest of the records."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.schema import fields_of
from ipdesk.storage import log
from ipdesk.storage.log import Head
from ipdesk.storage.planfile import Fault, PlanFile, Problem
from tests.domain.strategies import any_record
from tests.storage import plans
from tests.storage.plans import HOME, NOW, WHO

GOAL = Goal(id=Id("0123456789abcdef0123"), wording="Lære å svømme")


def row(change: Change, before: Case, head: Head) -> log.Row:
    return log.entry_after(head, change, before, who=WHO, machine=HOME, at=NOW)


@given(st.lists(any_record, max_size=6, unique_by=lambda r: r.id), st.randoms())
def test_digest_does_not_depend_on_order_or_path(records: list[Any], random: Any) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)
    assert log.digest_of(records) == log.digest_of(shuffled)
    case, head = Case(), Head()
    for record in shuffled:
        for put in (dataclasses.replace(record, retired_on=None), record):
            head = log.head_of(row(plans.put(put), case, head))
            case = case.with_records((put,))
    assert head.digest == log.digest_of(records)


def test_digest_of_a_known_record_stays() -> None:
    # Files hold such digests: another form of the records must come to the same.
    assert log.digest_of([GOAL]) == "a93ed5413cb52e28375aa6f9b0e310b06b3447f4f10da3c1782f72cec16aa91d"


@pytest.mark.parametrize("field", ["wording", "own_words", "id", "priority"])
def test_digest_tells_records_apart(field: str) -> None:
    value: Any = 7 if field == "priority" else "f" * 20
    assert log.digest_of([dataclasses.replace(GOAL, **{field: value})]) != log.digest_of([GOAL])


def test_field_that_has_its_default_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    # So a schema that adds fields does not make the digests of old files false.
    fields = [field for field in fields_of(Goal) if field.name not in ("priority", "target_date")]
    digest = log.digest_of([GOAL])
    monkeypatch.setattr("ipdesk.domain.codec.fields_of", lambda _: fields)
    assert log.digest_of([GOAL]) == digest


def test_entry_has_only_what_changed() -> None:
    before = Case([GOAL])
    made = row(plans.put(dataclasses.replace(GOAL, priority=3)), before, Head())
    assert made["changes"] == (
        '[{"id":"0123456789abcdef0123","kind":"goal","new":{"priority":3},"old":{"priority":0}}]'
    )


def test_record_put_twice_counts_once() -> None:
    final = dataclasses.replace(GOAL, priority=3)
    twice, once = (row(plans.put(*puts), Case(), Head()) for puts in ((GOAL, final), (final,)))
    assert twice == once


@pytest.fixture
def file(path: Path) -> PlanFile:
    """Give a file with a few entries, its log open to be harmed."""
    made = plans.create(path)
    case = made.load()
    for n in range(5):
        change = plans.call(case, f"00 00 00 0{n}")
        made.commit(change, case, who=WHO, at=NOW)
        case = case.with_records(change.puts)
    return made


def sql(statement: str) -> Callable[[Any], None]:
    return lambda raw: raw.execute(statement)


HARM = {
    "who": ("UPDATE log SET who = 'en annen' WHERE seq = 3", {Problem(Fault.LOG, "entry 3")}),
    "when": (
        "UPDATE log SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 3",
        {Problem(Fault.LOG, "entry 3")},
    ),
    "what": ("UPDATE log SET changes = '[]' WHERE seq = 1", {Problem(Fault.LOG, "entry 1")}),
    "hash": (
        "UPDATE log SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE seq = 4",
        {Problem(Fault.LOG, "entry 4"), Problem(Fault.LOG, "entry 5")},
    ),
    "entry gone": ("DELETE FROM log WHERE seq = 3", {Problem(Fault.LOG, "entry 4")}),
    "newest gone": ("DELETE FROM log WHERE seq = 6", {Problem(Fault.STATE, "entry 5")}),
    "record": ("UPDATE person SET phone = '00'", {Problem(Fault.STATE, "entry 6")}),
    "record gone": ("DELETE FROM section WHERE seq = 2", {Problem(Fault.STATE, "entry 6")}),
}


@pytest.mark.parametrize(("statement", "found"), HARM.values(), ids=HARM)
def test_check_finds_what_was_changed_behind_the_log(
    file: PlanFile, statement: str, found: set[Problem]
) -> None:
    assert file.check().ok
    file._link.run(sql(statement))
    report = file.check()
    assert (report.ok, set(report.problems)) == (False, found)
    file.close()


def test_check_counts_and_tells_how_far_it_is(file: PlanFile) -> None:
    file.commit(plans.put(Goal(id=new_id())), file.load(), who=WHO, at=NOW)
    told: list[float] = []
    report = file.check(told.append)
    assert (report.records, report.entries) == (len(list(file.load().records())), 7)
    assert report.pages == file.path.stat().st_size // 4096
    assert (told[0], told[-1], told) == (0.0, 1.0, sorted(told))
    file.close()


def test_check_stops_when_its_progress_raises(file: PlanFile) -> None:
    class Stopped(Exception):
        pass

    def stop(_: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        file.check(stop)
    assert file.check().ok
    file.close()
