"""Work on a second file beside the plan file, and how much of it is there after a power cut.

What looks at it gives the numbers of the changes whose second file is whole. It raises what opening raises,
or `AssertionError`, when something looks finished and is not.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.merging import merge
from ipdesk.domain.record import new_id
from ipdesk.errors import NotAPlanFile
from ipdesk.storage import backups, restoring
from ipdesk.storage.connection import journal_of
from ipdesk.storage.planfile import PlanFile
from tests.faults import writing

_RESTORED: Final = "restored-{}.ipdesk"
_OTHER: Final = "other-{}.ipdesk"
_WHOLE: Final[dict[bytes, int]] = {}
"""How far the log goes of files that were found to be whole: most states have most of them in common."""


def copies(path: Path) -> Iterator[int]:
    """Save and make a copy, in turn."""
    file = writing.opened(path)
    case = file.load()
    for number in itertools.count(1):
        case = writing.commit(file, case, writing.next_change(case, number))
        file.back_up(path.parent, writing.NOW + timedelta(minutes=number))
        yield number


def copied(folder: Path) -> frozenset[int]:
    """Look at the copies."""
    listed = backups.listed(folder)
    assert all(whole(one.path, writing.opened, untouched=True) == one.revision for one in listed)
    return frozenset(one.revision - 1 for one in listed)


def restorings(path: Path) -> Iterator[int]:
    """Save and make a new file of all there is, in turn."""
    file = writing.opened(path)
    case = file.load()
    for number in itertools.count(1):
        case = writing.commit(file, case, writing.next_change(case, number))
        records, rows = file.snapshot()
        held = restoring.Held(records=tuple(records.records()), rows=tuple(rows))
        to = path.with_name(_RESTORED.format(number))
        made = restoring.restore(
            to, writing.key(), held, who=writing.WHO, machine=writing.MACHINE, at=writing.NOW
        )
        made.close(writing.NOW)
        yield number


def restored(folder: Path) -> frozenset[int]:
    """Look at the files that were made anew; one that is not whole yet is refused as no plan file."""
    found = set()
    for number, path in _numbered(folder, _RESTORED):
        try:
            revision = whole(path, writing.opened)
        except NotAPlanFile:
            continue
        assert revision == number + 2, path.name
        found.add(number)
    return frozenset(found)


def merges(path: Path) -> Iterator[int]:
    """Let a copy and the file go separate ways, and bring them together: two changes for each time."""
    file = writing.opened(path)
    case = file.load()
    for number in itertools.count(1, 2):
        to = path.with_name(_OTHER.format(number))
        file.copy_as(to)
        other = writing.opened(to)
        theirs = writing.commit(other, other.load(), _elsewhere(case, number))
        before, ours = case, writing.commit(file, case, writing.next_change(case, number))
        yield number
        change = merge(before, ours, theirs).change({})
        assert change is not None
        case = writing.commit(file, ours, writing.numbered(change, ours, number + 1))
        yield number + 1


def _elsewhere(case: Case, number: int) -> Change:
    """Make a change that meets none of `next_change`: another field of the same goals, and a new one."""
    others = [
        dataclasses.replace(goal, wording=f"{number} " * 90) for goal in case.live(Goal)[number % 67 :: 67]
    ]
    return Change(act=Act.EDIT, puts=(Goal(id=new_id(), wording=f"Annet mål {number} " * 30), *others))


def merged(folder: Path) -> frozenset[int]:
    """Look at the copies that went their own way; a copy and its change belong to both changes of a time."""
    found: set[int] = set()
    for number, path in _numbered(folder, _OTHER):
        revision = whole(path, writing.opened)
        assert revision in (number, number + 1), path.name
        if revision == number + 1:
            found |= {number, number + 1}
    return frozenset(found)


def _numbered(folder: Path, name: str) -> Iterator[tuple[int, Path]]:
    before, after = name.split("{}")
    for path in folder.glob(name.format("*")):
        yield int(path.name.removeprefix(before).removesuffix(after)), path


def whole(path: Path, opened: Callable[[Path], PlanFile], *, untouched: bool = False) -> int:
    """Make sure that a file is whole; give how far its log goes.

    Where a change was cut short, pages that hold nothing may be torn; not in a file that is `untouched` since
    it was finished.
    """
    journal = journal_of(path)
    undoes = journal.read_bytes() if journal.exists() else b""
    code = sha256(path.read_bytes()).digest() + sha256(undoes).digest()
    if code not in _WHOLE:
        file = opened(path)
        try:
            report = file.check()
            assert report.ok, (path.name, report.problems)
            assert not (untouched and report.problems), (path.name, report.problems)
            _WHOLE[code] = file.revision
        finally:
            file.close(writing.NOW)
    return _WHOLE[code]
