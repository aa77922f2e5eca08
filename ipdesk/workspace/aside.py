"""A file copied aside, into a private folder, to be looked into without touching the original."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from ipdesk.errors import FileMissing
from ipdesk.workspace import machine
from ipdesk.workspace.export import told
from ipdesk.workspace.jobs import Progress

_PART: Final = 4 << 20
_LONG_AGO: Final = 24 * 3600


def put_aside(path: Path, progress: Progress) -> Path:
    """Copy a plan file that is not open here, with the journal beside it, and give the copy.

    `clear` removes it. Raises `FileMissing`, `NoAccess`, `DiskFull`.
    """
    root = machine.passing_folder(machine.ASIDE)
    _sweep(root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=root))  # nobody else may look into it
    except OSError as problem:
        raise told(root, problem) from None
    copy = folder / path.name
    try:
        _copied(path, copy, progress)
        journal = Path(f"{path.resolve()}-journal")
        if journal.exists():
            _copied(journal, Path(f"{copy}-journal"), lambda _: None)
    except FileNotFoundError:
        clear(copy)
        raise FileMissing(path) from None
    except OSError as problem:
        clear(copy)
        raise told(path, problem) from None
    except BaseException:
        clear(copy)
        raise
    return copy


def clear(copy: Path) -> None:
    """Remove what was put aside."""
    shutil.rmtree(copy.parent, ignore_errors=True)


def _copied(source: Path, target: Path, progress: Progress) -> None:
    size = max(1, source.stat().st_size)
    done = 0
    with source.open("rb") as reading, target.open("xb") as writing:
        while part := reading.read(_PART):
            writing.write(part)
            done += len(part)
            progress(min(1.0, done / size))


def _sweep(root: Path) -> None:
    """Remove what a program that was killed has left; it is encrypted, but it takes room."""
    with suppress(OSError):
        for folder in root.iterdir():
            if time.time() - folder.stat().st_mtime > _LONG_AGO:
                shutil.rmtree(folder, ignore_errors=True)
