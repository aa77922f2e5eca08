"""Norwegian alphabetical order."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_LAST: Final = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
_PLAIN: Final = str.maketrans(
    {"đ": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "ü": "y", "ß": "ss", "þ": "th", "ð": "d"}
)


@lru_cache(maxsize=65536)
def norwegian(text: str) -> str:
    """Give a sort key: æ, ø, å after z, case and other accents set aside."""
    key = text.casefold().translate(_LAST).translate(_PLAIN)
    if key.isascii():
        return key
    return "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c))


def forget() -> None:
    """Forget the names that keys were made of, as at a lock."""
    norwegian.cache_clear()
