"""The plan saved in another place when its own file can't be written any more."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import new_id
from ipdesk.domain.version_records import Document
from ipdesk.errors import DiskFull, FileExists
from ipdesk.workspace import machine
from ipdesk.workspace.elsewhere import Elsewhere, save_copy_elsewhere
from ipdesk.workspace.plain import close_now, open_now
from ipdesk.workspace.state import Saving, State
from ipdesk.workspace.workspace import Workspace
from tests.sticks import Stick
from tests.storage import plans
from tests.workspace.fakes import make_desk
from tests.workspace.on_stick import PASSWORD, again, desk, pen, workspace, write
from tests.workspace.opened import Told
from tests.workspace.real import digest

__all__ = ["desk", "pen", "workspace"]

SCAN = b"et skannet ark" * 400


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give another place."""
    (tmp_path / "pc").mkdir()
    return tmp_path / "pc" / "plan.ipdesk"


def keep_scan(workspace: Workspace, data: bytes = SCAN) -> Document:
    """Keep a document."""
    document = Document(id=new_id(), content=digest(data), pages=1)
    workspace.commit(Change(act=Act.KEEP_DOCUMENT, puts=(document,), enclosed=(data,)))
    return document


def back_up(workspace: Workspace) -> None:
    """Make a copy on this machine, as is done at opening."""
    workspace._file.back_up(machine.folder(machine.COPIES), workspace.desk.clock())


def saved(workspace: Workspace, place: Path) -> Elsewhere:
    """Save elsewhere."""
    told: Told[Elsewhere] = Told()
    save_copy_elsewhere(workspace, place, told.done, told.failed)
    return told.result


def acts(workspace: Workspace) -> list[Act]:
    """Give what the log says was done, the oldest first; not what only was noted."""
    return [entry.act for entry in reversed(workspace._file.log()) if not entry.is_note]


def goes_on_in(workspace: Workspace, place: Path) -> Workspace:
    """Make sure that the workspace goes on in the new file, close it, and open that anew."""
    assert workspace.path == place
    assert workspace.state == State(Saving.SAVED)
    write(workspace, "etterpå")
    close_now(workspace)
    assert workspace.released
    opened = open_now(make_desk(), place, bytearray(PASSWORD))
    assert opened.check().ok
    assert opened.case.person.address == "etterpå"
    return opened


def test_of_the_file_itself_where_it_can_be_read(pen: Stick, workspace: Workspace, place: Path) -> None:
    document = keep_scan(workspace)
    pen.fill()
    goal = Goal(id=new_id(), wording="".join(f"{n} æøå " for n in range(70_000)))
    big = tuple(dataclasses.replace(goal, id=new_id()) for _ in range(12))
    workspace.commit(Change(act=Act.CREATE, puts=big))
    workspace.keep_draft(workspace.case.person.id, "birth_date", "3. mai i fj")
    assert isinstance(workspace.state.problem, DiskFull)
    file_id = workspace.file_id
    assert saved(workspace, place) == Elsewhere(place, same=True)
    opened = goes_on_in(workspace, place)
    assert opened.file_id == file_id
    assert acts(opened) == [Act.BEGIN, Act.KEEP_DOCUMENT, Act.CREATE, Act.EDIT]
    assert opened._file.attachment(document.content) == SCAN
    assert list(opened.drafts.values()) == ["3. mai i fj"]
    close_now(opened)


def test_of_the_newest_copy_when_the_stick_is_lost(pen: Stick, workspace: Workspace, place: Path) -> None:
    write(workspace, "før kopien")
    kept = keep_scan(workspace)
    back_up(workspace)
    lost = keep_scan(workspace, b"bare pa pinnen" * 400)
    write(workspace, "etter kopien")
    pen.pull()
    write(workspace, "uten pinne")
    workspace.look()
    waiting = keep_scan(workspace, b"uten pinne" * 400)
    file_id = workspace.file_id
    assert saved(workspace, place) == Elsewhere(place, same=True, missing=1)
    opened = goes_on_in(workspace, place)
    assert opened.file_id == file_id
    assert acts(opened) == [Act.BEGIN, Act.EDIT, Act.KEEP_DOCUMENT, Act.RESTORE_COPY, Act.EDIT]
    assert {one.id for one in opened.case.live(Document)} == {kept.id, waiting.id}
    assert opened._file.attachment(waiting.content) == b"uten pinne" * 400
    without = opened.case.get(Document, lost.id)
    assert without is not None
    assert (without.content, without.retired_on is not None) == ("", True)
    close_now(opened)
    pen.put_in()  # the old one turns up: it is not lost, and went its own way
    old = again(pen, make_desk())
    assert old.case.person.address == "etter kopien"
    assert old.file_id == file_id
    close_now(old)


def test_a_damaged_copy_is_passed_over(pen: Stick, workspace: Workspace, place: Path) -> None:
    back_up(workspace)
    write(workspace, "mer")
    back_up(workspace)
    (newest, _) = sorted(machine.folder(machine.COPIES).iterdir(), key=lambda one: one.name, reverse=True)
    plans.flip(newest, newest.stat().st_size // 3)
    pen.pull()
    write(workspace, "uten pinne")
    made = saved(workspace, place)
    assert made.same
    close_now(goes_on_in(workspace, place))


def test_of_the_screen_when_there_is_nothing_else(pen: Stick, workspace: Workspace, place: Path) -> None:
    lost = keep_scan(workspace)
    pen.pull()
    workspace.look()
    write(workspace, "uten pinne")
    file_id = workspace.file_id
    assert saved(workspace, place) == Elsewhere(place, same=False, missing=1)
    opened = goes_on_in(workspace, place)
    assert opened.file_id != file_id
    assert acts(opened) == [Act.RESTORE_COPY, Act.EDIT]
    assert lost.id not in {one.id for one in opened.case.live(Document)}
    close_now(opened)


def test_nothing_is_overwritten(pen: Stick, workspace: Workspace, place: Path) -> None:
    place.write_bytes(b"noe annet")
    pen.pull()
    write(workspace, "uten pinne")
    before = workspace.state
    with pytest.raises(FileExists):
        saved(workspace, place)
    assert place.read_bytes() == b"noe annet"
    assert workspace.state.says(before)
    assert (workspace.unsaved, workspace.path) == (1, pen.root / "plan.ipdesk")
    pen.put_in()
    workspace.look()
    assert workspace.state == State(Saving.SAVED)


def test_a_full_place_leaves_nothing_there(pen: Stick, workspace: Workspace, tmp_path: Path) -> None:
    back_up(workspace)
    pen.pull()
    write(workspace, "uten pinne")
    with plans.small_medium(tmp_path / "liten", "1m") as small:
        with pytest.raises(DiskFull):
            saved(workspace, small / "plan.ipdesk")
        assert not list(small.iterdir())
    assert workspace.unsaved == 1
    assert workspace.state.saving is Saving.NOT_SAVED
