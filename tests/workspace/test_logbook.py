"""The log in words: pages, filters, what was changed, and whether it is whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ipdesk.domain import edit
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.record import Id, new_id
from ipdesk.errors import Cancelled, FileMissing, NoAccess, StickMissing
from ipdesk.storage import integrity, log
from ipdesk.words import Words
from ipdesk.workspace import log_chain, log_paper, log_words, logbook
from ipdesk.workspace.log_chain import Verified, Verifying
from ipdesk.workspace.log_words import ACTS, AREAS, DONE, Area
from ipdesk.workspace.logbook import Asked, Line, Page, Reading
from ipdesk.workspace.workspace import Workspace
from tests.documents.tree import texts
from tests.workspace import real
from tests.workspace.fakes import NOW, FakeFile, StepWorker, make_desk, open_fake

WORDS = Words("nb")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Open the example, and change something in it."""
    with real.opened(tmp_path / "plan.ipdesk") as opened:
        yield opened


def lines(workspace: Workspace, **asked: Any) -> list[Line]:
    """Give all lines that are asked for."""
    found: list[Line] = []

    def given(page: Page) -> None:
        found.extend(page.lines)
        if page.more:
            reading.more()

    problems: list[Exception] = []
    reading = Reading(workspace, Asked(**asked), WORDS, given, problems.append)
    reading.more()
    assert not problems
    return found


def goal(workspace: Workspace) -> Goal:
    """Give a goal."""
    return workspace.case.live(Goal)[0]


def change(workspace: Workspace, **fields: Any) -> None:
    """Change a goal."""
    workspace.commit(edit.edit(workspace.case, goal(workspace), real.TODAY, **fields))


def text_of(data: bytes) -> str:
    """Give everything that is written in a PDF."""
    return " ".join(" ".join(text for text in page.values()) for page in texts(data))


def told(workspace: Workspace, seq: int) -> Any:
    """Tell one entry."""
    return real.got(logbook.tell, workspace, seq, WORDS)


def test_every_act_has_words_and_one_area() -> None:
    assert set(DONE) == set(Act)
    assert sorted(act.value for acts in ACTS.values() for act in acts) == sorted(act.value for act in Act)
    assert set(AREAS) == set(ACTS) == set(Area)


def test_lines_tell_who_did_what_with_what_the_newest_first(workspace: Workspace) -> None:
    change(workspace, own_words="Jeg vil ta bussen selv.")
    newest, *_, oldest = lines(workspace)
    assert (newest.what, newest.about, newest.machine) == ("Endret mål", "Jeg vil ta bussen selv.", "pc")
    assert newest.who == workspace.desk.who
    assert (oldest.seq, oldest.what, oldest.who) == (1, "Opprettet planen", "kari")
    assert oldest.about.startswith("Ask Eksempel (og ")
    assert newest.at == NOW
    assert workspace.code == newest.code


def test_a_note_is_told(workspace: Workspace) -> None:
    file = workspace._file
    file.note(Act.OPEN, {"tries": 2, "by": "sheet"}, who="kari", at=NOW)
    file.note(Act.BACK_UP, {"here": True, "folders": ["/media/stick"], "later": 1}, who="kari", at=NOW)
    copied, opened, *_ = lines(workspace)
    assert opened.what == "Åpnet planfilen"
    assert opened.about == ("2 forsøk med galt passord på denne maskinen før det, med gjenopprettingsarket")
    assert copied.about == "på denne maskinen, /media/stick"
    assert told(workspace, opened.seq).records == ()


def test_lines_come_a_page_at_a_time(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logbook, "PAGE", 4)
    for n in range(9):
        change(workspace, priority=n + 10)
    pages: list[Page] = []
    reading = Reading(workspace, Asked(), WORDS, pages.append, lambda _: None)
    reading.more()
    assert ([line.seq for line in pages[0].lines], pages[0].more) == ([11, 10, 9, 8], True)
    while pages[-1].more:
        reading.more()
    assert [line.seq for page in pages for line in page.lines] == list(range(11, 0, -1))
    reading.more()
    assert len(pages) == 3


def test_the_search_finds_what_was_changed_far_back(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logbook, "_STEP", 3)
    change(workspace, own_words="Ta T-BANEN til jobb")
    for n in range(9):
        change(workspace, own_words=f"Noe annet {n}")
    # As it was before, and as it was after.
    assert [line.seq for line in lines(workspace, text="t-banen Jobb")] == [4, 3]
    assert lines(workspace, text="står ikke zzz") == []
    code = lines(workspace)[5].code
    assert [line.code for line in lines(workspace, text=code.lower())] == [code]


def test_lines_are_narrowed_by_area_person_and_days(workspace: Workspace) -> None:
    change(workspace, priority=9)
    workspace._file.note(Act.OPEN, {"tries": 0}, who="ola", at=NOW + timedelta(days=3))
    today, later = NOW.date(), NOW.date() + timedelta(days=3)
    assert [line.act for line in lines(workspace, area=Area.OPENED)] == [Act.OPEN]
    assert [line.act for line in lines(workspace, area=Area.PAPERS)] == [Act.APPROVE_VERSION]
    assert [line.seq for line in lines(workspace, who="kari")] == [1]
    assert [line.seq for line in lines(workspace, first=later, last=later)] == [4]
    assert [line.seq for line in lines(workspace, last=today)] == [3, 2, 1]
    assert lines(workspace, first=later + timedelta(days=1)) == []
    assert real.got(logbook.people, workspace) == sorted({"kari", "ola", workspace.desk.who})


def test_the_last_moment_of_a_day_belongs_to_it(workspace: Workspace) -> None:
    day = date(2027, 3, 28)  # the clocks are turned
    for hour in (0, 12, 23):
        at = datetime(2027, 3, 28, hour, 30).astimezone()
        workspace._file.note(Act.OPEN, {"tries": 0}, who="ola", at=at)
    assert len(lines(workspace, first=day, last=day)) == 3


def test_an_entry_tells_fields_before_and_after(workspace: Workspace) -> None:
    before = goal(workspace)
    other = next(one for one in workspace.case.live(Goal)[1:] if one.parent_id != before.id)
    change(workspace, own_words="", status=GoalStatus.MET, target_date=date(2027, 5, 3), parent_id=other.id)
    (record,) = told(workspace, 3).records
    fields = {field.label: (field.before, field.after) for field in record.fields}
    assert fields["Dette vil jeg"] == (before.own_words, "")
    assert fields["Status"] == ("aktiv", "nådd")
    assert fields["Skal være nådd"][1] == "3. mai 2027"
    assert fields["Delmål av"] == ("", other.own_words)
    assert record.heading.startswith("Mål: ")
    assert logbook.can_be_shown(workspace.case, record.id)


def test_the_first_entry_tells_some_of_its_records_and_counts_the_rest(workspace: Workspace) -> None:
    first = told(workspace, 1)
    assert len(first.records) == 40
    assert first.left == len(list(workspace._file.log()[-1].changes)) - 40
    assert all(field.after for record in first.records for field in record.fields)
    assert told(workspace, 99) is None


def test_a_digest_is_told_as_a_code(workspace: Workspace) -> None:
    version = next(one for one in told(workspace, 2).records if one.heading.startswith("Versjon"))
    (frozen,) = (field.after for field in version.fields if field.label == "Innholdet slik det var")
    assert len(frozen) == 9
    assert frozen[4] == "-"


def test_a_kind_this_program_does_not_know_is_told_without_its_fields() -> None:
    change = log.RecordChange(kind="later", id=Id("x"), old={}, new={"a": 1})
    entry = log.LogEntry(
        seq=1, at=NOW, who="k", machine="m", act=Act.EDIT, changes=(change,), hash="ab12cd34"
    )
    assert log_words.what(WORDS, entry) == "Endret oppføring"
    assert log_words.about(WORDS, Case(), entry) == "(uten navn)"
    assert log_words.told(WORDS, Case(), change).fields == ()


def test_a_taken_away_record_still_has_its_name(workspace: Workspace) -> None:
    one = workspace.case.live(Goal)[-1]
    workspace.commit(edit.retire(workspace.case, (one,), real.TODAY))
    newest = lines(workspace)[0]
    assert (newest.what, newest.about) == ("Tatt bort mål", one.own_words)
    (record,) = told(workspace, newest.seq).records
    assert [field.label for field in record.fields] == ["Tatt bort"]
    assert not logbook.can_be_shown(workspace.case, one.id)


# Whole or not


def verified(workspace: Workspace) -> Verified | None:
    """Look at the whole log."""
    found: list[Verified | None] = []
    Verifying(workspace, found.append).begin()
    (one,) = found
    return one


def test_a_whole_log_is_told_with_its_code(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_chain, "_SLICE", 2)
    for n in range(4):
        change(workspace, priority=n + 10)
    found = verified(workspace)
    assert found is not None
    assert (found.whole, found.entries, found.code) == (True, 6, workspace.code)


def test_a_changed_entry_is_found(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_chain, "_SLICE", 2)
    for n in range(4):
        change(workspace, priority=n + 10)
    workspace._file._link.run(lambda raw: raw.execute("UPDATE log SET who = 'en annen' WHERE seq = 4"))
    found = verified(workspace)
    assert found is not None
    assert (found.whole, found.broken, found.altered) == (False, (4,), False)


def test_pages_left_for_later_are_looked_at(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from ipdesk import errors

    link = workspace._file._link
    link.connection().verified = False

    def damaged(_: Any) -> None:
        raise errors.Damaged(workspace.path)

    monkeypatch.setattr(integrity, "verify_rest", damaged)
    found = verified(workspace)
    assert found is not None
    assert (found.whole, found.damaged) == (False, True)
    with pytest.raises(errors.Damaged):
        workspace._file.commit(Change(act=Act.EDIT, puts=(goal(workspace),)), Case(), who="k", at=NOW)


def test_what_can_not_be_looked_at_now_is_not_judged(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any) -> None:
        raise StickMissing(workspace.path)

    monkeypatch.setattr(type(workspace._file), "links", gone)
    assert verified(workspace) is None


def test_nothing_is_heard_after_a_lock_or_a_stop() -> None:
    files, heard = StepWorker(), list[object]()
    workspace = open_fake(make_desk(files), FakeFile())
    reading = Reading(workspace, Asked(), WORDS, heard.append, heard.append)
    looking = Verifying(workspace, heard.append)
    reading.more()
    looking.begin()
    workspace.close(lambda: None)
    files.finish()
    other = open_fake(make_desk(files), FakeFile())
    stopped, looked = (
        Reading(other, Asked(), WORDS, heard.append, heard.append),
        Verifying(other, heard.append),
    )
    stopped.more()
    looked.begin()
    stopped.stop()
    looked.stop()
    files.finish()
    assert heard == []


# On paper


def extract(workspace: Workspace, path: Path | None, **asked: Any) -> Any:
    """Make an extract."""
    return real.got(
        log_paper.extract, workspace, Asked(**asked), language="nb", path=path, progress=lambda _: None
    )


def test_an_extract_is_recorded_and_written(workspace: Workspace, tmp_path: Path) -> None:
    change(workspace, own_words="Jeg vil ta bussen selv.")
    code, path = workspace.code, tmp_path / "logg.pdf"
    made = extract(workspace, path, area=Area.PLAN)
    assert (made.path, made.lines, path.read_bytes()) == (path, 2, made.data)
    text = text_of(made.data)
    assert "Jeg vil ta bussen selv." in text
    assert f"Kontrollkode {code}" in text
    newest = lines(workspace)[0]
    assert (newest.what, newest.about) == ("Laget utdrag av loggen", "2 hendelser, lagret som fil")
    assert workspace.case.find(goal(workspace).id) is not None


def test_an_extract_to_print_is_recorded_too(workspace: Workspace) -> None:
    assert extract(workspace, None).path is None
    assert lines(workspace)[0].about == "2 hendelser, skrevet ut"
    log_paper.never_left(workspace)
    assert lines(workspace)[0].about == "ble ikke lagret eller skrevet ut likevel"


def test_what_can_not_be_written_never_left(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, _data: bytes) -> None:
        raise NoAccess(path)

    monkeypatch.setattr(log_paper, "write_document", refused)
    with pytest.raises(NoAccess):
        extract(workspace, tmp_path / "logg.pdf")
    assert [line.about for line in lines(workspace)[:2]] == [
        "ble ikke lagret eller skrevet ut likevel",
        "2 hendelser, lagret som fil",
    ]


def test_a_place_that_is_not_there_is_refused_before_anything_is_recorded(
    workspace: Workspace, tmp_path: Path
) -> None:
    before = workspace.code
    with pytest.raises(FileMissing):
        extract(workspace, tmp_path / "ikke" / "logg.pdf")
    assert workspace.code == before


def test_a_stopped_extract_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    before, path = workspace.code, tmp_path / "logg.pdf"

    def stop(done: float) -> None:
        if done > 0.5:
            raise Cancelled

    outcome: real.Outcome[Any] = real.Outcome()
    log_paper.extract(workspace, Asked(), language="nb", path=path, progress=stop, **outcome.calls)
    assert [type(one) for one in outcome.problems] == [Cancelled]
    assert (workspace.code, path.exists()) == (before, False)


def test_the_code_stands_on_what_is_printed(workspace: Workspace) -> None:
    from ipdesk.domain.version_records import DocumentKind
    from ipdesk.workspace import papers

    code = workspace.code
    made: list[bytes] = []
    papers.make_paper(
        workspace,
        DocumentKind.JOURNAL_NOTE,
        workspace.case.plan.id,
        "nb",
        done=lambda _document, data: made.append(data),
        failed=lambda problem: pytest.fail(repr(problem)),
    )
    assert f"Kontrollkode {code}" in text_of(made[0])
    assert workspace.code != code


def test_an_altered_file_is_read_and_not_written(tmp_path: Path) -> None:
    from ipdesk import errors
    from ipdesk.storage.header import salt_of
    from ipdesk.storage.planfile import PlanFile
    from tests.storage import plans

    path = tmp_path / "plan.ipdesk"
    with real.opened(path) as opened:
        opened._file._link.run(lambda raw: raw.execute("UPDATE goal SET priority = priority + 1"))
    file = PlanFile.open(path, plans.key_for(salt_of(path)), machine="pc", at=NOW.astimezone(UTC))
    workspace = Workspace(make_desk(), file, file.load(), {})
    try:
        assert (workspace.altered, workspace.read_only) == (True, True)
        assert workspace.case.live(Goal)
        found = verified(workspace)
        assert found is not None
        assert (found.whole, found.altered, found.broken) == (False, True, ())
        one = dataclasses.replace(goal(workspace), id=new_id())
        with pytest.raises(errors.Damaged):
            file.commit(Change(act=Act.CREATE, puts=(one,)), workspace.case, who="k", at=NOW)
    finally:
        workspace.close(lambda: None)
