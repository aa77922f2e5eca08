"""The chain of the log and the digest of the records."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id, new_id
from ipdesk.errors import Damaged
from ipdesk.storage import digests, integrity, log
from ipdesk.storage.connection import Connection
from ipdesk.storage.integrity import Fault, Problem
from ipdesk.storage.log import Head, Wanted
from ipdesk.storage.planfile import PlanFile
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
    assert digests.of(records) == digests.of(shuffled)
    case, head = Case(), Head()
    for record in shuffled:
        for put in (dataclasses.replace(record, retired_on=None), record):
            head = log.head_of(row(plans.put(put), case, head))
            case = case.with_records((put,))
    assert head.digest == digests.of(records)


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


# A part at a time


def test_entries_are_given_a_page_at_a_time(file: PlanFile) -> None:
    assert [entry.seq for entry in file.log_page(Wanted(), None, 4)] == [6, 5, 4, 3]
    assert [entry.seq for entry in file.log_page(Wanted(), 3, 4)] == [2, 1]
    assert file.log_page(Wanted(), 1, 4) == []
    assert file.log_page(Wanted(), None, 9) == file.log()
    file.close()


def test_entries_are_narrowed(file: PlanFile) -> None:
    file.note(Act.OPEN, {"tries": 1}, who="ola", at=NOW + timedelta(days=2))

    def found(**wanted: Any) -> list[int]:
        return [entry.seq for entry in file.log_page(Wanted(**wanted), None, 99)]

    assert found(acts=frozenset({Act.BEGIN, Act.OPEN})) == [7, 1]
    assert found(who="ola") == [7]
    assert found(since=NOW + timedelta(days=2)) == [7]
    assert found(until=NOW) == []
    assert found(until=NOW + timedelta(seconds=1), acts=frozenset({Act.EDIT})) == [6, 5, 4, 3, 2]
    assert file.log_people() == sorted({WHO, "ola"})
    entry = file.log_entry(7)
    assert entry is not None
    assert entry.about == {"tries": 1}
    assert file.log_entry(8) is None
    file.close()


def test_marks_tell_notes_from_changes(file: PlanFile) -> None:
    file.note(Act.OPEN, {"tries": 1}, who=WHO, at=NOW)
    marks = file.marks(5)
    assert [(mark.seq, mark.changes) for mark in marks] == [(5, True), (6, True), (7, False)]
    assert [mark.hash for mark in marks] == [entry.hash for entry in file.log()[2::-1]]
    file.close()


def test_the_chain_is_followed_in_parts(file: PlanFile) -> None:
    file._link.run(sql("UPDATE log SET machine = 'en annen' WHERE seq = 4"))
    end, broken = Head(), list[int]()
    while (links := file.links(end, 2)).end != end:
        end, broken = links.end, [*broken, *links.broken]
    assert (end.seq, broken) == (6, [4])
    file.close()


def test_the_code_is_that_of_the_newest_entry(file: PlanFile) -> None:
    newest = file.log()[0].hash
    assert file.code == f"{newest[:4]}-{newest[4:8]}".upper()
    file.close()


# What opening compares, and what it leaves for later


@pytest.mark.parametrize("harm", ["record", "record gone", "newest gone"])
def test_loading_tells_records_the_log_does_not_end_with(path: Path, file: PlanFile, harm: str) -> None:
    assert not file.altered
    file._link.run(sql(HARM[harm][0]))
    file.close()
    again = plans.reopen(path)
    before = again.load()
    assert (again.altered, again.read_only) == (True, True)
    assert before.person.given_names == "Ola"
    with pytest.raises(Damaged):
        again.commit(plans.put(GOAL), before, who=WHO, at=NOW)
    with pytest.raises(Damaged):
        again.note(Act.OPEN, {}, who=WHO, at=NOW)
    again.close()


def test_a_large_file_is_verified_after_opening(
    path: Path, file: PlanFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.close()
    harm_last_page(path)
    with pytest.raises(Damaged):
        plans.reopen(path)
    monkeypatch.setattr(integrity, "AT_OPENING_UP_TO", 4096)
    again = plans.reopen(path)
    case = again.load()
    with pytest.raises(Damaged):
        again.verify_rest()
    with pytest.raises(Damaged):
        again.commit(plans.put(GOAL), case, who=WHO, at=NOW)
    again.close()


def test_a_large_file_that_was_left_open_is_verified_first(
    path: Path, file: PlanFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(integrity, "AT_OPENING_UP_TO", 4096)
    file._link.connection().close()  # as the journal goes, but not the mark of the session
    file._link._connection = None
    file._link.close(lambda _: None)
    seen: list[bool] = []
    refuse = integrity._refuse_faulty

    def watched(connection: Connection, *, may_be_cut: bool) -> None:
        seen.append(may_be_cut)
        refuse(connection, may_be_cut=may_be_cut)

    monkeypatch.setattr(integrity, "_refuse_faulty", watched)
    plans.reopen(path).close()
    assert seen == [True]


def harm_last_page(path: Path) -> None:
    """Harm the page of a table that is read by nothing that opening does."""
    file = plans.reopen(path)
    pages: list[int] = []
    file._link.run(
        lambda raw: pages.extend(
            row[0] for row in raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'secret'")
        )
    )
    file.close()
    plans.flip(path, pages[0] * 4096 - 2000)
