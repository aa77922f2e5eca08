"""Release the stick a closed file is on, so that it can be taken out, where the system has an act for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from ipdesk.errors import StickMissing, WriteFailed
from ipdesk.workspace.media import mount_of, stick_label

Run = Callable[[Sequence[str]], bool]

_PATIENCE: Final = 60
"""Seconds a slow stick gets to write what it still holds."""


def can_eject(path: Path) -> bool:
    """Tell whether this machine has an act that releases the stick a file is on. Quick."""
    return bool(stick_label(path)) and _way() is not None


def eject(path: Path, run: Run | None = None) -> None:
    """Release the stick a closed file is on; waits until it is written.

    Raises `StickMissing` when it is out already, `WriteFailed` when the system does not release it: then
    another program uses it. Called on a worker.
    """
    mount = mount_of(path)
    if mount is None:
        raise StickMissing(path)
    run = run or _run
    for command in _commands(_way() or "", *mount):
        if not run(command):
            raise WriteFailed(path)


def _way() -> str | None:
    if sys.platform == "darwin":
        return "diskutil"
    if sys.platform.startswith("linux"):
        return next((tool for tool in ("udisksctl", "gio") if shutil.which(tool)), None)
    return None


def _commands(way: str, point: Path, device: str) -> tuple[tuple[str, ...], ...]:
    """Give what releases a stick; the power of the port is left on, since another may share it."""
    if way == "udisksctl":
        return (("udisksctl", "unmount", "--no-user-interaction", "-b", device),)
    if way == "gio":
        return (("gio", "mount", "-e", str(point)),)
    return (("diskutil", "eject", str(point)),)


def _run(command: Sequence[str]) -> bool:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
