"""Copies of an open file: when they are made, where, and what is said when one is not."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ipdesk import errors
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.person import Person
from ipdesk.domain.record import new_id
from ipdesk.storage import backups
from ipdesk.storage.backups import Backup
from ipdesk.storage.header import PAGE
from ipdesk.storage.planfile import PlanFile
from ipdesk.words import Words
from ipdesk.workspace import copies, keeping, machine
from ipdesk.workspace.copies import Copy
from ipdesk.workspace.jobs import Progress
from ipdesk.workspace.keeping import EVERY, Keeper, Status, failure_told
from ipdesk.workspace.state import Saving, State
from ipdesk.workspace.workspace import Workspace
from tests.storage import plans
from tests.workspace.fakes import NOW
from tests.workspace.machines import Clock, Ticks, change, desk, kept, notes, opened, shut
from tests.workspace.real import Outcome

pytestmark = pytest.mark.usefixtures("cheap_keys")


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


def here() -> Path:
    """Give where this machine keeps its copies."""
    return machine.folder(machine.COPIES)


def revisions(folder: Path) -> list[int]:
    """Give how far the logs of the copies in a folder go, the newest first."""
    return [one.revision for one in backups.listed(folder)]


def phone_in(copy: Path, password: str = plans.PASSWORD) -> str:
    """Open a copy and give what it holds."""
    file = plans.reopen(copy, password)
    try:
        assert file.check().ok
        return file.load().person.phone
    finally:
        file.close()


def add(keeper: Keeper, folder: Path) -> Copy:
    """Choose a folder."""
    outcome: Outcome[Copy] = Outcome()
    keeper.add_folder(folder, lambda _: None, **outcome.calls)
    return outcome.result


def now(keeper: Keeper) -> tuple[Copy, ...]:
    """Ask for copies now."""
    outcome: Outcome[tuple[Copy, ...]] = Outcome()
    keeper.back_up_now(lambda _: None, **outcome.calls)
    return outcome.result


def all_of(keeper: Keeper) -> tuple[Copy, ...]:
    """Give all copies."""
    outcome: Outcome[tuple[Copy, ...]] = Outcome()
    keeper.copies(**outcome.calls)
    return outcome.result


def test_a_copy_is_made_at_opening_and_not_again_while_nothing_changes(path: Path) -> None:
    with kept(path, desk()) as (_, keeper):
        assert keeper.status.last is not None
        assert keeper.status.last.here
        assert keeper.status.failures == ()
    assert len(revisions(here())) == 1
    with kept(path, desk()) as (_, keeper):
        assert keeper.status.last is not None
    assert len(revisions(here())) == 1
    assert len(notes(path, Act.BACK_UP)) == 1


def test_every_quarter_of_an_hour_while_the_plan_changes(path: Path) -> None:
    ticks = Ticks()
    with kept(path, desk(), ticks) as (workspace, keeper):
        for phone, minutes, count in (("1", 14, 1), ("2", 1, 2), ("3", 14, 2), ("4", 2, 3)):
            change(workspace, f"00 00 00 0{phone}")
            ticks.now += 60 * minutes
            keeper.tick()
            assert len(revisions(here())) == count
        ticks.now += 3600
        keeper.tick()  # nothing was changed since
        assert len(revisions(here())) == 3
        assert keeper.status.last is not None
        assert phone_in(keeper.status.last.path) == "00 00 00 04"


def test_the_last_copy_is_made_when_the_file_is_closed(path: Path) -> None:
    with kept(path, desk()) as (workspace, _):
        change(workspace, "00 00 00 07")
    newest = backups.listed(here())[0]
    assert phone_in(newest.path) == "00 00 00 07"
    assert not Path(f"{path}-journal").exists()


def test_nothing_is_left_here_when_the_office_says_so(path: Path, second: Path) -> None:
    on = desk()
    on.settings.copies_here = False
    with kept(path, on) as (workspace, keeper):
        assert (keeper.places, keeper.status.last) == ((), None)
        change(workspace, "00 00 00 01")
        add(keeper, second)
        change(workspace, "00 00 00 02")
    assert not here().exists()
    assert phone_in(backups.listed(second)[0].path) == "00 00 00 02"
    with kept(path, on) as (_, keeper):
        keeper.allow_here(True)
    assert len(revisions(here())) == 1


def test_a_chosen_folder_is_kept_for_this_file_alone(path: Path, second: Path, tmp_path: Path) -> None:
    on = desk()
    on.settings.path = tmp_path / "settings.json"
    with kept(path, on) as (_, keeper):
        made = add(keeper, second)
        assert (made.path.parent, made.here, made.same_medium) == (second, False, True)
        assert keeper.folders == (second,)
    stored = on.settings.path.read_text("utf-8")
    assert keeper_file_id(path) not in stored
    again = type(on.settings).load(on.settings.path)
    on.settings = again
    other = plans.make(tmp_path / "en annen.ipdesk")
    with kept(path, on) as (_, keeper), kept(other, on) as (_, another):
        assert keeper.folders == (second,)
        assert another.folders == ()
        keeper.remove_folder(second)
        assert not keeper.folders
    assert revisions(second)  # what lies there stays


def keeper_file_id(path: Path) -> str:
    """Give the id of a closed file."""
    file = plans.reopen(path)
    file.close()
    return file.file_id


def test_a_folder_that_takes_no_copy_is_not_chosen(path: Path, second: Path) -> None:
    with kept(path, desk()) as (_, keeper):
        with pytest.raises(errors.FileMissing):
            add(keeper, second / "finnes ikke")
        assert keeper.folders == ()
        assert not (second / "finnes ikke").exists()


def test_a_folder_that_is_gone_is_told_not_made_and_tried_again(path: Path, second: Path) -> None:
    told: list[Status] = []
    ticks = Ticks()
    with kept(path, desk(), ticks) as (workspace, keeper):
        keeper.listeners.append(told.append)
        add(keeper, second)
        shutil.rmtree(second)
        change(workspace, "00 00 00 01")
        ticks.now += keeping.EVERY
        keeper.tick()
        (failure,) = told[-1].failures
        assert not second.exists()
        assert isinstance(failure.problem, errors.FileMissing)
        assert failure_told(Words("nb"), failure).startswith("Sikkerhetskopien i «andre» ble ikke laget. ")
        assert keeper.status.last is not None  # this machine has one all the same
        assert phone_in(keeper.status.last.path) == "00 00 00 01"
        second.mkdir()
        ticks.now += keeping.EVERY
        keeper.tick()
        assert keeper.status.failures == ()
        assert len(revisions(second)) == 1


def test_a_folder_that_does_not_answer_keeps_nobody_waiting(
    path: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept(path, desk()) as (workspace, keeper):
        add(keeper, second)
        hangs = threading.Event()
        looks = Path.is_dir
        monkeypatch.setattr(copies, "PATIENCE", 0.2)
        monkeypatch.setattr(Path, "is_dir", lambda one, **_: hangs.wait(30) if one == second else looks(one))
        change(workspace, "00 00 00 01")
        begun = time.monotonic()
        shut(workspace)
        assert time.monotonic() - begun < 5
        hangs.set()
    assert phone_in(backups.listed(here())[0].path) == "00 00 00 01"


def test_a_full_folder_is_told_and_its_old_copies_stay(path: Path, tmp_path: Path) -> None:
    ticks = Ticks()
    with plans.small_medium(tmp_path / "small", "7m") as small, kept(path, desk(), ticks) as (space, keeper):
        add(keeper, small)
        old = backups.listed(small)
        change(space, "00 00 00 01")
        ticks.now += keeping.EVERY
        keeper.tick()
        (failure,) = keeper.status.failures
        assert isinstance(failure.problem, errors.DiskFull)
        assert backups.listed(small) == old
        assert [one.name for one in small.iterdir()] == [old[0].path.name]
        shut(space)


def test_a_damaged_plan_is_not_copied_and_pushes_nothing_out(path: Path) -> None:
    texts = [Person(id=new_id(), address=f"{n} " + "lang tekst " * 900) for n in range(40)]
    path.unlink()
    plans.make(path, texts)
    with kept(path, desk()):
        pass
    old = backups.listed(here())
    ticks = Ticks()
    with kept(path, desk(), ticks) as (workspace, keeper):
        damage(path)
        change(workspace, "00 00 00 01")
        forget_pages(workspace)
        with pytest.raises(errors.Damaged):
            now(keeper)
        (failure,) = keeper.status.failures
        assert "skadet" in failure_told(Words("nb"), failure)
    assert set(old) <= set(backups.listed(here()))
    for one in backups.listed(here()):
        assert phone_in(one.path) in ("", "00 00 00 01")


def test_a_plan_that_is_damaged_on_its_medium_alone_is_copied_from_memory(path: Path) -> None:
    texts = [Person(id=new_id(), address=f"{n} " + "lang tekst " * 900) for n in range(40)]
    path.unlink()
    plans.make(path, texts)
    with kept(path, desk()) as (workspace, keeper):
        damage(path)
        change(workspace, "00 00 00 01")
        (made,) = now(keeper)
        assert phone_in(made.path) == "00 00 00 01"


def damage(path: Path) -> None:
    """Flip bits under an open file."""
    for page in range(20, path.stat().st_size // PAGE, 20):
        flip_under(path, page * PAGE + 100)


def forget_pages(workspace: Workspace) -> None:
    """Let the library forget the pages it has read."""
    raw = workspace._file._link.connection().raw
    raw.execute("PRAGMA cache_size = 5").fetchall()
    raw.execute("PRAGMA shrink_memory").fetchall()


def flip_under(path: Path, offset: int) -> None:
    """Flip a bit under a file that is open, from outside: to open it here would drop its lock."""
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; f = open(sys.argv[1], 'r+b'); f.seek(int(sys.argv[2])); b = f.read(1)[0];"
            "f.seek(int(sys.argv[2])); f.write(bytes([b ^ 1]))",
            os.fspath(path),
            str(offset),
        ],
        check=True,
    )


def test_copies_that_were_asked_for_can_be_stopped_and_leave_nothing(path: Path, second: Path) -> None:
    with kept(path, desk()) as (_, keeper):
        add(keeper, second)
        before = revisions(here()), revisions(second)
        outcome: Outcome[tuple[Copy, ...]] = Outcome()
        went: list[float] = []
        run = keeper._workspace.read
        jobs = []

        def slowly(*given: object) -> None:
            jobs.append(given)

        keeper._workspace.read = slowly  # type: ignore[assignment,method-assign]
        job = keeper.back_up_now(went.append, **outcome.calls)
        assert keeper.status.busy
        job.cancel()
        keeper._workspace.read = run  # type: ignore[method-assign]
        run(*jobs[0])  # type: ignore[arg-type]
        assert isinstance(outcome.problems[0], errors.Cancelled)
        assert not keeper.status.busy
        assert keeper.status.failures == ()
        assert (revisions(here()), revisions(second)) == before
        assert not list(second.glob("*.uferdig"))


def test_the_copy_at_the_end_can_be_cut_short_and_is_made_the_next_time(path: Path) -> None:
    with kept(path, desk()) as (workspace, keeper):
        change(workspace, "00 00 00 01")
        keeper.cut_short()
    assert len(revisions(here())) == 1
    assert [one.suffix for one in here().iterdir()] == [".ipdesk"]
    with kept(path, desk()) as (_, keeper):
        assert keeper.status.failures == ()
    assert phone_in(backups.listed(here())[0].path) == "00 00 00 01"


def test_a_copy_nobody_asked_for_gives_way_to_what_is_to_be_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = Ticks()
    with kept(path, desk(), ticks) as (workspace, keeper):
        before, back_up = revisions(here()), PlanFile.back_up

        def while_typing(file: PlanFile, folder: Path, at: datetime, progress: Progress) -> Backup:
            def step(done: float) -> None:
                workspace._say(State(Saving.SAVING))
                progress(done)

            return back_up(file, folder, at, step)

        monkeypatch.setattr(PlanFile, "back_up", while_typing)
        change(workspace, "00 00 00 01")
        ticks.now += EVERY
        keeper.tick()
        assert revisions(here()) == before
        assert (keeper.status.failures, keeper.status.busy) == ((), False)
        assert not list(here().glob("*.uferdig"))
        monkeypatch.undo()
        workspace._say(State(Saving.SAVED))
        change(workspace, "00 00 00 02")
        ticks.now += EVERY
        keeper.tick()
        assert len(revisions(here())) == len(before) + 1


def test_what_is_made_is_written_in_the_log(path: Path, second: Path) -> None:
    with kept(path, desk()) as (_, keeper):
        add(keeper, second)
        now(keeper)
    said = [(one["here"], one["folders"]) for one in notes(path, Act.BACK_UP)]
    assert said == [(True, []), (False, [str(second)]), (True, [str(second)])]


def test_a_copy_that_went_its_own_way_is_copied_too(path: Path, tmp_path: Path) -> None:
    with kept(path, desk()):
        pass
    old = Path(shutil.copy(path, tmp_path / "gammel.ipdesk"))
    for where, phone in ((path, "00 00 00 01"), (old, "00 00 00 02")):
        workspace = opened(where, desk())  # no keeper: it was on another machine
        change(workspace, phone)
        shut(workspace)
    with kept(path, desk()):
        pass
    with kept(old, desk()):
        pass
    assert {phone_in(one.path) for one in backups.listed(here())} == {"", "00 00 00 01", "00 00 00 02"}


@pytest.mark.parametrize("wrong", [timedelta(days=365), timedelta(days=-365)])
def test_a_clock_that_is_wrong_by_a_year_stops_no_copy(path: Path, wrong: timedelta) -> None:
    for n in range(3):
        with kept(path, desk(Clock(NOW + wrong + timedelta(days=n)))) as (workspace, _):
            change(workspace, f"00 00 00 1{n}")
    with kept(path, desk()) as (workspace, keeper):
        change(workspace, "00 00 00 99")
        (made,) = now(keeper)
        assert made.path.exists()
        assert phone_in(made.path) == "00 00 00 99"
        assert keeper.status.last == made


def test_copies_of_a_clock_that_was_far_ahead_do_not_push_the_new_one_out(path: Path) -> None:
    workspace = opened(path, desk())
    here().mkdir(parents=True)
    for month in range(1, 13):
        for year in (2027, 2028):
            name = f"{workspace.file_id[:8]}-r1-{year}{month:02}01T000000.ipdesk"
            (here() / name).write_bytes(b"")
    keeper = Keeper(workspace, Ticks())
    (made,) = now(keeper)
    assert phone_in(made.path) == ""
    shut(workspace)


def test_all_copies_are_listed_with_those_that_open_with_the_old_password(path: Path, second: Path) -> None:
    with kept(path, desk()) as (workspace, keeper):
        add(keeper, second)
        file = workspace._file
        file.change_key(plans.key_for(file.salt, "et nytt passord"))
        file.note(Act.CHANGE_KEY, {}, who="kari", at=NOW)
        assert [one.old_password for one in all_of(keeper)] == [True, True]
        keeper.begin()  # a change of password makes every place due
        assert sorted(one.old_password for one in all_of(keeper)) == [False, False, True, True]
        newest = next(one for one in all_of(keeper) if not one.old_password)
        assert phone_in(newest.path, "et nytt passord") == ""


def test_a_write_protected_plan_is_copied_when_it_is_asked_for(path: Path) -> None:
    workspace = opened(path, desk())
    workspace._file.read_only = True
    keeper = Keeper(workspace, Ticks())
    keeper.begin()
    assert not here().exists()
    assert len(now(keeper)) == 1
    shut(workspace)


CHILD = """
import sys, threading, time, os
from pathlib import Path
from ipdesk.storage import keys
from tests.storage import plans
from tests.workspace.machines import change, desk, kept
keys.ARGON2 = plans.CHEAP
n = 0
with kept(Path(sys.argv[1]), desk()) as (workspace, keeper):
    print("ready", flush=True)
    while True:
        n += 1
        change(workspace, f"{n:08}")
        keeper.begin()
        print(n, flush=True)
"""


@pytest.mark.slow
def test_killed_in_between_every_copy_that_has_a_name_is_sound(path: Path) -> None:
    for round_ in range(4):
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(CHILD), os.fspath(path)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.15 + 0.07 * round_)
        child.send_signal(signal.SIGKILL)
        acknowledged = [line for line in child.stdout.read().splitlines() if line.isdigit()]
        child.wait()
        child.stdout.close()
        found = backups.listed(here())
        assert found
        newest = max(found, key=lambda one: one.revision)
        if acknowledged:
            assert int(phone_in(newest.path) or 0) >= int(acknowledged[-1])
        for one in found[:4]:
            phone_in(one.path)
        with kept(path, desk()) as (_, keeper):
            assert keeper.status.failures == ()


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("/media/k/HVIT", False),
        ("/media/k/Kopier til OLA", True),
        ("/srv/eksempel/kopier", True),
        (os.fspath(Path.home() / "kopier"), False),
        (os.fspath(Path.home() / "ola"), True),
    ],
)
def test_the_name_of_a_folder_may_not_tell_whom_the_plan_is_about(folder: str, told: bool) -> None:
    case = Case((Person(id=new_id(), given_names="Ola", family_name="Eksempel"),))
    assert keeping.tells_whom(case, Path(folder)) == told


def test_the_users_own_folder_tells_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case((Person(id=new_id(), given_names="Ola", family_name="Eksempel"),))
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ola"))
    assert not keeping.tells_whom(case, Path("/home/ola/kopier"))
