"""Kill a process that writes a plan file at a random moment, many times, and look at what is left.

Every change is told on a pipe after `commit` has returned; on reopening the file must hold every change
that was told, in order, and at most one more, and must verify. Run: python -m tests.faults.kill --rounds 50
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

from ipdesk.domain import start
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import new_id
from ipdesk.storage.connection import journal_of
from ipdesk.storage.keys import Key
from ipdesk.storage.planfile import PlanFile

COMMITS = 200
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def key() -> Key:
    """Give the key of the file; deriving one is not what is tested."""
    return Key(bytearray(b"k" * 32), b"\xf3saltsaltsaltsal")


def create(path: Path) -> None:
    """Make the file, with enough in it that a change is a small part."""
    begin = start.begin(
        number="1", given_names="Ola", family_name="Eksempel", birth_date=None, today=date(2026, 11, 22)
    )
    goals = tuple(Goal(id=new_id(), wording=f"Mål {n} " * 40) for n in range(300))
    first = Change(act=Act.BEGIN, puts=(*begin.puts, *goals))
    PlanFile.create(path, key(), first, who="w", machine="m", at=NOW).close()


def write(path: Path) -> None:
    """Commit change after change, and tell each one; this is what is killed."""
    file = PlanFile.open(path, key(), machine="m", at=NOW)
    case = file.load()
    number = int(case.person.phone or 0)
    os.write(1, b"open\n")
    for n in range(number + 1, number + 1 + COMMITS):
        change = next_change(case, n)
        file.commit(change, case, who="w", at=NOW)
        os.write(1, b"%d\n" % n)
        case = case.with_records(change.puts)
    file.close()
    os.write(1, b"closed\n")


def next_change(case: Case, n: int) -> Change:
    """Make a change that spreads: the number itself, a new goal, and others that are rewritten."""
    goals = case.live(Goal)
    puts = [dataclasses.replace(case.person, phone=str(n)), Goal(id=new_id(), wording=f"Nytt mål {n} " * 30)]
    puts += [dataclasses.replace(goal, own_words=f"{n} " * (n % 150)) for goal in goals[n % 97 :: 97]]
    return Change(act=Act.EDIT, puts=tuple(puts))


@dataclasses.dataclass
class Tally:
    """What was found in all rounds."""

    acknowledged: int = 0
    left: Counter[str] = dataclasses.field(default_factory=Counter)
    wrong: list[str] = dataclasses.field(default_factory=list)


def strike(path: Path, chance: random.Random, longest: float, tally: Tally) -> None:
    """Do one round."""
    before = look(path, tally)
    command = [sys.executable, "-m", "tests.faults.kill", "--write", os.fspath(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        time.sleep(chance.uniform(0, longest))
        child.kill()
        told = child.stdout.read().decode().split("\n")
    numbers = [int(line) for line in told if line.isdigit()]
    tally.acknowledged += len(numbers)
    tally.left[journal_state(path)] += 1
    last = numbers[-1] if numbers else before
    after = look(path, tally)
    if after not in (last, last + 1):
        tally.wrong.append(f"told {last}, found {after}")


def journal_state(path: Path) -> str:
    """Tell what journal a killed process leaves."""
    try:
        mark = journal_of(path).read_bytes()[:8]
    except FileNotFoundError:
        return "none"
    return "hot journal" if any(mark) else "spent journal"


def look(path: Path, tally: Tally) -> int:
    """Open the file, check all of it, and give the number of its newest change."""
    file = PlanFile.open(path, key(), machine="m", at=NOW)
    case = file.load()
    number = int(case.person.phone or 0)
    report = file.check()
    revision = file.revision
    file.close()
    if report.problems:
        tally.wrong.append(f"check: {report.problems}")
    if not revision == report.entries == number + 1:
        tally.wrong.append(f"change {number}, log {report.entries}, revision {revision}")
    if len(case.live(Goal)) != 300 + number:
        tally.wrong.append(f"change {number}, {len(case.live(Goal))} goals")
    return number


def run(rounds: int, folder: Path, *, seed: int = 7, longest: float = 0.8) -> Tally:
    """Do so many rounds on one file; a wait is at most `longest` seconds."""
    path, chance, tally = folder / "plan.ipdesk", random.Random(seed), Tally()
    create(path)
    for _ in range(rounds):
        strike(path, chance, longest, tally)
    return tally


def main() -> int:
    """Run the rounds the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    if asked.write is not None:
        write(asked.write)
        return 0
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = run(asked.rounds, Path(folder), seed=asked.seed)
        size = (Path(folder) / "plan.ipdesk").stat().st_size
    print(
        f"rounds {asked.rounds}, changes told as saved {tally.acknowledged}, left behind {dict(tally.left)}"
    )
    print(f"file {size / 1e6:.1f} MB, {time.monotonic() - started:.0f} s; wrong: {tally.wrong or 'nothing'}")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
