"""Every state a stick may be in when the power goes, made from the log of its writes.

In order: cut after any write. Reordered: after the last flush, any of the writes may have survived. Torn:
those that survived may be incomplete themselves.
"""

from __future__ import annotations

import hashlib
import os
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ipdesk.errors import IpdeskError
from tests.faults.powercut import work
from tests.faults.powercut.blocklog import SECTOR, Sectors, Write
from tests.faults.powercut.filesystems import READERS, Stick, Torn
from tests.faults.powercut.guest import MARK_AT, PLAN
from tests.faults.powercut.machine import Job
from tests.faults.powercut.work import Found

MODELS: Final = ("in order", "reordered", "torn")
_BLOCK: Final = 8
_JOURNAL: Final = f"{PLAN.suffix}-journal"
_IN_MEMORY: Final = Path("/dev/shm")


@dataclass
class Tally:
    """What was found."""

    states: Counter[str] = field(default_factory=Counter)
    different: int = 0
    with_journal: int = 0
    lost: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Tell whether something was looked at, nothing was lost, and every file opened."""
        return bool(self.states) and not self.lost and not self.unopened


@dataclass(frozen=True, slots=True)
class State:
    """A stick at the moment of a cut: by which model, and how many changes had been acknowledged."""

    model: str
    acknowledged: int
    over: Sectors


def states(writes: Sequence[Write], each: float, chance: random.Random) -> Iterator[State]:
    """Give states to look at; `each` is how many of every model there are to a write, on average."""
    acknowledged: int | None = None
    over: Sectors = {}
    lasting: Sectors = {}
    waiting: list[Write] = []
    for write in writes:
        if write.sector * SECTOR == MARK_AT and write.data.startswith(b"MARK"):
            acknowledged = int(write.data[4:12])
            continue
        if write.flush:
            for one in waiting:
                one.onto(lasting)
            waiting.clear()
        if not write.data:
            continue
        write.onto(over)
        if write.through:
            write.onto(lasting)
        else:
            waiting.append(write)
        if acknowledged is None:
            continue
        for model in MODELS:
            for _ in range(int(each) + (chance.random() < each % 1)):
                made = dict(over) if model == "in order" else _cut(lasting, waiting, model, chance)
                yield State(model, acknowledged, made)


def _cut(lasting: Sectors, waiting: Sequence[Write], model: str, chance: random.Random) -> Sectors:
    made = dict(lasting)
    for write in waiting:
        if model == "reordered":
            if chance.random() < 0.5:
                write.onto(made)
            continue
        step = _BLOCK if chance.random() < 0.5 else 1
        kept = 0.5 if chance.random() < 0.7 else 0.9
        for n in range(0, len(write.data), step * SECTOR):
            if chance.random() < kept:
                part = write.data[n : n + step * SECTOR]
                Write(write.sector + n // SECTOR, part, flush=False, through=False).onto(made)
    return made


def look(image: memoryview, writes: Sequence[Write], job: Job, wanted: int, seed: int) -> Tally:
    """Look at about so many states of a stick."""
    tally = Tally()
    seen: dict[bytes, Found | str] = {}
    data = sum(1 for write in writes if write.data)
    chance = random.Random(f"{seed} {job.filesystem} {job.kind}")
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as folder:
        for state in states(writes, wanted / max(1, data) / len(MODELS), chance):
            tally.states[state.model] += 1
            try:
                files = _ours(READERS[job.filesystem](Stick(image, state.over)))
            except Torn as problem:
                tally.unopened.append(f"{state.model} after {state.acknowledged}: {problem}")
                continue
            tally.with_journal += any(
                any(data[:8]) for name, data in files.items() if name.endswith(_JOURNAL)
            )
            mark = _digest(files)
            if mark not in seen:
                seen[mark] = _result(Path(folder), files, job.kind)
            _count(tally, state, seen[mark], job.kind)
    tally.different = len(seen)
    return tally


def _ours(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if PLAN.suffix in name}


def _digest(files: Mapping[str, bytes]) -> bytes:
    whole = hashlib.sha256()
    for name, data in sorted(files.items()):
        whole.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(data).digest())
    return whole.digest()


def _result(folder: Path, files: Mapping[str, bytes], kind: str) -> Found | str:
    """Open what was left; give what is in it, or what went wrong."""
    for old in os.scandir(folder):
        Path(old).unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    try:
        return work.found(folder / PLAN.name, kind)
    except (IpdeskError, AssertionError, ValueError) as problem:
        return f"{type(problem).__name__} {problem}"


def _count(tally: Tally, state: State, result: Found | str, kind: str) -> None:
    told = f"{state.model} after {state.acknowledged}: {result}"
    if isinstance(result, str):
        tally.unopened.append(told)
    elif not result.holds(kind, state.acknowledged):
        tally.lost.append(told)
