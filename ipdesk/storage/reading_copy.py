"""A copy of a file that can't be opened itself: it is open elsewhere, or was cut short on a locked medium."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from ipdesk import errors
from ipdesk.storage import held, problems
from ipdesk.storage.connection import journal_of
from ipdesk.storage.keys import Key
from ipdesk.storage.planfile import PlanFile

_TRIES: Final = 4
_PAUSE: Final = 0.3


class ReadingCopy(PlanFile):
    """A file that is read, and removed when it closes; `path` is where the one it was copied from is."""

    folder: Path

    def close(self, at: datetime | None = None) -> None:
        """Close and remove the copy. Never raises."""
        super().close(at)
        shutil.rmtree(self.folder, ignore_errors=True)


def open_copy(path: Path, key: Key, folder: Path, *, machine: str, at: datetime) -> PlanFile:
    """Copy a file with what the driver needs to undo a change in it, check all of the copy, and open it.

    Somebody may be writing it meanwhile; then it is copied again. The key stays the caller's to wipe.
    Raises `AlreadyOpen` for a file that is open in this very process, `Damaged` when no copy holds together,
    and what `PlanFile.open` raises.
    """
    for left in reversed(range(_TRIES)):
        try:
            return _once(path.absolute(), key, folder, machine, at)
        except errors.Damaged:
            if not left:
                raise
        time.sleep(_PAUSE)
    raise errors.Damaged(path)


def _once(path: Path, key: Key, folder: Path, machine: str, at: datetime) -> PlanFile:
    with problems.translated(path):
        if held.is_held(path):
            raise errors.AlreadyOpen(path)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        own = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=folder))
    own_key = key.copied()
    try:
        file = ReadingCopy.open(_copied(path, own), own_key, machine=machine, at=at, to_read=True)
        file.folder = own
        if not file.check().readable:
            file.close()
            raise errors.Damaged(path)
    except BaseException as problem:
        own_key.wipe()
        shutil.rmtree(own, ignore_errors=True)
        if isinstance(problem, errors.FileProblem) and problem.path.parent == own:
            problem.path = path  # it was found in the copy, and is said of the file
        raise
    file.path, file.read_only, file.copied, file.left_open = path, True, True, None
    return file


def _copied(path: Path, own: Path) -> Path:
    copy = own / "plan.ipdesk"
    with problems.translated(path):
        shutil.copyfile(path, copy)
        # After the file: what it undoes is then at least what the file was copied with.
        with suppress(FileNotFoundError):
            shutil.copyfile(journal_of(path), journal_of(copy))
        for one in own.iterdir():
            one.chmod(0o600)
    return copy


def remove_left(folder: Path) -> None:
    """Remove copies that a program left behind that is no more. Never raises."""
    with suppress(OSError):
        for own in folder.iterdir():
            if not _lives(own.name.partition("-")[0]):
                shutil.rmtree(own, ignore_errors=True)


def _lives(pid: str) -> bool:
    """Tell whether a process is there; where asking is not safe, as on Windows, only our own is known."""
    if not pid.isdigit():
        return False
    if os.name == "nt":
        return int(pid) == os.getpid()
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
