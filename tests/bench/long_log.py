"""What a log of 100,000 entries costs: opening, unlocking, reading, searching, and following its chain.

Run it alone: `python tests/bench/long_log.py [ROUNDS]`. The same plan with its first entry only is opened in
turn with it, so that whatever else the machine does falls on both. Deriving the key is no part of any figure.
"""

from __future__ import annotations

import dataclasses
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final

import sqlalchemy as sa

from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.storage import log, records
from ipdesk.storage.planfile import PlanFile
from ipdesk.storage.tables import LOG
from ipdesk.words import Words
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.example import example_change
from ipdesk.workspace.log_chain import Verifying
from ipdesk.workspace.logbook import Asked, Page, Reading
from ipdesk.workspace.settings import Settings
from ipdesk.workspace.worker import InlineWorker
from ipdesk.workspace.workspace import Workspace
from tests.bench.open_large import NOW, key

ENTRIES: Final = 100_000
ROUNDS: Final = 9
OPENING: Final = 50.0
UNLOCK: Final = 150.0
PIECE: Final = 100.0
TEXT: Final = "Ask skal klare bussen alene innen påske, forsøk"


def make(path: Path, entries: int) -> None:
    """Make the example with a log as long as that, one goal worded anew again and again."""
    file = PlanFile.create(path, key(), example_change(NOW.date()), who="kari", machine="pc", at=NOW)
    case = file.load()
    goal, head, rows = case.live(Goal)[0], file.head, list[log.Row]()
    for n in range(entries):
        worded = dataclasses.replace(goal, wording=f"{TEXT} {n}")
        change = Change(act=Act.EDIT, puts=(worded,), field="wording")
        row = log.entry_after(head, change, case, who="kari.eksempel", machine="heime-pc", at=NOW)
        case, goal, head = case.with_records((worded,)), worded, log.head_of(row)
        rows.append(row)
    if rows:
        with file._link.transaction() as writing:
            writing.execute(sa.insert(LOG), rows)
            records.write(writing, (goal,))
    file.close()


class Timed(InlineWorker):
    """Does the work at once, and notes how long each piece took."""

    def __init__(self) -> None:
        self.pieces: list[float] = []

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Any], None]
    ) -> None:
        """Do `work` now, and what comes of it."""
        started = time.perf_counter()
        try:
            result = work()
        except Exception as problem:
            failed(problem)
            return
        self.pieces.append((time.perf_counter() - started) * 1000)
        done(result)


def opened(path: Path) -> tuple[float, float]:
    """Give the milliseconds of opening, and of all between the key and a workspace."""
    secret = key()
    started = time.perf_counter()
    file = PlanFile.open(path, secret, machine="pc", at=NOW)
    between = time.perf_counter()
    workspace = Workspace(desk(Timed()), file, file.load(), file.drafts())
    ended = time.perf_counter()
    workspace.close(lambda: None)
    return (between - started) * 1000, (ended - started) * 1000


def desk(files: Timed) -> Desk:
    """Make a desk without a window."""
    return Desk(files, InlineWorker(), lambda work: work(), Settings())


def asked(path: Path, ask: Callable[[Workspace], None]) -> tuple[float, float]:
    """Give the milliseconds of something that is asked of the log, and what one piece in twenty is over."""
    file, files = PlanFile.open(path, key(), machine="pc", at=NOW), Timed()
    workspace = Workspace(desk(files), file, file.load(), file.drafts())
    files.pieces.clear()
    started = time.perf_counter()
    ask(workspace)
    taken, pieces = (time.perf_counter() - started) * 1000, sorted(files.pieces)
    workspace.close(lambda: None)
    return taken, pieces[len(pieces) * 19 // 20]


def read(asked: Asked) -> Callable[[Workspace], None]:
    """Ask for a page."""

    def ask(workspace: Workspace) -> None:
        pages: list[Page] = []
        problems: list[Exception] = []
        Reading(workspace, asked, Words("nb"), pages.append, problems.append).more()
        assert pages
        assert not problems

    return ask


def verify(workspace: Workspace) -> None:
    """Follow the whole chain; the pages that opening left are looked at apart."""
    found: list[Any] = []
    workspace._file.verify_rest()
    Verifying(workspace, found.append).begin()
    assert found[0].whole


def verdict(name: str, value: float, target: float) -> bool:
    """Print a figure with its target; tells whether it is kept."""
    kept = value <= target
    print(f"{name:44} {value:7.0f} ms   target {target:.0f} ms: {'kept' if kept else 'missed'}")
    return kept


def main() -> int:
    """Print the figures; the exit code tells whether all targets are met."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    sys.setrecursionlimit(10_000)  # work that is done at once calls the next from within
    with tempfile.TemporaryDirectory() as folder:
        long, short = Path(folder) / "long.ipdesk", Path(folder) / "short.ipdesk"
        make(long, ENTRIES)
        make(short, 0)
        print(f"{ENTRIES} entries, {long.stat().st_size / 1e6:.0f} MB")
        taken = [(opened(long), opened(short)) for _ in range(rounds)]
        cost = median(one[0] for one, _ in taken) - median(other[0] for _, other in taken)
        both = median(one[1] for one, _ in taken) - median(other[1] for _, other in taken)
        kept = verdict("opening, more than with a short log", cost, OPENING)
        kept &= verdict("opening and loading, more than so", both, OPENING)
        kept &= verdict("unlocking with the long log, key apart", median(one[1] for one, _ in taken), UNLOCK)
        kept &= verdict("the first page", asked(long, read(Asked()))[0], PIECE)
        for name, ask in (
            ("a search that finds nothing", read(Asked(text="finnes-ikke"))),
            ("the whole chain", verify),
        ):
            whole, piece = asked(long, ask)
            kept &= verdict(f"{name} ({whole:.0f} ms), a long piece", piece, PIECE)
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
