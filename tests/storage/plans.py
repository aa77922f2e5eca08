"""Plan files to test on."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ipdesk.domain import edit, start
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.record import Record
from ipdesk.storage import keys
from ipdesk.storage.header import salt_of
from ipdesk.storage.keys import Key
from ipdesk.storage.planfile import PlanFile

PASSWORD = "blåbær-tåke-øks"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
TODAY = date(2026, 11, 22)
WHO = "kari.eksempel"
HOME, WORK = "heime-pc", "jobb-pc"
TRUE = keys.ARGON2
CHEAP = keys.Cost(memory_kib=64, passes=1, lanes=1)


def key_for(salt: bytes, password: str = PASSWORD) -> Key:
    """Derive a key; `conftest` makes that cheap."""
    return keys.derive(keys.password_bytes(password), salt)


def beginning() -> Change:
    """Make what a new file begins with."""
    return start.begin(
        number="12-34",
        given_names="Ola",
        family_name="Eksempel",
        birth_date=date(2009, 3, 5),
        today=TODAY,
    )


def create(path: Path, first: Change | None = None) -> PlanFile:
    """Make a file and leave it open."""
    key = key_for(keys.new_salt())
    return PlanFile.create(path, key, first or beginning(), who=WHO, machine=HOME, at=NOW)


def make(path: Path, records: Iterable[Record] = ()) -> Path:
    """Make a file that holds `records` too, and close it."""
    first = beginning()
    create(path, Change(act=Act.BEGIN, puts=(*first.puts, *records))).close()
    return path


def reopen(path: Path, password: str = PASSWORD, machine: str = WORK) -> PlanFile:
    """Open a file as another day."""
    return PlanFile.open(path, key_for(salt_of(path), password), machine=machine, at=LATER)


def put(*records: Record) -> Change:
    """Make a change of records, whatever they are."""
    return Change(act=Act.EDIT, puts=records)


def call(case: Case, phone: str) -> Change:
    """Give the person another phone number."""
    change = edit.edit(case, case.person, TODAY, phone=phone)
    assert change is not None
    return change


def flip(path: Path, offset: int) -> None:
    """Flip a bit."""
    with path.open("r+b") as file:
        file.seek(offset)
        (byte,) = file.read(1)
        file.seek(offset)
        file.write(bytes([byte ^ 1]))


@contextlib.contextmanager
def small_medium(folder: Path, size: str) -> Iterator[Path]:
    """Mount a file system of a certain size; the test is skipped where that is not allowed."""
    import pytest  # here: the power cut laboratory makes files where there is none

    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", os.fspath(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", os.fspath(folder)], capture_output=True, check=False)
