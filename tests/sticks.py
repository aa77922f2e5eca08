"""A memory stick to test on: a real file system on a loop device that is pulled, locked, filled or fails."""

from __future__ import annotations

import contextlib
import os
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

_SHUTDOWN: Final = 0x8004587D
"""Ends a mounted file system of Linux as if its medium were pulled."""
_WITHOUT_FLUSH: Final = struct.pack("I", 2)


class Stick:
    """A stick that is mounted at `root` while it is in; the program sees what it would see of a real one."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        self.root = folder / "pinne"
        self._image = folder / "pinne.img"
        self._places: set[Path] = set()
        self.root.mkdir(parents=True)
        with self._image.open("wb") as image:
            image.truncate(megabytes << 20)

    def format(self) -> bool:
        """Make a file system; tells whether this machine can."""
        return _did("mkfs.ext4", "-q", "-F", "-m", "0", os.fspath(self._image))

    def put_in(self, where: Path | None = None, options: str = "loop") -> None:
        """Mount it, here or on another machine's place."""
        assert self.goes_in(where, options)

    def goes_in(self, where: Path | None = None, options: str = "loop") -> bool:
        """Mount it; tells whether that went."""
        where = where or self.root
        where.mkdir(exist_ok=True)
        self._places.add(where)
        return _did("mount", "-o", options, os.fspath(self._image), os.fspath(where))

    def pull(self, where: Path | None = None) -> None:
        """Take it out, whoever uses it: what was not flushed is lost, and open files give errors."""
        self.die(where)
        self.unlist(where)
        # What goes in again is another device for the system, whatever still holds on to the first.
        after = self._image.with_suffix(".etter")
        subprocess.run(["cp", "--sparse=always", os.fspath(self._image), os.fspath(after)], check=True)
        after.replace(self._image)

    def unlist(self, where: Path | None = None) -> None:
        """Take it out so late that what is written to open files still reaches it."""
        _did("umount", "-l", os.fspath(where or self.root))

    def die(self, where: Path | None = None) -> None:
        """Let it answer nothing but errors, although it is still listed as mounted."""
        import fcntl  # only where sticks can be made at all

        with contextlib.suppress(OSError):
            folder = os.open(where or self.root, os.O_RDONLY)
            try:
                fcntl.ioctl(folder, _SHUTDOWN, _WITHOUT_FLUSH)
            finally:
                os.close(folder)

    def pull_everywhere(self) -> None:
        """Take it out wherever a test has left it in."""
        for where in self._places:
            while _did("umount", "-l", os.fspath(where)):
                pass

    def lock(self, locked: bool = True) -> None:
        """Turn its write protection on or off."""
        assert _did("mount", "-o", f"remount,{'ro' if locked else 'rw'}", os.fspath(self.root))

    def fill(self) -> Path:
        """Fill it to the last byte; gives what fills it."""
        filler = self.root / "annet"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as other:
            for size in (1 << 20, 4096, 512):
                with contextlib.suppress(OSError):
                    while True:
                        other.write(bytes(size))
        return filler


def _did(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextlib.contextmanager
def stick(folder: Path, megabytes: int = 40) -> Iterator[Stick]:
    """Put a new stick in; the test is skipped where mounting is not allowed."""
    one = Stick(folder, megabytes)
    if os.name != "posix" or os.geteuid() != 0 or not one.format() or not one.goes_in():
        pytest.skip("mounting needs root")
    try:
        yield one
    finally:
        one.pull_everywhere()
