"""Killed while a file of an earlier schema is opened: what is done, and looked at then."""

from __future__ import annotations

import json
import random
import shutil
from functools import cache
from pathlib import Path

from ipdesk.domain.codec import to_plain
from ipdesk.domain.record import Id
from ipdesk.domain.schema import KIND_BY_NAME
from ipdesk.storage import keys
from ipdesk.storage.keys import Key
from ipdesk.storage.planfile import PlanFile, salt_of
from tests.faults import writing
from tests.faults.site import Found, Site, Tell, look_into, names, tell_saved
from tests.storage.make_schema import PASSWORD, SCHEMAS, content_of, file_of


class Migration:
    """Open a file of an earlier schema; cut short, it opens, and holds what it held."""

    goes_on = False

    def __init__(self) -> None:
        self._schema = SCHEMAS[0]

    def begin(self, site: Site, chance: random.Random) -> None:
        """Put a stored file in its place."""
        self._schema = chance.choice(SCHEMAS[:-1])
        shutil.copy(file_of(self._schema), site.path)
        _stored_key(self._schema)

    def work(self, site: Site, tell: Tell) -> None:
        """Do what is killed."""
        file = self._opened(site.path, site.copies)
        tell("opened")
        tell_saved(file, tell)
        case = file.load()
        for number in range(3):
            case = writing.commit(file, case, writing.next_change(case, number))
            tell_saved(file, tell)
        file.close()

    def look(self, site: Site, told: list[str], found: Found) -> None:
        """Look at what is left, and at the copy of what it was."""
        file = look_into(site, told, found, lambda: self._opened(site.path))
        if file is not None:
            if file.revision == 2:
                found.wrong += self._differing(file)
            file.close()
        finished = [name for name in names(site.copies) if name.endswith(".ipdesk")]
        for name in finished:
            copy = self._opened(site.copies / name)
            found.wrong += [*self._differing(copy), *map(str, copy.check().problems)]
            copy.close()
        if "opened" in told and not finished:
            found.lost.append("the copy of the earlier schema")

    def _opened(self, path: Path, copies: Path | None = None) -> PlanFile:
        stored = _stored_key(self._schema)
        key = Key(bytearray(stored[:32]), stored[32:])
        return PlanFile.open(path, key, machine=writing.MACHINE, at=writing.NOW, backups=copies)

    def _differing(self, file: PlanFile) -> list[str]:
        case, wrong = file.load(), []
        for stored in json.loads(content_of(self._schema).read_text(encoding="utf-8")):
            fields = stored["fields"]
            record = case.get(KIND_BY_NAME[stored["kind"]], Id(fields["id"]))
            plain = to_plain(record) if record is not None else {}
            if {name: plain.get(name) for name in fields} != fields:
                wrong.append(f"{stored['kind']} is not what was stored")
        return wrong


@cache
def _stored_key(schema: int) -> bytes:
    with keys.derive(keys.password_bytes(PASSWORD), salt_of(file_of(schema))).bare() as bare:
        return bytes(bare)
