"""The open file: order, failure, retry, undo, lock."""

from __future__ import annotations

import pytest

from ipdesk.domain import edit, minutes
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.meetings import Addition
from ipdesk.domain.record import new_id
from ipdesk.errors import DiskFull, FileClosed, ReadOnlyMedium, StickMissing
from ipdesk.workspace.state import Saving, State
from ipdesk.workspace.unwritten import resume
from ipdesk.workspace.workspace import Workspace
from tests.domain.cases import ITEM, MEETING, PERSON, TODAY, TOP, base
from tests.workspace.fakes import FakeFile, StepWorker, make_desk, open_fake


def _rename(workspace: Workspace, name: str, typing: object = None) -> None:
    person = workspace.case.person
    workspace.commit(edit.edit(workspace.case, person, TODAY, given_names=name), typing)


def test_the_screen_is_first_and_saved_is_said_last() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    said: list[State] = []
    workspace.state_changed.append(said.append)
    _rename(workspace, "A")
    _rename(workspace, "B")
    assert workspace.case.person.given_names == "B"
    assert workspace.unsaved == 2
    assert not file.commits
    worker.step()
    assert [s.saving for s in said] == [Saving.SAVING]
    worker.finish()
    assert [s.saving for s in said] == [Saving.SAVING, Saving.SAVED]
    assert [c.about.given_names for c in file.commits] == ["A", "B"]  # type: ignore[attr-defined]


def test_what_fails_stays_first_and_is_tried_again() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    file.trouble = DiskFull(file.path)
    for name in "ABC":
        _rename(workspace, name)
    worker.finish()
    assert workspace.state == State(Saving.NOT_SAVED, file.trouble)
    assert workspace.unsaved == 3
    workspace.retry()
    worker.finish()
    assert workspace.unsaved == 3
    file.trouble = None
    workspace.retry()
    workspace.retry()
    assert len(worker.waiting) == 1
    worker.finish()
    assert workspace.state == State(Saving.SAVED)
    assert [c.about.given_names for c in file.commits] == ["A", "B", "C"]  # type: ignore[attr-defined]


def test_flush_calls_when_all_is_written_or_the_first_has_failed() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    called: list[str] = []
    workspace.flush(lambda: called.append("nothing to do"))
    _rename(workspace, "A")
    workspace.keep_draft(PERSON.id, "birth_date", "tull")
    workspace.flush(lambda: called.append("written"))
    worker.step()
    assert called == ["nothing to do"]
    worker.finish()
    assert called == ["nothing to do", "written"]
    file.trouble = StickMissing(file.path)
    _rename(workspace, "B")
    workspace.flush(lambda: called.append("failed"))
    worker.finish()
    assert called[-1] == "failed"


def test_close_holds_what_cannot_be_written_and_resume_writes_it() -> None:
    desk, file = make_desk(), FakeFile(base())
    workspace = open_fake(desk, file)
    file.trouble = StickMissing(file.path)
    _rename(workspace, "A")
    workspace.keep_draft(PERSON.id, "birth_date", "tull")
    closed: list[bool] = []
    workspace.close(lambda: closed.append(True))
    workspace.close(lambda: closed.append(True))
    assert closed == [True, True]
    assert workspace.undoable is None
    assert not list(workspace.case.records())
    assert not workspace.drafts
    with pytest.raises(FileClosed):
        workspace.commit(Change(act=Act.EDIT, puts=(PERSON,)))

    file.trouble = None
    again = open_fake(desk, file)
    assert resume(again) == 1
    assert resume(again) == 0
    assert file.case.person.given_names == "A"
    assert file.kept == {(PERSON.id, "birth_date"): "tull"}
    assert again.undoable is None


def test_drafts_come_with_the_file() -> None:
    file = FakeFile(base())
    workspace = open_fake(make_desk(), file)
    workspace.keep_draft(PERSON.id, "email", "ask på nett")
    assert open_fake(make_desk(), file).drafts == {(PERSON.id, "email"): "ask på nett"}
    workspace.keep_draft(PERSON.id, "email", None)
    workspace.keep_draft(PERSON.id, "email", None)
    assert not file.kept


def test_typing_is_one_step_and_typed_back_is_none() -> None:
    workspace = open_fake(make_desk(), FakeFile(base()))
    burst = object()
    for name in ("B", "Bo", "Bo E"):
        _rename(workspace, name, burst)
    _rename(workspace, "Bo Et", object())
    workspace.undo()
    assert workspace.case.person.given_names == "Bo E"
    workspace.undo()
    assert workspace.case.person == PERSON
    workspace.redo()
    assert workspace.case.person.given_names == "Bo E"
    workspace.undo()
    burst = object()
    _rename(workspace, "X", burst)
    _rename(workspace, PERSON.given_names, burst)
    assert workspace.undoable is None


def test_undo_of_making_takes_away_and_redo_brings_back() -> None:
    file = FakeFile(base())
    workspace = open_fake(make_desk(), file)
    made = Goal(id=new_id(), own_words="Fly")
    workspace.commit(edit.create(workspace.case, made, TODAY))
    undone = workspace.undo()
    assert undone is not None
    assert undone.act is Act.CREATE
    assert workspace.case.all(Goal)[made.id].retired_on == TODAY
    workspace.redo()
    assert workspace.case.all(Goal)[made.id] == made
    assert [c.act for c in file.commits] == [Act.CREATE, Act.UNDO, Act.REDO]
    assert workspace.redo() is None


def test_what_was_approved_is_never_undone() -> None:
    workspace = open_fake(make_desk(), FakeFile(base()))
    workspace.commit(edit.edit(workspace.case, ITEM, TODAY, decision="Kort 2"))
    workspace.commit(minutes.approve_minutes(workspace.case, MEETING.id, TODAY))
    assert workspace.undoable is None
    assert workspace.undo() is None
    workspace.commit(edit.edit(workspace.case, TOP, TODAY, wording="x"))
    added = Addition(id=new_id(), meeting_id=MEETING.id, on=TODAY, by="K", text="Rettelse")
    workspace.commit(minutes.add_to_minutes(workspace.case, added, TODAY))
    assert workspace.undo() is None


def test_read_only_refuses_and_keeps_no_drafts() -> None:
    file = FakeFile(base(), read_only=True)
    workspace = open_fake(make_desk(), file)
    assert workspace.state.saving is Saving.READ_ONLY
    with pytest.raises(ReadOnlyMedium):
        _rename(workspace, "A")
    workspace.keep_draft(PERSON.id, "email", "x")
    assert not file.kept
    assert workspace.undoable is None


def test_listeners_hear_each_change_once_the_case_has_it() -> None:
    workspace = open_fake(make_desk(), FakeFile(base()))
    heard: list[tuple[Act, str]] = []
    workspace.changed.append(lambda change: heard.append((change.act, workspace.case.person.given_names)))
    _rename(workspace, "A")
    workspace.commit(None)
    workspace.undo()
    assert heard == [(Act.EDIT, "A"), (Act.UNDO, PERSON.given_names)]


def test_the_last_deeds_are_read_after_what_was_given_before() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    _rename(workspace, "A")
    found: list[Act] = []
    workspace.last_done(3, lambda entries: found.extend(entry.act for entry in entries))
    worker.finish()
    assert found == [Act.EDIT]


def test_names_are_forgotten_at_a_lock() -> None:
    from ipdesk.domain.collation import norwegian

    norwegian("Åse Hemmelig")
    open_fake(make_desk(), FakeFile(Case())).close(lambda: None)
    assert norwegian.cache_info().currsize == 0
