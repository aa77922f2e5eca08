"""The recovery sheet: the key and salt of a file as groups that can be read aloud and typed.

Sixteen groups of six characters. Each holds three bytes and a check over them and the group's place, so a
slip is found in the group where it was made, and groups in the wrong order are too.
"""

from __future__ import annotations

import hashlib
import string
from typing import Final

from ipdesk import errors
from ipdesk.storage.keys import KEY_LENGTH, SALT_LENGTH, Key, wipe

GROUPS: Final = (KEY_LENGTH + SALT_LENGTH) // 3
GROUP_LENGTH: Final = 6
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: nothing that is read as something else."""

_READ_AS: Final = {"I": "1", "L": "1", "O": "0"}
_VALUE: Final = {character: value for value, character in enumerate(ALPHABET)}
_IGNORED: Final = string.whitespace + "-–.·"


def groups_of(key: Key) -> tuple[str, ...]:
    """Give the groups that open the file without its password."""
    with key.bare() as bare:
        return tuple(_group(n, bytes(bare[3 * n : 3 * n + 3])) for n in range(GROUPS))


_MARK: Final = 3


def code_of(file_id: str, key: Key) -> str:
    """Give the code that stands on a sheet: which file it belongs to, then which password.

    Another password gives another code, so that a sheet that opens nothing any more can be told. The last
    part tells nothing of the key to who does not have it.
    """
    with key.sealing(b"sheet") as sealed:
        mark = bytes(sealed[:_MARK]).hex().upper()
    return f"{file_id[:8].upper()}-{mark}"


def _group(place: int, three: bytes) -> str:
    value = int.from_bytes(three) << 6 | _check(place, three)
    return "".join(ALPHABET[value >> shift & 31] for shift in range(25, -1, -5))


def _check(place: int, three: bytes) -> int:
    return hashlib.sha256(b"ipdesk recovery" + bytes([place]) + three).digest()[0] & 63


def key_of(text: str) -> Key:
    """Read the groups as they were typed: spaces, dashes and small letters do not matter.

    Raises `WrongGroup` for the first group that can't be right, or is missing.
    """
    typed = [_READ_AS.get(one, one) for one in text.upper() if one not in _IGNORED]
    bare = bytearray(3 * GROUPS)
    try:
        for n in range(GROUPS):
            three = _three(n, typed[n * GROUP_LENGTH : (n + 1) * GROUP_LENGTH])
            bare[3 * n : 3 * n + 3] = three
        if len(typed) > GROUPS * GROUP_LENGTH:
            raise errors.WrongGroup(GROUPS + 1)
        return Key(bare[:KEY_LENGTH], bytes(bare[KEY_LENGTH:]))
    finally:
        wipe(bare)


def span_of(text: str, place: int) -> tuple[int, int]:
    """Give where a group stands in what was typed, from and to; at the end if it is missing."""
    typed = [n for n, one in enumerate(text) if one not in _IGNORED]
    group = typed[(place - 1) * GROUP_LENGTH : place * GROUP_LENGTH if place <= GROUPS else None]
    return (group[0], group[-1] + 1) if group else (len(text), len(text))


def _three(place: int, typed: list[str]) -> bytes:
    if len(typed) != GROUP_LENGTH or any(one not in _VALUE for one in typed):
        raise errors.WrongGroup(place + 1)
    value = 0
    for one in typed:
        value = value << 5 | _VALUE[one]
    three = (value >> 6).to_bytes(3)
    if value & 63 != _check(place, three):
        raise errors.WrongGroup(place + 1)
    return three
