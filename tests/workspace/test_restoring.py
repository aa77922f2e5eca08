"""The way back to a copy: read before it is used, never over another file, and tried twice a year."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ipdesk import errors
from ipdesk.domain import drills
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.media_records import Fate, Medium, MediumEvent, MediumKind
from ipdesk.domain.needs import Need, When
from ipdesk.domain.plan import Plan
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.reminders import reminders
from ipdesk.storage import migrations, recovery
from ipdesk.storage.connection import keyed_at
from ipdesk.storage.header import PAGE, salt_of
from ipdesk.words import Words
from ipdesk.workspace import machine, restoring
from ipdesk.workspace.copies import Copy
from ipdesk.workspace.jobs import Job
from ipdesk.workspace.keeping import Keeper
from ipdesk.workspace.restoring import Drill, Look
from ipdesk.workspace.workspace import Workspace
from tests.storage import plans
from tests.storage.test_later import later
from tests.workspace.machines import PASSWORD, Ticks, change, desk, log_of, opened, secret, shut
from tests.workspace.real import Outcome

pytestmark = pytest.mark.usefixtures("cheap_keys")
NB = Words("nb")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return plans.make(tmp_path / "plan.ipdesk")


@pytest.fixture
def now(path: Path) -> Iterator[tuple[Workspace, Copy]]:
    """Open a file that has a copy, and change it after that."""
    workspace = opened(path, desk())
    keeper = Keeper(workspace, Ticks())
    keeper.begin()
    copy = keeper.status.last
    assert copy is not None
    change(workspace, "00 00 00 01")
    yield workspace, copy
    shut(workspace)
    assert not list(machine.passing_folder(machine.ASIDE).glob("*"))


def look(path: Path, way: bytearray | str | Workspace) -> Look:
    """Look into a copy."""
    outcome: Outcome[Look] = Outcome()
    restoring.look_into(desk(), path, way, **outcome.calls)
    return outcome.result


def restored(look: Look, to: Path) -> Path:
    """Restore a copy."""
    outcome: Outcome[Path] = Outcome()
    restoring.restore(look, to, lambda _: None, **outcome.calls)
    return outcome.result


def tried(workspace: Workspace, copy: Copy) -> Drill:
    """Try a copy."""
    outcome: Outcome[Drill] = Outcome()
    restoring.drill(workspace, copy, lambda _: None, **outcome.calls)
    return outcome.result


def test_a_copy_of_a_later_schema_is_looked_into_and_not_restored(path: Path, tmp_path: Path) -> None:
    path.unlink()
    later(path, readable_by=len(migrations.STEPS))
    found = look(path, secret())
    assert found.later
    with pytest.raises(errors.NewerFile):
        restored(found, tmp_path / "ny.ipdesk")
    assert not (tmp_path / "ny.ipdesk").exists()
    shut(found)


@pytest.mark.parametrize("way", ["password", "sheet", "open"])
def test_a_copy_is_looked_into_without_being_touched(now: tuple[Workspace, Copy], way: str) -> None:
    workspace, copy = now
    before = copy.path.read_bytes()
    key = plans.key_for(salt_of(copy.path))
    ways: dict[str, bytearray | str | Workspace] = {
        "password": secret(),
        "sheet": " ".join(recovery.groups_of(key)),
        "open": workspace,
    }
    found = look(copy.path, ways[way])
    assert found.read_only
    assert found.case.person.phone == ""
    assert (found.origin, found.path, found.revision) == (copy.path, copy.path, copy.revision)
    assert found.at is not None
    with pytest.raises(errors.ReadOnlyMedium):
        change(found, "00 00 00 09")
    assert copy.path.read_bytes() == before
    shut(found)
    assert copy.path.read_bytes() == before
    given = ways[way]
    assert not isinstance(given, bytearray) or given == bytes(len(PASSWORD.encode()))


def test_what_keeps_a_copy_from_opening_is_told_of_the_copy_itself(
    now: tuple[Workspace, Copy], tmp_path: Path
) -> None:
    workspace, copy = now
    with pytest.raises(errors.WrongPassword) as wrong:
        look(copy.path, secret("noe annet"))
    assert wrong.value.path == copy.path
    with pytest.raises(errors.FileMissing):
        look(tmp_path / "borte.ipdesk", secret())
    with pytest.raises(errors.WrongGroup):
        look(copy.path, "ABC")
    with pytest.raises(errors.AlreadyOpen):
        look(workspace.path, workspace)  # it is open, and to read it would drop its lock
    cut = tmp_path / "kuttet.ipdesk"
    cut.write_bytes(copy.path.read_bytes()[: 40 * PAGE])
    with pytest.raises(errors.IncompleteCopy) as half:
        look(cut, workspace)
    assert half.value.path == cut


def test_a_copy_with_the_old_password_asks_for_it(now: tuple[Workspace, Copy]) -> None:
    workspace, copy = now
    workspace._file.change_key(plans.key_for(workspace._file.salt, "et nytt passord"))
    with pytest.raises(errors.WrongPassword):
        look(copy.path, workspace)
    found = look(copy.path, secret())
    assert found.case.person.phone == ""
    shut(found)


def test_what_was_changed_since_is_told_in_words_and_the_rest_is_counted(
    now: tuple[Workspace, Copy],
) -> None:
    workspace, copy = now
    found = look(copy.path, workspace)
    differs = restoring.differs(workspace.case, found.case, NB)
    assert [one.heading for one in differs.told] == ["Om personen"]
    assert "00 00 00 01" in differs.told[0].lines[0]
    assert differs.others == 0
    workspace.commit(Change(act=Act.EDIT, puts=(Consent(id=new_id()),)))
    differs = restoring.differs(workspace.case, found.case, NB)
    assert (len(differs.told), differs.others) == (1, 1)
    same = restoring.differs(workspace.case, workspace.case, NB)
    assert not same
    shut(found)


def test_a_copy_is_restored_as_a_new_file_that_says_so(now: tuple[Workspace, Copy], tmp_path: Path) -> None:
    workspace, copy = now
    found = look(copy.path, workspace)
    to = restored(found, tmp_path / "hentet.ipdesk")
    shut(found)
    assert log_of(to)[-1].act is Act.RESTORE_COPY
    assert log_of(to)[-1].about == {"revision": copy.revision, "from": copy.path.name}
    file = plans.reopen(to)
    assert file.left_open is None
    assert file.check().problems == ()
    assert file.load().person.phone == ""
    assert file.file_id == workspace.file_id
    file.close()
    assert workspace.case.person.phone == "00 00 00 01"
    assert not list(tmp_path.glob("*.uferdig"))


def test_no_file_is_ever_written_over(now: tuple[Workspace, Copy], tmp_path: Path) -> None:
    workspace, copy = now
    other = tmp_path / "annen.ipdesk"
    other.write_text("noe annet")
    found = look(copy.path, workspace)
    before = copy.path.read_bytes()
    for taken in (workspace.path, other, copy.path):
        with pytest.raises(errors.FileExists):
            restored(found, taken)
    assert other.read_text() == "noe annet"
    assert copy.path.read_bytes() == before
    shut(found)


def test_a_name_that_is_taken_while_it_is_being_written_is_left_alone(
    now: tuple[Workspace, Copy], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, copy = now
    found = look(copy.path, workspace)
    to = tmp_path / "hentet.ipdesk"
    outcome: Outcome[Path] = Outcome()

    def late() -> None:
        if not to.exists():
            to.write_text("kom imellom")

    monkeypatch.setattr(Job, "progress", lambda _job, _done: late())
    restoring.restore(found, to, lambda _: None, **outcome.calls)
    assert isinstance(outcome.problems[0], errors.FileExists)
    assert to.read_text() == "kom imellom"
    assert not list(tmp_path.glob("*.uferdig"))
    shut(found)


@pytest.mark.parametrize("after", [0.2, 0.5, 0.9])
def test_stopped_it_leaves_nothing(
    now: tuple[Workspace, Copy], tmp_path: Path, after: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, copy = now
    found = look(copy.path, workspace)

    def stop(_: object, done: float) -> None:
        if done >= after:
            raise errors.Cancelled

    monkeypatch.setattr(Job, "progress", stop)
    outcome: Outcome[Path] = Outcome()
    restoring.restore(found, tmp_path / "hentet.ipdesk", lambda _: None, **outcome.calls)
    assert isinstance(outcome.problems[0], errors.Cancelled)
    assert sorted(one.name for one in tmp_path.iterdir() if "hentet" in one.name) == []
    shut(found)


def test_a_full_medium_leaves_nothing(now: tuple[Workspace, Copy], tmp_path: Path) -> None:
    workspace, copy = now
    found = look(copy.path, workspace)
    with plans.small_medium(tmp_path / "small", "3m") as small:
        with pytest.raises(errors.DiskFull):
            restored(found, small / "hentet.ipdesk")
        assert list(small.iterdir()) == []
    shut(found)


def test_a_copy_that_was_cut_short_on_another_machine_is_looked_into_with_its_journal(
    path: Path, tmp_path: Path
) -> None:
    code = textwrap.dedent(
        """
        import os, sys
        from pathlib import Path
        from ipdesk.storage import keys
        from tests.storage import plans
        keys.ARGON2 = plans.CHEAP
        file = plans.reopen(Path(sys.argv[1]))
        raw = file._link.connection().raw
        raw.execute("PRAGMA cache_size = 1").fetchall()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("CREATE TABLE half (x)")
        raw.execute("INSERT INTO half VALUES (zeroblob(3000000))")
        os.kill(os.getpid(), 9)
        """
    )
    subprocess.run([sys.executable, "-c", code, os.fspath(path)], check=False, cwd=Path(__file__).parents[2])
    journal = Path(f"{path}-journal")
    assert journal.stat().st_size
    before = path.read_bytes(), journal.read_bytes()
    found = look(path, secret())
    assert found.case.person.given_names == "Ola"
    shut(found)
    assert (path.read_bytes(), journal.read_bytes()) == before


def test_a_drill_tries_all_of_a_copy_and_enters_it_in_the_register(now: tuple[Workspace, Copy]) -> None:
    workspace, copy = now
    before = copy.path.read_bytes()
    done = tried(workspace, copy)
    assert (done.copy, done.entries) == (copy, copy.revision)
    assert done.records > 0
    assert done.behind > 0
    assert copy.path.read_bytes() == before
    (medium,) = workspace.case.live(Medium)
    assert (medium.kind, medium.kept_at) == (MediumKind.BACKUP, workspace.desk.machine)
    (event,) = workspace.case.live(MediumEvent)
    assert (event.what, event.on, event.medium_id) == (Fate.TRIED, workspace.desk.today, medium.id)
    tried(workspace, copy)
    assert len(workspace.case.live(Medium)) == 1
    assert len(workspace.case.live(MediumEvent)) == 2


def test_a_drill_that_finds_damage_enters_nothing(now: tuple[Workspace, Copy]) -> None:
    workspace, copy = now
    for page in range(2, copy.path.stat().st_size // PAGE, 7):
        plans.flip(copy.path, page * PAGE + 50)
    with pytest.raises(errors.Damaged) as found:
        tried(workspace, copy)
    assert found.value.path == copy.path
    assert workspace.case.live(MediumEvent) == ()
    assert copy.path.exists()


def test_a_drill_of_a_copy_whose_records_do_not_follow_from_its_log_fails(
    now: tuple[Workspace, Copy], tmp_path: Path
) -> None:
    workspace, copy = now
    raw = keyed_at(copy.path, plans.key_for(salt_of(copy.path)))
    raw.execute("UPDATE person SET given_names = 'Per'")
    raw.close()
    with pytest.raises(errors.Damaged):
        tried(workspace, copy)


def test_a_drill_of_a_copy_that_is_gone_enters_nothing(now: tuple[Workspace, Copy]) -> None:
    workspace, copy = now
    copy.path.unlink()
    with pytest.raises(errors.FileMissing):
        tried(workspace, copy)
    assert workspace.case.live(MediumEvent) == ()


@pytest.mark.parametrize(
    ("tried_on", "today", "when"),
    [
        (None, date(2026, 6, 1), None),
        (None, date(2026, 6, 10), When.SOON),
        (None, date(2026, 7, 10), When.NOW),
        (date(2026, 6, 20), date(2026, 7, 10), None),
        (date(2026, 6, 20), date(2026, 11, 25), When.SOON),
        (date(2026, 6, 20), date(2027, 1, 1), When.NOW),
    ],
)
def test_the_dashboard_asks_for_a_drill_twice_a_year(
    tried_on: date | None, today: date, when: When | None
) -> None:
    case = Case((Plan(id=Id("plan"), started_on=date(2026, 1, 5)),))
    if tried_on is not None:
        case = case.with_records(drills.tried(case, "E:", "kari", tried_on))
    found = [one.when for one in reminders(case, today) if one.need is Need.DRILL_DUE]
    assert found == ([when] if when is not None else [])
    assert drills.due(Case((Plan(id=Id("plan")),))) is None


CHILD = """
import sys
from pathlib import Path
from ipdesk.storage import keys
from tests.storage import plans
from tests.workspace.machines import desk, secret
from tests.workspace.real import got
from ipdesk.workspace import restoring
keys.ARGON2 = plans.CHEAP
look = got(restoring.look_into, desk(), Path(sys.argv[1]), secret())
print("ready", flush=True)
n = 0
while True:
    n += 1
    done = []
    restoring.restore(look, Path(sys.argv[2]) / f"{n}.ipdesk", lambda _: None, done.append, print)
    print(n, flush=True)
"""


@pytest.mark.slow
def test_killed_in_between_what_was_restored_is_whole_and_the_copy_as_it_was(
    path: Path, tmp_path: Path
) -> None:
    before = path.read_bytes()
    for round_ in range(3):
        folder = tmp_path / f"runde {round_}"
        folder.mkdir()
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, os.fspath(path), os.fspath(folder)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.1 + 0.13 * round_)
        child.send_signal(signal.SIGKILL)
        acknowledged = [line for line in child.stdout.read().splitlines() if line.isdigit()]
        child.wait()
        child.stdout.close()
        found = {int(one.stem) for one in folder.glob("*.ipdesk")}
        assert found >= set(map(int, acknowledged))
        for one in folder.glob("*.ipdesk"):
            file = plans.reopen(one)
            assert file.check().ok
            file.close()
    assert path.read_bytes() == before
    for left in machine.passing_folder(machine.ASIDE).iterdir():
        os.utime(left, (0, 0))
    shut(look(path, secret()))
    assert list(machine.passing_folder(machine.ASIDE).iterdir()) == []  # what was killed is swept away
