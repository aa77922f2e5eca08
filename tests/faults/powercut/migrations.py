"""Files of earlier schemas, brought to today's one after the other, each with a copy of what it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ipdesk.storage import room
from ipdesk.storage.connection import Connection
from tests.faults import earlier, writing
from tests.faults.earlier import EARLIER, REVISION
from tests.faults.powercut import second
from tests.storage.make_schema import file_of


def begin(plan: Path) -> None:
    """Put the files on the stick, each with room inside as files in use have it."""
    for schema in EARLIER:
        path = Path(shutil.copy(file_of(schema), plan.parent))
        connection = Connection.open(path, earlier.key_of(schema))
        room.pad(connection.raw)
        connection.close()


def work(path: Path) -> Iterator[int]:
    """Open each of the files, and save something in it."""
    for number, schema in enumerate(EARLIER, 1):
        file = earlier.opened(path.with_name(file_of(schema).name), schema, path.parent)
        case = file.load()
        writing.commit(file, case, writing.next_change(case, number))
        yield number


def look(folder: Path) -> tuple[int, frozenset[int]]:
    """Give how many files had something saved, and which have a whole copy of what they were.

    Raises what opening raises, or `AssertionError`: for a file that was changed and has no copy, one that
    does not hold what it held, or one that was changed before its turn.
    """
    saved, copied = [], set()
    for number, schema in enumerate(EARLIER, 1):
        path = folder / file_of(schema).name
        changed = earlier.is_changed(path, schema)
        open_it = partial(earlier.opened, schema=schema)
        for copy in folder.glob(f"*-r{REVISION}-schema{schema}.ipdesk"):
            assert second.whole(copy, open_it, untouched=True) == REVISION, copy.name
            copied.add(number)
        assert number in copied or not changed, f"{path.name} has no copy"
        file = open_it(path)
        assert file.check().ok, path.name
        if file.revision == REVISION:
            assert not list(earlier.differing(file, schema)), path.name
        saved.append(file.revision - REVISION)
        file.close(writing.NOW)
    assert saved == sorted(saved, reverse=True), saved
    assert set(saved) <= {0, 1}, saved
    return sum(saved), frozenset(copied)
