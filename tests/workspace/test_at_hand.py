"""Copies of a file that does not open, found without its key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ipdesk.storage import backups
from ipdesk.workspace import at_hand, machine, restoring
from ipdesk.workspace.at_hand import AtHand
from ipdesk.workspace.copies import Copy
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.keeping import Keeper
from ipdesk.workspace.remembering import memory
from ipdesk.workspace.restoring import Look
from tests.storage import plans
from tests.workspace.machines import change, desk, kept, secret, shut
from tests.workspace.real import Outcome

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def on() -> Desk:
    return desk()


@pytest.fixture
def path(tmp_path: Path, on: Desk) -> Path:
    """Make a plan with a copy here and one in a chosen folder, and another plan with a copy here."""
    folder = tmp_path / "andre"
    folder.mkdir()
    made = plans.make(tmp_path / "plan.ipdesk")
    with kept(made, on) as (workspace, keeper):
        outcome: Outcome[Copy] = Outcome()
        keeper.add_folder(folder, lambda _: None, **outcome.calls)
        change(workspace, "00 00 00 01")
    with kept(plans.make(tmp_path / "en annen.ipdesk"), on):
        pass
    return made


def find(path: Path, on: Desk) -> tuple[AtHand, ...]:
    """Look for copies."""
    told: list[tuple[AtHand, ...]] = []
    at_hand.find(on, path, told.append)
    (found,) = told
    return found


def all_copies(tmp_path: Path) -> set[Path]:
    """Give all copies there are."""
    folders = (machine.folder(machine.COPIES), tmp_path / "andre")
    return {one.path for folder in folders for one in backups.listed(folder)}


def of(path: Path, tmp_path: Path) -> set[Path]:
    """Give the copies of a plan file that opens."""
    file_id = memory().lies_at(path)
    assert file_id
    return {one for one in all_copies(tmp_path) if one.name.startswith(file_id[:8])}


@pytest.mark.parametrize("state", ["as it was", "missing", "empty", "other salt"])
def test_a_file_that_was_open_here_has_its_own_copies_whatever_became_of_it(
    path: Path, on: Desk, tmp_path: Path, state: str
) -> None:
    wanted = of(path, tmp_path)
    assert wanted < all_copies(tmp_path)
    match state:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "other salt":
            path.write_bytes(os.urandom(16) + path.read_bytes()[16:])
    found = find(path, on)
    assert {one.path for one in found} == wanted
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)
    assert {one.here for one in found} == {True, False}
    assert all(one.size == one.path.stat().st_size > 0 for one in found)


def test_a_file_in_a_new_place_is_known_by_its_salt(path: Path, on: Desk, tmp_path: Path) -> None:
    wanted = of(path, tmp_path)
    moved = path.rename(tmp_path / "flyttet.ipdesk")
    plans.flip(moved, 5000)
    assert {one.path for one in find(moved, on)} == wanted


def test_what_can_not_be_known_is_given_all(path: Path, on: Desk, tmp_path: Path) -> None:
    assert {one.path for one in find(tmp_path / "ukjent.ipdesk", on)} == all_copies(tmp_path)


def test_a_folder_that_is_not_there_is_left_out(path: Path, on: Desk, tmp_path: Path) -> None:
    (tmp_path / "andre").rename(tmp_path / "tatt ut")
    assert find(path, on)
    assert all(one.here for one in find(path, on))


def test_no_name_in_the_memory_tells_the_place(path: Path) -> None:
    names = [one.name for one in machine.folder(machine.SEEN).iterdir()]
    assert names
    assert not [name for name in names if "plan" in name]


def test_one_is_opened_for_reading_and_put_back_under_a_new_name(
    path: Path, on: Desk, tmp_path: Path
) -> None:
    plans.flip(path, 5 * 4096 + 100)
    before, copy = path.read_bytes(), find(path, on)[0]
    outcome: Outcome[Look] = Outcome()
    restoring.look_into(on, copy.path, secret(), plan=path, **outcome.calls)
    look = outcome.result
    assert (look.path, look.origin, look.read_only) == (path, copy.path, True)
    assert look.case.person.phone == "00 00 00 01"
    keeper = Keeper(look)
    keeper.begin()  # a copy is not copied
    restored: Outcome[Path] = Outcome()
    restoring.restore(look, tmp_path / "ny.ipdesk", lambda _: None, **restored.calls)
    shut(look)
    assert not look.released
    assert path.read_bytes() == before
    with kept(restored.result, on) as (workspace, _):
        assert workspace.case.person.phone == "00 00 00 01"
