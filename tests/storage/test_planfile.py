"""A plan file from making it to closing it."""

from __future__ import annotations

import dataclasses
import itertools
import os
import stat
import sys
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipdesk import errors
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.meetings import AgendaItem, Meeting
from ipdesk.domain.network import Contact
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.domain.schema import KINDS, FieldType, fields_of
from ipdesk.storage import blobs, keys
from ipdesk.storage.header import salt_of
from ipdesk.storage.planfile import PlanFile
from ipdesk.storage.sessions import SessionMark
from tests.domain.strategies import records
from tests.storage import plans
from tests.storage.plans import HOME, LATER, NOW, TODAY, WHO, WORK


def test_new_file_holds_its_first_change(path: Path) -> None:
    first = plans.beginning()
    file = plans.create(path, first)
    everything = list(Case(first.puts).records())
    assert list(file.load().records()) == everything
    assert (file.revision, file.read_only, file.left_open, file.path) == (1, False, None, path)
    file.close()
    again = plans.reopen(path)
    assert list(again.load().records()) == everything
    assert (again.revision, again.file_id) == (1, file.file_id)
    again.close()


def test_new_file_is_never_put_in_the_place_of_another(path: Path) -> None:
    path.write_text("ikke rør")
    with pytest.raises(errors.FileExists):
        plans.create(path)
    assert path.read_text() == "ikke rør"


def test_two_files_have_different_ids_and_salts(tmp_path: Path) -> None:
    one, two = plans.create(tmp_path / "1.ipdesk"), plans.create(tmp_path / "2.ipdesk")
    assert one.file_id != two.file_id
    one.close()
    two.close()
    assert salt_of(one.path) != salt_of(two.path)


@pytest.mark.skipif(sys.platform == "win32", reason="no modes")
def test_new_file_is_for_its_owner_alone(path: Path) -> None:
    assert stat.S_IMODE(plans.make(path).stat().st_mode) == 0o600


def _free_of_references(record: Record) -> Record:
    single = [f.name for f in fields_of(type(record)) if len(f.refers) == 1 and f.type is FieldType.REFERENCE]
    nothing: dict[str, Any] = dict.fromkeys(single)
    return dataclasses.replace(record, **nothing)


def _with_bytes(record: Record) -> tuple[Record, tuple[bytes, ...]]:
    """Let the fields that name bytes name some, and give those."""
    texts = {f.name: getattr(record, f.name).encode() for f in fields_of(type(record)) if f.attached}
    named: dict[str, Any] = {name: blobs.digest_of(text) for name, text in texts.items()}
    return dataclasses.replace(record, **named), tuple(texts.values())


@pytest.mark.parametrize("kind", KINDS)
def test_records_of_every_kind_come_back_as_they_were(path: Path, kind: type[Record]) -> None:
    file = plans.create(path)

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(records(kind).map(_free_of_references), min_size=1, max_size=3, unique_by=lambda r: r.id))
    def there_and_back(drawn: list[Record]) -> None:
        before = file.load()
        made, texts = zip(*map(_with_bytes, drawn), strict=True)
        enclosed = tuple(itertools.chain.from_iterable(texts))
        file.commit(dataclasses.replace(plans.put(*made), enclosed=enclosed), before, who=WHO, at=NOW)
        after = file.load()
        assert list(after.records()) == list(before.with_records(made).records())

    there_and_back()
    assert file.check().ok
    case = file.load()
    file.close()
    again = plans.reopen(path)
    assert list(again.load().records()) == list(case.records())
    again.close()


def test_long_texts_and_bytes_come_back(path: Path) -> None:
    file = plans.create(path)
    case = file.load()
    person = dataclasses.replace(case.person, photo=os.urandom(300_000), address="å" * 100_000)
    file.commit(plans.put(person), case, who=WHO, at=NOW)
    assert file.load().person == person
    file.close()


def test_records_stay_in_the_order_they_were_made(path: Path) -> None:
    made = [Contact(id=new_id(), name=f"Eksempel {n}") for n in range(20)]
    file = plans.create(path)
    case = file.load()
    for contact in made:
        file.commit(plans.put(contact), case, who=WHO, at=NOW)
        case = case.with_records((contact,))
    changed = dataclasses.replace(made[3], name="Annet Eksempel")
    file.commit(plans.put(changed), case, who=WHO, at=NOW)
    file.close()
    again = plans.reopen(path)
    assert [c.id for c in again.load().all(Contact).values()] == [c.id for c in made]
    again.close()


def test_records_may_refer_to_each_other_in_any_order(path: Path) -> None:
    meeting = Meeting(id=new_id())
    item = AgendaItem(id=new_id(), meeting_id=meeting.id)
    file = plans.create(path)
    file.commit(plans.put(item, meeting), file.load(), who=WHO, at=NOW)
    assert file.load().get(AgendaItem, item.id) == item
    file.close()


def test_reference_to_nothing_is_not_written(path: Path) -> None:
    file = plans.create(path)
    case = file.load()
    with pytest.raises(errors.WriteFailed):
        file.commit(plans.put(Goal(id=new_id(), parent_id=Id("f" * 20))), case, who=WHO, at=NOW)
    assert (file.revision, list(file.load().records())) == (1, list(case.records()))
    file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    assert file.revision == 2
    file.close()


@pytest.mark.parametrize("text", ["NUL \0 i midten", "halvt tegn \ud83d"])
def test_text_that_cant_be_stored_is_told_at_its_field(path: Path, text: str) -> None:
    file = plans.create(path)
    case = file.load()
    with pytest.raises(errors.InvalidInput) as told:
        file.commit(plans.put(Goal(id=new_id(), wording=text)), case, who=WHO, at=NOW)
    assert (told.value.field, told.value.reason) == ("wording", errors.Reason.CONTROL_CHARACTER)
    assert file.revision == 1
    file.close()


def test_change_that_changes_nothing_leaves_no_trace(path: Path) -> None:
    file = plans.create(path)
    case = file.load()
    file.commit(plans.put(case.person), case, who=WHO, at=NOW)
    assert file.revision == 1
    file.close()


def test_failing_log_entry_takes_the_change_with_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = plans.create(path)
    case = file.load()
    with monkeypatch.context() as patch:
        patch.setattr("ipdesk.storage.log._ADD", None)
        with pytest.raises(Exception, match="None"):
            file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    assert list(file.load().records()) == list(case.records())
    assert (len(file.log()), file.check().ok) == (1, True)
    file.close()


def test_failing_record_takes_the_log_entry_with_it(path: Path) -> None:
    file = plans.create(path)
    case = file.load()
    good, bad = Goal(id=new_id(), wording="god"), Goal(id=new_id(), wording="\0")
    with pytest.raises(errors.InvalidInput):
        file.commit(plans.put(good, bad), case, who=WHO, at=NOW)
    assert not file.load().live(Goal)
    assert len(file.log()) == 1
    file.close()


def test_drafts_are_kept_as_a_whole_and_not_logged(path: Path) -> None:
    one, two = (new_id(), "birth_date"), (new_id(), "email")
    file = plans.create(path)
    file.keep_drafts({one: "3. mai i f", two: "\0kari@\ud83d"})
    file.close()
    again = plans.reopen(path)
    assert again.drafts() == {one: "3. mai i f", two: "kari@?"}
    again.keep_drafts({one: "3. mai i fjor"})
    assert again.drafts() == {one: "3. mai i fjor"}
    again.keep_drafts({})
    assert (again.drafts(), again.revision) == ({}, 1)
    again.close()


def test_session_left_open_is_told_once(path: Path) -> None:
    file = plans.create(path)
    file._link._connection.drop()  # type: ignore[union-attr]  # what the system does when the process dies
    again = plans.reopen(path)
    assert again.left_open == SessionMark(HOME, NOW)
    again.close()
    third = plans.reopen(path)
    assert third.left_open is None
    third.close()


def test_connection_is_set_up_as_the_format_wants(path: Path) -> None:
    file = plans.create(path)
    found: dict[str, object] = {}
    wanted: dict[str, object] = {
        "journal_mode": "persist",
        "locking_mode": "exclusive",
        "synchronous": 2,
        "temp_store": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "cell_size_check": 1,
        "page_size": "4096",
        "auto_vacuum": 0,
        "cipher_page_size": "4096",
        "cipher_hmac_algorithm": "HMAC_SHA512",
        "cipher_use_hmac": "1",
    }
    file._link.run(lambda raw: found.update((n, raw.execute(f"PRAGMA {n}").fetchone()[0]) for n in wanted))
    assert found == wanted
    file.close()


def test_closing_leaves_one_file(path: Path) -> None:
    file = plans.create(path)
    assert len(list(path.parent.iterdir())) == 2
    file.close()
    assert list(path.parent.iterdir()) == [path]


def test_closed_file_does_nothing_more_and_holds_no_key(path: Path) -> None:
    key = plans.key_for(keys.new_salt())
    file = PlanFile.create(path, key, plans.beginning(), who=WHO, machine=HOME, at=NOW)
    case = file.load()
    file.close(at=NOW + timedelta(minutes=5))
    file.close()
    with key.phrase() as phrase:
        assert phrase == f"x'{'0' * 96}'".encode()
    for call in (file.load, file.log, file.drafts, file.check):
        with pytest.raises(errors.FileClosed):
            call()
    with pytest.raises(errors.FileClosed):
        file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)


def test_file_is_used_from_other_threads_than_its_maker(path: Path) -> None:
    file = plans.create(path)
    found: list[Case] = []

    def work() -> None:
        found.append(file.load())
        file.commit(plans.call(found[0], "00 00 00 00"), found[0], who=WHO, at=NOW)
        file.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    again = plans.reopen(path)
    assert again.load().person.phone == "00 00 00 00"
    again.close()


def test_file_named_from_the_working_folder_is_found_from_another(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans.make(path)
    monkeypatch.chdir(path.parent)
    file = plans.reopen(Path(path.name))
    monkeypatch.chdir("/")
    case = file.load()
    file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    assert file.path == path
    file.close()


def test_name_of_the_file_can_be_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "snarvei.ipdesk"
    (tmp_path / "pinne").mkdir()
    link.symlink_to(plans.make(tmp_path / "pinne" / "plan.ipdesk"))
    file = plans.reopen(link)
    assert file.load().person.given_names == "Ola"
    file.close()
    assert len(list((tmp_path / "pinne").iterdir())) == 1


def test_what_is_open_is_not_opened_to_read_its_salt(path: Path) -> None:
    file = plans.create(path)
    hard_link = path.with_name("samme fil.ipdesk")
    hard_link.hardlink_to(path)
    for name in (path, hard_link):
        with pytest.raises(errors.AlreadyOpen):
            salt_of(name)
    file.close()
    assert salt_of(path)


def test_first_change_that_cant_be_written_leaves_no_file(path: Path) -> None:
    bad = Change(act=Act.BEGIN, puts=(Goal(id=new_id(), wording="\0"),))
    with pytest.raises(errors.InvalidInput):
        plans.create(path, bad)
    assert not list(path.parent.iterdir())


def test_log_tells_what_was_done(path: Path) -> None:
    file = plans.create(path)
    case = file.load()
    file.commit(plans.call(case, "00 00 00 00"), case, who="ola.eksempel", at=LATER)
    file.close()
    again = plans.reopen(path)
    newest, oldest = again.log()
    assert again.log(1) == [newest]
    again.close()
    assert (newest.seq, newest.at, newest.who, newest.machine, newest.act) == (
        2,
        LATER,
        "ola.eksempel",
        HOME,
        Act.EDIT,
    )
    (change,) = newest.changes
    assert (change.kind, change.id) == ("person", case.person.id)
    assert (change.old, change.new) == ({"phone": ""}, {"phone": "00 00 00 00"})
    assert oldest.act is Act.BEGIN
    assert {c.id for c in oldest.changes} == {r.id for r in case.records()}
    assert oldest.changes[0].old == {}
    assert oldest.changes[0].new["given_names"] == "Ola"
    assert set(oldest.changes[0].new) == {f.name for f in fields_of(type(case.person))}


def test_machine_of_the_session_is_in_the_log(path: Path) -> None:
    plans.make(path)
    file = plans.reopen(path, machine=WORK)
    case = file.load()
    file.commit(plans.put(Goal(id=new_id(), target_date=TODAY)), case, who=WHO, at=NOW)
    assert file.log(1)[0].machine == WORK
    file.close()
