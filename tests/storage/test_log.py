"""The chain of the log and the digest of the records."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.codec import to_plain
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.schema import fields_of, kind_name
from ipdesk.errors import Damaged
from ipdesk.storage import integrity, log
from ipdesk.storage.connection import Connection
from ipdesk.storage.log import Head, Wanted
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
    monkeypatch.setattr(log, "fields_of", lambda _: fields)
    monkeypatch.setitem(log._WRITTEN, Goal, log._written(Goal))
    assert log.digest_of([GOAL]) == digest


@given(any_record)
def test_digest_is_of_the_canonical_form(record: Any) -> None:
    # Written out by hand, for speed: it must come to the same as the form that is hashed everywhere else.
    defaults = {field.name: field.default for field in fields_of(type(record))}
    plain = {
        name: value
        for name, value in to_plain(record).items()
        if name != "id" and getattr(record, name) != defaults[name]
    }
    text = f"{kind_name(type(record))}|{record.id}|{log.canonical(plain)}"
    assert log.digest_of([record]) == sha256(text.encode(errors="surrogatepass")).hexdigest()


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
