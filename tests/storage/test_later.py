"""A file that a later program made: read where it allows it, never written, else refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipdesk import errors
from ipdesk.domain.change import Act
from ipdesk.storage import migrations, reading_copy
from ipdesk.storage.header import salt_of
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.storage.plans import LATER, NOW, WHO, WORK

KNOWN = len(migrations.STEPS)


def later(path: Path, *, readable_by: int | str | None) -> None:
    """Make a file of a later schema, with a column and a table more."""
    file = plans.create(path)

    def work(raw: object) -> None:
        execute = raw.execute  # type: ignore[attr-defined]
        execute("ALTER TABLE goal ADD COLUMN colour TEXT")
        execute("CREATE TABLE weather (id TEXT PRIMARY KEY) STRICT")
        if readable_by is None:
            execute("ALTER TABLE meta DROP COLUMN readable_by")
        else:
            execute(f"UPDATE meta SET readable_by = {readable_by}")
        execute(f"PRAGMA user_version = {KNOWN + 1}")

    file._link.run(work)
    file.close()


def opened(path: Path, *, to_read: bool = True) -> PlanFile:
    key = plans.key_for(salt_of(path))
    return PlanFile.open(path, key, machine=WORK, at=LATER, to_read=to_read)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give where the file is."""
    return tmp_path / "plan.ipdesk"


def test_it_is_read_and_left_as_it_was(path: Path) -> None:
    later(path, readable_by=KNOWN)
    before = path.read_bytes()
    file = opened(path)
    case = file.load()
    assert case.person.given_names
    assert (file.later, file.read_only, file.write_protected, file.altered) == (True, True, False, False)
    assert [entry.act for entry in file.log()][-1] is Act.BEGIN
    assert file.check().ok
    with pytest.raises(errors.ReadOnlyMedium):
        file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    with pytest.raises(errors.ReadOnlyMedium):
        file.note(Act.OPEN, {}, who=WHO, at=NOW)
    held: list[object] = []
    file._link.run(lambda raw: held.append(raw.execute("PRAGMA query_only").fetchone()[0]))
    assert held == [1]
    file.close()
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("readable_by", [KNOWN + 1, None, "7"])
def test_it_is_refused_where_it_does_not_allow_it(path: Path, readable_by: int | str | None) -> None:
    later(path, readable_by=readable_by)
    with pytest.raises(errors.NewerFile):
        opened(path)


def test_it_is_refused_to_whoever_does_not_ask_to_read(path: Path) -> None:
    later(path, readable_by=KNOWN)
    with pytest.raises(errors.NewerFile):
        opened(path, to_read=False)


def test_damage_is_still_found(path: Path) -> None:
    later(path, readable_by=KNOWN)
    damaged = bytearray(path.read_bytes())
    damaged[4096 * 3 + 100] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(errors.Damaged):
        opened(path)


def test_a_file_of_today_says_who_can_read_it(path: Path) -> None:
    file = plans.create(path)
    found: list[int] = []
    file._link.run(lambda raw: found.append(raw.execute("SELECT readable_by FROM meta").fetchone()[0]))
    assert found == [KNOWN]
    file.close()


def test_it_is_read_in_a_copy_where_it_is_open_elsewhere(path: Path, tmp_path: Path) -> None:
    later(path, readable_by=KNOWN)
    copy = reading_copy.open_copy(path, plans.key_for(salt_of(path)), tmp_path / "les", machine=WORK, at=NOW)
    assert (copy.path, copy.later, copy.read_only) == (path, True, True)
    assert copy.load().person.given_names
    copy.close()


def test_a_refusal_of_its_copy_names_the_file_itself(path: Path, tmp_path: Path) -> None:
    later(path, readable_by=KNOWN + 1)
    with pytest.raises(errors.NewerFile) as refused:
        reading_copy.open_copy(path, plans.key_for(salt_of(path)), tmp_path / "les", machine=WORK, at=NOW)
    assert refused.value.path == path
