"""Older and diverged copies are told by the log, never by the clock."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipdesk.workspace.seen import Entry, Memory, Verdict, compare

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WRONG = datetime(2025, 1, 1, tzinfo=UTC)
FILE = "f" * 32


def log(*marks: str) -> list[Entry]:
    """Make a log; a mark with a dot after it changed nothing."""
    return [Entry(n, mark[0] * 64, changes=not mark.endswith(".")) for n, mark in enumerate(marks, start=1)]


@pytest.mark.parametrize(
    ("seen", "now", "verdict", "common"),
    [
        ("abc", "abc", Verdict.SAME, 3),
        ("abc", "abcd", Verdict.NEWER, 3),
        ("abc", "ab", Verdict.OLDER, 2),
        ("abc", "abx", Verdict.DIVERGED, 2),
        ("abc", "abxyz", Verdict.DIVERGED, 2),
        ("abc", "xyz", Verdict.DIVERGED, 0),
        ("abc", "", Verdict.OLDER, 0),
    ],
)
def test_verdicts(tmp_path: Path, seen: str, now: str, verdict: Verdict, common: int) -> None:
    memory = Memory(tmp_path / "seen")
    assert compare(log(*now), memory.recall(FILE)).verdict is Verdict.FIRST
    memory.remember(FILE, log(*seen), WRONG)
    found = compare(log(*now), memory.recall(FILE))
    assert (found.verdict, found.common) == (verdict, common)
    assert found.seen is not None
    assert (found.seen.at, found.seen.revision) == (WRONG, 3)


def test_a_machine_that_can_not_keep_it_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file" / "seen")
    memory.remember(FILE, log("a"), NOW)
    assert memory.recall(FILE) is None


def test_a_copy_that_was_only_opened_is_older_not_diverged(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.remember(FILE, log("a", "b", "c"), NOW)
    assert compare(log("a", "b", "x."), memory.recall(FILE)).verdict is Verdict.OLDER
    assert compare(log("a", "b", "x.", "y"), memory.recall(FILE)).verdict is Verdict.DIVERGED


def test_far_back(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    long = [Entry(n, f"{n:064x}"[::-1]) for n in range(1, 5001)]
    memory.remember(FILE, long, NOW)
    assert (tmp_path / next(iter(tmp_path.iterdir())).name).stat().st_size < 80_000
    assert compare(long[:4000], memory.recall(FILE)).verdict is Verdict.OLDER
    assert compare(long[:100], memory.recall(FILE)).verdict is Verdict.OLDER


@pytest.mark.parametrize("content", ["", "[]", '{"at": 1, "tail": []}', '{"at": "x", "tail": [[1]]}', "\0"])
def test_rubbish_is_as_not_seen(tmp_path: Path, content: str) -> None:
    memory = Memory(tmp_path)
    memory.remember(FILE, log("a"), NOW)
    (kept,) = tmp_path.iterdir()
    kept.write_text(content)
    assert memory.recall(FILE) is None
    memory.remember(FILE, log("a"), NOW)
    assert memory.recall(FILE) is not None
    memory.forget(FILE)
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_tells_of_the_person_is_kept(tmp_path: Path) -> None:
    Memory(tmp_path).remember(FILE, log("a"), NOW)
    (kept,) = tmp_path.iterdir()
    assert FILE not in kept.name
    assert set(kept.read_text()) <= set('{"at": "2026-11-22T12:00:00+00:00", "tail": [[1, "aaaa"]]}il')
