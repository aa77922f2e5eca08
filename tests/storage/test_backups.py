"""Encrypted copies: sound or not there at all, and no old one goes before the new one has passed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipdesk import errors
from ipdesk.domain.codec import to_plain
from ipdesk.domain.person import Person
from ipdesk.domain.record import new_id
from ipdesk.storage import backups
from ipdesk.storage.backups import Backup
from ipdesk.storage.header import PAGE
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.storage.plans import LATER, NOW


def nothing(_done: float) -> None:
    """Take no notice of progress."""


def back_up(file: PlanFile, folder: Path, progress: Callable[[float], None] = nothing) -> Backup:
    """Copy an open file."""
    return file.back_up(folder, NOW, progress)


def test_the_same_password_opens_the_copy_and_all_is_in_it(path: Path, tmp_path: Path) -> None:
    file = plans.create(path)
    told: list[float] = []
    made = back_up(file, tmp_path / "copies", told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert backups.listed(tmp_path / "copies", file.file_id) == (made,)
    assert made.path.name == f"{file.file_id[:8]}-r1-20261122T120000.ipdesk"
    assert made.path.stat().st_mode & 0o777 == 0o600
    copy = plans.reopen(made.path)
    assert copy.file_id == file.file_id
    assert [to_plain(one) for one in copy.load().records()] == [
        to_plain(one) for one in file.load().records()
    ]
    assert copy.check().problems == ()
    copy.close()
    assert [one.name for one in (tmp_path / "copies").iterdir()] == [made.path.name]
    case = file.load()
    file.commit(plans.call(case, "00 00 00 00"), case, who=plans.WHO, at=LATER)  # it was not disturbed
    file.close()


def test_a_copy_of_another_file_is_not_counted(path: Path, tmp_path: Path) -> None:
    file = plans.create(path)
    made = back_up(file, tmp_path / "copies")
    (tmp_path / "copies" / "ferie.txt").write_text("ski")
    (tmp_path / "copies" / "0123abcd-r7-20269999T000000.ipdesk").write_bytes(b"")
    assert backups.listed(tmp_path / "copies", "f" * 32) == ()
    assert backups.listed(tmp_path / "copies") == (made,)
    assert backups.listed(tmp_path / "nowhere") == ()
    file.close()


def test_damaged_source_is_not_copied_and_pushes_nothing_out(path: Path, tmp_path: Path) -> None:
    texts = [Person(id=new_id(), address=f"{n} " + "lang tekst " * 900) for n in range(40)]
    plans.make(path, texts)
    file = plans.reopen(path)
    folder = tmp_path / "copies"
    old = back_up(file, folder)
    file.close()
    for page in range(20, path.stat().st_size // PAGE, 20):
        plans.flip(path, page * PAGE + 100)
    with pytest.raises(errors.Damaged):
        back_up(plans.reopen(path), folder)
    assert backups.listed(folder) == (old,)


def test_cancelled_leaves_nothing(path: Path, tmp_path: Path) -> None:
    file = plans.create(path)

    def stop(done: float) -> None:
        if done > 0.3:
            raise errors.Cancelled

    with pytest.raises(errors.Cancelled):
        back_up(file, tmp_path / "copies", stop)
    assert list((tmp_path / "copies").iterdir()) == []
    assert file.check().ok
    file.close()


def test_full_medium_leaves_the_old_copies(path: Path, tmp_path: Path) -> None:
    with plans.small_medium(tmp_path / "small", "7m") as small:
        file = plans.create(path)
        old = back_up(file, small)
        with pytest.raises(errors.DiskFull):
            file.back_up(small, LATER, nothing)
        assert backups.listed(small) == (old,)
        assert [one.name for one in small.iterdir()] == [old.path.name]
        assert file.check().ok
        file.close()


def some(*hours: int) -> list[Backup]:
    """Make copies of some hours ago."""
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    return [Backup(now - timedelta(hours=n), 10_000 - n, "0" * 8, Path(str(n))) for n in hours]


def test_kept_are_the_newest_and_one_of_each_day_week_and_month() -> None:
    every_hour = some(*range(24 * 500))
    gone = backups.superfluous(every_hour)
    kept = sorted(set(every_hour) - set(gone), reverse=True)
    assert kept[:10] == every_hour[:10]
    days = [one.at.date() for one in kept]
    assert len({day for day in days if (days[0] - day).days < 7}) == 7
    assert len({day.isocalendar()[:2] for day in days if (days[0] - day).days < 50}) == 8
    assert len({(day.year, day.month) for day in days}) == 12
    assert len(kept) < 10 + 7 + 8 + 12
    assert backups.superfluous(kept) == ()
