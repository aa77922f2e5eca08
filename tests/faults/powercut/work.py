"""The work that is cut short, and what must be true of the file afterwards whenever that happens."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from ipdesk.domain.goals import Goal
from ipdesk.storage import backups
from ipdesk.storage.blobs import digest_of
from tests.faults import writing


def commits(path: Path) -> Iterator[int]:
    """Save again and again."""
    file = writing.opened(path)
    case = file.load()
    for number in itertools.count(1):
        case = writing.commit(file, case, writing.next_change(case, number))
        yield number


def openings(path: Path) -> Iterator[int]:
    """Open, save once, close, and open again."""
    for number in itertools.count(1):
        file = writing.opened(path)
        case = file.load()
        writing.commit(file, case, writing.next_change(case, number))
        file.close(writing.NOW)
        yield number


def attachments(path: Path) -> Iterator[int]:
    """Save documents of some size."""
    file = writing.opened(path)
    case = file.load()
    for number in itertools.count(1):
        change = writing.with_document(writing.next_change(case, number), number)
        case = writing.commit(file, case, change)
        yield number


def key_changes(path: Path) -> Iterator[int]:
    """Save and change the key, in turn."""
    file = writing.opened(path)
    case = file.load()
    for number in itertools.count(1):
        case = writing.commit(file, case, writing.next_change(case, number))
        file.change_key(writing.key(number))
        yield number


def copies(path: Path) -> Iterator[int]:
    """Save and make a copy, in turn."""
    file = writing.opened(path)
    case = file.load()
    for number in itertools.count(1):
        case = writing.commit(file, case, writing.next_change(case, number))
        file.back_up(path.parent, writing.NOW + timedelta(minutes=number))
        yield number


Kind = Callable[[Path], Iterator[int]]
KINDS: Final[Mapping[str, Kind]] = {
    "commits": commits,
    "openings": openings,
    "attachments": attachments,
    "key_changes": key_changes,
    "copies": copies,
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds after a power cut: the number of its last change, and which key opens it.

    `copied` are the numbers of the changes that copies beside it end with.
    """

    number: int
    key: int
    copied: frozenset[int] = frozenset()

    def holds(self, kind: str, acknowledged: int) -> bool:
        """Tell whether that is what was acknowledged, or the change that was under way too."""
        if self.number not in (acknowledged, acknowledged + 1):
            return False
        if kind == "copies" and not self.copied >= set(range(1, acknowledged + 1)):
            return False
        if kind != "key_changes":
            return self.key == 0
        # Of the change that was under way, the key may or may not be the new one.
        return self.number > acknowledged or self.key == acknowledged % 2


def found(path: Path, kind: str) -> Found:
    """Open a file after a power cut as the program would, and check all of it.

    Raises what opening raises, or `AssertionError` when it does not hold what a change made whole.
    """
    opened, file = writing.opened_with_either(path)
    try:
        report = file.check()
        assert report.ok, report.problems
        case = file.load()
        number = int(case.person.phone or 0)
        assert len(case.live(Goal)) == writing.GOALS + number, "goals"
        assert file.revision == report.entries == number + 1, "log"
        if kind == "attachments":
            for n in range(1, number + 1):
                assert file.attachment(digest_of(writing.document(n))) == writing.document(n), "documents"
        return Found(number, opened, _copied(path.parent, file.file_id))
    finally:
        file.close(writing.NOW)


def _copied(folder: Path, file_id: str) -> frozenset[int]:
    """Give what copies there are; one that looks finished must be whole."""
    listed = backups.listed(folder, file_id)
    for copy in listed:
        code = sha256(copy.path.read_bytes()).digest()
        if code not in _WHOLE:
            file = writing.opened(copy.path)
            assert file.check().problems == (), copy.path.name
            assert file.revision == copy.revision, copy.path.name
            file.close()
            _WHOLE.add(code)
    return frozenset(copy.revision - 1 for copy in listed)


_WHOLE: Final[set[bytes]] = set()
"""The codes of copies that were found to be whole: most states have most of them in common."""
