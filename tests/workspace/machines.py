"""Real files on machines of their own, opened as the window does: by a password or a sheet, with a keeper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.domain import edit
from ipdesk.domain.change import Act
from ipdesk.workspace import opening
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.keeping import Keeper
from tests.storage import plans
from tests.workspace.fakes import NOW, make_desk
from tests.workspace.real import got

if TYPE_CHECKING:
    from ipdesk.storage.log import LogEntry
    from ipdesk.workspace.workspace import Workspace

PASSWORD = plans.PASSWORD


class Ticks:
    """A clock that only goes forward, in seconds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


class Clock:
    """A calendar clock; each look is a second later, so that no two copies are of the same one."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Tell the time."""
        self.now += timedelta(seconds=1)
        return self.now


def secret(text: str = PASSWORD) -> bytearray:
    """Give a password as the window hands it over."""
    return bytearray(text.encode())


def desk(clock: Callable[[], datetime] | None = None) -> Desk:
    """Make a desk whose work is done at once."""
    made = make_desk(clock=clock or Clock())
    made.pauses = ()
    return made


def opened(path: Path, on: Desk, password: str = PASSWORD) -> Workspace:
    """Open a file."""
    workspace: Workspace = got(opening.open_file, on, path, secret(password))
    return workspace


def shut(workspace: Workspace) -> None:
    """Close a file."""
    done: list[bool] = []
    workspace.close(lambda: done.append(True))
    assert done


@contextmanager
def kept(path: Path, on: Desk, ticks: Ticks | None = None) -> Iterator[tuple[Workspace, Keeper]]:
    """Open a file with a keeper, as the window does."""
    workspace = opened(path, on)
    keeper = Keeper(workspace, ticks or Ticks())
    keeper.begin()
    try:
        yield workspace, keeper
    finally:
        if not workspace.closed:
            shut(workspace)


def change(workspace: Workspace, phone: str) -> None:
    """Change the plan."""
    case = workspace.case
    workspace.commit(edit.edit(case, case.person, workspace.desk.today, phone=phone))


def log_of(path: Path) -> list[LogEntry]:
    """Read the log of a file that is closed, oldest first."""
    file = plans.reopen(path)
    try:
        return file.log()[::-1]
    finally:
        file.close()


def notes(path: Path, act: Act) -> list[dict[str, object]]:
    """Give what the notes of an act say, oldest first."""
    return [dict(entry.about) for entry in log_of(path) if entry.act is act]
