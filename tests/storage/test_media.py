"""What happens to the medium while a file is open: full, gone, read-only, replaced; and back again."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver

from ipdesk import errors
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import new_id
from ipdesk.storage import connection, place, problems
from ipdesk.storage.place import Place
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.storage.plans import NOW, TODAY, WHO

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="no limits on file size")


def big_goal() -> Goal:
    return Goal(id=new_id(), wording="".join(f"{n} æøå " for n in range(60_000)))


@contextlib.contextmanager
def no_growth(path: Path) -> Iterator[None]:
    """Let no file grow beyond the size of this one: the driver meets an I/O error."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def commits(file: PlanFile, case: Case, change: Change) -> Case:
    file.commit(change, case, who=WHO, at=NOW)
    return case.with_records(change.puts)


def same(file: PlanFile, case: Case) -> bool:
    return list(file.load().records()) == list(case.records()) and file.check().ok


def test_full_medium_is_told_and_the_change_goes_in_when_there_is_room(tmp_path: Path) -> None:
    with plans.small_medium(tmp_path / "pinne", "6m") as stick:
        file = plans.create(stick / "plan.ipdesk")
        case = file.load()
        filler = stick / "annet"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as other:
            while True:
                other.write(bytes(4096))
        change = plans.put(*(big_goal() for _ in range(6)))
        for _ in range(2):
            with pytest.raises(errors.DiskFull):
                file.commit(change, case, who=WHO, at=NOW)
            assert same(file, case)
        filler.unlink()
        subprocess.run(["mount", "-o", "remount,size=40m", os.fspath(stick)], check=True)
        assert same(file, commits(file, case, change))
        file.close()
        plans.reopen(stick / "plan.ipdesk").close()


def test_full_medium_does_not_keep_a_file_from_being_read(tmp_path: Path) -> None:
    with plans.small_medium(tmp_path / "pinne", "6m") as stick:
        path = plans.make(stick / "plan.ipdesk")
        with contextlib.suppress(OSError), (stick / "annet").open("wb", buffering=0) as other:
            while True:
                other.write(bytes(512))
        file = plans.reopen(path)
        case = file.load()
        assert (case.person.given_names, file.read_only) == ("Ola", False)
        with pytest.raises(errors.DiskFull):
            file.commit(plans.put(big_goal()), case, who=WHO, at=NOW)
        (stick / "annet").unlink()
        commits(file, case, plans.call(case, "00 00 00 00"))
        assert file._session is not None
        file.close()


def test_file_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    with plans.small_medium(tmp_path / "pinne", "2m") as stick:
        with pytest.raises(errors.DiskFull):
            plans.create(stick / "plan.ipdesk")
        assert not list(stick.iterdir())


def test_full_file_is_told(path: Path) -> None:
    file = plans.create(path)
    case = file.load()
    file._link.run(lambda raw: raw.execute(f"PRAGMA max_page_count = {path.stat().st_size // 4096}"))
    with pytest.raises(errors.DiskFull):
        file.commit(plans.put(*(big_goal() for _ in range(9))), case, who=WHO, at=NOW)
    assert same(file, case)
    assert same(file, commits(file, case, plans.call(case, "00 00 00 00")))
    file.close()


@needs_limits
def test_write_that_fails_is_told_and_can_be_tried_again(path: Path) -> None:
    file = plans.create(path)
    case = file.load()
    change = plans.put(big_goal())
    with no_growth(path), pytest.raises(errors.WriteFailed) as told:
        file.commit(change, case, who=WHO, at=NOW)
    assert told.value.code == problems.IOERR
    assert same(file, case)
    assert same(file, commits(file, case, change))
    assert file.revision == 2
    file.close()
    assert list(path.parent.iterdir()) == [path]


def test_stick_that_is_unmounted_under_the_open_file_is_told(tmp_path: Path) -> None:
    with plans.small_medium(tmp_path / "pinne", "20m") as stick:
        file = plans.create(stick / "plan.ipdesk")
        case = file.load()
        subprocess.run(["umount", "-l", os.fspath(stick)], check=True)
        with pytest.raises(errors.StickMissing):
            file.commit(plans.put(big_goal()), case, who=WHO, at=NOW)
        for call in (file.load, file.log, file.check):
            with pytest.raises(errors.StickMissing):
                call()
        file.close()


@needs_limits
def test_stick_that_is_pulled_in_the_middle_of_a_change_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = plans.create(path)
    case = file.load()
    with monkeypatch.context() as patch, no_growth(path):
        patch.setattr(Place, "gone", lambda _: True)
        with pytest.raises(errors.StickMissing):
            file.commit(plans.put(big_goal()), case, who=WHO, at=NOW)
    assert same(file, case)
    file.close()


def test_stick_that_comes_back_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = plans.create(path)
    case = file.load()
    away = path.with_name("borte")
    monkeypatch.setattr(Place, "gone", lambda self: not self.path.exists())
    assert file._link._connection is not None
    file._link._connection.drop()
    file._link._connection = None
    path.rename(away)
    for _ in range(2):
        with pytest.raises(errors.StickMissing):
            file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    away.rename(path)
    assert same(file, commits(file, case, plans.call(case, "00 00 00 00")))
    file.close()


def test_closing_without_the_stick_says_nothing(path: Path) -> None:
    file = plans.create(path)
    file.load()
    shutil.rmtree(path.parent)
    file.close()


def test_file_that_is_deleted_while_open_is_told(path: Path) -> None:
    file = plans.create(path)
    case = file.load()
    path.unlink()
    with pytest.raises(errors.FileReplaced):
        file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    with pytest.raises(errors.FileMissing):
        file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    file.close()


@pytest.mark.parametrize("other", ["another plan", "the same plan, written elsewhere"])
def test_file_that_is_replaced_while_open_is_told(path: Path, other: str) -> None:
    plans.make(path)
    twin = path.with_name("tvilling.ipdesk")
    if other == "another plan":
        plans.make(twin)
    else:
        shutil.copy(path, twin)
        stranger = plans.reopen(twin)
        case = stranger.load()
        commits(stranger, case, plans.call(case, "00 00 00 01"))
        stranger.close()
    file = plans.reopen(path)
    case = file.load()
    key = file._link._key
    twin.replace(path)
    before = path.read_bytes()
    with pytest.raises(errors.FileReplaced):
        file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    if other == "another plan":  # it has another key; a restored older state has the same
        with pytest.raises(errors.WrongPassword):
            file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    else:
        with pytest.raises(errors.FileReplaced):
            file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    file.close()
    assert path.read_bytes() == before
    with key.phrase() as phrase:
        assert b"1" not in phrase


class TestChangeThatLandedAlthoughTheMediumSaidNo:
    """The driver can be told of a failure after the change has reached the medium."""

    @pytest.fixture
    def file(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlanFile]:
        """Give a file whose next transaction lands and yet fails."""
        file = plans.create(path)
        real = connection.Connection.transaction

        @contextlib.contextmanager
        def lands(self: connection.Connection) -> Iterator[sa.Connection]:
            monkeypatch.setattr(connection.Connection, "transaction", real)
            with real(self) as writing:
                yield writing
            raise errors.StickMissing(self.place.path)

        file.load()
        monkeypatch.setattr(connection.Connection, "transaction", lands)
        yield file
        file.close()

    def test_trying_again_writes_it_once(self, file: PlanFile) -> None:
        case = file.load()
        change = plans.put(Goal(id=new_id(), wording="Lære å svømme"))
        with pytest.raises(errors.StickMissing):
            file.commit(change, case, who=WHO, at=NOW)
        after = commits(file, case, change)
        assert same(file, after)
        assert (file.revision, len(file.log())) == (2, 2)

    def test_another_change_takes_its_place(self, file: PlanFile) -> None:
        case = file.load()
        goal = Goal(id=new_id(), wording="Lære å svømme")
        landed = plans.put(goal, *plans.call(case, "00 00 00 00").puts)
        with pytest.raises(errors.StickMissing):
            file.commit(landed, case, who=WHO, at=NOW)
        other = Goal(id=new_id(), wording="Lære å sykle")
        after = commits(file, case, plans.put(other))
        loaded = file.load()
        assert loaded.person == after.person == case.person
        assert loaded.live(Goal) == (other,)
        kept = loaded.get(Goal, goal.id)
        assert kept is not None
        assert kept.retired_on == TODAY
        assert file.check().ok

    def test_reading_it_back_accepts_it(self, file: PlanFile) -> None:
        case = file.load()
        change = plans.call(case, "00 00 00 00")
        with pytest.raises(errors.StickMissing):
            file.commit(change, case, who=WHO, at=NOW)
        loaded = file.load()
        assert loaded.person.phone == "00 00 00 00"
        assert same(file, commits(file, loaded, plans.call(loaded, "00 00 00 01")))
        assert [entry.seq for entry in file.log()] == [3, 2, 1]


CODES: list[tuple[int, dict[str, bool], type[errors.IpdeskError]]] = [
    (problems.BUSY, {}, errors.AlreadyOpen),
    (problems.LOCKED, {}, errors.AlreadyOpen),
    (problems.READONLY, {}, errors.ReadOnlyMedium),
    (problems.READONLY, {"gone": True}, errors.StickMissing),
    (problems.READONLY, {"replaced": True}, errors.FileReplaced),
    (problems.IOERR, {}, errors.WriteFailed),
    (problems.IOERR, {"gone": True}, errors.StickMissing),
    (problems.IOERR, {"is_full": True}, errors.DiskFull),
    (problems.CORRUPT, {}, errors.Damaged),
    (problems.CORRUPT, {"gone": True}, errors.StickMissing),
    (problems.FULL, {}, errors.DiskFull),
    (problems.FULL, {"gone": True}, errors.DiskFull),
    (problems.CANTOPEN, {"gone": True}, errors.StickMissing),
    (problems.CANTOPEN, {"replaced": True}, errors.FileReplaced),
    (problems.CANTOPEN, {}, errors.NoAccess),
    (problems.NOTADB, {}, errors.Damaged),
    (problems.PERM, {}, errors.NoAccess),
    (problems.NOMEM, {}, errors.OutOfMemory),
    (problems.IOERR | 5 << 8, {}, errors.WriteFailed),
    (19, {}, errors.WriteFailed),
]


@pytest.mark.parametrize(("code", "medium", "problem"), CODES)
@pytest.mark.parametrize("wrapped", [False, True])
def test_every_code_of_the_driver_is_told(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    medium: dict[str, bool],
    problem: type[errors.IpdeskError],
    wrapped: bool,
) -> None:
    path.touch()
    for name in ("gone", "replaced", "is_full"):
        answer = medium.get(name, False)
        monkeypatch.setattr(Place, name, lambda _, answer=answer: answer)
    error: Exception = driver.OperationalError("hemmelig tekst")
    error.sqlite_errorcode = code  # type: ignore[attr-defined]
    if wrapped:
        error = sa.exc.OperationalError("INSERT", {"wording": "hemmelig tekst"}, error)
    told = problems.translate(error, path, Place.of(path))
    assert type(told) is problem
    assert "hemmelig" not in f"{told!r} {told} {told.__notes__}"


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOENT, errors.FileMissing),
        (errno.ENOTDIR, errors.FileMissing),
        (errno.EEXIST, errors.FileExists),
        (errno.EACCES, errors.NoAccess),
        (errno.EROFS, errors.ReadOnlyMedium),
        (errno.ENOSPC, errors.DiskFull),
        (errno.EIO, errors.StickMissing),
        (errno.EINVAL, errors.NoAccess),
    ],
)
def test_errors_of_the_system_are_told(path: Path, number: int, problem: type[errors.FileProblem]) -> None:
    assert type(problems.of_system(OSError(number, "tekst"), path)) is problem


def test_code_is_kept_where_nothing_better_is_known(path: Path) -> None:
    error = driver.OperationalError()
    error.sqlite_errorcode = 19
    told = problems.translate(error, path)
    assert isinstance(told, errors.WriteFailed)
    assert told.code == 19


class TestPlace:
    """What tells that a medium is gone."""

    EVIDENCE: tuple[Callable[[pytest.MonkeyPatch], None], ...] = (
        lambda patch: patch.setattr(place, "_mounted", lambda _: False),
        lambda patch: patch.setattr(place, "_has_device", lambda _: False),
    )

    @pytest.mark.skipif(sys.platform != "linux", reason="lists of Linux")
    @pytest.mark.parametrize("evidence", EVIDENCE)
    def test_lists_of_the_system_are_believed_before_the_folder(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, evidence: Callable[[pytest.MonkeyPatch], None]
    ) -> None:
        path.touch()
        monkeypatch.setattr(place, "_mounted", lambda _: True)
        monkeypatch.setattr(place, "_has_device", lambda _: True)
        where = Place.of(path)
        assert not where.gone()
        evidence(monkeypatch)
        assert where.gone()

    def test_without_lists_the_folder_tells(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path.touch()
        monkeypatch.setattr(place, "_mounted", lambda _: False)
        where = Place.of(path)
        assert not where.gone()
        shutil.rmtree(path.parent)
        assert where.gone()

    def test_mounted_medium_is_listed_until_it_is_unmounted(self, tmp_path: Path) -> None:
        with plans.small_medium(tmp_path / "pinne", "1m") as stick:
            (stick / "fil").touch()
            where = Place.of(stick / "fil")
            assert where.listed
            assert not where.gone()
        assert where.gone()
