"""The work that is cut short, and what must be true of the file afterwards whenever that happens."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ipdesk.domain.goals import Goal
from ipdesk.storage.blobs import digest_of
from tests.faults import writing
from tests.faults.earlier import EARLIER
from tests.faults.powercut import migrations, second

MIGRATIONS: Final = "migrations"
LARGE: Final = 3_000_000


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


def growing(path: Path) -> Iterator[int]:
    """Save documents that do not find room, so that the file grows with most of them."""
    file = writing.opened(path)
    case = file.load()
    for number in itertools.count(1):
        change = writing.with_document(writing.next_change(case, number), number, LARGE)
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


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work: it gives the number of each change when it was told as saved.

    `count` is how many changes it is left to do, `beside` looks at the second files in the folder, `begin`
    makes what the work begins with.
    """

    work: Callable[[Path], Iterator[int]]
    count: int
    beside: Callable[[Path], frozenset[int]] | None = None
    begin: Callable[[Path], None] = writing.begin


KINDS: Final[Mapping[str, Kind]] = {
    "commits": Kind(commits, 30),
    "openings": Kind(openings, 12),
    "attachments": Kind(attachments, 12),
    "growing": Kind(growing, 4),
    "key_changes": Kind(key_changes, 6),
    "copies": Kind(second.copies, 6, second.copied),
    "restorings": Kind(second.restorings, 4, second.restored),
    "merges": Kind(second.merges, 8, second.merged),
    MIGRATIONS: Kind(migrations.work, len(EARLIER), begin=migrations.begin),
}
_DOCUMENTS: Final = {"attachments": writing.DOCUMENT, "growing": LARGE}
_WITH_SECOND: Final = {MIGRATIONS, *(name for name, kind in KINDS.items() if kind.beside is not None)}


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds after a power cut: the number of its last change, and which key opens it.

    `beside` are the numbers of the changes whose second file is whole: a copy, what was made of it.
    """

    number: int
    key: int
    beside: frozenset[int] = frozenset()

    def holds(self, kind: str, acknowledged: int) -> bool:
        """Tell whether that is what was acknowledged, or the change that was under way too."""
        if self.number not in (acknowledged, acknowledged + 1):
            return False
        if kind in _WITH_SECOND and not self.beside >= set(range(1, acknowledged + 1)):
            return False
        if kind != "key_changes":
            return self.key == 0
        # Of the change that was under way, the key may or may not be the new one.
        return self.number > acknowledged or self.key == acknowledged % 2


def found(path: Path, kind: str) -> Found:
    """Open a file after a power cut as the program would, and check all of it and what is beside it.

    Raises what opening raises, or `AssertionError` when it does not hold what a change made whole.
    """
    if kind == MIGRATIONS:
        number, copied = migrations.look(path.parent)
        return Found(number, 0, copied)
    opened, file = writing.opened_with_either(path)
    try:
        report = file.check()
        assert report.ok, report.problems
        case = file.load()
        number = int(case.person.phone or 0)
        assert len(case.live(Goal)) == writing.GOALS + number, "goals"
        assert file.revision == report.entries == number + 1, "log"
        for n in range(1, number + 1) if kind in _DOCUMENTS else ():
            data = writing.document(n, _DOCUMENTS[kind])
            assert file.attachment(digest_of(data)) == data, "documents"
    finally:
        file.close(writing.NOW)
    beside = KINDS[kind].beside
    return Found(number, opened, beside(path.parent) if beside is not None else frozenset())
