"""A stick that is pulled, locked or full while the plan is open: nothing typed is lost."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest

from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import new_id
from ipdesk.errors import (
    ChangedElsewhere,
    DiskFull,
    FileMissing,
    FileReplaced,
    NoAccess,
    ReadOnlyMedium,
    StickMissing,
)
from ipdesk.storage import records, unsaved
from ipdesk.storage.planfile import PlanFile
from ipdesk.workspace import machine, unwritten
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.opening import open_file
from ipdesk.workspace.plain import close_now, create_now, open_now
from ipdesk.workspace.state import Saving, State
from ipdesk.workspace.unwritten import resume
from ipdesk.workspace.workspace import Workspace
from tests.sticks import Stick
from tests.storage import plans
from tests.workspace.fakes import NOW, StepWorker, make_desk
from tests.workspace.on_stick import PASSWORD, again, desk, pen, workspace, write
from tests.workspace.opened import Told

__all__ = ["desk", "pen", "workspace"]


def unresumed(pen: Stick, password: bytes = PASSWORD) -> Workspace:
    """Open the plan of a stick, and leave what waits for it."""
    told: Told[Workspace] = Told()
    open_file(make_desk(), pen.root / "plan.ipdesk", bytearray(password), told.done, told.failed)
    return told.result


def written(workspace: Workspace) -> str:
    """Give the address."""
    return workspace.case.person.address


def in_file(pen: Stick) -> str:
    """Read the address from the stick, and check all of the file."""
    opened = unresumed(pen)
    try:
        assert opened.check().ok
        return written(opened)
    finally:
        close_now(opened)


def elsewhere(pen: Stick, folder: Path, number: str | None) -> None:
    """Put the stick in another machine, which changes the plan or only looks at it."""
    other = folder / "annen maskin"
    pen.put_in(other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "annen bruker"))
        opened = open_now(make_desk(), other / "plan.ipdesk", bytearray(PASSWORD))
        if number is not None:
            write(opened, number)
        close_now(opened)
    pen.pull(other)


def crash(workspace: Workspace) -> None:
    """End as a program ends that is killed: nothing is closed."""
    link = workspace._file._link
    if link._connection is not None:
        link._connection.drop()
        link._connection = None
    link._closed = True


def sealed() -> list[Path]:
    """Give what lies sealed on this machine."""
    return sorted(machine.folder(unwritten.FOLDER).rglob(f"*{unsaved.SUFFIX}"))


def test_pulled_while_nothing_happens_it_is_said_and_so_is_that_it_is_back(
    pen: Stick, workspace: Workspace
) -> None:
    said: list[State] = []
    workspace.state_changed.append(said.append)
    workspace.look()
    assert not said
    pen.pull()
    workspace.look()
    workspace.look()
    assert [state.saving for state in said] == [Saving.AWAY]
    assert isinstance(said[0].problem, StickMissing)
    pen.put_in()
    workspace.look()
    assert workspace.state == State(Saving.SAVED)
    write(workspace, "1")
    assert workspace.state == State(Saving.SAVED)


def test_typing_goes_on_and_is_written_when_the_stick_is_back(pen: Stick, workspace: Workspace) -> None:
    write(workspace, "1")
    pen.pull()
    for number in "234":
        write(workspace, number)
        assert (workspace.state.saving, workspace.state.kept) == (Saving.NOT_SAVED, True)
        assert isinstance(workspace.state.problem, StickMissing)
    workspace.keep_draft(workspace.case.person.id, "birth_date", "3. mai i fj")
    (kept,) = sealed()
    assert b"address" not in kept.read_bytes()
    workspace.look()
    assert workspace.unsaved == 4
    pen.put_in()
    workspace.look()
    assert workspace.state == State(Saving.SAVED)
    assert not sealed()
    close_now(workspace)
    opened = again(pen, make_desk())
    assert written(opened) == "4"
    assert list(opened.drafts.values()) == ["3. mai i fj"]
    assert [entry.act for entry in opened._file.log() if not entry.is_note] == [Act.EDIT] * 4 + [Act.BEGIN]
    close_now(opened)


def test_lock_with_the_stick_out_keeps_nothing_in_memory_and_loses_nothing(
    pen: Stick, desk: Desk, workspace: Workspace
) -> None:
    pen.pull()
    write(workspace, "2")
    workspace.keep_draft(workspace.case.person.id, "birth_date", "3. mai i fj")
    close_now(workspace)
    assert not workspace.released
    assert not desk.held
    assert not desk.unsealed
    assert not list(workspace.case.records())
    with pytest.raises(FileMissing):
        again(pen, desk)
    assert len(sealed()) == 1
    pen.put_in()
    opened = unresumed(pen)
    assert written(opened) == ""
    assert resume(opened) == 1
    assert list(opened.drafts.values()) == ["3. mai i fj"]
    assert opened.state == State(Saving.SAVED)
    assert not sealed()
    close_now(opened)
    assert in_file(pen) == "2"


def test_where_nothing_may_lie_on_this_machine_it_is_kept_in_memory(
    pen: Stick, desk: Desk, workspace: Workspace
) -> None:
    desk.settings.copies_here = False
    pen.pull()
    write(workspace, "2")
    assert not workspace.state.kept
    close_now(workspace)
    assert not sealed()
    assert len(desk.unsealed) == 1
    pen.put_in()
    opened = again(pen, desk)
    assert written(opened) == "2"
    assert not desk.unsealed
    close_now(opened)
    assert in_file(pen) == "2"


def test_whoever_opens_without_taking_it_up_does_not_lose_it(pen: Stick, workspace: Workspace) -> None:
    pen.pull()
    write(workspace, "2")
    crash(workspace)
    pen.put_in()
    careless = unresumed(pen)
    pen.pull()
    write(careless, "3")
    close_now(careless)
    assert len(sealed()) == 2
    pen.put_in()
    opened = again(pen, make_desk())
    assert (written(opened), opened.waiting is not None) == ("2", True)
    close_now(opened)


def test_what_takes_long_is_sealed_meanwhile(pen: Stick) -> None:
    worker = StepWorker()
    told: Told[Workspace] = Told()
    open_file(make_desk(worker), pen.root / "plan.ipdesk", bytearray(PASSWORD), told.done, told.failed)
    worker.finish()
    slow = told.result
    slow.keep_draft(slow.case.person.id, "birth_date", "3. mai i fj")
    write(slow, "2")
    for _ in range(2):
        assert not sealed()
        slow.look()
    assert len(sealed()) == 1
    waiting = slow._file.unsaved(machine.folder(unwritten.FOLDER))
    assert waiting is not None
    assert (len(waiting.changes), len(waiting.drafts)) == (1, 1)
    worker.finish()
    assert slow.state == State(Saving.SAVED)
    assert not sealed()
    close_now(slow)
    worker.finish()


def test_a_program_that_dies_with_the_stick_out_loses_nothing(pen: Stick, workspace: Workspace) -> None:
    pen.pull()
    write(workspace, "2")
    write(workspace, "3")
    crash(workspace)
    pen.put_in()
    opened = unresumed(pen)
    assert resume(opened) == 2
    close_now(opened)
    assert in_file(pen) == "3"


def test_what_reached_the_stick_although_it_said_no_is_not_written_twice(
    pen: Stick, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = records.write

    def pulled(*given: object) -> None:
        real(*given)  # type: ignore[arg-type]
        pen.unlist()

    with monkeypatch.context() as patch:
        patch.setattr(records, "write", pulled)
        write(workspace, "2")
    assert isinstance(workspace.state.problem, StickMissing)
    write(workspace, "3")
    crash(workspace)
    pen.put_in()
    opened = unresumed(pen)
    assert written(opened) == "2"
    assert resume(opened) == 1
    assert opened.waiting is None
    assert [entry.act for entry in opened._file.log() if not entry.is_note] == [Act.EDIT] * 2 + [Act.BEGIN]
    close_now(opened)
    assert in_file(pen) == "3"
    assert not sealed()


def test_a_stick_that_was_only_looked_at_elsewhere_goes_on(
    pen: Stick, workspace: Workspace, tmp_path: Path
) -> None:
    pen.pull()
    write(workspace, "2")
    elsewhere(pen, tmp_path, None)
    pen.put_in()
    workspace.look()
    assert workspace.state == State(Saving.SAVED)
    close_now(workspace)
    assert in_file(pen) == "2"


def test_a_stick_that_was_changed_elsewhere_is_never_written_over(
    pen: Stick, workspace: Workspace, tmp_path: Path
) -> None:
    pen.pull()
    write(workspace, "2")
    elsewhere(pen, tmp_path, "9")
    pen.put_in()
    workspace.look()
    assert workspace.state.saving is Saving.NOT_SAVED
    assert isinstance(workspace.state.problem, ChangedElsewhere)
    close_now(workspace)
    assert in_file(pen) == "9"
    opened = unresumed(pen)
    assert resume(opened) == 0
    waiting = opened.waiting
    assert waiting is not None
    assert [change.field for change in waiting.changes] == ["address"]
    pen.pull()
    write(opened, "10")
    assert len(sealed()) == 2
    pen.put_in()
    opened.look()
    assert len(sealed()) == 1
    opened.settle_waiting()
    assert opened.waiting is None
    assert not sealed()
    close_now(opened)
    assert in_file(pen) == "10"


def test_another_password_does_not_lose_what_waits_to_be_merged(
    pen: Stick, workspace: Workspace, tmp_path: Path
) -> None:
    pen.pull()
    write(workspace, "2")
    elsewhere(pen, tmp_path, "9")
    pen.put_in()
    close_now(workspace)
    opened = again(pen, make_desk())
    opened._file.change_key(plans.key_for(opened._file.salt, "en annen frase"))
    opened.key_changed()
    close_now(opened)
    later = unresumed(pen, b"en annen frase")
    assert later.waiting is not None
    close_now(later)


def test_another_file_in_its_place_is_not_touched(pen: Stick, workspace: Workspace) -> None:
    pen.pull()
    write(workspace, "2")
    pen.put_in()
    path = pen.root / "plan.ipdesk"
    path.unlink()
    close_now(create_now(make_desk(), path, bytearray(PASSWORD), plans.beginning()))
    before = path.read_bytes()
    workspace.look()
    assert workspace.state.saving is Saving.NOT_SAVED
    assert not isinstance(workspace.state.problem, ChangedElsewhere)
    assert path.read_bytes() == before
    assert written(workspace) == "2"


def test_write_protection_turned_on_while_open(pen: Stick, workspace: Workspace) -> None:
    pen.pull()
    write(workspace, "2")
    pen.put_in()
    pen.lock()
    workspace.look()
    assert isinstance(workspace.state.problem, ReadOnlyMedium)
    assert workspace.state.kept
    pen.lock(False)
    workspace.look()
    assert workspace.state == State(Saving.SAVED)
    close_now(workspace)
    assert in_file(pen) == "2"


def test_a_full_stick_takes_the_change_when_there_is_room(pen: Stick, workspace: Workspace) -> None:
    filler = pen.fill()
    goal = Goal(id=new_id(), wording="".join(f"{n} æøå " for n in range(70_000)))
    change = Change(act=Act.CREATE, puts=tuple(dataclasses.replace(goal, id=new_id()) for _ in range(12)))
    workspace.commit(change)
    assert isinstance(workspace.state.problem, DiskFull)
    assert workspace.state.kept
    filler.unlink()
    workspace.look()
    assert workspace.state == State(Saving.SAVED)


@pytest.mark.parametrize("times", [1, 3, 4])
def test_a_virus_scanner_gets_a_moment(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    tries: list[int] = []
    commit = PlanFile.commit

    def held(file: PlanFile, *given: object, **named: object) -> None:
        tries.append(1)
        if len(tries) <= times:
            raise NoAccess(file.path)
        commit(file, *given, **named)  # type: ignore[arg-type]

    workspace.desk.pauses = (0.0, 0.0, 0.0)
    said: list[Saving] = []
    workspace.state_changed.append(lambda state: said.append(state.saving))
    monkeypatch.setattr(PlanFile, "commit", held)
    write(workspace, "1")
    assert (Saving.NOT_SAVED in said) == (times > 3)
    workspace.retry()
    assert workspace.state == State(Saving.SAVED)


def test_the_stick_can_be_taken_out_only_when_one_file_is_left(
    pen: Stick, desk: Desk, workspace: Workspace
) -> None:
    write(workspace, "1")
    close_now(workspace)
    assert workspace.released
    assert [one.name for one in pen.root.iterdir() if one.is_file()] == ["plan.ipdesk"]
    opened = again(pen, desk)
    opened.after_close.append((pen.root / "plan.ipdesk-journal").touch)
    close_now(opened)
    assert not opened.released


def test_a_clock_that_is_wrong_by_years_changes_nothing(pen: Stick, workspace: Workspace, desk: Desk) -> None:
    desk.clock = lambda: NOW - timedelta(days=365)
    pen.pull()
    write(workspace, "2")
    crash(workspace)
    pen.put_in()
    close_now(again(pen, make_desk(clock=lambda: NOW + timedelta(days=365))))
    assert in_file(pen) == "2"
    assert not sealed()


def test_the_errors_that_tell_of_another_file_are_kin() -> None:
    assert issubclass(ChangedElsewhere, FileReplaced)
