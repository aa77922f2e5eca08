"""Whether a closed file is all there is of it, and on the medium: then the medium can be taken out."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_BESIDE: Final = ("-journal", "-wal", "-shm")


def is_alone(path: Path) -> bool:
    """Have a closed file written out, and tell whether it is there with nothing left beside it.

    Waits for the medium. Never for a file that is open in this process: to close a handle to it would drop
    its lock.
    """
    try:
        _write_out(path)
        return path.stat().st_size > 0 and not any(_journal(path, end).exists() for end in _BESIDE)
    except OSError:
        return False


def _journal(path: Path, end: str) -> Path:
    return Path(os.path.realpath(path) + end)


def _write_out(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
        _write_medium(handle)
    finally:
        os.close(handle)
    with suppress(OSError):  # not every system opens a folder
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_medium(handle: int) -> None:
    """Have the whole medium written, tables of the file system too, where the system can do it for one."""
    if sys.platform.startswith("linux"):
        with suppress(AttributeError):
            if ctypes.CDLL(None, use_errno=True).syncfs(handle) != 0:
                raise OSError(ctypes.get_errno(), "syncfs")
