"""What this machine remembers of the files it has had open: how far their logs went, and nothing else (F5).

It is how an older copy, or two copies that went separate ways, are recognised without comparing clocks.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final

TAIL: Final = 2000
"""How many entries back an older copy can be told from one that went its own way."""

_LENGTH: Final = 16
"""Characters kept of each entry's hash."""


class Verdict(Enum):
    """How a file stands to what this machine saw last."""

    FIRST = "first"
    SAME = "same"
    NEWER = "newer"
    OLDER = "older"
    DIVERGED = "diverged"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file's log: its number, its hash, and whether it changed the plan."""

    seq: int
    hash: str
    changes: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one file: the end of its log, oldest first, and when."""

    at: datetime
    tail: tuple[tuple[int, str], ...]

    @property
    def revision(self) -> int:
        """Give the number of the newest entry that was seen."""
        return self.tail[-1][0]


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict, and what it rests on. `common` is the newest entry both have; 0 when there is none."""

    verdict: Verdict
    common: int
    seen: Seen | None


def compare(log: Sequence[Entry], seen: Seen | None) -> Finding:
    """Compare a file's whole log, oldest first, with what was seen of it.

    Entries that changed nothing, such as that a copy was opened, do not make a way of their own.
    """
    if seen is None or not seen.tail:
        return Finding(Verdict.FIRST, 0, seen)
    here = {entry.seq: entry.hash[:_LENGTH] for entry in log}
    common = max((seq for seq, mark in seen.tail if here.get(seq) == mark), default=0)
    newest = log[-1].seq if log else 0
    if common == seen.revision:
        return Finding(Verdict.SAME if newest == common else Verdict.NEWER, common, seen)
    own_way = any(entry.changes for entry in log if entry.seq > common)
    further_back = newest < seen.tail[0][0]  # than this machine remembers: older, as far as it can tell
    older = further_back or (common > 0 and not own_way)
    return Finding(Verdict.OLDER if older else Verdict.DIVERGED, common, seen)


class Memory:
    """The folder where it is kept, one small file for each plan file and each place. No name tells which.

    What can't be read is as not seen.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, file_id: str) -> Seen | None:
        """Give what was seen of a file."""
        try:
            plain = json.loads(self._path(file_id).read_text(encoding="ascii"))
            return _seen(plain)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def remember(self, file_id: str, log: Sequence[Entry], at: datetime) -> None:
        """Keep how far a file's log goes. A machine that can't keep it says nothing."""
        tail = [[entry.seq, entry.hash[:_LENGTH]] for entry in log[-TAIL:]]
        if not tail:
            return
        path = self._path(file_id)
        unfinished = path.with_suffix(".new")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps({"at": at.isoformat(), "tail": tail}), encoding="ascii")
            unfinished.replace(path)

    def forget(self, file_id: str) -> None:
        """Forget a file."""
        with suppress(OSError):
            self._path(file_id).unlink(missing_ok=True)

    def place(self, path: Path, file_id: str) -> None:
        """Keep which file lies in a place, so that its copies can be found when it does not open."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._place(path).write_text(file_id, encoding="ascii")

    def lies_at(self, path: Path) -> str | None:
        """Give the id of the file that lay in a place when it was last open here."""
        try:
            return self._place(path).read_text(encoding="ascii") or None
        except (OSError, ValueError):
            return None

    def _path(self, file_id: str) -> Path:
        return self._folder / f"{_digest(file_id)}.json"

    def _place(self, path: Path) -> Path:
        return self._folder / f"{_digest(os.path.realpath(path))}.place"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:_LENGTH]


def _seen(plain: Any) -> Seen:
    tail = tuple((int(seq), str(mark)) for seq, mark in plain["tail"])
    if not tail:
        raise ValueError
    return Seen(datetime.fromisoformat(plain["at"]), tail)
