"""The log as a place to go to: it has no record of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ipdesk.domain.record import Id, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class TheLog(Record):
    """The log of the file; never stored."""


THE_LOG: Final = TheLog(id=Id("log"))


def place_of(seq: int) -> TheLog:
    """Give the place of one entry in the log, to come back to."""
    return TheLog(id=Id(f"{THE_LOG.id}-{seq}"))


def entry_at(place: Id) -> int:
    """Give the number of the entry a place is of; 0 for the log as a whole."""
    _, _, seq = place.partition("-")
    return int(seq) if seq.isdecimal() else 0
