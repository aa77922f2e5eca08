"""Cut the power on a stick, again and again.

Run: python -m tests.faults.powercut --states 3000

Takes a while: the machine is emulated. Leaves it in --folder, with the log of all writes: with --again, the
last log is looked at once more. Ends with 1 when an acknowledged change was lost or a file did not open,
with 0 and a word when the tools are not there.
"""

from __future__ import annotations

import argparse
import mmap
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.faults.powercut import blocklog, replay, tools, work
from tests.faults.powercut.filesystems import READERS
from tests.faults.powercut.machine import Job, Machine


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.powercut")
    parser.add_argument("--states", type=int, default=3000, help="about how many states to look at")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "ipdesk-powercut")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kinds", nargs="+", choices=work.KINDS, default=list(work.KINDS))
    parser.add_argument("--again", action="store_true", help="look at the last log once more")
    chosen = parser.parse_args()
    jobs = [Job(filesystem, kind, work.KINDS[kind].count) for filesystem in READERS for kind in chosen.kinds]
    if not chosen.again and (lacking := _worked(chosen.folder, jobs)):
        print(f"Skipped: {lacking} is not here. On Debian: apt-get install {tools.PACKAGES}")
        return 0
    each = chosen.states // len(jobs)
    tallies = [_looked(chosen.folder, n, job, each, chosen.seed) for n, job in enumerate(jobs)]
    total = sum(sum(tally.states.values()) for tally in tallies)
    lost, unopened = sum(len(t.lost) for t in tallies), sum(len(t.unopened) for t in tallies)
    print(f"{total} states: {lost} with an acknowledged change lost, {unopened} that did not open")
    return 0 if all(tally.good for tally in tallies) else 1


def _worked(folder: Path, jobs: Sequence[Job]) -> str:
    """Let the machine work; give what it lacks."""
    if lacking := tools.missing():
        return ", ".join(lacking)
    machine = Machine(folder)
    try:
        machine.build()
    except tools.Missing as lacking_too:
        return str(lacking_too)
    machine.begin(jobs)
    machine.work(jobs)
    return ""


def _looked(folder: Path, n: int, job: Job, wanted: int, seed: int) -> replay.Tally:
    writes = list(blocklog.read(folder / f"{n}.log"))
    with (folder / f"{n}.before").open("rb") as file:
        image = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with memoryview(image) as view:
            tally = replay.look(view, writes, job, wanted, seed)
        image.close()
    print(
        f"{job.filesystem:5} {job.kind:12} {len(writes)} writes, {dict(tally.states)}, "
        f"{tally.different} different, journal beside {tally.with_journal}, lost {len(tally.lost)}, "
        f"unopened {len(tally.unopened)}",
        flush=True,
    )
    for found in (*tally.lost[:5], *tally.unopened[:5]):
        print(f"      {found}")
    return tally


if __name__ == "__main__":
    sys.exit(main())
