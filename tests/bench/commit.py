"""One field committed to a plan file, against one row committed with the bare driver and the same pragmas.

Run it alone: `python tests/bench/commit.py [DIR] [ROUNDS]`; DIR is where the files are made, for a stick or
another disk. The two take turns, so that whatever else the machine does falls on both; the ratio of what
nineteen in twenty stay below is what counts. Flushing to the medium is the same for both, so the quicker the
medium, the larger the ratio.
"""

from __future__ import annotations

import dataclasses
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

import sqlcipher3.dbapi2 as driver

from ipdesk.domain import start
from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import new_id
from ipdesk.storage import connection
from ipdesk.storage.keys import Key
from ipdesk.storage.planfile import PlanFile

TARGET: Final = 2.0
ROUNDS: Final = 400
NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TEXT: Final = "Det viktigste for meg er å få være med på det andre gjør. "


def key() -> Key:
    """Give a key; deriving one is not what is measured."""
    return Key(bytearray(b"k" * 32), b"\xf3saltsaltsaltsal")


def bare(path: Path) -> Callable[[int], None]:
    """Give what commits one row of one table."""
    raw: Any = driver.connect(str(path), isolation_level=None)
    with key().phrase() as phrase:
        raw.set_key(phrase)
    for setting in connection._SETTINGS:
        raw.execute(f"PRAGMA {setting}").fetchall()
    raw.execute("PRAGMA journal_mode = PERSIST").fetchall()
    raw.execute("CREATE TABLE goal (id INTEGER PRIMARY KEY, wording TEXT NOT NULL)")
    raw.execute("INSERT INTO goal VALUES (1, '')")

    def commit(n: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE goal SET wording = ? WHERE id = 1", (f"{TEXT}{n}",))
        raw.execute("COMMIT")

    return commit


def ours(path: Path) -> Callable[[int], None]:
    """Give what commits one field of one record, with its log entry."""
    begin = start.begin(
        number="1", given_names="Ola", family_name="Eksempel", birth_date=None, today=date(2026, 11, 22)
    )
    goals = tuple(Goal(id=new_id(), wording=TEXT * 3) for _ in range(40))
    first = Change(act=Act.BEGIN, puts=(*begin.puts, *goals))
    file = PlanFile.create(path, key(), first, who="w", machine="m", at=NOW)
    case = file.load()

    def commit(n: int) -> None:
        nonlocal case
        goal = dataclasses.replace(case.live(Goal)[0], wording=f"{TEXT}{n}")
        change = Change(act=Act.EDIT, puts=(goal,), field="wording")
        file.commit(change, case, who="kari.eksempel", at=NOW)
        case = case.with_records((goal,))

    return commit


def measure(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Let both commit in turn; milliseconds of each."""
    work = {"bare": bare(folder / "bare.db"), "ours": ours(folder / "plan.ipdesk")}
    taken: dict[str, list[float]] = {name: [] for name in work}
    for n in range(rounds + 20):
        for name, commit in work.items():
            started = time.perf_counter()
            commit(n)
            taken[name].append((time.perf_counter() - started) * 1000)
    return {name: times[20:] for name, times in taken.items()}


def main() -> None:
    """Print the figures."""
    where = sys.argv[1] if len(sys.argv) > 1 else None
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    with tempfile.TemporaryDirectory(dir=where) as folder:
        taken = measure(Path(folder), rounds)
    p50 = {name: median(times) for name, times in taken.items()}
    p95 = {name: quantiles(times, n=20)[-1] for name, times in taken.items()}
    for name in taken:
        print(f"{name}: median {p50[name]:.2f} ms, p95 {p95[name]:.2f} ms")
    ratio = p95["ours"] / p95["bare"]
    print(f"ratio of medians {p50['ours'] / p50['bare']:.2f}")
    print(f"ratio of p95 {ratio:.2f}, target {TARGET:.1f}: {'kept' if ratio <= TARGET else 'missed'}")


if __name__ == "__main__":
    main()
