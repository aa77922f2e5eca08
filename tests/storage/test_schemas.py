"""Files that were made with each schema there was, and the true cost of a key."""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ipdesk import errors
from ipdesk.domain.change import Act
from ipdesk.domain.codec import to_plain
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.person import Representative
from ipdesk.domain.record import Id
from ipdesk.domain.schema import KIND_BY_NAME
from ipdesk.storage import backups as backup_files
from ipdesk.storage import connection, keys, migrations, room
from ipdesk.storage.header import PAGE, salt_of
from ipdesk.storage.planfile import PlanFile
from tests.sticks import stick
from tests.storage import plans
from tests.storage.make_schema import DRAFT, PASSWORD, SCHEMAS, content_of, file_of
from tests.storage.plans import HOME, LATER, NOW, WHO, WORK

pytestmark = pytest.mark.usefixtures("true_keys")


@cache
def _derived(salt: bytes) -> keys.Key:
    return keys.derive(keys.password_bytes(PASSWORD), salt)


def key_of(path: Path) -> keys.Key:
    """Give the key of a copy of a stored file, derived at its true cost, once for each."""
    return _derived(salt_of(path)).copied()


def opened(path: Path, backups: Path | None = None) -> PlanFile:
    """Open a copy of a stored file."""
    return PlanFile.open(path, key_of(path), machine=WORK, at=LATER, backups=backups)


def schema_in(path: Path) -> int:
    """Give the schema of a file, without the program's way of opening one."""
    link = connection.Connection.open(path, key_of(path))
    try:
        return migrations.found(link.raw)
    finally:
        link.close()


@pytest.mark.parametrize("schema", SCHEMAS)
def test_file_of_any_schema_opens_with_all_it_holds(path: Path, schema: int) -> None:
    shutil.copy(file_of(schema), path)
    file = opened(path)
    case = file.load()
    for stored in json.loads(content_of(schema).read_text(encoding="utf-8")):
        fields = stored["fields"]
        record = case.get(KIND_BY_NAME[stored["kind"]], Id(fields["id"]))
        assert record is not None
        now = to_plain(record)
        assert {name: now[name] for name in fields} == fields
    assert file.drafts() == dict([DRAFT])
    assert [(e.act, e.at, e.who, e.machine) for e in file.log()] == [
        (Act.RETIRE, LATER, WHO, HOME),
        (Act.BEGIN, NOW, WHO, HOME),
    ]
    assert file.left_open is None
    assert file.check().problems == ()
    file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    assert file.check().problems == ()
    file.close()
    assert schema_in(path) == len(migrations.STEPS)


def test_what_a_later_schema_added_has_its_default(path: Path) -> None:
    shutil.copy(file_of(1), path)
    file = opened(path)
    case = file.load()
    assert [one.deprived for one in case.all(Representative).values()] == [False]
    assert not case.all(Consent)
    file.close()


def test_file_of_an_earlier_schema_is_copied_first(path: Path, tmp_path: Path) -> None:
    shutil.copy(file_of(1), path)
    backups = tmp_path / "not there yet" / "kopier"
    opened(path, backups).close()
    opened(path, backups).close()
    (copy,) = backups.iterdir()
    assert copy.name.endswith("-r2-schema1.ipdesk")
    assert schema_in(copy) == 1
    assert schema_in(path) == len(migrations.STEPS)
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600
    file = opened(copy)
    assert file.check().problems == ()
    file.close()


def test_copy_of_an_earlier_schema_takes_no_name_that_is_taken(path: Path, tmp_path: Path) -> None:
    backups = tmp_path / "kopier"
    shutil.copy(file_of(1), path)
    opened(path, backups).close()
    (copy,) = backups.iterdir()
    whole = copy.read_bytes()
    copy.write_bytes(b"")  # as FAT leaves a file that was renamed and not written out
    shutil.copy(file_of(1), path)
    opened(path, backups).close()
    other = copy.with_stem(f"{copy.stem}-2")
    assert {one: one.read_bytes() for one in backups.iterdir()} == {copy: b"", other: whole}
    shutil.copy(file_of(1), path)
    opened(path, backups).close()
    assert sorted(backups.iterdir()) == sorted((copy, other))


def test_copy_of_an_earlier_schema_is_verified_before_anything_is_changed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(_: connection.Connection, target: Path, *_progress: Any) -> None:
        target.write_bytes(before[:-PAGE])

    shutil.copy(file_of(1), path)
    before = path.read_bytes()
    monkeypatch.setattr(connection.Connection, "copy_to", torn)
    monkeypatch.setattr(backup_files, "_written_anew", torn)
    with pytest.raises(errors.WriteFailed):
        opened(path, tmp_path / "kopier")
    assert list((tmp_path / "kopier").iterdir()) == []
    assert path.read_bytes() == before


def test_spare_page_that_is_torn_keeps_no_earlier_schema_from_being_copied(
    path: Path, tmp_path: Path
) -> None:
    shutil.copy(file_of(1), path)
    link = connection.Connection.open(path, key_of(path))
    room.pad(link.raw)
    link.close()
    plans.flip(path, path.stat().st_size - 50 * PAGE)
    opened(path, tmp_path / "kopier").close()
    (copy,) = (tmp_path / "kopier").iterdir()
    file = opened(copy)
    assert file.check().problems == ()
    file.close()


def test_copy_that_can_not_be_made_leaves_the_file_as_it_was(path: Path, tmp_path: Path) -> None:
    shutil.copy(file_of(1), path)
    taken = tmp_path / "taken"
    taken.write_text("a file, not a folder")
    before = path.read_bytes()
    with pytest.raises(errors.FileProblem):
        opened(path, taken)
    assert path.read_bytes() == before
    assert schema_in(path) == 1


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """Give a file of schema 1 that can't be written, not by the test either."""
    path = tmp_path / "plan.ipdesk"
    shutil.copy(file_of(1), path)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    everything = hasattr(os, "geteuid") and os.geteuid() == 0
    if everything:
        for folder in itertools.takewhile(
            lambda one: one.name.startswith(("pytest-", "popen-")), tmp_path.parents
        ):
            folder.chmod(0o755)
        os.seteuid(65534)
    yield path
    if everything:
        os.seteuid(0)
    tmp_path.chmod(0o755)


def test_file_of_an_earlier_schema_can_be_read_where_it_can_not_be_written(read_only: Path) -> None:
    before = read_only.read_bytes()
    file = opened(read_only)
    assert file.read_only
    case = file.load()
    assert len(list(case.records())) == len(json.loads(content_of(1).read_text(encoding="utf-8")))
    assert file.drafts() == dict([DRAFT])
    assert file.check().ok
    with pytest.raises(errors.AlreadyOpen):
        opened(read_only)
    with pytest.raises(errors.ReadOnlyMedium):
        file.commit(plans.call(case, "00 00 00 00"), case, who=WHO, at=NOW)
    held: list[Any] = []
    file._link.run(lambda raw: held.append(raw.execute("PRAGMA query_only").fetchone()[0]))
    assert held == [1]
    file.close()
    assert [one.name for one in read_only.parent.iterdir()] == [read_only.name]
    assert read_only.read_bytes() == before


def test_file_of_an_earlier_schema_can_be_copied_from_where_it_can_not_be_written(tmp_path: Path) -> None:
    with stick(tmp_path) as pen:
        path = Path(shutil.copy(file_of(1), pen.root / "plan.ipdesk"))
        before = path.read_bytes()
        pen.lock()
        file = opened(path)
        assert file.read_only
        made = file.back_up(tmp_path / "kopier", NOW).path
        file.copy_as(tmp_path / "ny.ipdesk")
        file.close()
    for copy in (made, tmp_path / "ny.ipdesk"):
        assert copy.read_bytes() == before
        file = opened(copy)
        assert file.check().ok
        file.close()
