"""What two copies changed, each in its own way, and what can be chosen for it (F5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from ipdesk.domain.merging_texts import both_texts
from ipdesk.domain.record import Id, Record

RETIRED: Final = "retired_on"


class Side(Enum):
    """Which of two values to keep; `BOTH` sets one long text under the other."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


Key = tuple[Id, str]
"""A record and one of its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One field that both copies changed, each in its own way.

    For `retired_on`, one copy took the record away and the other changed it, or what stands under it.
    `both` says that the two texts can stand one under the other. `stands` names the copy whose minutes were
    approved: its text stays as it is, and the other one can only be added to it (T7).
    """

    record: Record
    field: str
    ours: Any
    theirs: Any
    both: bool = False
    stands: Side | None = None

    @property
    def key(self) -> Key:
        """Give what a choice is made by."""
        return self.record.id, self.field

    @property
    def sides(self) -> tuple[Side, ...]:
        """Give what can be chosen."""
        one_of = (Side.OURS, Side.THEIRS) if self.stands is None else (self.stands,)
        return (*one_of, Side.BOTH) if self.both else one_of

    @property
    def together(self) -> str:
        """Give both texts one under the other, what they share only once."""
        return both_texts(self.ours, self.theirs)

    def chosen(self, side: Side) -> Any:
        """Give the value of a choice. Raises `ValueError` for what can't be chosen."""
        if side not in self.sides:
            raise ValueError(side)
        match side:
            case Side.OURS:
                return self.ours
            case Side.THEIRS:
                return self.theirs
            case Side.BOTH:
                return self.together
