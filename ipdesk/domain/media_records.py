"""What holds the plan outside the program: sticks, copies, recovery sheets, and their fate (F2, F4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.record import Id, Record, attached, long_text, refers


class MediumKind(Enum):
    """What a medium is."""

    STICK = "stick"
    BACKUP = "backup"
    RECOVERY_SHEET = "recovery_sheet"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium(Record):
    """One medium in the register Normen asks for: what it is, its mark, where it is kept, and by whom."""

    kind: MediumKind = MediumKind.STICK
    label: str = ""
    kept_at: str = ""
    holder: str = ""
    encrypted: bool = True
    note: str = long_text()


class Fate(Enum):
    """What happened to a medium."""

    CREATED = "created"
    COPIED = "copied"
    LENT = "lent"
    RETURNED = "returned"
    TRIED = "tried"
    LOST = "lost"
    FOUND = "found"
    VOID = "void"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumEvent(Record):
    """One event of a medium. `TRIED` says that a copy was restored as a drill, and worked."""

    medium_id: Id | None = refers("Medium")
    what: Fate = Fate.CREATED
    on: date | None = None
    by: str = ""
    note: str = long_text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging(Record):
    """Two copies that went separate ways were brought together; the other one's log is kept whole (F5).

    `common` is the last entry both had, `theirs` the last of the other copy, `log` its entries after `common`
    as JSON.
    """

    merged_on: date | None = None
    common: int = 0
    theirs: int = 0
    machine: str = ""
    log: str = attached()
