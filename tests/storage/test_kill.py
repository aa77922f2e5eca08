"""The short run of the kill laboratory: processes die at random moments, what they told as saved is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ipdesk.domain.case import Case
from tests.faults import writing
from tests.faults.site import Found, Site, look_into, tell_saved

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_what_was_told_as_saved_survives_a_kill() -> None:
    # A process of its own: it forks, which one with threads had better not.
    command = [sys.executable, "-m", "tests.faults.kill", "--rounds", "24", "--seed", "11"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "lost 0, unopened 0, wrong 0" in done.stdout.splitlines()[-1]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a file with two changes."""
    made = Site(tmp_path)
    writing.begin(made.path)
    file = writing.opened(made.path)
    case = writing.commit(file, file.load(), writing.next_change(Case(file.load().records()), 1))
    writing.commit(file, case, writing.next_change(case, 2))
    file.close()
    return made


def seen(site: Site, told: list[str]) -> Found:
    """Look at the file as the laboratory does."""
    found = Found()
    file = look_into(site, told, found, lambda: writing.opened(site.path))
    if file is not None:
        file.close()
    return found


def told_by(site: Site) -> str:
    """Give what a process that saved would have told."""
    told: list[str] = []
    file = writing.opened(site.path)
    tell_saved(file, told.append)
    file.close()
    return told[0]


def test_the_laboratory_finds_nothing_where_nothing_is_wrong(site: Site) -> None:
    assert seen(site, [told_by(site)]).bad == []


def test_the_laboratory_misses_a_change_that_was_told(site: Site) -> None:
    before = site.path.read_bytes()
    file = writing.opened(site.path)
    case = file.load()
    writing.commit(file, case, writing.next_change(case, 3))
    file.close()
    told = told_by(site)
    site.path.write_bytes(before)
    assert seen(site, [told]).lost == ["entry 4 was told as saved"]


def test_the_laboratory_sees_more_than_one_change_that_was_not_told(site: Site) -> None:
    told = told_by(site)
    file = writing.opened(site.path)
    case = file.load()
    for number in (3, 4):
        case = writing.commit(file, case, writing.next_change(case, number))
    file.close()
    assert seen(site, [told]).wrong == ["told 3, found 5"]


def test_the_laboratory_sees_a_record_that_is_not_in_the_log(site: Site) -> None:
    file = writing.opened(site.path)
    file._link.run(lambda raw: raw.execute("UPDATE person SET phone = '9'"))
    file.close()
    wrong = seen(site, [])
    assert any("check" in one for one in wrong.wrong)
    assert any("is not what the log says" in one for one in wrong.wrong)


def test_the_laboratory_sees_a_file_that_does_not_open(site: Site) -> None:
    site.path.write_bytes(site.path.read_bytes()[:100_000])
    assert len(seen(site, []).unopened) == 1
