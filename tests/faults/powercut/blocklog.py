"""The log of all writes to a simulated stick, as QEMU's blklogwrites keeps it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SECTOR: Final = 512
_FLUSH, _FUA, _DISCARD = 1, 2, 4
_HEADER: Final = struct.Struct("<QQQQ")

Sectors = dict[int, bytes]
"""What differs from the image the machine began with, by sector."""


@dataclass(frozen=True, slots=True)
class Write:
    """One write: where, what, whether the cache was flushed before it, and whether it went past the cache."""

    sector: int
    data: bytes
    flush: bool
    through: bool

    def onto(self, sectors: Sectors) -> None:
        """Do the write."""
        for n in range(0, len(self.data), SECTOR):
            sectors[self.sector + n // SECTOR] = self.data[n : n + SECTOR]


def read(path: Path) -> Iterator[Write]:
    """Give the writes in the order they came."""
    with path.open("rb") as file:
        count: int = struct.unpack_from("<QQQI", file.read(SECTOR))[2]
        for _ in range(count):
            header = file.read(SECTOR)
            if len(header) < SECTOR:
                return
            sector, length, flags, _ = _HEADER.unpack_from(header)
            data = file.read(length * SECTOR) if length and not flags & _DISCARD else b""
            yield Write(sector, data, bool(flags & _FLUSH), bool(flags & _FUA))
