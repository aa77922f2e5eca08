"""Kill a process that is at work on a plan file at a random moment, many times, and look at what is left.

What was saved is told on a pipe once `commit` has returned, with the log's own code. On reopening, all of it
must be there and at most one change more, the file must verify, and its log must add up to its records.

Run: python -m tests.faults.kill --rounds 2000. Each kind of work gets its share; the first round of each is
not cut short, and tells how long each step takes. Needs a system that can fork.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol, TextIO

from tests.faults import copying, migrating, saving
from tests.faults.site import Found, Site, Tell

DONE: Final = ("saved ", "copy ", "key ", "made", "merged", "opened")
"""How the lines begin that tell of something that can't be lost any more."""
AFRESH: Final = 8
"""After so many rounds on one file there is a new one, so that no file grows without end."""


class Kind(Protocol):
    """One kind of work: begun, done until it is killed, looked at."""

    goes_on: bool

    def begin(self, site: Site, chance: random.Random) -> None:
        """Make what the work is done on, in an empty folder."""

    def work(self, site: Site, tell: Tell) -> None:
        """Do it, and tell what can't be lost any more."""

    def look(self, site: Site, told: list[str], found: Found) -> None:
        """Look at what is left, and note what should not be."""


KINDS: Final[Mapping[str, Kind]] = {
    "commits": saving.Commits(),
    "undo": saving.Undo(),
    "attachments": saving.Attachments(),
    "key_change": saving.KeyChange(),
    "backup": copying.Backup(),
    "migration": migrating.Migration(),
    "restore": copying.Restore(),
    "merge": copying.Merge(),
}


def run(name: str, rounds: int, folder: Path, seed: int = 7) -> Found:
    """Do so many rounds of one kind."""
    kind, found, chance = KINDS[name], Found(), random.Random(f"{seed} {name}")
    site = Site(folder / name)
    gaps: list[float] = []
    for number in range(rounds):
        if number % AFRESH == 0 or not kind.goes_on or found.unopened:
            site.clear()
            kind.begin(site, chance)
        killed, told = strike(kind, site, gaps, chance if number else None)
        found.rounds += 1
        found.killed += killed
        found.told += sum(1 for line in told if line.startswith(DONE))
        found.journals += site.hot()
        found.wrong += [line for line in told if line.startswith("stopped ")]
        kind.look(site, told, found)
    site.clear()
    return found


def strike(kind: Kind, site: Site, gaps: list[float], chance: random.Random | None) -> tuple[bool, list[str]]:
    """Let a process work, and kill it at some moment; give whether it was at work still, and what it told.

    The moment is drawn from all that the work takes: after one of the lines it tells, and somewhere in the
    time that usually goes before the next. `gaps` are those times, kept up here.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(kind, site, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        pipe.readline()
        lines = chance.randrange(len(gaps)) if chance is not None else sys.maxsize
        told = list(_followed(pipe, lines, gaps))
        if chance is not None:
            time.sleep(chance.uniform(0, gaps[min(len(told), lines)]))
            os.kill(child, signal.SIGKILL)
        told += pipe.read().splitlines()
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status), told


def _followed(pipe: TextIO, lines: int, gaps: list[float]) -> Iterator[str]:
    """Give so many lines as they come, or all there are, and note how long each took."""
    last = time.monotonic()
    for number, line in enumerate(itertools.islice(pipe, lines)):
        now = time.monotonic()
        gaps[number : number + 1] = [now - last]
        last = now
        yield line.strip()


def _work(kind: Kind, site: Site, pipe: int) -> None:
    """Work in the forked process, which ends here."""
    try:
        _tell(pipe, "ready")
        kind.work(site, lambda line: _tell(pipe, line))
        _tell(pipe, "closed")
    except BaseException as problem:
        traceback.print_exc()
        _tell(pipe, f"stopped by itself: {type(problem).__name__}")
    finally:
        os._exit(0)


def _tell(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rounds the command line asks for; 1 when anything is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.kill")
    parser.add_argument("--rounds", type=int, default=2000, help="of all kinds together")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(arguments)
    if not hasattr(os, "fork"):
        print("Skipped: this system can't fork.")
        return 0
    every = []
    for name in asked.kinds:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            found = run(name, -(-asked.rounds // len(asked.kinds)), Path(folder), asked.seed)
        every.append(found)
        print(
            f"{name:12} {found.rounds} rounds, {found.killed} killed, {found.journals} hot journals, "
            f"{found.told} told, lost {len(found.lost)}, unopened {len(found.unopened)}, "
            f"wrong {len(found.wrong)}, {time.monotonic() - began:.0f} s",
            flush=True,
        )
        for bad in found.bad[:5]:
            print(f"      {bad}")
    print(
        f"{sum(found.killed for found in every)} kills, {sum(found.told for found in every)} told as done: "
        f"lost {sum(len(found.lost) for found in every)}, "
        f"unopened {sum(len(found.unopened) for found in every)}, "
        f"wrong {sum(len(found.wrong) for found in every)}"
    )
    return 1 if any(found.bad for found in every) else 0


if __name__ == "__main__":
    sys.exit(main())
