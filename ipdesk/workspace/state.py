"""What is true about saving."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Saving(Enum):
    """What is true about the last changes. `AWAY`: all is saved, but the medium is not there now."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not_saved"
    AWAY = "away"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class State:
    """The truth about saving, and why not when it failed.

    `kept` tells that what is not saved lies sealed on this machine, so that it outlives the program.
    """

    saving: Saving
    problem: Exception | None = None
    kept: bool = False

    def says(self, other: State) -> bool:
        """Tell whether both say the same to a person."""
        mine, others = self.problem, other.problem
        same = type(mine) is type(others) and str(mine) == str(others)
        return same and (self.saving, self.kept) == (other.saving, other.kept)
