"""Free pages inside the file, made in large steps.

On exFAT a file that grows has a moment where its directory entry and its chain disagree; a file
pulled then seems cut short. With room inside, changes do not make it grow.
"""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from ipdesk.storage import problems
from ipdesk.storage.header import PAGE

STEP: Final = 4 << 20
LEAST: Final = 256 << 10


UNFINISHED: Final = ".uferdig"


@contextmanager
def neighbour(path: Path) -> Iterator[None]:
    """Take the place behind a new file while it grows, so that it lies in more than one piece from the start.

    exFAT keeps no chain for a file in one piece, and makes it when the file first grows in another place. The
    power must not go at that moment: what is behind the first cluster would be lost. So it is to come while
    there is nothing to lose yet.
    """
    taken: Path | None = None
    with suppress(OSError):  # it is a help, no more
        handle, name = tempfile.mkstemp(UNFINISHED, f"{path.stem}-", path.parent)
        taken = Path(name)
        try:
            os.write(handle, b"\0")
        finally:
            os.close(handle)
    try:
        yield
    finally:
        if taken is not None:
            with suppress(OSError):
                taken.unlink()


def begin(raw: Any, path: Path) -> None:
    """Make the first room of a new file that holds nothing yet, so that it lies in more than one piece."""
    pad(raw, PAGE)  # what lies in one piece, and grows away from it
    with neighbour(path):
        pad(raw)


def ensure(raw: Any, needed: int) -> None:
    """See to it that a change of so many bytes finds room; a full medium is left for the change to meet."""
    free: int = raw.execute("PRAGMA freelist_count").fetchone()[0] * PAGE
    if free >= needed + LEAST:
        return
    try:
        pad(raw, STEP * math.ceil((needed + LEAST) / STEP))
    except problems.DRIVER_ERRORS as error:
        if problems.code_of(error) != problems.FULL:
            raise


def pad(raw: Any, size: int = STEP) -> None:
    """Make room of so many bytes."""
    raw.execute("BEGIN IMMEDIATE")
    try:
        raw.execute("CREATE TABLE room (zeros BLOB)")
        raw.execute("INSERT INTO room VALUES (zeroblob(?))", (size,))
        raw.execute("DROP TABLE room")
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
