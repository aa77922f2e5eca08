"""A change that comes into the case when the file holds it, and not before."""

from __future__ import annotations

import dataclasses

from ipdesk.domain import edit
from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id
from ipdesk.errors import DiskFull, FileClosed, ReadOnlyMedium, StickMissing
from ipdesk.workspace.state import Saving, State
from ipdesk.workspace.workspace import Workspace
from tests.domain.cases import PERSON, TODAY, base
from tests.workspace.fakes import FakeFile, StepWorker, make_desk, open_fake
from tests.workspace.opened import Told

GOAL = Goal(id=Id("new"), own_words="Fly")
BOOKED = Change(act=Act.KEEP_DOCUMENT, puts=(GOAL,), enclosed=(b"bytes",), secrets=(("key", b"secret"),))


def rename(workspace: Workspace, name: str) -> None:
    """Make a change of the usual kind."""
    workspace.commit(edit.edit(workspace.case, workspace.case.person, TODAY, given_names=name))


def record(workspace: Workspace, change: Change = BOOKED) -> Told[bool]:
    """Record a change."""
    told: Told[bool] = Told()
    workspace.record(change, lambda: told.done(True), told.failed)
    return told


def _never(problem: Exception) -> None:
    raise AssertionError from problem


def test_it_is_written_after_what_waits_and_told_last() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    said: list[Saving] = []
    heard: list[Change] = []
    workspace.state_changed.append(lambda state: said.append(state.saving))
    workspace.changed.append(heard.append)
    rename(workspace, "A")
    told = record(workspace)
    assert workspace.case.get(Goal, GOAL.id) is None
    worker.step()
    assert not told.results
    worker.finish()
    assert told.result
    assert workspace.case.get(Goal, GOAL.id) == GOAL
    assert [change.act for change in file.commits] == [Act.EDIT, Act.KEEP_DOCUMENT]
    assert file.commits[1].enclosed == (b"bytes",)
    assert said[-1] is Saving.SAVED
    assert heard[1] == dataclasses.replace(BOOKED, enclosed=(), secrets=())
    undone = workspace.undoable
    assert undone is not None
    assert undone.act is Act.EDIT


def test_what_is_typed_while_it_is_written_comes_on_top() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    change = Change(act=Act.KEEP_DOCUMENT, puts=(GOAL, dataclasses.replace(PERSON, phone="1")))
    told = record(workspace, change)
    rename(workspace, "B")
    workspace.commit(edit.edit(workspace.case, workspace.case.person, TODAY, address="Her"))
    seen = workspace.case
    assert seen.get(Goal, GOAL.id) is None
    worker.finish()
    assert told.result
    assert workspace.case.get(Goal, GOAL.id) == GOAL
    assert workspace.case.person.given_names == "B"
    assert workspace.case.person.address == "Her"
    assert list(file.case.records()) == list(workspace.case.records())
    assert [one.act for one in file.commits] == [Act.KEEP_DOCUMENT, Act.EDIT, Act.EDIT]


def test_what_cannot_be_written_is_not_kept_for_later() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    file.trouble = DiskFull(file.path)
    case = workspace.case
    told = record(workspace)
    worker.finish()
    assert isinstance(told.problem, DiskFull)
    assert workspace.case is case
    assert workspace.unsaved == 0
    assert workspace.state == State(Saving.SAVED)
    file.trouble = None
    rename(workspace, "A")
    worker.finish()
    assert [change.act for change in file.commits] == [Act.EDIT]


def test_what_is_typed_while_it_fails_is_written_all_the_same() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    file.trouble = DiskFull(file.path)
    told = record(workspace)
    rename(workspace, "A")
    worker.step()
    assert isinstance(told.problem, DiskFull)
    file.trouble = None
    worker.finish()
    assert file.case.person.given_names == "A"
    assert workspace.state == State(Saving.SAVED)


def test_nothing_is_recorded_past_a_change_that_waits_in_vain() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    file.trouble = StickMissing(file.path)
    rename(workspace, "A")
    told = record(workspace)
    worker.finish()
    assert isinstance(told.problem, StickMissing)
    assert workspace.unsaved == 1


def test_two_at_once_are_recorded_in_turn_and_done_may_record_more() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    goals = [dataclasses.replace(GOAL, id=Id(f"new {n}")) for n in range(3)]
    changes = [Change(act=Act.KEEP_DOCUMENT, puts=(goal,)) for goal in goals]
    told: list[int] = []

    def first() -> None:
        told.append(0)
        workspace.record(changes[2], lambda: told.append(2), _never)

    workspace.record(changes[0], first, _never)
    workspace.record(changes[1], lambda: told.append(1), _never)
    worker.finish()
    assert sorted(told) == [0, 1, 2]
    assert {change.about.id for change in file.commits} == {goal.id for goal in goals}
    assert {goal.id for goal in workspace.case.live(Goal)} >= {goal.id for goal in goals}
    assert workspace.state == State(Saving.SAVED)


def test_a_lock_waits_for_it_and_refuses_what_comes_after() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    told, closed = record(workspace), []
    workspace.close(lambda: closed.append(True))
    assert not file.closed
    worker.finish()
    assert told.result
    assert closed == [True]
    assert [change.act for change in file.commits] == [Act.KEEP_DOCUMENT]
    late = record(workspace)
    worker.finish()
    assert isinstance(late.problem, FileClosed)


def test_a_lock_waits_for_one_that_has_not_begun() -> None:
    worker, file = StepWorker(), FakeFile(base())
    workspace = open_fake(make_desk(worker), file)
    rename(workspace, "A")
    told, closed = record(workspace), []
    workspace.close(lambda: closed.append(bool(file.closed)))
    worker.step()
    assert not workspace.closed
    worker.finish()
    assert told.result
    assert closed == [True]
    assert len(file.commits) == 2
    assert not list(workspace.case.records())


def test_a_read_only_file_refuses() -> None:
    workspace = open_fake(make_desk(), FakeFile(base(), read_only=True))
    assert isinstance(record(workspace).problem, ReadOnlyMedium)


def test_neither_bytes_nor_secrets_are_in_its_words() -> None:
    assert "bytes" not in repr(BOOKED)
    assert "secret" not in repr(BOOKED)
