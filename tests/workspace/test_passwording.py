"""Another password: the old one asked for, a copy first, told in the log and register, never half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from ipdesk.domain import edit, media
from ipdesk.domain.change import Act
from ipdesk.domain.media_records import Fate, Medium
from ipdesk.errors import (
    Cancelled,
    Damaged,
    DiskFull,
    FileMissing,
    InvalidInput,
    ReadOnlyMedium,
    Reason,
    WrongPassword,
)
from ipdesk.storage import backups, keys, recovery
from ipdesk.storage.header import salt_of
from ipdesk.storage.planfile import PlanFile
from ipdesk.workspace import passwording
from ipdesk.workspace.copies import Place
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.file_papers import printed_sheet
from ipdesk.workspace.passwording import Changed, Sheet, change_password
from ipdesk.workspace.passwords import Level, secret
from ipdesk.workspace.workspace import Workspace
from tests.storage import plans
from tests.workspace import opened
from tests.workspace.fakes import NOW, StepWorker
from tests.workspace.opened import TODAY, Told

OLD: Final = plans.PASSWORD
NEW: Final = "vindauge dugleg ulv brød sju"


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "ARGON2", plans.CHEAP)


@contextmanager
def unlocked(path: Path, password: str = OLD, at: Desk | None = None) -> Iterator[Workspace]:
    """Make a file if there is none, and open it with a password."""
    if not path.exists():
        plans.make(path, opened.agreed()[3:])
    file = PlanFile.open(path, plans.key_for(salt_of(path), password), machine="pc", at=NOW)
    try:
        yield Workspace(at or opened.desk(), file, file.load(), file.drafts())
    finally:
        file.close()


def change(
    workspace: Workspace,
    old: str | None = OLD,
    new: str = NEW,
    *,
    copy_to: Path | None = None,
    level: Level = Level.STRONG,
) -> Told[Changed]:
    """Ask for another password."""
    told: Told[Changed] = Told()
    change_password(
        workspace,
        secret(old) if old is not None else None,
        secret(new),
        level=level,
        copy_to=Place(copy_to, here=True) if copy_to is not None else None,
        done=told.done,
        failed=told.failed,
    )
    return told


def opens(path: Path, password: str) -> bool:
    """Tell whether a password opens a file, and that the file is sound."""
    try:
        file = plans.reopen(path, password)
    except WrongPassword:
        return False
    assert file.check().problems == ()
    file.close()
    return True


def sheet_of(workspace: Workspace, password: str | None = OLD) -> Sheet:
    """Read what a sheet is made of."""
    told: Told[Sheet] = Told()
    passwording.sheet(workspace, secret(password) if password else None, told.done, told.failed)
    return told.result


def print_sheet(workspace: Workspace) -> Medium:
    """Print a sheet and enter it."""
    told: Told[Medium] = Told()
    printed_sheet(workspace, sheet_of(workspace).code, told.done, told.failed)
    return told.result


def test_the_new_one_opens_it_and_the_copy_made_before_still_takes_the_old(tmp_path: Path) -> None:
    path, folder = tmp_path / "plan.ipdesk", tmp_path / "kopier"
    with unlocked(path) as workspace:
        changed = change(workspace, copy_to=folder).result
        workspace.commit(edit.edit(workspace.case, workspace.case.person, TODAY, phone="00 00 00 00"))
    assert opens(path, NEW)
    assert not opens(path, OLD)
    (copy,) = backups.listed(folder)
    assert copy.path == changed.copy
    assert opens(copy.path, OLD)


def test_it_stands_in_the_log_once_and_says_how_hard_it_is_to_guess(tmp_path: Path) -> None:
    with unlocked(tmp_path / "plan.ipdesk") as workspace:
        change(workspace).result  # noqa: B018 - raises what went wrong
        (entry,) = [one for one in workspace._file.log() if one.act is Act.CHANGE_KEY]
    assert entry.is_note
    assert passwording.strength_told(entry.about) is Level.STRONG
    assert entry.who
    assert NEW not in str(entry)


def test_the_sheets_from_before_are_void_and_open_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.ipdesk"
    with unlocked(path) as workspace:
        before = sheet_of(workspace)
        first = print_sheet(workspace)
        assert workspace.undoable is None  # a printed sheet is not undone
        changed = change(workspace).result
        assert changed.void == 1
        assert media.standing(workspace.case, first.id) is Fate.VOID
        assert changed.code != before.code
        assert changed.code.split("-")[0] == before.code.split("-")[0]
        after = sheet_of(workspace, NEW)
    with pytest.raises(WrongPassword):
        PlanFile.open(path, recovery.key_of(" ".join(before.groups)), machine="pc", at=NOW)
    PlanFile.open(path, recovery.key_of(" ".join(after.groups)), machine="pc", at=NOW).close()


def test_sheets_that_were_not_entered_as_void_in_time_are_later(tmp_path: Path) -> None:
    path = tmp_path / "plan.ipdesk"
    with unlocked(path) as workspace:
        sheet = print_sheet(workspace)
        workspace._file.change_key(plans.key_for(workspace._file.salt, NEW))  # and then the power went
    with unlocked(path, NEW) as workspace:
        told: Told[str] = Told()
        passwording.look_after_sheets(workspace, told.done, told.failed)
        assert told.result == workspace._file.sheet_code
        assert media.standing(workspace.case, sheet.id) is Fate.VOID


def test_a_wrong_old_password_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.ipdesk"
    with unlocked(path) as workspace:
        told = change(workspace, old="ikke dette", copy_to=tmp_path / "kopier")
        assert isinstance(told.problem, WrongPassword)
        assert not backups.listed(tmp_path / "kopier")
        told_sheet: Told[Sheet] = Told()
        passwording.sheet(workspace, secret("ikke dette"), told_sheet.done, told_sheet.failed)
        assert isinstance(told_sheet.problem, WrongPassword)
    assert opens(path, OLD)


def test_a_file_opened_with_its_sheet_needs_no_old_password(tmp_path: Path) -> None:
    path = tmp_path / "plan.ipdesk"
    with unlocked(path) as workspace:
        change(workspace, old=None).result  # noqa: B018
    assert opens(path, NEW)


@pytest.mark.parametrize("level", [Level.NONE, Level.VERY_WEAK, Level.WEAK, Level.SHORT])
def test_a_password_that_is_easy_to_guess_is_refused_at_once(tmp_path: Path, level: Level) -> None:
    path = tmp_path / "plan.ipdesk"
    old, new = secret(OLD), secret("sommer")
    told: Told[Changed] = Told()
    with unlocked(path) as workspace, pytest.raises(InvalidInput) as refused:
        change_password(workspace, old, new, level=level, copy_to=None, done=told.done, failed=told.failed)
    assert refused.value.reason is Reason.WEAK_PASSWORD
    assert not any(old)
    assert not any(new)
    assert opens(path, OLD)


def test_the_same_password_again_is_refused(tmp_path: Path) -> None:
    with unlocked(tmp_path / "plan.ipdesk") as workspace:
        problem = change(workspace, new=OLD).problem
    assert isinstance(problem, InvalidInput)
    assert problem.reason is Reason.ALREADY


def test_both_passwords_are_wiped(tmp_path: Path) -> None:
    with unlocked(tmp_path / "plan.ipdesk") as workspace:
        for right in (OLD, "ikke dette"):
            old, new = secret(right), secret(NEW)
            told: Told[Changed] = Told()
            change_password(
                workspace, old, new, level=Level.GOOD, copy_to=None, done=told.done, failed=told.failed
            )
            assert not any(old)
            assert not any(new)


def test_a_copy_that_can_not_be_made_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.ipdesk"
    with unlocked(path) as workspace:
        monkeypatch.setattr(backups, "_sound", lambda *_: False)
        told = change(workspace, copy_to=tmp_path / "kopier")
        assert told.problems
        assert not isinstance(told.problem, Damaged)
    assert opens(path, OLD)


def test_a_full_medium_is_told_and_the_old_one_still_opens_it(tmp_path: Path) -> None:
    with plans.small_medium(tmp_path / "small", "7m") as small:
        path = small / "plan.ipdesk"
        with unlocked(path) as workspace:
            sheet = print_sheet(workspace)
            assert isinstance(change(workspace).problem, DiskFull)
            assert media.standing(workspace.case, sheet.id) is Fate.CREATED
            workspace.commit(edit.edit(workspace.case, workspace.case.person, TODAY, phone="00 00 00 00"))
        assert opens(path, OLD)


def test_a_chosen_folder_that_is_not_there_stops_it_and_is_not_made(tmp_path: Path) -> None:
    path, gone = tmp_path / "plan.ipdesk", tmp_path / "pinne" / "kopier"
    with unlocked(path) as workspace:
        told: Told[Changed] = Told()
        change_password(
            workspace,
            secret(OLD),
            secret(NEW),
            level=Level.GOOD,
            copy_to=Place(gone),
            done=told.done,
            failed=told.failed,
        )
        assert isinstance(told.problem, FileMissing)
    assert not gone.exists()
    assert opens(path, OLD)


def test_a_copy_that_finds_no_room_stops_it(tmp_path: Path) -> None:
    with plans.small_medium(tmp_path / "small", "1m") as small:
        path = tmp_path / "plan.ipdesk"
        with unlocked(path) as workspace:
            assert isinstance(change(workspace, copy_to=small / "kopier").problem, DiskFull)
        assert opens(path, OLD)


def test_a_file_that_can_only_be_read_refuses_at_once(tmp_path: Path) -> None:
    with unlocked(tmp_path / "plan.ipdesk") as workspace:
        workspace._file.read_only = True
        with pytest.raises(ReadOnlyMedium):
            change(workspace)


def test_stopped_before_the_last_step_all_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "plan.ipdesk"
    steps: list[float] = []

    def stop(done: float) -> None:
        steps.append(done)
        if done >= 0.9:
            raise Cancelled

    with unlocked(path) as workspace:
        told: Told[Changed] = Told()
        change_password(
            workspace,
            secret(OLD),
            secret(NEW),
            level=Level.GOOD,
            copy_to=Place(tmp_path / "kopier", here=True),
            done=told.done,
            failed=told.failed,
            progress=stop,
        )
        assert isinstance(told.problem, Cancelled)
    assert steps == sorted(steps)
    assert opens(path, OLD)


@pytest.mark.parametrize("done_first", [False, True])
def test_a_lock_in_the_middle_leaves_a_file_that_one_of_the_two_opens(
    tmp_path: Path, done_first: bool
) -> None:
    path, files = tmp_path / "plan.ipdesk", StepWorker()
    with unlocked(path, at=opened.desk(files=files)) as workspace:
        told = change(workspace)
        if done_first:
            files.step()
        closed: list[bool] = []
        workspace.close(lambda: closed.append(True))
        files.finish()
        assert closed
        assert told.problems == []
    assert opens(path, NEW)


_CHILD: Final = """
import sys
from pathlib import Path
from ipdesk.storage import keys
keys.ARGON2 = keys.Cost(64, 1, 1)
from tests.workspace import test_passwording as t
with t.unlocked(Path(sys.argv[1])) as workspace:
    print("open", flush=True)
    t.change(workspace, copy_to=Path(sys.argv[2])).result
    print("changed", flush=True)
"""


@pytest.mark.parametrize("wait", [0.0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.15])
def test_killed_in_the_middle_one_of_the_two_opens_it(tmp_path: Path, wait: float) -> None:
    path, folder = tmp_path / "plan.ipdesk", tmp_path / "kopier"
    with unlocked(path) as workspace:
        print_sheet(workspace)
    command = [sys.executable, "-c", _CHILD, os.fspath(path), os.fspath(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        acknowledged = "changed" in child.stdout.read()
    new, old = opens(path, NEW), opens(path, OLD)
    assert new != old
    assert new or not acknowledged
    assert all(opens(one.path, OLD) for one in backups.listed(folder))
