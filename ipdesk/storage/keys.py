"""The key of a plan file, and how a password becomes one.

Keys and passwords live in bytearrays, so that they can be wiped; none is ever put in a `str`.
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from _argon2_cffi_bindings import ffi, lib

from ipdesk import errors
from ipdesk.storage import signatures

KEY_LENGTH: Final = 32
SALT_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a password costs."""

    memory_kib: int
    passes: int
    lanes: int


ARGON2 = Cost(memory_kib=256 * 1024, passes=3, lanes=4)
"""Part of the file format: the file has no room to say other figures."""

_NO_ROOM: Final = frozenset({lib.ARGON2_MEMORY_ALLOCATION_ERROR, lib.ARGON2_THREAD_FAIL})
_HEX: Final = b"0123456789abcdef"


class Key:
    """The 256-bit key of one file and the file's salt; whoever holds it wipes it."""

    __slots__ = ("_key", "_salt")

    def __init__(self, key: bytearray, salt: bytes) -> None:
        if len(key) != KEY_LENGTH or len(salt) != SALT_LENGTH:
            raise ValueError("length of key or salt")
        self._key = key
        self._salt = bytearray(salt)

    def __repr__(self) -> str:
        return "Key()"

    def same_as(self, other: Key) -> bool:
        """Tell whether both open the same file, in a time that tells nothing of where they differ."""
        return hmac.compare_digest(self._key, other._key) and self._salt == other._salt

    @property
    def salt(self) -> bytes:
        """Give the salt, which is no secret: the file begins with it."""
        return bytes(self._salt)

    def wipe(self) -> None:
        """Overwrite the key with zeros; it opens nothing afterwards."""
        wipe(self._key)
        wipe(self._salt)

    def copied(self) -> Key:
        """Give the same key anew; it is wiped by whoever holds it."""
        return Key(bytearray(self._key), bytes(self._salt))

    @contextmanager
    def phrase(self) -> Iterator[bytearray]:
        """Lend the key and salt in the form SQLCipher takes, x'96 hex digits'; wiped afterwards."""
        phrase = bytearray(b"x'" + bytes(2 * (KEY_LENGTH + SALT_LENGTH)) + b"'")
        try:
            for part, start in ((self._key, 2), (self._salt, 2 + 2 * KEY_LENGTH)):
                for n, byte in enumerate(part):
                    phrase[start + 2 * n] = _HEX[byte >> 4]
                    phrase[start + 2 * n + 1] = _HEX[byte & 15]
            yield phrase
        finally:
            wipe(phrase)

    @contextmanager
    def sealing(self, purpose: bytes) -> Iterator[bytearray]:
        """Lend a key made of this one for another purpose, 32 bytes; wiped afterwards."""
        made = bytearray(hmac.digest(self._key, b"ipdesk " + purpose, "sha256"))
        try:
            yield made
        finally:
            wipe(made)

    @contextmanager
    def bare(self) -> Iterator[bytearray]:
        """Lend the key and salt as 48 bytes, for the recovery sheet; wiped afterwards."""
        bare = self._key + self._salt
        try:
            yield bare
        finally:
            wipe(bare)


def new_salt() -> bytes:
    """Make the salt of a new file. It begins the file, so it never looks like another format's mark."""
    while signatures.known(salt := secrets.token_bytes(SALT_LENGTH)):
        pass
    return salt


def password_bytes(text: str) -> bytearray:
    """Give a password in the form keys are derived from: NFC, UTF-8."""
    normal = unicodedata.normalize("NFC", text)
    buffer = bytearray(4 * len(normal))
    end = 0
    for character in normal:  # one by one, so that no other copy of the whole is left in memory
        part = character.encode()
        buffer[end : end + len(part)] = part
        end += len(part)
    del buffer[end:]
    return buffer


def derive(password: bytearray, salt: bytes) -> Key:
    """Derive a file's key from its password and salt.

    Takes about a second and 256 MiB; other threads run meanwhile. The caller wipes the password.
    Raises `OutOfMemory`.
    """
    key = bytearray(KEY_LENGTH)
    try:
        code = _argon2id(password, salt, key)
    except MemoryError:
        raise errors.OutOfMemory from None
    if code in _NO_ROOM:
        raise errors.OutOfMemory
    if code != lib.ARGON2_OK:
        raise ValueError(f"Argon2 code {code}")
    return Key(key, salt)


def _argon2id(password: bytearray, salt: bytes, key: bytearray) -> int:
    code: int = lib.argon2_hash(
        ARGON2.passes,
        ARGON2.memory_kib,
        ARGON2.lanes,
        ffi.from_buffer(password),
        len(password),
        ffi.from_buffer(salt),
        len(salt),
        ffi.from_buffer(key),
        len(key),
        ffi.NULL,
        0,
        lib.Argon2_id,
        lib.ARGON2_VERSION_NUMBER,
    )
    return code


def wipe(buffer: bytearray) -> None:
    """Overwrite a buffer with zeros, in place."""
    buffer[:] = bytes(len(buffer))
