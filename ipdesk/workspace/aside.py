"""A plan file copied aside, into a private folder, to be looked into without touching the original."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.errors import FileProblem
from ipdesk.workspace import machine
from ipdesk.workspace.export import told
from ipdesk.workspace.jobs import Progress

if TYPE_CHECKING:
    from ipdesk.storage.keys import Key
    from ipdesk.storage.planfile import PlanFile

_PART: Final = 4 << 20
_LONG_AGO: Final = 24 * 3600


@dataclass(frozen=True, slots=True)
class Aside:
    """A file that was put aside, open for reading; its key is wiped, and the copy removed, with `close`."""

    file: PlanFile
    copy: Path

    def close(self) -> None:
        """Close it and remove the copy."""
        self.file.close()
        clear(self.copy)


def opened(
    path: Path, key: Key, machine_name: str, at: datetime, progress: Progress, *, to_read: bool = False
) -> Aside:
    """Put a file aside and open that; the key is its from then on, or wiped.

    One of a later schema is opened only `to_read`, and where it allows it. What goes wrong is told of the
    file where it lies. Raises what `put_aside` and `PlanFile.open` raise.
    """
    from ipdesk.storage import planfile

    try:
        copy = put_aside(path, progress)
    except BaseException:
        key.wipe()
        raise
    try:
        file = planfile.PlanFile.open(copy, key, machine=machine_name, at=at, to_read=to_read)
    except BaseException as problem:
        key.wipe()
        clear(copy)
        if isinstance(problem, FileProblem) and problem.path.parent == copy.parent:
            problem.path = path
        raise
    file.path, file.read_only, file.copied, file.left_open = path, True, True, None
    return Aside(file, copy)


def put_aside(path: Path, progress: Progress) -> Path:
    """Copy a plan file that is not open here, with the journal beside it, and give the copy.

    `clear` removes it. Raises `FileMissing`, `NoAccess`, `DiskFull`.
    """
    root = machine.passing_folder(machine.ASIDE)
    _sweep(root)
    copy: Path | None = None
    try:
        root.mkdir(parents=True, exist_ok=True)
        copy = Path(tempfile.mkdtemp(dir=root)) / path.name  # nobody else may look into it
        _copied(path, copy, progress)
        journal = Path(f"{path.resolve()}-journal")
        if journal.exists():
            _copied(journal, Path(f"{copy}-journal"), lambda _: None)
    except BaseException as problem:
        if copy is not None:
            clear(copy)
        if isinstance(problem, OSError):
            raise told(path if copy is not None else root, problem) from None
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
