"""How often this machine was given a wrong secret for a file, until that file is opened (F7).

Counted by the file's salt, which tells nothing; nobody is kept out by a number.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from ipdesk.workspace import machine


def add(salt: bytes) -> None:
    """Count one more. A machine that can't keep it says nothing."""
    path = _path(salt)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".new")
        unfinished.write_text(json.dumps({"tries": count(salt) + 1}), encoding="ascii")
        unfinished.replace(path)


def count(salt: bytes) -> int:
    """Give how many there were."""
    try:
        found = json.loads(_path(salt).read_text(encoding="ascii"))["tries"]
    except (OSError, ValueError, KeyError, TypeError):
        return 0
    return found if isinstance(found, int) and found > 0 else 0


def forget(salt: bytes) -> None:
    """Begin anew: they have been written in the file's own log."""
    with suppress(OSError):
        _path(salt).unlink(missing_ok=True)


def _path(salt: bytes) -> Path:
    return machine.folder(machine.TRIES) / f"{hashlib.sha256(salt).hexdigest()[:16]}.json"
