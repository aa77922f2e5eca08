"""Numbered steps from an empty file to today's schema; `user_version` says how many were taken.

Programs of an earlier schema open a later file to read it where `meta.readable_by` lets them. A step that
adds tables or columns leaves it as it is. One that changes what is there, or comes with a new value of an
enum or a new act, sets it to its own number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from ipdesk import errors
from ipdesk.storage import problems
from ipdesk.storage.migrations import step_1, step_2, step_3, step_4, step_5

APPLICATION_ID: Final = 0x49504453
"""Marks a file as a plan file ("IPDS")."""

Step = Callable[[Any], None]


def sql(text: str) -> Step:
    """Make a step of SQL statements."""

    def step(raw: Any) -> None:
        for statement in text.split(";\n"):
            raw.execute(statement)

    return step


STEPS: Final[Sequence[Step]] = (*map(sql, (step_1.SQL, step_2.SQL, step_3.SQL, step_4.SQL)), step_5.step)


def found(raw: Any) -> int:
    """Give the schema of a file."""
    version: int = raw.execute("PRAGMA user_version").fetchone()[0]
    return version


def refuse_foreign(raw: Any, path: Path, known: int = len(STEPS), *, to_read: bool = False) -> None:
    """Raise `NotAPlanFile` or `NewerFile` for a file this program can't know.

    One of a later schema is let through `to_read`, where it says that this program can.
    """
    if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise errors.NotAPlanFile(path)
    if (version := found(raw)) > known and not (to_read and _readable_by(raw) <= known):
        raise errors.NewerFile(path, version, known)


def is_later(raw: Any, known: int = len(STEPS)) -> bool:
    """Tell whether a file was made with a later schema."""
    return found(raw) > known


def _readable_by(raw: Any) -> int:
    try:
        return int(raw.execute("SELECT readable_by FROM meta").fetchone()[0])
    except (*problems.DRIVER_ERRORS, TypeError, ValueError):
        return found(raw)


def lacks(raw: Any, steps: Sequence[Step] = STEPS) -> bool:
    """Tell whether a file was made with an earlier schema."""
    return found(raw) < len(steps)


def begin(raw: Any) -> None:
    """Take all steps in a new file, inside the transaction that is open."""
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for number, step in enumerate(STEPS, start=1):
        take(raw, number, step)


def upgrade(raw: Any, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps a file lacks, each in a transaction of its own."""
    for number, step in enumerate(steps[found(raw) :], start=found(raw) + 1):
        raw.execute("PRAGMA foreign_keys = OFF")  # says nothing inside a transaction
        raw.execute("BEGIN EXCLUSIVE")
        try:
            take(raw, number, step)
            raw.execute("COMMIT")
        except BaseException:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raise
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def take(raw: Any, number: int, step: Step) -> None:
    """Take one step inside the transaction that is open."""
    step(raw)
    if astray := raw.execute("PRAGMA foreign_key_check").fetchall():
        raise ValueError(f"step {number} leaves {len(astray)} references astray")
    raw.execute(f"PRAGMA user_version = {number}")
