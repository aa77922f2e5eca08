"""What the first bytes of a file tell: a plan file is noise from its first byte to its last."""

from __future__ import annotations

import math
from collections import Counter
from typing import Final

_MARKS: Final = (
    b"SQLite format 3\0",
    b"%PDF",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"\x7fELF",
    b"MZ",
    b"{\\rtf",
    b"<?xml",
)
_NEVER_IN_TEXT: Final = frozenset(map(chr, (*range(8), *range(14, 27), *range(28, 32), 127)))


def known(head: bytes) -> bool:
    """Tell whether a file that begins so is of a common format that is not ours."""
    return head.startswith(_MARKS)


def noise(sample: bytes) -> bool:
    """Tell whether bytes look random, as encrypted ones do.

    Counts pairs of equal bytes; of random ones, less than one sample in a million has so many.
    """
    pairs = sum(n * (n - 1) for n in Counter(sample).values())
    expected = len(sample) * (len(sample) - 1) / 256
    return pairs <= expected + 8 * math.sqrt(2 * expected) + 2


def text(sample: bytes) -> bool:
    """Tell whether bytes read as text; the last character may be cut."""
    for cut in range(4):
        try:
            decoded = sample[: len(sample) - cut].decode()
        except UnicodeDecodeError:
            continue
        return _NEVER_IN_TEXT.isdisjoint(decoded)
    return False
