"""What waits for a medium that is gone: kept whole, read with the file's key only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id
from ipdesk.storage import unsaved
from ipdesk.storage.keys import Key
from ipdesk.storage.unsaved import Unsaved
from tests.domain import strategies
from tests.storage.plans import NOW

FILE = "a" * 32
KEY = Key(bytearray(range(32)), bytes(16))
OTHER = Key(bytearray(32), bytes(16))
DRAFTS = {(Id("0" * 20), "birth_date"): "3. mai i fj"}


def waiting(*changes: Change) -> Unsaved:
    """Make what waits."""
    return Unsaved(file_id=FILE, revision=7, hash="f" * 64, at=NOW, changes=changes, drafts=DRAFTS)


GOAL = Change(
    act=Act.EDIT,
    puts=(Goal(id=Id("1" * 20), own_words="Hemmelig ønske æøå"),),
    field="own_words",
    enclosed=(b"scan" * 9,),
    secrets=(("key", b"\0\1"),),
)


def test_it_comes_back_whole(tmp_path: Path) -> None:
    unsaved.keep(tmp_path / "waiting", KEY, waiting(GOAL, GOAL))
    assert unsaved.find(tmp_path / "waiting", KEY, FILE) == waiting(GOAL, GOAL)
    unsaved.keep(tmp_path / "waiting", KEY, waiting(GOAL))
    assert unsaved.find(tmp_path / "waiting", KEY, FILE) == waiting(GOAL)
    (kept,) = (tmp_path / "waiting").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    unsaved.forget(tmp_path / "waiting", FILE)
    assert unsaved.find(tmp_path / "waiting", KEY, FILE) is None
    unsaved.forget(tmp_path / "waiting", FILE)


def test_nobody_else_reads_it(tmp_path: Path) -> None:
    unsaved.keep(tmp_path, KEY, waiting(GOAL))
    (kept,) = tmp_path.iterdir()
    sealed = kept.read_bytes()
    for clear in ("Hemmelig", "own_words", FILE, "goal", "birth_date"):
        assert clear.encode() not in sealed
        assert clear not in kept.name
    assert unsaved.find(tmp_path, OTHER, FILE) is None
    kept.rename(unsaved.path_of(tmp_path, "b" * 32))
    assert unsaved.find(tmp_path, KEY, "b" * 32) is None


@pytest.mark.parametrize("cut", [0, 5, 12, 40, -1])
def test_what_was_cut_or_changed_is_not_taken(tmp_path: Path, cut: int) -> None:
    unsaved.keep(tmp_path, KEY, waiting(GOAL))
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:cut])
    assert unsaved.find(tmp_path, KEY, FILE) is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(strategies.any_record, min_size=1, max_size=5))
def test_records_of_every_kind(tmp_path: Path, records: list[Goal]) -> None:
    change = Change(act=Act.CREATE, puts=tuple(records))
    unsaved.keep(tmp_path, KEY, waiting(change))
    assert unsaved.find(tmp_path, KEY, FILE) == waiting(change)
