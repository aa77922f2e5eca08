"""Killed while a second file comes into being or is taken in: what is done, and looked at then."""

from __future__ import annotations

import dataclasses
import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.merging import merge
from ipdesk.domain.record import new_id
from ipdesk.errors import IpdeskError, NotAPlanFile
from ipdesk.storage import backups, blobs, branches, restoring
from ipdesk.storage.room import UNFINISHED
from tests.faults import writing
from tests.faults.site import Found, Site, Tell, look_into, names, tell_saved, whole

_MERGED: Final = 60
"""How many goals each of two copies changes, and how many new ones it has."""
_PARTED: Final = 2
"""The revision of both."""


class Backup:
    """Make copies; the source stays whole, and what looks like a copy is one."""

    goes_on = True

    def begin(self, site: Site, chance: random.Random) -> None:
        """Make the file."""
        writing.begin(site.path)

    def work(self, site: Site, tell: Tell) -> None:
        """Do what is killed."""
        file = writing.opened(site.path)
        case = file.load()
        for number in range(3):
            case = writing.commit(file, case, writing.next_change(case, file.revision))
            tell_saved(file, tell)
            made = file.back_up(site.copies, writing.NOW + timedelta(minutes=number))
            tell(f"copy {made.path.name}")
        file.close()

    def look(self, site: Site, told: list[str], found: Found) -> None:
        """Look at the source, at every copy, and for any that was told and is not there."""
        file = look_into(site, told, found, lambda: writing.opened(site.path))
        if file is not None:
            file.close()
        there = backups.listed(site.copies)
        for copy in there:
            whole(copy.path, 0, found, copy.revision)
        listed = {copy.path.name for copy in there}
        found.lost += [line for line in told if line.startswith("copy ") and line.split()[1] not in listed]
        others = [name for name in names(site.copies) if name not in listed]
        found.wrong += [f"looks finished: {name}" for name in others if UNFINISHED not in name]
        shutil.rmtree(site.copies, ignore_errors=True)


class Restore:
    """Make a new file of all that a copy holds; until it is whole, it is refused as no plan file."""

    goes_on = True

    def begin(self, site: Site, chance: random.Random) -> None:
        """Make a file with documents, to be restored elsewhere."""
        writing.begin(site.path)
        file = writing.opened(site.path)
        case = file.load()
        for number in range(1, 4):
            change = writing.with_document(writing.next_change(case, number), number)
            case = writing.commit(file, case, change)
        file.close()

    def work(self, site: Site, tell: Tell) -> None:
        """Do what is killed."""
        file = writing.opened(site.path)
        case, rows = file.snapshot()
        enclosed = tuple(file.attachment(digest) for digest in sorted(blobs.named_by(case.records())))
        held = restoring.Held(records=tuple(case.records()), rows=tuple(rows), attachments=enclosed)
        made = restoring.restore(
            site.other, writing.key(1), held, who=writing.WHO, machine=writing.MACHINE, at=writing.NOW
        )
        tell("made")
        made.close()
        file.close()

    def look(self, site: Site, told: list[str], found: Found) -> None:
        """Look at the copy, and at what was made of it."""
        file = look_into(site, told, found, lambda: writing.opened(site.path))
        if file is None:
            return
        revision = file.revision + 1
        file.close()
        if site.other.exists() and not self._refused(site.other):
            whole(site.other, 1, found, revision)
        elif "made" in told:
            found.lost.append("what was restored")
        for left in (site.other, Path(f"{site.other}-journal")):
            left.unlink(missing_ok=True)

    def _refused(self, path: Path) -> bool:
        try:
            writing.opened(path, 1).close()
        except NotAPlanFile:
            return True
        except IpdeskError:
            return False
        return False


class Merge:
    """Bring two copies together; neither loses anything, and the merge is there as a whole or not at all."""

    goes_on = False

    def begin(self, site: Site, chance: random.Random) -> None:
        """Make two copies that went separate ways."""
        writing.begin(site.path)
        shutil.copy(site.path, site.other)
        self._went_on(site.path, 3, lambda goal: dataclasses.replace(goal, own_words="3 " * 200))
        self._went_on(site.other, 5, lambda goal: dataclasses.replace(goal, wording="5 " * 200))

    def _went_on(self, path: Path, number: int, changed: Callable[[Goal], Goal]) -> None:
        file = writing.opened(path)
        case = file.load()
        there = tuple(map(changed, case.live(Goal)[number : number + _MERGED]))
        new = tuple(Goal(id=new_id(), wording=f"Nytt {number} " * 50) for _ in range(_MERGED))
        writing.commit(file, case, Change(act=Act.EDIT, puts=there + new))
        file.close()

    def work(self, site: Site, tell: Tell) -> None:
        """Do what is killed."""
        ours, theirs = writing.opened(site.path), writing.opened(site.other)
        tell_saved(ours, tell)
        mine, other = ours.load(), theirs.load()
        parted = branches.parting(ours.log()[::-1], theirs.log()[::-1])
        change = merge(branches.rewound(mine, parted.ours), mine, other).change({})
        assert change is not None
        writing.commit(ours, mine, change)
        tell_saved(ours, tell)
        tell("merged")
        theirs.close()
        ours.close()

    def look(self, site: Site, told: list[str], found: Found) -> None:
        """Look at both."""
        file = look_into(site, told, found, lambda: writing.opened(site.path))
        if file is not None:
            goals = len(file.load().live(Goal))
            merged = file.revision == _PARTED + 1
            if goals != writing.GOALS + (2 if merged else 1) * _MERGED:
                found.wrong.append(f"{goals} goals at revision {file.revision}")
            if "merged" in told and not merged:
                found.lost.append("the merge")
            file.close()
        whole(site.other, 0, found, _PARTED)
