"""Opening: what is written about it, and how an older copy and one that went its own way are told."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from ipdesk import errors
from ipdesk.domain.change import Act
from ipdesk.storage import alone, keys, migrations
from ipdesk.storage.connection import Connection
from ipdesk.storage.header import salt_of
from ipdesk.storage.planfile import PlanFile
from ipdesk.workspace import machine, opening, tries
from ipdesk.workspace.seen import Verdict
from tests.storage import plans
from tests.storage.make_schema import PASSWORD as OLD_PASSWORD
from tests.storage.make_schema import SCHEMAS, file_of
from tests.workspace.fakes import NOW
from tests.workspace.machines import PASSWORD, Clock, change, desk, log_of, notes, opened, secret, shut
from tests.workspace.real import got

pytestmark = pytest.mark.usefixtures("cheap_keys")
TRUE_COST = plans.TRUE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return plans.make(tmp_path / "plan.ipdesk")


def verdict(path: Path) -> Verdict:
    """Open and close a file as this machine would; give how it stood."""
    workspace = opened(path, desk())
    assert workspace.finding is not None
    shut(workspace)
    return workspace.finding.verdict


def test_opening_is_written_in_the_log_with_the_wrong_tries_before_it(path: Path) -> None:
    on = desk()
    for _ in range(3):
        with pytest.raises(errors.WrongPassword):
            opened(path, on, "noe annet")
    shut(opened(path, on))
    shut(opened(path, on))
    assert notes(path, Act.OPEN) == [{"tries": 3}, {"tries": 0}]


def test_tries_are_counted_without_a_name_and_keep_nobody_out(path: Path) -> None:
    for _ in range(30):
        with pytest.raises(errors.WrongPassword):
            opened(path, desk(), "noe annet")
    (kept,) = machine.folder(machine.TRIES).iterdir()
    assert "plan" not in kept.name
    assert kept.read_text() == '{"tries": 30}'
    shut(opened(path, desk()))
    assert tries.count(salt_of(path)) == 0


def test_tries_that_can_not_be_written_in_the_file_are_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(errors.WrongPassword):
        opened(path, desk(), "noe annet")

    def full(*_: object, **__: object) -> None:
        raise errors.DiskFull(path)

    with monkeypatch.context() as patched:
        patched.setattr(PlanFile, "note", full)
        shut(opened(path, desk()))
    shut(opened(path, desk()))
    assert notes(path, Act.OPEN) == [{"tries": 1}]


def test_a_machine_that_can_not_count_opens_all_the_same(path: Path) -> None:
    folder = machine.folder(machine.TRIES)
    folder.parent.mkdir(parents=True)
    folder.write_text("no folder")
    with pytest.raises(errors.WrongPassword):
        opened(path, desk(), "noe annet")
    shut(opened(path, desk()))
    assert notes(path, Act.OPEN) == [{"tries": 0}]


def test_the_password_is_wiped_whatever_comes_of_it(path: Path, tmp_path: Path) -> None:
    for where, text in ((path, PASSWORD), (path, "noe annet"), (tmp_path / "borte.ipdesk", PASSWORD)):
        password = secret(text)
        with suppress(errors.FileProblem):
            shut(got(opening.open_file, desk(), where, password))
        assert not any(password)


def test_the_same_file_is_the_same_and_a_file_from_elsewhere_newer(path: Path, tmp_path: Path) -> None:
    assert verdict(path) is Verdict.FIRST
    assert verdict(path) is Verdict.SAME
    other = plans.reopen(path)  # on a machine that this one knows nothing of
    case = other.load()
    other.commit(plans.call(case, "00 00 00 01"), case, who=plans.WHO, at=plans.LATER)
    other.close()
    assert verdict(path) is Verdict.NEWER
    assert verdict(path) is Verdict.SAME


@pytest.mark.parametrize("wrong", [timedelta(days=365), timedelta(days=-365)])
def test_an_older_copy_is_told_every_time_whatever_the_clock_says(
    path: Path, tmp_path: Path, wrong: timedelta
) -> None:
    old = Path(shutil.copy(path, tmp_path / "gammel.ipdesk"))
    workspace = opened(path, desk(Clock(NOW + wrong)))
    change(workspace, "00 00 00 01")
    shut(workspace)
    for _ in range(2):  # having looked at it does not make it the one that counts
        assert verdict(old) is Verdict.OLDER
    assert verdict(path) is Verdict.SAME


def test_an_older_copy_that_is_written_in_is_the_one_from_then_on_and_the_other_diverged(
    path: Path, tmp_path: Path
) -> None:
    old = Path(shutil.copy(path, tmp_path / "gammel.ipdesk"))
    workspace = opened(path, desk())
    change(workspace, "00 00 00 01")
    shut(workspace)
    workspace = opened(old, desk())
    change(workspace, "00 00 00 02")
    shut(workspace)
    assert verdict(old) is Verdict.SAME
    assert verdict(path) is Verdict.DIVERGED
    assert verdict(path) is Verdict.DIVERGED


def test_an_older_copy_that_is_accepted_is_the_one_from_then_on(path: Path, tmp_path: Path) -> None:
    old = Path(shutil.copy(path, tmp_path / "gammel.ipdesk"))
    workspace = opened(path, desk())
    change(workspace, "00 00 00 01")
    shut(workspace)
    workspace = opened(old, desk())
    opening.accept(workspace)
    assert workspace.finding is None
    shut(workspace)
    assert verdict(old) is Verdict.SAME


def test_what_was_written_is_remembered_at_once_not_only_when_the_file_is_closed(
    path: Path, tmp_path: Path
) -> None:
    old = Path(shutil.copy(path, tmp_path / "gammel.ipdesk"))
    workspace = opened(path, desk())
    change(workspace, "00 00 00 01")
    assert verdict(old) is Verdict.OLDER  # although the first was never closed
    shut(workspace)


@pytest.mark.parametrize("here", [True, False])
def test_a_file_of_an_earlier_schema_is_copied_before_it_is_changed(
    tmp_path: Path, here: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "ARGON2", TRUE_COST)
    path = Path(shutil.copy(file_of(SCHEMAS[0]), tmp_path / "gammel.ipdesk"))
    before = path.read_bytes()
    on = desk()
    on.settings.copies_here = here
    shut(opened(path, on, OLD_PASSWORD))
    folder = machine.folder(machine.COPIES) if here else tmp_path
    (copy,) = (one for one in folder.iterdir() if one.name.endswith(f"-schema{SCHEMAS[0]}.ipdesk"))
    assert path.read_bytes() != before
    link = Connection.open(copy, keys.derive(keys.password_bytes(OLD_PASSWORD), salt_of(copy)))
    assert migrations.found(link.raw) == SCHEMAS[0]
    link.close()
    assert machine.folder(machine.COPIES).exists() is here


def test_a_new_file_is_known_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "ny.ipdesk"
    shut(got(opening.create_file, desk(), path, secret(), plans.beginning()))
    assert verdict(path) is Verdict.SAME
    assert [entry.act for entry in log_of(path)] == [Act.BEGIN, Act.OPEN]


def test_a_file_that_was_only_to_be_looked_at_is_whole_on_its_medium_only_if_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for whole in (True, False):
        monkeypatch.setattr(alone, "is_alone", lambda _path, whole=whole: whole)
        workspace = opened(path, desk())
        workspace.only_read()  # it was opened to be written, and that was noted in it
        shut(workspace)
        assert workspace.released is whole
