"""Which files this process holds open.

POSIX drops all locks of a process on a file as soon as the process closes any handle to it. So nothing
here may `open()` a plan file that is held: not to read its salt, not to copy it.
"""

from __future__ import annotations

from pathlib import Path

_held: set[tuple[int, int]] = set()


def identity(path: Path) -> tuple[int, int]:
    """Give what makes out a file, under whatever name it is reached."""
    status = path.stat()
    return status.st_dev, status.st_ino


def hold(file: tuple[int, int]) -> None:
    """Note that a file is open."""
    _held.add(file)


def release(file: tuple[int, int]) -> None:
    """Note that a file is open no longer."""
    _held.discard(file)


def is_held(path: Path) -> bool:
    """Tell whether a file is open in this process."""
    return identity(path) in _held
