"""Free pages inside the file, made in large steps.

On exFAT a file that grows has a moment where its directory entry and its chain disagree; a file
pulled then seems cut short. With room inside, changes do not make it grow.
"""

from __future__ import annotations

import math
from typing import Any, Final

from ipdesk.storage import problems
from ipdesk.storage.header import PAGE

STEP: Final = 4 << 20
LEAST: Final = 256 << 10


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
