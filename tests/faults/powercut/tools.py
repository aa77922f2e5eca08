"""The tools that the machine is made with, and how they are called."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from pathlib import Path
from typing import Final

TOOLS: Final = ("qemu-system-x86_64", "busybox", "mkfs.vfat", "mkfs.exfat", "mke2fs", "cpio", "dpkg-deb")
PACKAGES: Final = "qemu-system-x86 busybox-static dosfstools exfatprogs e2fsprogs cpio"
_PATH: Final = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


class Missing(Exception):
    """Something that is needed can't be had here; says what."""


def missing() -> tuple[str, ...]:
    """Give the tools that are not there; on another system than Linux on x86-64 nothing helps."""
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        return ("Linux on x86-64",)
    return tuple(tool for tool in TOOLS if shutil.which(tool, path=_PATH) is None)


def call(*command: str | Path, cwd: Path | None = None, timeout: float = 600) -> str:
    """Run a program; give what it printed. Raises `RuntimeError` with its last words when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PATH": _PATH},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout[-2000:]} {done.stderr[-2000:]}")
    return done.stdout


def disk(folder: Path, image: Path, size: str) -> None:
    """Make an ext4 image of a folder."""
    image.unlink(missing_ok=True)
    call("mke2fs", "-q", "-t", "ext4", "-d", folder, "-O", "^has_journal", image, size)
