"""A text with the words underlined that another one does not have."""

from __future__ import annotations

import html
import re
from difflib import SequenceMatcher
from typing import Final

_WORDS: Final = re.compile(r"\s+|[^\s]+")
_LONGEST: Final = 4000
"""Words beyond which nothing is marked: it would take too long to find out."""


def marked(text: str, other: str) -> str:
    """Give a text as HTML, with what `other` does not have underlined."""
    mine, theirs = _WORDS.findall(text), _WORDS.findall(other)
    if not other or len(mine) + len(theirs) > _LONGEST:
        return _plain(text)
    parts = []
    for tag, a, b, _, _ in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        said = _plain("".join(mine[a:b]))
        parts.append(said if tag == "equal" or not said else f"<u>{said}</u>")
    return "".join(parts)


def _plain(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
