"""The common form of all records, and what a record's fields say about themselves."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NewType

Id = NewType("Id", str)

REFERS: Final = "refers"
LONG: Final = "long"
ATTACHED: Final = "attached"
MAX_SHORT: Final = 500
MAX_LONG: Final = 100_000


def new_id() -> Id:
    """Make an id that no other record has: 80 random bits, twenty hex digits."""
    return Id(secrets.token_hex(10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One fact about the case. Never deleted: `retired_on` hides it, and the log keeps what was."""

    id: Id
    retired_on: date | None = None


def refers(*kinds: str) -> Any:
    """Declare an optional reference to a record of one of `kinds` (class names)."""
    return field(default=None, metadata={REFERS: kinds})


def refers_many(*kinds: str) -> Any:
    """Declare an ordered set of references to records of `kinds` (class names)."""
    return field(default=(), metadata={REFERS: kinds})


def long_text() -> Any:
    """Declare a text of several lines."""
    return field(default="", metadata={LONG: True})


def attached() -> Any:
    """Declare the SHA-256 (64 hex digits) of bytes that are kept beside the records; empty for none."""
    return field(default="", metadata={ATTACHED: True})


def is_long(metadata: Mapping[str, Any]) -> bool:
    """Tell whether a field was declared with `long_text`."""
    return bool(metadata.get(LONG, False))
