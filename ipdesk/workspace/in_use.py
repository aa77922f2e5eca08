"""Which files are open on this machine, and since when: told where the lock refuses, never what refuses.

Nobody is kept out by a note that a crash left behind: it is read only when the system itself says that the
file is open.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.errors import AlreadyOpen
from ipdesk.workspace import machine

if TYPE_CHECKING:
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.workspace import Workspace

_FOLDER: Final = "open"
_LENGTH: Final = 16


def follow(workspace: Workspace) -> None:
    """Note that a file is open to be written, for as long as it is. Called where the file is used."""
    if workspace.read_only:
        return
    desk, at = workspace.desk, [workspace.path]
    note(at[0], desk.who, desk.clock())

    def moved(file: PlanFile) -> None:
        before, at[0] = at[0], file.path
        forget(before)
        note(file.path, desk.who, desk.clock())

    workspace.moved.append(moved)
    workspace.after_close.append(lambda: forget(at[0]))


def telling(failed: Callable[[Exception], None]) -> Callable[[Exception], None]:
    """Let a refusal tell who has the file open, and since when."""
    return lambda problem: failed(told(problem) if isinstance(problem, AlreadyOpen) else problem)


def note(path: Path, who: str, at: datetime) -> None:
    """Note that this program opens a file. A machine that can't keep it says nothing."""
    place = _place(path)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps({"pid": os.getpid(), "who": who, "since": at.isoformat()}), "utf-8")


def forget(path: Path) -> None:
    """Forget it: the file is closed."""
    with suppress(OSError):
        _place(path).unlink(missing_ok=True)


def told(refusal: AlreadyOpen) -> AlreadyOpen:
    """Give the refusal with who has the file open and since when, as far as this machine knows."""
    try:
        plain = json.loads(_place(refusal.path).read_text("utf-8"))
        pid, who, since = int(plain["pid"]), str(plain["who"]), datetime.fromisoformat(plain["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return refusal
    return AlreadyOpen(refusal.path, since, who) if _lives(pid) else refusal


def _place(path: Path) -> Path:
    name = hashlib.sha256(os.path.realpath(path).encode(errors="surrogateescape")).hexdigest()
    return machine.folder(_FOLDER) / f"{name[:_LENGTH]}.json"


def _lives(pid: int) -> bool:
    if sys.platform == "win32":  # to ask there is to end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
