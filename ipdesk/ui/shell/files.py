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


How = Callable[[Callable[["Workspace"], None], Callable[[Exception], None]], None]


class Files(QObject):
    """Does what it is asked for on the file worker, and tells on the main thread.

    While a file is being closed, opening waits, since it may be the same file. Passwords are wiped.
    """

    opened = Signal(object)  # Workspace
    refused = Signal(object)  # Exception
    settled = Signal()
    hurried = Signal()  # somebody waits until a file is closed
    released = Signal(object)  # Path of a file that was closed, and of which one whole file is left

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
        self._ask(partial(opening.open_file, self._desk, path, password), password)

    def read(self, path: Path, password: bytearray) -> None:
        """Open a copy of a file for reading."""
        from ipdesk.workspace.reading import open_read_only

        self._ask(partial(open_read_only, self._desk, path, password), password)

    def look(self, copy: Path, secret: bytearray | str, plan: Path) -> None:
        """Open a safety copy of a plan for reading, with a password or the groups of a recovery sheet."""
        from ipdesk.workspace.restoring import look_into

        typed = secret if isinstance(secret, bytearray) else bytearray()
        self._ask(partial(look_into, self._desk, copy, secret, plan=plan), typed)

    def open_with_sheet(self, path: Path, groups: str) -> None:
        """Open a file with the groups of its recovery sheet."""
        self._ask(partial(opening.open_with_sheet, self._desk, path, groups), bytearray())

    def create(self, path: Path, password: bytearray, first: Change) -> None:
        """Make a file and open it."""
        self._ask(partial(opening.create_file, self._desk, path, password, first), password)

    def create_or_open(self, path: Path, password: str, first: Change) -> None:
        """Make a file in a folder that may have to be made too; where the file is already, open it."""
        from ipdesk.workspace.passwords import secret

        make_folder = partial(path.parent.mkdir, parents=True, exist_ok=True)
        self._desk.files.run(make_folder, _ignore, _ignore)  # making the file tells what is in the way
        typed = secret(password)
        make = partial(opening.create_file, self._desk, path, typed, first)
        self._ask(make, typed, if_there=secret(password))

    def _ask(self, how: How, password: bytearray, if_there: bytearray | None = None) -> None:
        self.give_up()
        number = self._wanted
        begin = partial(how, partial(self._done, number), partial(self._failed, number, if_there))
        if self._closing:
            self._waiting = (begin, password)
            self.hurried.emit()
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
        """Write what waits, and close; what can't be written is sealed on this machine."""
        self._closing += 1
        self._under_way += 1
        workspace.changed.clear()  # whoever listened is a page that is gone
        workspace.state_changed.clear()
        workspace.close(partial(self._closed, workspace))

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

    def _closed(self, workspace: Workspace) -> None:
        self._closing -= 1
        self._under_way -= 1
        if workspace.released and not self._under_way and self._waiting is None:
            self.released.emit(workspace.path)
        if not self._closing and self._waiting is not None:
            begin, _ = self._waiting
            self._waiting = None
            self._under_way += 1
            begin()
        self._settle()

    def _settle(self) -> None:
        if not self.busy:
            self.settled.emit()


def _ignore(_: object) -> None:
    """Make nothing of it."""
