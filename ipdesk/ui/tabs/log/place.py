"""The log as a place to go to: it has no record of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ipdesk.domain.record import Id, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class TheLog(Record):
    """The log of the file; never stored."""


THE_LOG: Final = TheLog(id=Id("log"))
