"""The copies of the file that is open in the window: kept up to date, and told of when one is not made."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from ipdesk.ui.screen import words
from ipdesk.ui.session import Session
from ipdesk.ui.theme.tokens import Kind
from ipdesk.workspace.keeping import Keeper, Status, failure_told

LOOKS: Final = 60_000
"""Milliseconds between two looks at whether a copy is due."""


class Keeping(QObject):
    """Has the keeper of the open file. What failed is said once for each place, until it went well again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper: Keeper | None = None
        self._ending: Keeper | None = None
        self._session: Session | None = None
        self._told: set[tuple[Path, type[Exception]]] = set()
        self._timer = QTimer(self, interval=LOOKS)
        self._timer.timeout.connect(self._look)

    def attend(self, session: Session) -> None:
        """Give a page's session the keeper of its file, and tell that page from now on."""
        if self._keeper is None:
            self._keeper = Keeper(session.workspace)
            self._keeper.listeners.append(self._tell)
            self._told.clear()
        session.keeper = self._keeper
        self._session = session

    def begin(self) -> None:
        """Make the first copy where one is due, and look again now and then."""
        if self._keeper is not None:
            self._keeper.begin()
            self._timer.start()

    def end(self) -> None:
        """Tell nobody any more; the last copies are made while the file is being closed."""
        self._timer.stop()
        if self._keeper is not None:
            self._keeper.end()
        self._ending, self._keeper, self._session = self._keeper, None, None

    @Slot()
    def hurry(self) -> None:
        """Let go of the file that is being closed: somebody waits for it."""
        if self._ending is not None:
            self._ending.cut_short()

    @Slot()
    def _look(self) -> None:
        if self._keeper is not None:
            self._keeper.tick()

    def _tell(self, status: Status) -> None:
        failed = {(one.folder, type(one.problem)): one for one in status.failures}
        new = [failure for mark, failure in failed.items() if mark not in self._told]
        self._told = set(failed)
        if new and self._session is not None:
            self._session.say(failure_told(words(), new[0]), Kind.WARN)
