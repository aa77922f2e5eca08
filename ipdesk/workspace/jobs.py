"""Long work asked for from the main thread: how far it has come, and the way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ipdesk.errors import Cancelled
from ipdesk.workspace.desk import Desk

Progress = Callable[[float], None]
"""Told 0…1 by the work, on its own thread; raises `Cancelled` to stop it."""

STEP: Final = 0.05
"""Seconds between two words about progress."""

TURN: Final = 0.0003
"""Seconds between two turns for the window: a turn costs the work a tenth of a millisecond."""


@dataclass(slots=True)
class Cancel:
    """Set from the main thread; the work looks at it between its steps."""

    wanted: bool = False

    def check(self) -> None:
        """Raise `Cancelled` when the user has stopped the work."""
        if self.wanted:
            raise Cancelled


class Job:
    """One piece of long work. `went` is told on the main thread how far it has come, 0…1."""

    def __init__(self, desk: Desk, went: Callable[[float], None]) -> None:
        self._desk = desk
        self._went = went
        self._cancel = Cancel()
        self._told = self._yielded = 0.0

    def cancel(self) -> None:
        """Stop the work at its next step; it then fails with `Cancelled`."""
        self._cancel.wanted = True

    @property
    def cancelled(self) -> bool:
        """Tell whether the work was stopped."""
        return self._cancel.wanted

    def progress(self, done: float) -> None:
        """Tell how far the work has come. Called by the work, on its own thread."""
        self._cancel.check()
        now = time.monotonic()
        if now - self._yielded > TURN:
            # Let the window have its turn: the work holds the interpreter otherwise.
            time.sleep(0)
            self._yielded = now
        if now - self._told > STEP:
            self._told = now
            self._desk.deliver(lambda: self._tell(done))

    def _tell(self, done: float) -> None:
        if not self._cancel.wanted:
            self._went(done)


def part_of(progress: Progress, first: float, last: float) -> Progress:
    """Give the progress of a part of the work that goes from `first` to `last` of the whole."""
    return lambda done: progress(first + (last - first) * done)
