"""The parts of the power cut laboratory that need no machine."""

from __future__ import annotations

import random
import struct
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from ipdesk.errors import IncompleteCopy
from ipdesk.storage import keys
from tests.faults.powercut import __main__ as laboratory
from tests.faults.powercut import blocklog, migrations, replay, second, tools, work
from tests.faults.powercut.blocklog import SECTOR, Write
from tests.faults.powercut.filesystems import Stick, fat32
from tests.faults.powercut.guest import MARK_AT
from tests.faults.powercut.work import Found
from tests.storage import plans

A, B, C = (bytes([letter]) * SECTOR for letter in b"abc")


def write(sector: int, data: bytes) -> Write:
    """Make a write that may wait in the cache."""
    return Write(sector, data, flush=False, through=False)


FLUSH = Write(0, b"", flush=True, through=False)
MARKS = [write(MARK_AT // SECTOR, (b"MARK%08d" % number).ljust(SECTOR, b".")) for number in range(2)]


def test_without_the_tools_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(tools, "_PATH", "")
    monkeypatch.setattr("sys.argv", ["powercut", "--folder", str(tmp_path)])
    assert laboratory.main() == 0
    told = capsys.readouterr().out
    assert told.startswith("Skipped: ")
    assert "is not here" in told


def test_what_was_flushed_survives_in_every_state_and_the_rest_in_some() -> None:
    writes = [MARKS[0], write(1, A), FLUSH, MARKS[1], write(2, B), write(3, C)]
    after = [one for one in replay.states(writes, 60, random.Random(1)) if one.acknowledged == 1]
    assert {one.model for one in after} == set(replay.MODELS)
    assert all(one.over[1] == A for one in after)
    reordered = {frozenset(one.over) for one in after if one.model == "reordered"}
    assert {frozenset({1}), frozenset({1, 3}), frozenset({1, 2, 3})} <= reordered


def test_a_write_that_is_torn_may_leave_some_of_its_sectors() -> None:
    writes = [MARKS[0], write(8, A + B + C)]
    torn = {
        frozenset(one.over) for one in replay.states(writes, 200, random.Random(1)) if one.model == "torn"
    }
    assert frozenset({8, 10}) in torn


def test_the_log_of_writes_is_read_as_it_was_written(tmp_path: Path) -> None:
    def entry(sector: int, length: int, flags: int, data: bytes = b"") -> bytes:
        return struct.pack("<QQQQ", sector, length, flags, 0).ljust(SECTOR, b"\0") + data

    head = struct.pack("<QQQI", 0x6A736677736872, 1, 3, SECTOR).ljust(SECTOR, b"\0")
    log = tmp_path / "0.log"
    log.write_bytes(head + entry(5, 2, 0, A + B) + entry(0, 0, 1) + entry(7, 1, 2, C))
    assert list(blocklog.read(log)) == [
        Write(5, A + B, flush=False, through=False),
        Write(0, b"", flush=True, through=False),
        Write(7, C, flush=False, through=True),
    ]


def test_the_journal_is_found_beside_the_file_by_its_long_name() -> None:
    assert fat32(Stick(memoryview(_stick()), {})) == {"plan.ipdesk-journal": b"undo"}


def _stick() -> bytes:
    """Make a FAT32 stick of a few clusters: the root in the first, the journal in the second."""
    boot = bytearray(SECTOR)
    struct.pack_into("<HBHB", boot, 11, SECTOR, 1, 1, 1)
    struct.pack_into("<II", boot, 36, 1, 0)
    struct.pack_into("<I", boot, 44, 2)
    table = struct.pack("<IIII", 0x0FFFFFF8, 0x0FFFFFFF, 0x0FFFFFFF, 0x0FFFFFFF).ljust(SECTOR, b"\0")
    return bytes(boot) + table + _directory().ljust(SECTOR, b"\0") + b"undo".ljust(SECTOR, b"\0")


def _directory() -> bytes:
    name = "plan.ipdesk-journal"
    units = (name + "\0").encode("utf-16le").ljust(2 * 26, b"\xff")
    entries = b""
    for n in (2, 1):
        part = units[(n - 1) * 26 : n * 26]
        first = bytes([n | (0x40 if n == 2 else 0)])
        entries += first + part[:10] + b"\x0f\0\0" + part[10:22] + b"\0\0" + part[22:26]
    short = b"PLAN~1  IPD" + b"\x20" + bytes(8) + struct.pack("<H", 0) + bytes(4)
    return entries + short + struct.pack("<HI", 3, 4)


@pytest.mark.parametrize(
    ("found", "kind", "holds"),
    [
        (Found(5, 0), "commits", True),
        (Found(6, 0), "commits", True),
        (Found(4, 0), "commits", False),
        (Found(7, 0), "commits", False),
        (Found(5, 1), "commits", False),
        (Found(5, 1), "key_changes", True),
        (Found(5, 0), "key_changes", False),
        (Found(6, 0), "key_changes", True),
        (Found(6, 1), "key_changes", True),
        (Found(5, 0, frozenset(range(1, 6))), "copies", True),
        (Found(5, 0, frozenset(range(1, 7))), "restorings", True),
        (Found(6, 0, frozenset(range(1, 5))), "merges", False),
        (Found(5, 0, frozenset(range(2, 6))), "migrations", False),
    ],
)
def test_what_must_be_in_a_file_after_five_changes_were_told(found: Found, kind: str, holds: bool) -> None:
    assert found.holds(kind, 5) is holds


ROOT = Path(__file__).parents[2]
CHILD = """
    import itertools, os, sys
    from pathlib import Path
    from tests.faults.powercut import work

    path, kind = Path(sys.argv[1]), work.KINDS[sys.argv[2]]
    kind.begin(path)
    done = kind.work(path)
    print(*itertools.islice(done, 2))
    sys.stdout.flush()
    os._exit(0)  # nothing is closed
"""


@pytest.fixture(autouse=True)
def true_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive the keys of stored files as they were derived."""
    monkeypatch.setattr(keys, "ARGON2", plans.TRUE)


def left_by(kind: str, folder: Path) -> Path:
    """Let a process of its own do two changes, and end as it is; give the plan file."""
    path = folder / "plan.ipdesk"
    command = [sys.executable, "-c", textwrap.dedent(CHILD), str(path), kind]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "2"]
    return path


@pytest.mark.slow
@pytest.mark.parametrize("kind", work.KINDS)
def test_what_was_told_is_found_after_a_process_that_ended_as_it_was(kind: str, tmp_path: Path) -> None:
    found = work.found(left_by(kind, tmp_path), kind)
    assert (found.number, found.key) == (2, 0)
    assert found.holds(kind, 2)
    assert not found.holds(kind, 3)


@pytest.mark.slow
def test_a_file_that_looks_finished_and_is_not_is_told(tmp_path: Path) -> None:
    left_by("restorings", tmp_path)
    made = tmp_path / "restored-2.ipdesk"
    whole = made.read_bytes()
    made.write_bytes(b"")
    assert second.restored(tmp_path) == {1}  # refused as no plan file: it was not told yet
    made.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(IncompleteCopy):
        second.restored(tmp_path)


@pytest.mark.slow
def test_a_file_of_an_earlier_schema_that_was_changed_without_a_copy_is_told(tmp_path: Path) -> None:
    left_by("migrations", tmp_path)
    copies = {one.name[-8]: one for one in tmp_path.glob("*-r2-schema*.ipdesk")}
    copies["2"].rename(tmp_path / "gone")
    with pytest.raises(AssertionError, match="has no copy"):
        migrations.look(tmp_path)
