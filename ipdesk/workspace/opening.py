"""Make or open a plan file: password or recovery sheet in, workspace out.

The libraries under the storage are imported here, on the file worker: the window is up before them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.domain.change import Act
from ipdesk.errors import AlreadyOpen, WrongPassword
from ipdesk.workspace import in_use, machine, tries, unwritten
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.patience import patiently
from ipdesk.workspace.remembering import Remembering, accept, find

if TYPE_CHECKING:
    from ipdesk.domain.change import Change
    from ipdesk.storage.keys import Key
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.workspace import Workspace

__all__ = ["SUFFIX", "accept", "create_file", "open_file", "open_with_sheet", "span_of_group", "warm_up"]

SUFFIX: Final = ".ipdesk"
SHEET: Final = "sheet"
GROUPS: Final = 16
"""How many groups stand on a recovery sheet."""

Done = Callable[["Workspace"], None]
Failed = Callable[[Exception], None]


def open_file(desk: Desk, path: Path, password: bytearray, done: Done, failed: Failed) -> None:
    """Open a file on the file worker. `password` is wiped when the key has been derived.

    That it was opened is written in its log, with the number of wrong tries on this machine before that.
    `workspace.finding` tells an older copy, and one that went its own way.
    """

    def key(salt: bytes) -> Key:
        from ipdesk.storage import keys

        return keys.derive(password, salt)

    def wiped() -> None:
        password[:] = bytes(len(password))

    _open(desk, path, key, done, failed, finally_=wiped)


def open_with_sheet(desk: Desk, path: Path, groups: str, done: Done, failed: Failed) -> None:
    """Open a file with the groups of its recovery sheet, as they were typed; the password is as it was.

    `failed` gets `WrongGroup` with the place of the first group that can't be right, and `WrongPassword`
    when the sheet is in order but is another file's, or was made before the password was changed.
    """

    def key(_salt: bytes) -> Key:
        from ipdesk.storage import recovery

        return recovery.key_of(groups)

    _open(desk, path, key, done, failed, by_sheet=True)


def span_of_group(groups: str, place: int) -> tuple[int, int]:
    """Give where the group that `WrongGroup` names stands in what was typed, from and to."""
    from ipdesk.storage import recovery

    return recovery.span_of(groups, place)


def _open(
    desk: Desk,
    path: Path,
    key_for: Callable[[bytes], Key],
    done: Done,
    failed: Failed,
    *,
    by_sheet: bool = False,
    finally_: Callable[[], None] = lambda: None,
) -> None:
    name, at = desk.machine, desk.clock()

    def work() -> tuple[Workspace, bytes, PlanFile]:
        from ipdesk.storage import header, planfile

        try:
            salt = header.salt_of(path)
            key = key_for(salt)
        finally:
            finally_()
        try:
            file = patiently(
                lambda: planfile.PlanFile.open(
                    path, key, machine=name, at=at, backups=_earlier(desk, path), to_read=True
                ),
                desk.pauses,
            )
            workspace = load(desk, file)
        except AlreadyOpen:
            raise _held(path, key) from None
        except BaseException as problem:
            key.wipe()
            if isinstance(problem, WrongPassword):
                tries.add(salt)
            raise
        workspace.by_sheet = by_sheet
        return workspace, salt, file

    def opened(found: tuple[Workspace, bytes, PlanFile]) -> None:
        workspace, salt, file = found
        _note(workspace, file, salt)
        done(workspace)

    desk.files.run(work, opened, in_use.telling(failed))


def _held(path: Path, key: Key) -> AlreadyOpen:
    """Give the refusal of a file that is open, with where and since when if its own note tells."""
    from ipdesk.storage.holder import holder

    try:
        mark = holder(path, key)
    finally:
        key.wipe()
    return AlreadyOpen(path, mark.opened_at, machine=mark.machine) if mark else AlreadyOpen(path)


def _earlier(desk: Desk, path: Path) -> Path | None:
    """Give where a file of an earlier schema is copied to before it is changed."""
    if desk.settings.copies_here:
        return machine.folder(machine.COPIES)
    return path.parent if os.access(path.parent, os.W_OK) else None


def _note(workspace: Workspace, file: PlanFile, salt: bytes) -> None:
    """Write in the log that the file was opened; what can't be written is no hindrance."""
    if workspace.read_only:
        return
    desk = workspace.desk
    who, at = desk.who, desk.clock()

    def work() -> None:
        about: dict[str, object] = {"tries": tries.count(salt)}
        if workspace.by_sheet:
            about["by"] = SHEET
        file.note(Act.OPEN, about, who=who, at=at)
        tries.forget(salt)

    desk.files.run(work, _nothing, _nothing)


def _nothing(_: object) -> None:
    """Make nothing of it."""


def create_file(
    desk: Desk, path: Path, password: bytearray, first: Change, done: Done, failed: Failed
) -> None:
    """Make a new file whose first change is `first`. Never overwrites; `password` is wiped."""
    who, name, at = desk.who, desk.machine, desk.clock()

    def work() -> Workspace:
        from ipdesk.storage import keys, planfile

        try:
            key = keys.derive(password, keys.new_salt())
        finally:
            keys.wipe(password)
        try:
            file = planfile.PlanFile.create(path, key, first, who=who, machine=name, at=at)
            return load(desk, file)
        except BaseException:
            key.wipe()
            raise

    desk.files.run(work, done, failed)


def load(desk: Desk, file: PlanFile) -> Workspace:
    """Make the workspace of an open file. Called on the file worker; closes the file on failure."""
    from ipdesk.workspace.workspace import Workspace

    try:
        workspace = Workspace(desk, file, file.load(), file.drafts(), unwritten.look_for(desk, file))
        workspace.finding = find(file)
        Remembering(workspace, file)
        in_use.follow(workspace)
    except BaseException:
        file.close()
        raise
    return workspace


def warm_up() -> None:
    """Import the heavy libraries, so that the first opening does not wait for them."""
    import ipdesk.storage.planfile  # noqa: F401
