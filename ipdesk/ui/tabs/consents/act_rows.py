"""The two rows of the list that are acts and no records: the next version, and handing out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ipdesk.domain.record import Id, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVersion(Record):
    """The version that can be approved next; never stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOut(Record):
    """The act of handing out copies; never stored."""


NEXT_VERSION: Final = NextVersion(id=Id("next-version"))
HAND_OUT: Final = HandOut(id=Id("hand-out"))
