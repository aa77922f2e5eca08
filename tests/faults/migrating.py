"""Killed while a file of an earlier schema is opened: what is done, and looked at then."""

from __future__ import annotations

import random
import shutil
from contextlib import suppress

from ipdesk.errors import IpdeskError
from tests.faults import earlier, writing
from tests.faults.earlier import EARLIER, REVISION
from tests.faults.site import Found, Site, Tell, look_into, names, tell_saved
from tests.storage.make_schema import file_of


class Migration:
    """Open a file of an earlier schema; cut short, it opens, and holds what it held."""

    goes_on = False

    def __init__(self) -> None:
        self._schema = EARLIER[0]

    def begin(self, site: Site, chance: random.Random) -> None:
        """Put a stored file in its place."""
        self._schema = chance.choice(EARLIER)
        shutil.copy(file_of(self._schema), site.path)
        earlier.key_of(self._schema)  # derived once, and not in the time that is cut short

    def work(self, site: Site, tell: Tell) -> None:
        """Do what is killed."""
        file = earlier.opened(site.path, self._schema, site.copies)
        tell("opened")
        tell_saved(file, tell)
        case = file.load()
        for number in range(3):
            case = writing.commit(file, case, writing.next_change(case, number))
            tell_saved(file, tell)
        file.close()

    def look(self, site: Site, told: list[str], found: Found) -> None:
        """Look at what is left, and at the copy of what it was, which is there before anything is changed."""
        with suppress(IpdeskError):  # told below, as a file that does not open
            if earlier.is_changed(site.path, self._schema):
                told = [*told, "opened"]
        file = look_into(site, told, found, lambda: earlier.opened(site.path, self._schema))
        if file is not None:
            if file.revision == REVISION:
                found.wrong += earlier.differing(file, self._schema)
            file.close()
        finished = [name for name in names(site.copies) if name.endswith(".ipdesk")]
        for name in finished:
            copy = earlier.opened(site.copies / name, self._schema)
            found.wrong += [*earlier.differing(copy, self._schema), *map(str, copy.check().problems)]
            copy.close()
        if "opened" in told and not finished:
            found.lost.append("the copy of the earlier schema")
