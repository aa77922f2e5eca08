"""A verified copy of a large plan file, against copying its bytes and reading every page of the copy.

Run it alone: `python tests/bench/backup.py [DIR] [ROUNDS]`; DIR is where the files are made. The floor copies
the bytes, has them written to the medium, and has the bare driver read each page of the copy, which means
its code checked; ours besides checks the structure, and watches over names, room and earlier copies. The two
take turns; the ratio of the medians is what counts.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final

import sqlcipher3.dbapi2 as driver

from ipdesk.domain import start
from ipdesk.domain.change import Act, Change
from ipdesk.storage.keys import Key
from ipdesk.storage.planfile import PlanFile

TARGET: Final = 2.0
ROUNDS: Final = 7
SIZE: Final = 50 << 20
NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def key() -> Key:
    """Give a key; deriving one is not what is measured."""
    return Key(bytearray(b"k" * 32), b"\xf3saltsaltsaltsal")


def make(path: Path) -> PlanFile:
    """Make a file of the size with documents in it, and leave it open."""
    begin = start.begin(
        number="1", given_names="Ola", family_name="Eksempel", birth_date=None, today=date(2026, 11, 22)
    )
    scans = tuple(os.urandom(1 << 20) for _ in range(SIZE >> 20))
    first = Change(act=Act.BEGIN, puts=begin.puts, enclosed=scans)
    return PlanFile.create(path, key(), first, who="w", machine="m", at=NOW)


def copied_and_read(path: Path, to: Path) -> float:
    """Copy bytes, write them out, have the driver read every page; give the seconds."""
    begun = time.perf_counter()
    with to.open("wb") as file:
        file.write(path.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    raw = driver.connect(str(to), isolation_level=None)
    with key().phrase() as phrase:
        raw.set_key(phrase)
    assert raw.execute("PRAGMA cipher_integrity_check").fetchall() == []
    raw.close()
    return time.perf_counter() - begun


def _told_while_backing_up(file: PlanFile, folder: Path, n: int) -> list[float]:
    """Back up; give when it began, when it told how far it was, and when it ended."""
    told = [time.perf_counter()]
    file.back_up(folder, NOW + timedelta(hours=n), lambda _: told.append(time.perf_counter()))
    return [*told, time.perf_counter()]


def measure(folder: Path, rounds: int) -> tuple[list[float], list[float], list[float]]:
    """Give the seconds of the floor, of ours, and the longest silences of ours."""
    file = make(folder / "plan.ipdesk")
    floor_file = file.back_up(folder, NOW, lambda _: None).path
    floor, ours, silences = [], [], []
    for n in range(rounds):
        floor.append(copied_and_read(floor_file, folder / "floor.copy"))
        told = _told_while_backing_up(file, folder / "copies", n)
        ours.append(told[-1] - told[0])
        silences.append(max(later - earlier for earlier, later in pairwise(told)))
    file.close()
    return floor, ours, silences


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        floor, ours, silences = measure(Path(folder), rounds)
    print(f"copy and read  {median(floor) * 1000:7.0f} ms")
    print(
        f"back up        {median(ours) * 1000:7.0f} ms, longest without a word {max(silences) * 1000:.0f} ms"
    )
    print(f"ratio          {median(ours) / median(floor):7.2f}  (target {TARGET})")


if __name__ == "__main__":
    main()
