"""Everything that can keep a file from opening, and the class it is told by."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import textwrap
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from ipdesk import errors
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import new_id
from ipdesk.storage import connection, migrations
from ipdesk.storage.header import PAGE, salt_of
from ipdesk.storage.integrity import Fault
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.storage.plans import LATER, NOW, WHO, WORK

PROSE = "Dette er en vanlig tekst på norsk, med æ, ø og å. "


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a sound file with some hundred used pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ipdesk.storage.keys.ARGON2", plans.CHEAP)
        goals = [Goal(id=new_id(), wording=f"{n}. {PROSE * (n % 90)}") for n in range(300)]
        return plans.make(tmp_path_factory.mktemp("sound") / "plan.ipdesk", goals)


@pytest.fixture
def copy(sound: Path, path: Path) -> Path:
    """Give a copy of it, to be harmed."""
    shutil.copy(sound, path)
    return path


def used_pages(path: Path) -> list[int]:
    """Give the pages that hold something: all but the first and those in the list of free ones.

    The driver does not tell which these are, so the pages are decrypted here: content, IV (16), code (64).
    """
    data, key = path.read_bytes(), plans.key_for(salt_of(path))
    with key.phrase() as phrase:
        secret = bytes.fromhex(bytes(phrase).decode().partition("'")[2][:64])

    def page(number: int) -> bytes:
        whole = data[(number - 1) * PAGE : number * PAGE]
        clear = 16 if number == 1 else 0  # the salt
        by = Cipher(algorithms.AES256(secret), modes.CBC(whole[-80:-64])).decryptor()
        return whole[:clear] + by.update(whole[clear:-80])

    free: set[int] = set()
    trunk = int.from_bytes(page(1)[32:36])
    while trunk:
        numbers = struct.unpack_from(f">{(PAGE - 80) // 4}I", page(trunk))
        free |= {trunk, *numbers[2 : 2 + numbers[1]]}
        trunk = numbers[0]
    return [number for number in range(2, len(data) // PAGE + 1) if number not in free]


def cut(path: Path, size: int) -> None:
    os.truncate(path, size if size > 0 else path.stat().st_size + size)


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def plain_database(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE goal (id TEXT)")
        database.commit()


def newer(path: Path) -> None:
    file = plans.reopen(path)
    version = len(migrations.STEPS) + 1
    file._link.run(lambda raw: raw.execute(f"UPDATE meta SET readable_by = {version}"))
    file._link.run(lambda raw: raw.execute(f"PRAGMA user_version = {version}"))
    file.close()


def foreign(path: Path) -> None:
    file = plans.reopen(path)
    file._link.run(lambda raw: raw.execute("PRAGMA application_id = 7"))
    file.close()


def zero(path: Path, start: int, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(bytes(length))


def cut_short(path: Path) -> None:
    """End a process in the middle of a large change."""
    child = f"""
        import os, sys
        from pathlib import Path
        from ipdesk.storage import keys, planfile
        from tests.storage import plans
        keys.ARGON2 = plans.CHEAP
        file = plans.reopen(Path({os.fspath(path)!r}))
        def work(raw):
            raw.execute("PRAGMA cache_size = 5")
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE goal SET wording = wording || wording || 'x'")
            raw.execute("DELETE FROM goal WHERE seq % 3 = 0")
            raw.execute("CREATE INDEX other ON goal (wording)")
            os._exit(9)
        file._link.run(work)
    """
    assert subprocess.run([sys.executable, "-c", textwrap.dedent(child)], check=False).returncode == 9
    assert connection.journal_of(path).stat().st_size > PAGE


def copied_without_journal(path: Path) -> None:
    """Leave what a copy holds that was taken in the middle of a change, without its journal."""
    cut_short(path)
    connection.journal_of(path).unlink()


HARM: list[tuple[str, Callable[[Path], object], type[errors.IpdeskError]]] = [
    ("gone", lambda p: p.unlink(), errors.FileMissing),
    ("a folder in the path is a file", lambda p: None, errors.FileMissing),
    ("a folder", folder_instead, errors.NotAPlanFile),
    ("no bytes", lambda p: p.write_bytes(b""), errors.EmptyFile),
    ("one zero", lambda p: p.write_bytes(b"\0"), errors.EmptyFile),
    ("all zeros", lambda p: p.write_bytes(bytes(p.stat().st_size)), errors.EmptyFile),
    ("short text", lambda p: p.write_text("kort"), errors.NotAPlanFile),
    ("text", lambda p: p.write_text(PROSE * 500), errors.NotAPlanFile),
    ("text cut inside a letter", lambda p: p.write_bytes(("x" + "å" * 5000).encode()), errors.NotAPlanFile),
    ("text in UTF-16", lambda p: p.write_text(PROSE * 500, encoding="utf-16"), errors.NotAPlanFile),
    ("plain SQLite", plain_database, errors.NotAPlanFile),
    ("a PDF", lambda p: p.write_bytes(b"%PDF-1.7\n" + secrets.token_bytes(8000)), errors.NotAPlanFile),
    ("a ZIP", lambda p: p.write_bytes(b"PK\x03\x04" + secrets.token_bytes(8188)), errors.NotAPlanFile),
    ("a picture without a mark", lambda p: p.write_bytes(bytes(range(200)) * 100), errors.NotAPlanFile),
    ("another program's encrypted file", foreign, errors.NotAPlanFile),
    ("noise", lambda p: p.write_bytes(secrets.token_bytes(20 * PAGE)), errors.WrongPassword),
    ("salt changed", lambda p: plans.flip(p, 3), errors.WrongPassword),
    ("15 bytes", lambda p: cut(p, 15), errors.IncompleteCopy),
    ("half a page", lambda p: cut(p, PAGE // 2), errors.IncompleteCopy),
    ("one page", lambda p: cut(p, PAGE), errors.IncompleteCopy),
    ("half the file", lambda p: cut(p, p.stat().st_size // 2 // PAGE * PAGE), errors.IncompleteCopy),
    ("half and a bit", lambda p: cut(p, p.stat().st_size // 2 // PAGE * PAGE + 100), errors.IncompleteCopy),
    ("last page missing", lambda p: cut(p, -PAGE), errors.IncompleteCopy),
    ("copied while in use", copied_without_journal, errors.IncompleteCopy),
    ("bit in page 1", lambda p: plans.flip(p, 100), errors.Damaged),
    ("page 1 zero", lambda p: zero(p, 0, PAGE), errors.Damaged),
    ("bit in page 8", lambda p: plans.flip(p, 7 * PAGE + 500), errors.Damaged),
    ("bit in a page's code", lambda p: plans.flip(p, 8 * PAGE - 30), errors.Damaged),
    ("page 11 zero", lambda p: zero(p, 10 * PAGE, PAGE), errors.Damaged),
    ("from a newer version", newer, errors.NewerFile),
]


@pytest.mark.parametrize(("harm", "problem"), [h[1:] for h in HARM], ids=[h[0] for h in HARM])
def test_harm_is_told_by_its_class(
    copy: Path,
    harm: Callable[[Path], object],
    problem: type[errors.IpdeskError],
    request: pytest.FixtureRequest,
) -> None:
    harm(copy)
    path = copy / "x.ipdesk" if "in the path" in request.node.name else copy
    with pytest.raises(errors.IpdeskError) as told:
        plans.reopen(path)
    assert type(told.value) is problem
    assert isinstance(told.value, errors.FileProblem)
    assert told.value.path == path
    assert "blåbær" not in str(told.value)


@pytest.mark.parametrize("page", range(1, 40, 3))
def test_damage_in_any_used_page_is_found_at_opening(copy: Path, page: int) -> None:
    pages = used_pages(copy)
    assert 100 < len(pages) < copy.stat().st_size // PAGE // 2
    plans.flip(copy, (pages[page * len(pages) // 40] - 1) * PAGE + 1000)
    with pytest.raises(errors.Damaged):
        plans.reopen(copy)


def test_wrong_password_leaves_the_file_as_it_was(copy: Path) -> None:
    before = copy.read_bytes()
    with pytest.raises(errors.WrongPassword):
        plans.reopen(copy, "blåbær-tåke-øk")
    assert copy.read_bytes() == before
    assert list(copy.parent.iterdir()) == [copy]
    plans.reopen(copy).close()


def test_newer_file_tells_both_versions_and_is_not_touched(copy: Path) -> None:
    newer(copy)
    before = copy.read_bytes()
    with pytest.raises(errors.NewerFile) as told:
        plans.reopen(copy)
    assert (told.value.version, told.value.known) == (len(migrations.STEPS) + 1, len(migrations.STEPS))
    assert copy.read_bytes() == before


def test_key_with_salt_opens_a_file_whose_salt_is_destroyed(copy: Path) -> None:
    key = plans.key_for(salt_of(copy))
    zero(copy, 0, 16)
    file = PlanFile.open(copy, key, machine=WORK, at=LATER)
    assert len(file.load().live(Goal)) == 300
    file.close()


@pytest.mark.parametrize("harm", ["damaged spare page", "more bytes at the end", "one more page"])
def test_harm_where_nothing_is_kept_does_not_keep_the_file_from_opening(copy: Path, harm: str) -> None:
    match harm:
        case "damaged spare page":
            plans.flip(copy, copy.stat().st_size - 100 * PAGE + 50)
        case "more bytes at the end":
            copy.write_bytes(copy.read_bytes() + b"x" * 100)
        case _:
            copy.write_bytes(copy.read_bytes() + b"x" * PAGE)
    file = plans.reopen(copy)
    case = file.load()
    file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    report = file.check()
    assert report.ok
    assert {problem.fault for problem in report.problems} == {Fault.SPARE_PAGE}
    file.close()


def test_change_cut_short_is_undone_at_opening(copy: Path) -> None:
    cut_short(copy)
    with pytest.raises(errors.WrongPassword):
        plans.reopen(copy, "feil")
    file = plans.reopen(copy)
    assert file.left_open is not None
    assert len(file.load().live(Goal)) == 300
    assert file.check().ok
    file.close()


HOLD = """
    import sys
    from pathlib import Path
    from ipdesk.storage import keys
    from tests.storage import plans
    keys.ARGON2 = plans.CHEAP
    file = plans.reopen(Path(sys.argv[1]))
    print("open", flush=True)
    sys.stdin.readline()
"""


@contextlib.contextmanager
def held_by_another(path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", textwrap.dedent(HOLD), os.fspath(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield other
        other.kill()


def test_file_another_program_has_open_is_told(copy: Path) -> None:
    with held_by_another(copy) as other:
        for _ in range(2):
            with pytest.raises(errors.AlreadyOpen):
                plans.reopen(copy)
        other.kill()
        other.wait()
        plans.reopen(copy).close()


def test_our_lock_holds_against_another_program(copy: Path) -> None:
    file = plans.reopen(copy)
    file.load()
    with pytest.raises(errors.AlreadyOpen):
        salt_of(copy)
    command = [sys.executable, "-c", textwrap.dedent(HOLD), os.fspath(copy)]
    other = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert "AlreadyOpen" in other.stderr
    file.close()


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="no users")
class TestAsAnOrdinaryUser:
    """What the system's rules keep from somebody who is not root."""

    @pytest.fixture
    def folder(self) -> Iterator[Path]:
        """Give a folder everybody can reach, owned by the ordinary user; be that user."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folder.chmod(0o755)
            with contextlib.ExitStack() as stack:
                if os.geteuid() == 0:
                    os.chown(folder, 65534, 65534)
                    os.seteuid(65534)
                    stack.callback(os.seteuid, 0)
                yield folder
                folder.chmod(0o755)

    @staticmethod
    def remember(path: Path) -> list[tuple[str, int, bytes]]:
        return [(f.name, f.stat().st_mtime_ns, f.read_bytes()) for f in sorted(path.parent.iterdir())]

    @pytest.mark.parametrize("what", ["file", "folder"])
    def test_what_is_read_only_opens_for_reading(self, folder: Path, what: str) -> None:
        path = plans.make(folder / "plan.ipdesk")
        before = self.remember(path)
        (path if what == "file" else folder).chmod(0o444 if what == "file" else 0o555)
        file = plans.reopen(path)
        assert file.read_only
        case = file.load()
        assert case.person.given_names == "Ola"
        with pytest.raises(errors.ReadOnlyMedium):
            file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
        file.keep_drafts({})
        with pytest.raises(errors.ReadOnlyMedium):
            file.keep_drafts({(case.person.id, "birth_date"): "3. m"})
        assert file.check().ok
        file.close()
        assert self.remember(path) == before

    def test_file_that_may_not_be_read(self, folder: Path) -> None:
        path = plans.make(folder / "plan.ipdesk")
        path.chmod(0)
        with pytest.raises(errors.NoAccess):
            plans.reopen(path)

    def test_folder_that_may_not_be_written(self, folder: Path) -> None:
        folder.chmod(0o555)
        with pytest.raises(errors.NoAccess):
            plans.create(folder / "plan.ipdesk")

    def test_change_cut_short_on_a_read_only_medium(self, folder: Path, sound: Path) -> None:
        path = folder / "plan.ipdesk"
        with contextlib.ExitStack() as stack:
            if os.getuid() == 0:
                os.seteuid(0)
                stack.callback(os.seteuid, 65534)
            shutil.copy(sound, path)
            cut_short(path)
            for file in folder.iterdir():
                file.chmod(0o444)
        folder.chmod(0o555)
        with pytest.raises(errors.RecoveryNeedsWriting):
            plans.reopen(path)


def test_lock_is_taken_before_anything_is_read_or_written(copy: Path) -> None:
    # Two programs that only read would else keep each other from ever writing.
    key = plans.key_for(salt_of(copy))
    first = connection.Connection.open(copy, key)
    with pytest.raises(errors.AlreadyOpen):
        connection.Connection.open(copy, key)
    first.close()
    connection.Connection.open(copy, key).close()


def test_build_that_does_not_encrypt_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Plain(sqlite3.Connection):
        def set_key(self, _: object) -> None:
            """Take the key and do nothing with it, as plain SQLite does with PRAGMA key."""

    def connect(*args: object, **options: object) -> Plain:
        return sqlite3.connect(*args, factory=Plain, **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr("sqlcipher3.dbapi2.connect", connect)
    with pytest.raises(errors.Unsupported):
        plans.create(path)
    assert not list(path.parent.iterdir())


def test_folder_for_a_new_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(errors.FileMissing):
        plans.create(tmp_path / "ingen" / "plan.ipdesk")


def test_compressed_bytes_are_known_by_their_first_ones(path: Path) -> None:
    path.write_bytes(b"\x1f\x8b\x08" + zlib.compress(secrets.token_bytes(9000)))
    with pytest.raises(errors.NotAPlanFile):
        salt_of(path)
