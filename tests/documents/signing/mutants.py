"""Broken files of all kinds, the same ones each time."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Final

Mutate = Callable[[random.Random, bytes], bytes]
_NUMBER: Final = re.compile(rb"\d+")
_NAME: Final = re.compile(rb"/[A-Za-z]{2,}")
_TOKENS: Final = (
    b"<<",
    b">>",
    b"[" * 200,
    b"(" * 200,
    b"<<" * 5000,
    b"endobj",
    b"stream\n",
    b"null",
    b"1 0 R",
    b"/Parent 1 0 R",
    b"\xff\xfe",
    b"trailer",
    b"%%EOF\n",
)


def mutants(base: bytes, number: int, seed: int) -> Iterator[bytes]:
    """Give so many broken versions of a file."""
    dice = random.Random(seed)
    for _ in range(number):
        data = base
        for _ in range(dice.choice((1, 1, 1, 2, 5))):
            data = dice.choice(KINDS)(dice, data)
        yield data


def _flip(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 20)):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _delete(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randint(1, 2000) :]


def _repeat(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randint(1, 2000)]
    place = dice.randrange(len(data))
    return data[:place] + piece + data[place:]


def _truncate(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(1, len(data))]


def _insert(dice: random.Random, data: bytes) -> bytes:
    place = dice.randrange(len(data))
    return data[:place] + dice.choice(_TOKENS) + data[place:]


def _renumber(dice: random.Random, data: bytes) -> bytes:
    """Put another number in the place of one: a length, an offset, a reference, a byte range."""
    found = dice.choice(list(_NUMBER.finditer(data)))
    other = dice.choice((b"0", b"1", b"-1", b"7", b"99999999999", str(dice.randrange(len(data))).encode()))
    return data[: found.start()] + other + data[found.end() :]


def _rename(dice: random.Random, data: bytes) -> bytes:
    names = list(_NAME.finditer(data))
    if not names:
        return data
    one, other = dice.choice(names), dice.choice(names)
    return data[: one.start()] + other[0] + data[one.end() :]


KINDS: Final[tuple[Mutate, ...]] = (
    _flip,
    _delete,
    _repeat,
    _truncate,
    _insert,
    _renumber,
    _renumber,
    _rename,
)
