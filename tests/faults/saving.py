"""Killed while saving, undoing, keeping documents or changing the key: what is done, and looked at then."""

from __future__ import annotations

import random
from datetime import date
from typing import Final

from ipdesk.domain.change import reverse
from ipdesk.errors import IpdeskError
from ipdesk.storage import blobs
from ipdesk.storage.planfile import PlanFile
from tests.faults import writing
from tests.faults.site import Found, Site, Tell, look_into, tell_saved

_TODAY: Final = date(2026, 11, 22)


class Commits:
    """Save again and again; the file goes on from round to round, so that crashes add up."""

    goes_on = True

    def begin(self, site: Site, chance: random.Random) -> None:
        """Make the file."""
        writing.begin(site.path)

    def work(self, site: Site, tell: Tell) -> None:
        """Do what is killed."""
        file = writing.opened(site.path)
        case = file.load()
        for number in range(file.revision, file.revision + 20):
            case = writing.commit(file, case, writing.next_change(case, number))
            tell_saved(file, tell)
        file.close()

    def look(self, site: Site, told: list[str], found: Found) -> None:
        """Look at what is left."""
        file = look_into(site, told, found, lambda: writing.opened(site.path))
        if file is not None:
            file.close()


class Undo(Commits):
    """Save and take back, in turn."""

    def work(self, site: Site, tell: Tell) -> None:
        """Do what is killed."""
        file = writing.opened(site.path)
        case = file.load()
        for number in range(file.revision, file.revision + 10):
            change = writing.next_change(case, number)
            after = writing.commit(file, case, change)
            tell_saved(file, tell)
            case = writing.commit(file, after, reverse(change, case, _TODAY))
            tell_saved(file, tell)
        file.close()


class Attachments(Commits):
    """Save documents, which make the file grow."""

    def work(self, site: Site, tell: Tell) -> None:
        """Do what is killed."""
        file = writing.opened(site.path)
        case = file.load()
        for number in range(file.revision, file.revision + 6):
            change = writing.with_document(writing.next_change(case, number), number)
            case = writing.commit(file, case, change)
            tell_saved(file, tell)
            tell(f"kept {number}")
        file.close()

    def look(self, site: Site, told: list[str], found: Found) -> None:
        """Look at what is left, the documents too."""
        file = look_into(site, told, found, lambda: writing.opened(site.path))
        if file is None:
            return
        for number in (int(line.split()[1]) for line in told if line.startswith("kept ")):
            data = writing.document(number)
            try:
                found.lost += [] if file.attachment(blobs.digest_of(data)) == data else [f"document {number}"]
            except IpdeskError:
                found.lost.append(f"document {number}")
        file.close()


class KeyChange:
    """Save and change the key, in turn; either the old key or the new one opens the file."""

    goes_on = True

    def begin(self, site: Site, chance: random.Random) -> None:
        """Make the file."""
        writing.begin(site.path)

    def work(self, site: Site, tell: Tell) -> None:
        """Do what is killed."""
        file = writing.opened(site.path, site.key)
        case = file.load()
        for number in range(site.key + 1, site.key + 4):
            case = writing.commit(file, case, writing.next_change(case, file.revision))
            tell_saved(file, tell)
            tell(f"changing {number}")
            file.change_key(writing.key(number))
            tell(f"key {number}")
        file.close()

    def look(self, site: Site, told: list[str], found: Found) -> None:
        """Look at what is left: a key that was told is the one that opens it."""
        under_way = [line for line in told if line.startswith(("changing ", "key "))][-1:]
        before, site.key = site.key, site.key % 2
        allowed = {before % 2}
        if under_way:
            word, number = under_way[0].split()
            allowed = {int(number) % 2} if word == "key" else {0, 1}
        used: list[int] = []

        def opened() -> PlanFile:
            number, file = writing.opened_with_either(site.path)
            used.append(number)
            return file

        file = look_into(site, told, found, opened)
        if file is None:
            return
        site.key = used[0]
        if site.key not in allowed:
            found.lost.append(f"key {site.key}, told {under_way}")
        file.close()
