"""Open a file to read it where it can't be opened to write: open elsewhere, or cut short on a medium."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.workspace import in_use, machine, opening
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.opening import Done, Failed

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import Workspace


def open_read_only(desk: Desk, path: Path, password: bytearray, done: Done, failed: Failed) -> None:
    """Open a verified copy of a file, made in a private folder of this machine and removed when it closes.

    The file itself is not touched: it may be open elsewhere, or on a medium that can't be written with a
    change that was cut short. `password` is wiped. `failed` gets what opening fails with, and `Damaged` when
    no copy holds together. `workspace.path` is still where the file is.
    """
    name, at = desk.machine, desk.clock()

    def work() -> Workspace:
        from ipdesk.storage import header, keys, reading_copy

        folder = machine.passing_folder("reading")
        reading_copy.remove_left(folder)
        try:
            key = keys.derive(password, header.salt_of(path))
        finally:
            keys.wipe(password)
        try:
            return opening.load(desk, reading_copy.open_copy(path, key, folder, machine=name, at=at))
        finally:
            key.wipe()

    desk.files.run(work, done, in_use.telling(failed))
