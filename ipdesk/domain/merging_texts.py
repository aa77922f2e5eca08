"""Two forms of a text, one under the other, with what they share only once."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

_GAP: Final = re.compile(r"\n\s*\n")


def both_texts(one: str, other: str) -> str:
    """Give all paragraphs of both texts in their order; the same whichever comes first."""
    first, second = sorted((_paragraphs(one), _paragraphs(other)))
    kept: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        kept += first[a:b] if tag == "equal" else [*first[a:b], *second[c:d]]
    return "\n\n".join(kept)


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in _GAP.split(text) if part.strip()]
