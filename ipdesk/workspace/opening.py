"""Make or open a plan file: password in, workspace out.

The libraries under the storage are imported here, on the file worker: the window is up before them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.workspace.desk import Desk

if TYPE_CHECKING:
    from ipdesk.domain.change import Change
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.workspace import Workspace

SUFFIX: Final = ".ipdesk"


def open_file(
    desk: Desk,
    path: Path,
    password: bytearray,
    done: Callable[[Workspace], None],
    failed: Callable[[Exception], None],
) -> None:
    """Open a file on the file worker. `password` is wiped when the key has been derived."""
    machine, at = desk.machine, desk.clock()

    def work() -> Workspace:
        from ipdesk.storage import keys, planfile

        try:
            key = keys.derive(password, planfile.salt_of(path))
        finally:
            keys.wipe(password)
        try:
            return _load(desk, planfile.PlanFile.open(path, key, machine=machine, at=at))
        except BaseException:
            key.wipe()
            raise

    desk.files.run(work, done, failed)


def create_file(
    desk: Desk,
    path: Path,
    password: bytearray,
    first: Change,
    done: Callable[[Workspace], None],
    failed: Callable[[Exception], None],
) -> None:
    """Make a new file whose first change is `first`. Never overwrites; `password` is wiped."""
    who, machine, at = desk.who, desk.machine, desk.clock()

    def work() -> Workspace:
        from ipdesk.storage import keys, planfile

        try:
            key = keys.derive(password, keys.new_salt())
        finally:
            keys.wipe(password)
        try:
            file = planfile.PlanFile.create(path, key, first, who=who, machine=machine, at=at)
            return _load(desk, file)
        except BaseException:
            key.wipe()
            raise

    desk.files.run(work, done, failed)


def _load(desk: Desk, file: PlanFile) -> Workspace:
    from ipdesk.workspace.workspace import Workspace

    try:
        return Workspace(desk, file, file.load(), file.drafts())
    except BaseException:
        file.close()
        raise


def warm_up() -> None:
    """Import the heavy libraries, so that the first opening does not wait for them."""
    import ipdesk.storage.planfile  # noqa: F401
