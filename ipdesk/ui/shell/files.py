"""Plan files for the window: opening, making and closing, one thing after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ipdesk.errors import FileExists
from ipdesk.workspace import opening
from ipdesk.workspace.desk import Desk

if TYPE_CHECKING:
    from ipdesk.domain.change import Change
    from ipdesk.workspace.workspace import Workspace


class Files(QObject):
    """Does what it is asked for on the file worker, and tells on the main thread.

    While a file is being closed, opening waits, since it may be the same file. Passwords are wiped.
    """

    opened = Signal(object)  # Workspace
    refused = Signal(object)  # Exception
    settled = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = 0
        self._under_way = 0
        self._closing = 0
        self._waiting: tuple[Callable[[], None], bytearray] | None = None

    @property
    def busy(self) -> bool:
        """Tell whether anything is under way."""
        return bool(self._under_way or self._waiting)

    @property
    def closing(self) -> bool:
        """Tell whether a file is being written and closed."""
        return bool(self._closing)

    def open(self, path: Path, password: bytearray) -> None:
        """Open a file. Only the last that was asked for is given."""
        self._ask(opening.open_file, password, path)

    def create(self, path: Path, password: bytearray, first: Change) -> None:
        """Make a file and open it."""
        self._ask(partial(_create, first), password, path)

    def create_or_open(self, path: Path, password: str, first: Change) -> None:
        """Make a file in a folder that may have to be made too; where the file is already, open it."""
        from ipdesk.workspace.passwords import secret

        make_folder = partial(path.parent.mkdir, parents=True, exist_ok=True)
        self._desk.files.run(make_folder, _ignore, _ignore)  # making the file tells what is in the way
        self._ask(partial(_create, first), secret(password), path, if_there=secret(password))

    def _ask(
        self, how: Callable[..., None], password: bytearray, path: Path, if_there: bytearray | None = None
    ) -> None:
        self.give_up()
        number = self._wanted
        failed = partial(self._failed, number, if_there)
        begin = partial(how, self._desk, path, password, partial(self._done, number), failed)
        if self._closing:
            self._waiting = (begin, password)
        else:
            self._under_way += 1
            begin()

    def give_up(self) -> None:
        """Want no more what was asked for; a file that opens all the same is closed again."""
        self._wanted += 1
        if self._waiting is not None:
            _, password = self._waiting
            password[:] = bytes(len(password))
            self._waiting = None

    def close(self, workspace: Workspace) -> None:
        """Write what waits, and close; what can't be written is held in memory."""
        self._closing += 1
        self._under_way += 1
        workspace.changed.clear()  # whoever listened is a page that is gone
        workspace.state_changed.clear()
        workspace.close(self._closed)

    def _done(self, number: int, workspace: Workspace) -> None:
        self._under_way -= 1
        if number == self._wanted:
            self.opened.emit(workspace)
        else:
            self.close(workspace)
        self._settle()

    def _failed(self, number: int, if_there: bytearray | None, problem: Exception) -> None:
        self._under_way -= 1
        if number == self._wanted:
            if if_there and isinstance(problem, FileExists):
                self.open(problem.path, if_there)
            else:
                self.refused.emit(problem)
        self._settle()

    def _closed(self) -> None:
        self._closing -= 1
        self._under_way -= 1
        if not self._closing and self._waiting is not None:
            begin, _ = self._waiting
            self._waiting = None
            self._under_way += 1
            begin()
        self._settle()

    def _settle(self) -> None:
        if not self.busy:
            self.settled.emit()


def _create(
    first: Change,
    desk: Desk,
    path: Path,
    password: bytearray,
    done: Callable[[Workspace], None],
    failed: Callable[[Exception], None],
) -> None:
    opening.create_file(desk, path, password, first, done, failed)


def _ignore(_: object) -> None:
    """Make nothing of it."""
