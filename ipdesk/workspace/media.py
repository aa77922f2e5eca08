"""Where plan files can lie: memory sticks that are put in, and the plan files on them.

What touches a medium may be slow, or wait for one that is gone: call it off the main thread.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

import platformdirs

from ipdesk.workspace.opening import SUFFIX

PLANS_SHOWN: Final = 20
_STICKS: Final = (
    re.compile(r"/(?:run/)?media/[^/]+/[^/]+"),
    re.compile(r"/media/[^/]+"),
    re.compile(r"/mnt/[^/]+"),
)
_MOUNTS: Final = Path("/proc/self/mountinfo")
_VOLUMES: Final = Path("/Volumes")


@dataclass(frozen=True, slots=True)
class Place:
    """A medium or folder where a plan file can lie; `free` is in bytes."""

    path: Path
    label: str
    free: int
    removable: bool
    plans: tuple[Path, ...] = ()


def sticks() -> tuple[Place, ...]:
    """Give the memory sticks that are in, with the plan files on them."""
    return tuple(place for path, label in _roots() if (place := _look(path, label)) is not None)


def documents() -> Place | None:
    """Give the user's own folder for documents, if there is one."""
    folder = Path(platformdirs.user_documents_dir())
    folder = folder if folder.is_dir() else Path.home()
    free = _free(folder)
    return None if free is None else Place(folder, folder.name, free, removable=False)


def stick_label(path: Path) -> str:
    """Name the stick a path is on, by the path alone: it may be out; empty for any other place."""
    if sys.platform == "darwin":
        parts = path.parts
        return parts[2] if len(parts) > 2 and parts[1] == _VOLUMES.name else ""
    for form in _STICKS:
        if found := form.match(path.parent.as_posix()):
            return PurePosixPath(found[0]).name
    return ""


def _look(path: Path, label: str) -> Place | None:
    free = _free(path)
    return None if free is None else Place(path, label, free, True, plans_in(path))


def _free(path: Path) -> int | None:
    try:
        return shutil.disk_usage(path).free
    except OSError:
        return None


def plans_in(root: Path) -> tuple[Path, ...]:
    """Find plan files in a folder and the folders right under it."""
    found: list[Path] = []
    for folder in (root, *_entries(root, Path.is_dir)):
        found += (file for file in _entries(folder, Path.is_file) if file.suffix.lower() == SUFFIX)
        if len(found) >= PLANS_SHOWN:
            break
    return tuple(found[:PLANS_SHOWN])


def _entries(folder: Path, kind: Callable[[Path], bool]) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith(".") and kind(entry))
    except OSError:
        return []


def removable_mounts(mountinfo: str) -> list[tuple[Path, str]]:
    """Read the mount points of sticks, and their labels, from the text of /proc/self/mountinfo."""
    points = (_unescaped(line.split()[4]) for line in mountinfo.splitlines() if len(line.split()) > 5)
    return sorted({(Path(point), PurePosixPath(point).name) for point in points if _is_stick(point)})


def mount_of(path: Path) -> tuple[Path, str] | None:
    """Give the mount point and the device of the stick a path is on; None when none is mounted there."""
    if sys.platform == "darwin":
        point = Path(*path.parts[:3])
        return (point, "") if stick_label(path) and point.is_dir() else None
    try:
        text = _MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return None
    return mounted(text, path)


def mounted(mountinfo: str, path: Path) -> tuple[Path, str] | None:
    """Read from the text of /proc/self/mountinfo where the stick of a path is mounted, and its device."""
    for line in mountinfo.splitlines():
        fields, _, source = line.partition(" - ")
        parts, sources = fields.split(), source.split()
        point = _unescaped(parts[4]) if len(parts) > 4 and len(sources) > 1 else ""
        if _is_stick(point) and path.is_relative_to(point):
            return Path(point), _unescaped(sources[1])
    return None


def _is_stick(point: str) -> bool:
    return any(form.fullmatch(point) for form in _STICKS)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", _sign, text)


def _sign(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 8))


def _roots() -> Iterable[tuple[Path, str]]:
    """Give the root and the label of each stick, without touching the sticks."""
    if sys.platform == "win32":
        return _windows_roots()
    if sys.platform == "darwin":
        return [
            (volume, volume.name) for volume in _entries(_VOLUMES, Path.is_dir) if not volume.is_symlink()
        ]
    try:
        return removable_mounts(_MOUNTS.read_text("utf-8", "surrogateescape"))
    except OSError:
        return []


if sys.platform == "win32":
    import ctypes

    _REMOVABLE: Final = 2

    def _windows_roots() -> list[tuple[Path, str]]:
        """Ask for letters and types only: a network drive that is gone can't make us wait."""
        kernel = ctypes.windll.kernel32
        mask = kernel.GetLogicalDrives()
        drives = [f"{chr(ord('A') + n)}:\\" for n in range(26) if mask >> n & 1]
        return [(Path(root), _volume(root)) for root in drives if kernel.GetDriveTypeW(root) == _REMOVABLE]

    def _volume(root: str) -> str:
        name = ctypes.create_unicode_buffer(261)
        known = ctypes.windll.kernel32.GetVolumeInformationW(root, name, 261, None, None, None, None, 0)
        return f"{name.value} ({root[:2]})" if known and name.value else root[:2]
