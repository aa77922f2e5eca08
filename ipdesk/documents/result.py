"""What a finished document is, and for whom a copy was made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """For whom a copy was made, and its number; stands in the footer of every page."""

    made_for: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfResult:
    """A finished PDF. `missing_characters` are those no font could draw: a box stands in their place."""

    data: bytes
    pages: int
    missing_characters: frozenset[str]
