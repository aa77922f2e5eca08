"""Whether the medium and the file are still where they were when the file was opened.

After a memory stick is pulled, `os.stat` still answers from the cache, and the driver says that the file is
malformed. So where the system lists its mounts and devices, the lists are the evidence.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ipdesk.storage import held

_MOUNTS: Final = Path("/proc/self/mountinfo")
_DEVICES: Final = Path("/sys/dev/block")
_NEXT_TO_NOTHING: Final = 256 << 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where an open file is: the file itself, its medium, and what the system said of the medium."""

    path: Path
    file: tuple[int, int]
    folder: int
    listed: bool
    on_device: bool

    @classmethod
    def of(cls, path: Path) -> Place:
        """Note where a file is. Raises `OSError`."""
        file = held.identity(path)
        device = _number(file[0])
        return cls(
            path=path,
            file=file,
            folder=path.parent.stat().st_dev,
            listed=_mounted(device),
            on_device=_has_device(device),
        )

    def gone(self) -> bool:
        """Tell whether the medium is no longer there."""
        if self.listed:
            device = _number(self.file[0])
            return not _mounted(device) or (self.on_device and not _has_device(device))
        try:
            return self.path.parent.stat().st_dev != self.folder
        except OSError:
            return True

    def replaced(self) -> bool:
        """Tell whether the name leads to another file, or to none."""
        try:
            return held.identity(self.path) != self.file
        except OSError:
            return True

    def is_full(self) -> bool:
        """Tell whether the medium has next to no room left."""
        try:
            return shutil.disk_usage(self.path.parent).free < _NEXT_TO_NOTHING
        except OSError:
            return False


def _number(device: int) -> str:
    return f"{os.major(device)}:{os.minor(device)}" if hasattr(os, "major") else ""


def _mounted(device: str) -> bool:
    try:
        lines = _MOUNTS.read_text(errors="replace").splitlines()
    except OSError:
        return False
    return any(line.split(maxsplit=3)[2] == device for line in lines)


def _has_device(device: str) -> bool:
    return bool(device) and (_DEVICES / device).exists()
