"""Copies that the old password still opens: found, removed with a note, named where they are out of reach."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ipdesk.domain import media
from ipdesk.domain.change import Act
from ipdesk.domain.media_records import Fate, Medium, MediumKind
from ipdesk.errors import FileClosed, ReadOnlyMedium
from ipdesk.storage import backups
from ipdesk.words import Words
from ipdesk.workspace import log_words, machine, old_copies
from ipdesk.workspace.copies import Copy
from ipdesk.workspace.keeping import Keeper
from ipdesk.workspace.log_words import DESTROYED
from ipdesk.workspace.old_copies import Beyond, OldCopies
from ipdesk.workspace.workspace import Workspace
from tests.storage import plans
from tests.workspace.fakes import NOW
from tests.workspace.machines import change, desk, kept, shut
from tests.workspace.real import Outcome

if TYPE_CHECKING:
    from ipdesk.storage.planfile import PlanFile

pytestmark = pytest.mark.usefixtures("cheap_keys")
NB = Words("nb")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "minnepinne"
    folder.mkdir()
    return plans.make(folder / "plan.ipdesk")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    folder = tmp_path / "andre"
    folder.mkdir()
    return folder


def add(keeper: Keeper, folder: Path) -> None:
    """Choose a folder."""
    outcome: Outcome[Copy] = Outcome()
    keeper.add_folder(folder, lambda _: None, **outcome.calls)
    assert outcome.result.path.parent == folder


def another_password(workspace: Workspace) -> None:
    """Change the password."""
    file = workspace._file
    file.change_key(plans.key_for(file.salt, "et nytt passord"))
    file.note(Act.CHANGE_KEY, {}, who="kari", at=NOW)


def find(workspace: Workspace) -> OldCopies:
    """Look for old copies."""
    outcome: Outcome[OldCopies] = Outcome()
    old_copies.find(workspace, **outcome.calls)
    return outcome.result


def destroy(workspace: Workspace, copies: Iterable[Copy]) -> tuple[Copy, ...]:
    """Remove copies."""
    outcome: Outcome[tuple[Copy, ...]] = Outcome()
    old_copies.destroy(workspace, copies, NB, **outcome.calls)
    return outcome.result


def here() -> Path:
    """Give where this machine keeps its copies."""
    return machine.folder(machine.COPIES)


def test_a_password_that_was_never_changed_leaves_none(path: Path) -> None:
    with kept(path, desk()) as (workspace, _):
        assert not find(workspace)


def test_they_are_found_in_all_places_and_go_only_when_a_new_one_lies_beside(
    path: Path, second: Path
) -> None:
    with kept(path, desk()) as (workspace, keeper):
        add(keeper, second)
        another_password(workspace)
        old = find(workspace)
        assert {one.path.parent for one in old.found} == {here(), second}
        assert old.beyond == ()
        assert set(destroy(workspace, old.found)) == set(old.found)  # nothing newer lies beside them
        assert workspace.case.live(Medium) == ()
        keeper.begin()  # a change of password makes every place due
        assert destroy(workspace, find(workspace).found) == ()
        assert not find(workspace)
        for folder in (here(), second):
            (left,) = backups.listed(folder)
            plans.reopen(left.path, "et nytt passord").close()


def test_what_is_removed_stands_in_the_log_and_in_the_register(path: Path, second: Path) -> None:
    with kept(path, desk()) as (workspace, keeper):
        add(keeper, second)
        another_password(workspace)
        keeper.begin()
        destroy(workspace, find(workspace).found)
        entries = workspace._file.log()
        (noted,) = [one for one in entries if DESTROYED in one.about]
        assert log_words.what(NB, noted) == "Slettet sikkerhetskopier med gammelt passord"
        assert log_words.about(NB, workspace.case, noted) == f"2 kopier, på denne maskinen, {second}"
        made = workspace.case.live(Medium)
        assert {(one.kind, one.label, one.kept_at) for one in made} == {
            (MediumKind.BACKUP, "1 kopi med gammelt passord", workspace.desk.machine),
            (MediumKind.BACKUP, "1 kopi med gammelt passord", str(second)),
        }
        assert {media.standing(workspace.case, one.id) for one in made} == {Fate.DESTROYED}
        assert workspace.undoable is None  # what is gone does not come back by undo


def test_a_name_that_looks_newer_is_not_believed(path: Path) -> None:
    with kept(path, desk()) as (workspace, _):
        another_password(workspace)
        (old,) = find(workspace).found
        fake = old.path.with_name(f"{old.path.name[:8]}-r999-20261122T100000.ipdesk")
        for content in (b"", old.path.read_bytes()):
            fake.write_bytes(content)
            assert destroy(workspace, (old,)) == (old,)
        assert old.path.exists()


def test_a_newer_copy_that_is_damaged_is_not_enough(path: Path) -> None:
    with kept(path, desk()) as (workspace, keeper):
        another_password(workspace)
        keeper.begin()
        old = find(workspace).found
        newest = backups.listed(here())[0].path
        plans.flip(newest, newest.stat().st_size - 4000)
        assert destroy(workspace, old) == old
        assert all(one.path.exists() for one in old)


def test_a_copy_that_was_opened_where_it_lay_is_never_removed(path: Path, second: Path) -> None:
    with kept(path, desk()) as (_, keeper):
        add(keeper, second)
    (lies,) = (one.path for one in backups.listed(second))
    with kept(lies, desk()) as (workspace, keeper):
        add(keeper, second)
        for n in range(backups.NEWEST + 2):
            change(workspace, f"00 00 00 {n:02}")
            keeper.back_up_now(lambda _: None, **Outcome[tuple[Copy, ...]]().calls)
        assert lies not in [one.path for one in backups.listed(second)]
        another_password(workspace)
        keeper.begin()
        assert destroy(workspace, find(workspace).found) == ()
        assert lies.exists()
        change(workspace, "00 00 00 99")
        assert workspace.state.problem is None
    plans.reopen(lies, "et nytt passord").close()


def test_what_can_not_be_noted_is_not_removed(path: Path) -> None:
    with kept(path, desk()) as (workspace, keeper):
        another_password(workspace)
        keeper.begin()
        old = find(workspace).found
        workspace.only_read()
        outcome: Outcome[tuple[Copy, ...]] = Outcome()
        old_copies.destroy(workspace, old, NB, **outcome.calls)
        with pytest.raises(ReadOnlyMedium):
            outcome.result  # noqa: B018
        assert all(one.path.exists() for one in old)


def test_a_copy_that_the_password_of_today_opens_is_never_removed(path: Path) -> None:
    with kept(path, desk()) as (workspace, keeper):
        change(workspace, "00 00 00 01")
        keeper.begin()
        newest, oldest = (one.path for one in backups.listed(here()))
        copies = tuple(Copy(NOW, n, one, here=True) for n, one in ((0, oldest), (0, newest)))
        assert destroy(workspace, copies) == copies


def test_a_folder_that_is_not_chosen_any_more_is_looked_into_too(path: Path, second: Path) -> None:
    with kept(path, desk()) as (workspace, keeper):
        add(keeper, second)
        keeper.remove_folder(second)
        another_password(workspace)
        keeper.begin()
        old = find(workspace)
        assert second in {one.path.parent for one in old.found}
        assert destroy(workspace, old.found) == ()
        assert backups.listed(second) == ()


def test_a_stick_that_is_out_and_another_machine_are_named(path: Path, second: Path) -> None:
    on = desk()
    with kept(path, on) as (workspace, keeper):
        add(keeper, second)
        workspace._file.note(Act.BACK_UP, {"here": True, "folders": []}, who="kari", at=NOW)
        workspace._file._machine = "kontor-pc"
        workspace._file.note(Act.BACK_UP, {"here": True, "folders": ["/media/k/HVIT"]}, who="kari", at=NOW)
        shutil.rmtree(second)
        another_password(workspace)
        workspace._file.note(Act.BACK_UP, {"folders": ["/media/k/NY"]}, who="kari", at=NOW)
        assert set(find(workspace).beyond) == {
            Beyond("kontor-pc"),
            Beyond("kontor-pc", Path("/media/k/HVIT")),
            Beyond(on.machine, second),
        }


def test_a_lock_while_they_are_removed_leaves_the_note(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(work: Callable[[PlanFile], Any], done: Callable[[Any], None], _failed: object) -> None:
        removed = work(workspace._file)
        shut(workspace)
        done(removed)

    with kept(path, desk()) as (workspace, keeper):
        another_password(workspace)
        keeper.begin()
        old = find(workspace)
        monkeypatch.setattr(workspace, "read", read)
        outcome: Outcome[tuple[Copy, ...]] = Outcome()
        old_copies.destroy(workspace, old.found, NB, **outcome.calls)
        with pytest.raises(FileClosed):
            outcome.result  # noqa: B018
    file = plans.reopen(path, "et nytt passord")
    assert [one.about[DESTROYED] for one in file.log() if DESTROYED in one.about] == [1]
    file.close()
