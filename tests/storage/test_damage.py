"""Damage that comes to light while a file is open."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ipdesk import errors
from ipdesk.cli.commands import FAULTS
from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.schema import fields_of
from ipdesk.storage import tables
from ipdesk.storage.integrity import Fault
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.storage.plans import NOW, WHO

IDS = (new_id(), new_id())


@pytest.fixture
def file(path: Path) -> PlanFile:
    """Give a file with a goal, a measure, and a picture."""
    made = plans.create(path)
    case = made.load()
    puts = (
        dataclasses.replace(case.person, photo=os.urandom(20_000)),
        Goal(id=IDS[0], wording="Lære å svømme"),
        Measure(id=new_id(), what="Svømmekurs", goal_ids=(IDS[0],)),
    )
    made.commit(plans.put(*puts), case, who=WHO, at=NOW)
    return made


# As a damaged page can come back: zeros where there was a text, and no error from the driver.
HARM = {
    "text": "UPDATE goal SET wording = wording || char(0, 0)",
    "reference": "UPDATE measure SET responsible_id = char(0)",
    "references": "UPDATE measure SET goal_ids = goal_ids || char(0)",
    "choice": "UPDATE goal SET status = 'other'",
    "date": "UPDATE goal SET target_date = '2026-11-3' || char(0)",
    "bytes": "UPDATE person SET photo = zeroblob(20000)",
    "no bytes": "UPDATE person SET photo = x''",
    "hash of bytes": "UPDATE person SET photo_sha256 = zeroblob(32)",
}


@pytest.mark.parametrize("statement", HARM.values(), ids=HARM)
def test_row_that_is_not_what_was_written_is_told(file: PlanFile, statement: str) -> None:
    def harm(raw: Any) -> None:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute(statement)
        raw.execute("PRAGMA ignore_check_constraints = OFF")

    file.load()
    file._link.run(harm)
    with pytest.raises(errors.Damaged):
        file.load()
    report = file.check()
    assert not report.ok
    assert Fault.CONTENT in {problem.fault for problem in report.problems}
    file.close()


@pytest.mark.parametrize("name", ["text", "reference", "references"])
def test_tables_refuse_nul_by_themselves(file: PlanFile, name: str) -> None:
    with pytest.raises(errors.WriteFailed):
        file._link.run(lambda raw: raw.execute(HARM[name]))
    assert file.check().ok
    file.close()


def test_zeros_in_the_log_are_told(file: PlanFile) -> None:
    def harm(raw: Any) -> None:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE log SET changes = substr(changes, 1, 40) || char(0)")

    file._link.run(harm)
    with pytest.raises(errors.Damaged):
        file.log()
    assert Fault.CONTENT in {problem.fault for problem in file.check().problems}
    file.close()


def test_zeros_in_a_draft_are_told(file: PlanFile) -> None:
    def harm(raw: Any) -> None:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE draft SET text = text || char(0)")

    file.keep_drafts({(IDS[0], "target_date"): "3. m"})
    file._link.run(harm)
    with pytest.raises(errors.Damaged):
        file.drafts()
    file.close()


def test_reference_astray_is_found_by_the_check(file: PlanFile) -> None:
    def harm(raw: Any) -> None:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("UPDATE goal SET parent_id = 'f'")
        raw.execute("PRAGMA foreign_keys = ON")

    file._link.run(harm)
    assert Fault.STRUCTURE in {problem.fault for problem in file.check().problems}
    file.close()


def test_page_damaged_while_the_file_is_open_is_found(file: PlanFile) -> None:
    # Through a handle that stays open: closing it would drop the locks of this process.
    goals = tuple(Goal(id=new_id(), wording="svømme " * 400) for _ in range(200))
    file.commit(plans.put(*goals), file.load(), who=WHO, at=NOW)
    file._link.run(lambda raw: raw.execute("PRAGMA shrink_memory"))
    handle = os.open(file.path, os.O_RDWR)
    for page in range(20, 200):
        os.pwrite(handle, b"\x55", page * 4096 + 1000)
    for _ in range(2):
        with pytest.raises(errors.Damaged):
            file.load()
    faults = {problem.fault for problem in file.check().problems}
    assert {Fault.PAGE, Fault.CONTENT} <= faults
    with pytest.raises(errors.Damaged):
        file.commit(plans.put(Goal(id=new_id())), Case(), who=WHO, at=NOW)
    file.close()
    os.close(handle)


def test_long_texts_and_bytes_end_their_rows() -> None:
    # The tail of a row is what a damaged overflow page takes: there must be something that tells.
    for kind, table in tables.RECORDS.items():
        names = [column.name for column in table.columns]
        long = [f.name for f in fields_of(kind) if f.long or f.name in tables.blobs_of(kind)]
        plain = [name for name in names if name not in long and not name.endswith("_sha256")]
        assert names[: len(plain)] == plain, table.name


def test_every_text_is_guarded() -> None:
    guarded = {Id("text"), "references", "reference"}
    for kind, table in tables.RECORDS.items():
        checks = " ".join(str(c.sqltext) for c in table.constraints if hasattr(c, "sqltext"))
        for field in fields_of(kind):
            assert (f"instr({field.name}," in checks.replace('"', "")) == (field.type.value in guarded)


def test_every_fault_has_its_words() -> None:
    assert set(FAULTS) == {fault.value for fault in Fault}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
def test_no_damage_goes_undetected() -> None:
    # The short run of the damage laboratory: each kind of damage a few times, each from a seed of its own.
    command = [sys.executable, "-m", "tests.faults.damage", "--rounds", "72", "--seed", "11"]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "damage undetected: 0, crashes: 0"
