"""Damage a plan file, or the journal beside it, at random, many times, and see whether that is found.

After each, opening and checking the file must refuse it or report it with an error of ours; or all that is in
it must be exactly what was. Run: python -m tests.faults.damage --rounds 2000
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

from ipdesk import errors
from ipdesk.errors import IpdeskError
from ipdesk.storage.planfile import PlanFile
from tests.faults import harm, specimen, writing
from tests.faults.specimen import Specimen

FORESEEN: Final = (errors.Damaged, errors.NotAPlanFile, errors.WrongPassword)
"""What a damaged file may be called; by a wrong password's name when every page fails its check."""


class Verdict(Enum):
    """What came of one damage."""

    REFUSED = "refused at opening"
    REPORTED = "reported by the check alone"
    UNHARMED = "nothing lost"
    UNDETECTED = "undetected"
    CRASHED = "crashed"


BAD: Final = (Verdict.UNDETECTED, Verdict.CRASHED)


@dataclass
class Found:
    """What came of all of one kind; `told` counts what the file was called."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)


def judge(path: Path, of: Specimen) -> tuple[Verdict, str]:
    """Open and check a file; give what came of it, and in what words."""
    try:
        file = writing.opened(path)
    except FORESEEN as problem:
        return Verdict.REFUSED, type(problem).__name__
    except Exception as problem:
        return Verdict.CRASHED, f"{type(problem).__name__} {problem}"
    try:
        return _inside(file, of)
    except Exception as problem:
        return Verdict.CRASHED, f"{type(problem).__name__} {problem}"
    finally:
        file.close()


def _inside(file: PlanFile, of: Specimen) -> tuple[Verdict, str]:
    try:
        report = file.check()
    except errors.Damaged as problem:
        return Verdict.REPORTED, type(problem).__name__
    faults = sorted({problem.fault.name for problem in report.problems})
    if not report.ok:
        return Verdict.REPORTED, " ".join(faults)
    try:
        content = specimen.content_of(file)
    except IpdeskError as problem:
        return Verdict.UNDETECTED, f"{type(problem).__name__} after a good check"
    if content == of.content:
        return Verdict.UNHARMED, " ".join(faults)
    return Verdict.UNDETECTED, "other content"


def run(rounds: int, folder: Path, seed: int = 7) -> dict[str, Found]:
    """Do so many rounds, the kinds in turn."""
    of, found = specimen.make(folder), {name: Found() for name in harm.HARMS}
    path = folder / "harmed" / "plan.ipdesk"
    path.parent.mkdir()
    for number in range(rounds):
        name = list(harm.HARMS)[number % len(harm.HARMS)]
        file, journal = harm.HARMS[name](of, random.Random(f"{seed} {number}"))
        for left in path.parent.iterdir():
            left.unlink()
        path.write_bytes(file)
        if journal is not None:
            path.with_name(f"{path.name}-journal").write_bytes(journal)
        verdict, told = judge(path, of)
        found[name].verdicts[verdict] += 1
        found[name].told[told] += 1
        if verdict in BAD:
            found[name].bad.append(f"round {number}: {verdict.value}, {told}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rounds the command line asks for; 1 when damage was not found, or something else happened."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.damage")
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = run(asked.rounds, Path(folder), asked.seed)
    total: Counter[Verdict] = Counter()
    for name, one in found.items():
        total += one.verdicts
        print(f"{name:20} {_words(one.verdicts)}; {dict(one.told)}")
        for bad in one.bad[:5]:
            print(f"      {bad}")
    print(f"{asked.rounds} rounds, {time.monotonic() - began:.0f} s: {_words(total)}")
    print(f"damage undetected: {total[Verdict.UNDETECTED]}, crashes: {total[Verdict.CRASHED]}")
    return 1 if any(total[verdict] for verdict in BAD) else 0


def _words(verdicts: Counter[Verdict]) -> str:
    return ", ".join(f"{verdict.value} {verdicts[verdict]}" for verdict in Verdict if verdicts[verdict])


if __name__ == "__main__":
    sys.exit(main())
