"""What waits for a file: taken up whole, from where it lies and from memory, and never lost on the way."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from ipdesk.domain.change import Act, Change
from ipdesk.errors import StickMissing
from ipdesk.storage.unsaved import Unsaved
from ipdesk.workspace import machine, reading, unwritten
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.unwritten import resume
from ipdesk.workspace.workspace import Workspace
from tests.storage import plans
from tests.workspace.fakes import NOW, StepWorker
from tests.workspace.machines import change, desk, opened, secret, shut
from tests.workspace.real import got

pytestmark = pytest.mark.usefixtures("cheap_keys")
NEW = "et nytt passord"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a plan file."""
    return plans.make(tmp_path / "plan.ipdesk")


@pytest.fixture
def on() -> Desk:
    """Give a desk."""
    return desk()


class Out:
    """A medium that is out while the test says so."""

    def __init__(self, workspace: Workspace, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        for name in ("commit", "keep_drafts"):
            patch.setattr(workspace._file, name, self.missing)

    def missing(self, *_given: Any, **_named: Any) -> None:
        """Answer as it does."""
        raise StickMissing(Path("plan"))

    def back(self) -> None:
        """Put it in again."""
        self._patch.undo()


def sealed() -> list[Path]:
    """Give what lies sealed on this machine."""
    return [path for path in machine.folder(unwritten.FOLDER).rglob("*") if path.is_file()]


def crash(workspace: Workspace) -> None:
    """End without a word."""
    workspace._file.close()


def another_way(workspace: Workspace) -> Unsaved:
    """Make what waits on a state the file never had."""
    put = dataclasses.replace(workspace.case.person, phone="00 00 00 77")
    made = Change(act=Act.EDIT, puts=(put,))
    return Unsaved(file_id=workspace.file_id, revision=1, hash="", at=NOW, changes=(made,))


def test_another_password_seals_anew_what_lies_there_already(
    path: Path, on: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(path, on)
    Out(workspace, monkeypatch)
    change(workspace, "00 00 00 01")
    assert workspace.state.kept
    workspace._file.change_key(plans.key_for(workspace._file.salt, NEW))
    workspace.key_changed()
    crash(workspace)
    workspace = opened(path, on, NEW)
    assert resume(workspace) == 1
    assert workspace.case.person.phone == "00 00 00 01"
    shut(workspace)
    assert not sealed()


def test_another_password_while_it_is_being_sealed(
    path: Path, on: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, on.aside = opened(path, on), StepWorker()
    Out(workspace, monkeypatch)
    change(workspace, "00 00 00 01")
    key = workspace._file.copied_key()
    workspace._file.change_key(plans.key_for(workspace._file.salt, NEW))
    workspace.key_changed()
    with monkeypatch.context() as patch:  # it had begun before
        patch.setattr(workspace._file._link, "_key", key)
        on.aside.step()
    on.aside.finish()
    crash(workspace)
    workspace = opened(path, on, NEW)
    assert workspace.found.changes
    crash(workspace)


def test_what_is_in_memory_only_outlives_an_opening_that_does_not_take_it_up(path: Path, on: Desk) -> None:
    on.settings.copies_here = False
    workspace = opened(path, on)
    waiting = another_way(workspace)
    shut(workspace)
    on.unsealed[waiting.file_id] = (waiting,)
    looked = got(reading.open_read_only, on, path, secret())
    resume(looked)
    shut(looked)
    assert on.unsealed == {waiting.file_id: (waiting,)}
    workspace = opened(path, on)
    resume(workspace)
    assert workspace.waiting == waiting
    shut(workspace)
    assert on.unsealed == {waiting.file_id: (waiting,)}
    workspace = opened(path, on)
    workspace.settle_waiting()
    assert workspace.waiting is None
    shut(workspace)
    assert not on.unsealed


def test_two_sets_can_wait_in_memory(path: Path, on: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    on.settings.copies_here = False
    workspace = opened(path, on)
    waiting = another_way(workspace)
    on.unsealed[waiting.file_id] = (waiting,)
    with monkeypatch.context() as patch:
        Out(workspace, patch)
        change(workspace, "00 00 00 01")
        shut(workspace)
    assert [len(kept) for kept in on.unsealed.values()] == [2]
    workspace = opened(path, on)
    assert resume(workspace) == 1
    assert on.unsealed == {waiting.file_id: (waiting,)}
    assert (workspace.case.person.phone, workspace.waiting) == ("00 00 00 01", waiting)
    workspace.key_changed()
    shut(workspace)
    assert not sealed()  # where the office allows nothing on the machine


def test_what_is_in_memory_goes_further_than_what_was_sealed_before_that_was_forbidden(
    path: Path, on: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(path, on)
    out = Out(workspace, monkeypatch)
    change(workspace, "00 00 00 01")
    on.settings.copies_here = False
    change(workspace, "00 00 00 02")
    out.back()
    with monkeypatch.context() as patch:
        Out(workspace, patch)
        shut(workspace)
    workspace = opened(path, on)
    assert workspace.waiting is None
    assert resume(workspace) == 2
    assert workspace.case.person.phone == "00 00 00 02"
    shut(workspace)
    assert not sealed()
    assert not on.unsealed


def test_what_was_written_while_it_was_being_sealed_lies_nowhere(
    path: Path, on: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, on.aside = opened(path, on), StepWorker()
    out = Out(workspace, monkeypatch)
    change(workspace, "00 00 00 01")
    change(workspace, "00 00 00 02")  # is to be sealed when the first has been
    out.back()
    workspace.retry()
    on.aside.finish()
    assert not sealed()
    shut(workspace)
