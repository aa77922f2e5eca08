"""Read a plan that can't be opened itself: open elsewhere, or cut short on a medium that is locked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ipdesk.domain import edit
from ipdesk.errors import AlreadyOpen, Damaged, ReadOnlyMedium, RecoveryNeedsWriting, WrongPassword
from ipdesk.messages import message
from ipdesk.words import Words
from ipdesk.workspace import in_use, machine
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.opening import open_file
from ipdesk.workspace.plain import close_now, create_now, open_now
from ipdesk.workspace.reading import open_read_only
from ipdesk.workspace.state import Saving
from ipdesk.workspace.workspace import Workspace
from tests.sticks import stick
from tests.storage import plans
from tests.workspace.fakes import make_desk
from tests.workspace.opened import Told

PASSWORD = b"grevling lampe fjord"

OTHER = """
    import socket
    import sys
    from pathlib import Path
    from ipdesk.domain import edit
    from ipdesk.storage import keys
    from ipdesk.workspace.desk import plain_desk
    from ipdesk.workspace.plain import open_now
    from ipdesk.workspace.settings import Settings
    from tests.storage import plans

    keys.ARGON2 = plans.CHEAP
    socket.gethostname = lambda: "annen"
    workspace = open_now(plain_desk(Settings()), Path(sys.argv[1]), bytearray(sys.argv[2].encode()))
    print("open", flush=True)
    for n, line in enumerate(sys.stdin):
        for m in range(60 if line.strip() == "mye" else 1):
            person = workspace.case.person
            text = f"{line.strip()} {n} {m} " + "æøå " * 500
            workspace.commit(edit.edit(workspace.case, person, plans.TODAY, address=text[:400]))
        print("written", flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a plan file."""
    place = tmp_path / "plan.ipdesk"
    close_now(create_now(make_desk(), place, bytearray(PASSWORD), plans.beginning()))
    return place


@contextmanager
def other_program(path: Path, password: str = PASSWORD.decode()) -> Iterator[subprocess.Popen[str]]:
    """Open a file in another process."""
    command = [sys.executable, "-c", textwrap.dedent(OTHER), os.fspath(path), password]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield other
        other.kill()


def opened(path: Path, password: bytes = PASSWORD, desk: Desk | None = None) -> Workspace:
    """Open for reading."""
    told: Told[Workspace] = Told()
    open_read_only(desk or make_desk(), path, bytearray(password), told.done, told.failed)
    return told.result


def refused(path: Path) -> Exception:
    """Give why a file does not open."""
    told: Told[Workspace] = Told()
    open_file(make_desk(), path, bytearray(PASSWORD), told.done, told.failed)
    return told.problem


def copies() -> list[Path]:
    """Give the copies there are."""
    folder = machine.passing_folder("reading")
    return list(folder.iterdir()) if folder.is_dir() else []


def test_a_file_that_is_open_elsewhere_is_refused_with_who_and_since_when(path: Path) -> None:
    with other_program(path):
        problem = refused(path)
        assert isinstance(problem, AlreadyOpen)
        assert problem.since is not None
        assert problem.who
        said = message(Words("nb"), problem)
        assert "har vært åpen på denne maskinen siden" in said
        assert f"({problem.who})" in said
    assert isinstance(problem, AlreadyOpen)
    close_now(open_now(make_desk(), path, bytearray(PASSWORD)))


def test_a_mark_that_a_dead_program_left_keeps_nobody_out(path: Path) -> None:
    with other_program(path) as other:
        other.kill()
        other.wait()
        workspace = open_now(make_desk(), path, bytearray(PASSWORD))
        assert in_use.told(AlreadyOpen(path)).since is not None  # ours now
        close_now(workspace)
    assert in_use.told(AlreadyOpen(path)).since is None


def test_without_a_note_or_with_one_that_says_nothing_it_is_still_refused_in_words(path: Path) -> None:
    with other_program(path):
        (note,) = machine.folder("open").iterdir()
        for content in (
            "",
            "[]",
            '{"pid": 0}',
            '{"pid": 999999999, "who": "k", "since": "2026-11-22T10:00:00"}',
        ):
            note.write_text(content)
            problem = refused(path)
            assert isinstance(problem, AlreadyOpen)
            assert (problem.machine, problem.who) == ("annen", "")
            assert "har vært åpen på maskinen «annen» siden" in message(Words("nb"), problem)


def test_a_wrong_password_is_not_told_who_has_it_open(path: Path) -> None:
    with other_program(path):
        (note,) = machine.folder("open").iterdir()
        note.unlink()
        told: Told[Workspace] = Told()
        open_file(make_desk(), path, bytearray(b"et annet passord"), told.done, told.failed)
        problem = told.problem
        assert isinstance(problem, AlreadyOpen)
        assert (problem.since, problem.machine) == (None, "")
        assert "åpen i et annet vindu" in message(Words("nb"), problem)


def test_looking_who_has_it_open_takes_nothing_from_whoever_has(path: Path) -> None:
    with other_program(path) as other:
        before = path.read_bytes()
        for _ in range(3):
            assert isinstance(refused(path), AlreadyOpen)
        assert path.read_bytes() == before
        assert other.stdin is not None
        assert other.stdout is not None
        print("en", file=other.stdin, flush=True)
        assert other.stdout.readline()  # it can still write


def test_it_can_be_read_as_it_was_and_nothing_of_it_is_left(path: Path) -> None:
    with other_program(path) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        print("en", file=other.stdin, flush=True)
        other.stdout.readline()
        workspace = opened(path)
        assert workspace.case.person.address.startswith("en 0 0")
        assert (workspace.read_only, workspace.copied, workspace.path) == (True, True, path)
        assert workspace.state.saving is Saving.READ_ONLY
        assert workspace.left_open is None
        (copy,) = copies()
        assert copy.stat().st_mode & 0o077 == 0
        with pytest.raises(ReadOnlyMedium):
            workspace.commit(edit.edit(workspace.case, workspace.case.person, plans.TODAY, address="x"))
        print("to", file=other.stdin, flush=True)  # the one who has it goes on writing
        assert other.stdout.readline() == "written\n"
        close_now(workspace)
        assert not copies()
        assert not workspace.released
    assert list(path.parent.iterdir()) == [path] or (path.parent / "plan.ipdesk-journal").exists()


@pytest.mark.slow
def test_it_is_whole_while_the_other_writes_all_the_time(path: Path) -> None:
    with other_program(path) as other:
        assert other.stdin is not None
        for _ in range(6):
            print("mye", file=other.stdin, flush=True)
            workspace = opened(path)
            assert workspace.check().ok
            close_now(workspace)
    assert not copies()


def test_a_change_that_was_cut_short_on_a_locked_stick_is_undone_in_the_copy(tmp_path: Path) -> None:
    with stick(tmp_path) as pen:
        path = pen.root / "plan.ipdesk"
        close_now(create_now(make_desk(), path, bytearray(PASSWORD), plans.beginning()))
        cut_short(path)
        pen.lock()
        problem = refused(path)
        assert isinstance(problem, RecoveryNeedsWriting)
        before = path.read_bytes()
        workspace = opened(path)
        assert workspace.case.person.given_names == "Ola"
        assert workspace.check().ok
        close_now(workspace)
        assert path.read_bytes() == before
        pen.lock(False)
        close_now(open_now(make_desk(), path, bytearray(PASSWORD)))
        assert not (pen.root / "plan.ipdesk-journal").exists()


def cut_short(path: Path) -> None:
    """Leave a change half written, with the journal that undoes it."""
    code = """
        import os, sys
        from pathlib import Path
        from ipdesk.storage import header, planfile
        from tests.storage import plans

        path = Path(sys.argv[1])
        plans.keys.ARGON2 = plans.CHEAP
        key = plans.keys.derive(bytearray(b"grevling lampe fjord"), header.salt_of(path))
        file = planfile.PlanFile.open(path, key, machine="m", at=plans.NOW)
        raw = file._link.connection().raw
        raw.execute("PRAGMA cache_size = 5")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("CREATE TABLE annet (x BLOB)")
        for _ in range(400):
            raw.execute("INSERT INTO annet VALUES (randomblob(4000))")
        raw.execute("UPDATE person SET given_names = 'Halvveis'")
        os._exit(0)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code), os.fspath(path)], check=True)


def test_a_wrong_password_and_damage_are_told_of_the_file_itself(path: Path) -> None:
    with pytest.raises(WrongPassword) as wrong:
        opened(path, b"et annet")
    assert wrong.value.path == path
    plans.flip(path, path.stat().st_size // 3)
    worst = path.with_name("skadet.ipdesk")
    shutil.copy(path, worst)
    with worst.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(200_000))
    with pytest.raises(Damaged) as damaged:
        opened(worst)
    assert damaged.value.path == worst
    assert not copies()


def test_a_file_that_is_open_in_this_very_window_is_not_touched(path: Path) -> None:
    workspace = open_now(make_desk(), path, bytearray(PASSWORD))
    with pytest.raises(AlreadyOpen):
        opened(path)
    workspace.commit(edit.edit(workspace.case, workspace.case.person, plans.TODAY, address="Her"))
    assert workspace.state.saving is Saving.SAVED
    close_now(workspace)


def test_copies_that_a_dead_program_left_are_removed(path: Path) -> None:
    folder = machine.passing_folder("reading")
    for name in ("999999999-abc", "noe annet", f"{os.getppid()}-abc"):
        (folder / name).mkdir(parents=True)
    workspace = opened(path)
    assert sorted(one.name.partition("-")[0] for one in copies()) == sorted(
        [str(os.getppid()), str(os.getpid())]
    )
    close_now(workspace)
