"""The parts of the power cut laboratory that need no machine."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from tests.faults.powercut import __main__ as laboratory
from tests.faults.powercut import blocklog, replay, tools
from tests.faults.powercut.blocklog import SECTOR, Write
from tests.faults.powercut.filesystems import Stick, fat32
from tests.faults.powercut.guest import MARK_AT
from tests.faults.powercut.work import Found

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
    ],
)
def test_what_must_be_in_a_file_after_five_changes_were_told(found: Found, kind: str, holds: bool) -> None:
    assert found.holds(kind, 5) is holds
