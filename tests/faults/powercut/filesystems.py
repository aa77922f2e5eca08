"""Readers of FAT32 and exFAT: the files in the root of a stick, as any machine would find them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tests.faults.powercut.blocklog import SECTOR, Sectors

_ENTRY: Final = 32
_LAST: Final = 0x0FFFFFF7
_LONG_NAME, _VOLUME = 0x0F, 8
_DELETED: Final = 0xE5
_FILE, _STREAM, _NAME = 0x85, 0xC0, 0xC1


class Torn(Exception):
    """The file system itself makes no sense here."""


@dataclass(frozen=True, slots=True)
class Stick:
    """An image and what was written over it since."""

    image: memoryview
    over: Sectors

    def read(self, offset: int, length: int) -> bytes:
        """Read bytes."""
        first, last = offset // SECTOR, -(-(offset + length) // SECTOR)
        parts = [
            self.over.get(n) or bytes(self.image[n * SECTOR : (n + 1) * SECTOR]) for n in range(first, last)
        ]
        begin = offset - first * SECTOR
        return b"".join(parts)[begin : begin + length]


Reader = Callable[[Stick], dict[str, bytes]]


def fat32(stick: Stick) -> dict[str, bytes]:
    """Give the files in the root of a FAT32 stick."""
    boot = stick.read(0, SECTOR)
    sector, per_cluster, reserved, tables = struct.unpack_from("<HBHB", boot, 11)
    table_size: int = struct.unpack_from("<I", boot, 36)[0]
    root: int = struct.unpack_from("<I", boot, 44)[0]
    if sector != SECTOR:
        raise Torn("boot sector")
    size = per_cluster * SECTOR
    heap = (reserved + tables * table_size) * SECTOR

    def cluster(n: int) -> bytes:
        return stick.read(heap + (n - 2) * size, size)

    def following(n: int) -> int:
        value: int = struct.unpack("<I", stick.read(reserved * SECTOR + n * 4, 4))[0]
        return value & 0x0FFFFFFF

    directory = b"".join(cluster(n) for n in _chain(root, following, 1 << 20))
    found = {}
    for name, (length, first) in _fat_names(directory).items():
        needed = -(-length // size)
        chain = _chain(first, following, needed) if needed else []
        found[name] = b"".join(cluster(n) for n in chain)[:length]
    return found


def _chain(first: int, following: Callable[[int], int], limit: int) -> list[int]:
    chain: list[int] = []
    seen: set[int] = set()
    n = first
    while 2 <= n < _LAST and len(chain) < limit:
        if n in seen:
            raise Torn("clusters go in circles")
        seen.add(n)
        chain.append(n)
        n = following(n)
    return chain


def _fat_names(directory: bytes) -> dict[str, tuple[int, int]]:
    """Give size and first cluster by name."""
    found: dict[str, tuple[int, int]] = {}
    long: dict[int, bytes] = {}
    for at in range(0, len(directory), _ENTRY):
        entry = directory[at : at + _ENTRY]
        if entry[0] == 0:
            break
        if entry[0] == _DELETED or (entry[11] != _LONG_NAME and entry[11] & _VOLUME):
            long = {}
        elif entry[11] == _LONG_NAME:
            long[entry[0] & 0x3F] = entry[1:11] + entry[14:26] + entry[28:32]
        else:
            high, low, length = (
                struct.unpack_from("<H", entry, 20)[0],
                struct.unpack_from("<H", entry, 26)[0],
                struct.unpack_from("<I", entry, 28)[0],
            )
            found[_fat_name(entry, long)] = (length, high << 16 | low)
            long = {}
    return found


def _fat_name(entry: bytes, long: Mapping[int, bytes]) -> str:
    if long:
        whole = b"".join(long[n] for n in sorted(long)).decode("utf-16le", "replace")
        return whole.split("\0")[0]
    name, end = entry[:8].rstrip().decode("latin1"), entry[8:11].rstrip().decode("latin1")
    name = name.lower() if entry[12] & 8 else name
    end = end.lower() if entry[12] & 16 else end
    return f"{name}.{end}" if end else name


def exfat(stick: Stick) -> dict[str, bytes]:
    """Give the files in the root of an exFAT stick."""
    boot = stick.read(0, SECTOR)
    table, _, heap, _, root = struct.unpack_from("<IIIII", boot, 80)
    sector, size = 1 << boot[108], 1 << boot[108] + boot[109]

    def cluster(n: int) -> bytes:
        return stick.read(heap * sector + (n - 2) * size, size)

    def following(n: int) -> int:
        value: int = struct.unpack("<I", stick.read(table * sector + n * 4, 4))[0]
        return value

    directory = b"".join(cluster(n) for n in _chain(root, following, 1 << 20))
    found = {}
    for name, (valid, length, first, contiguous) in _exfat_names(directory).items():
        needed = -(-length // size)
        chain = list(range(first, first + needed)) if contiguous else _chain(first, following, needed)
        data = b"".join(cluster(n) for n in chain)[:length]
        found[name] = data[:valid] + bytes(len(data) - min(valid, len(data)))
    return found


def _exfat_names(directory: bytes) -> dict[str, tuple[int, int, int, bool]]:
    """Give valid length, length, first cluster and whether its clusters follow each other, by name."""
    found: dict[str, tuple[int, int, int, bool]] = {}
    at = 0
    while at < len(directory) and directory[at] != 0:
        entry = directory[at : at + _ENTRY]
        if entry[0] != _FILE:
            at += _ENTRY
            continue
        more = [directory[at + _ENTRY * n : at + _ENTRY * (n + 1)] for n in range(1, entry[1] + 1)]
        if more and more[0][:1] == bytes([_STREAM]):
            stream = more[0]
            name = "".join(
                one[2:].decode("utf-16le", "replace") for one in more[1:] if one[:1] == bytes([_NAME])
            )
            valid, length = struct.unpack_from("<Q", stream, 8)[0], struct.unpack_from("<Q", stream, 24)[0]
            first: int = struct.unpack_from("<I", stream, 20)[0]
            found[name[: stream[3]].split("\0")[0]] = (valid, length, first, bool(stream[1] & 2))
        at += _ENTRY * (entry[1] + 1)
    return found


READERS: Final[Mapping[str, Reader]] = {"vfat": fat32, "exfat": exfat}
