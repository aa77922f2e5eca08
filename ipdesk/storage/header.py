"""What can be told about a file before a key is there."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO, Final

from ipdesk import errors
from ipdesk.storage import held, problems, signatures
from ipdesk.storage.keys import SALT_LENGTH

PAGE: Final = 4096


def salt_of(path: Path) -> bytes:
    """Read the salt a file's key is derived with, after making sure that it can be a plan file.

    Raises `FileMissing`, `NoAccess`, `AlreadyOpen`, `EmptyFile`, `NotAPlanFile`, `IncompleteCopy` or
    `Damaged`.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise errors.NotAPlanFile(path)
        if held.is_held(path):
            raise errors.AlreadyOpen(path)
        with path.open("rb") as file:
            return _salt(path, file)
    except OSError as error:
        raise problems.of_system(error, path) from None


def _salt(path: Path, file: BinaryIO) -> bytes:
    first = file.read(PAGE)
    if not any(first):
        raise errors.EmptyFile(path) if _only_zeros(file) else errors.Damaged(path)
    if signatures.known(first) or signatures.text(first) or not signatures.noise(first):
        raise errors.NotAPlanFile(path)
    if len(first) < PAGE:
        raise errors.IncompleteCopy(path)
    return first[:SALT_LENGTH]


def _only_zeros(file: BinaryIO) -> bool:
    return not any(any(part) for part in iter(lambda: file.read(1 << 20), b""))
