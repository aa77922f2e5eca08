"""Work on its worker: progress, cancel, and a result that may come too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ipdesk.errors import Cancelled, IpdeskError
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.jobs import Job, Progress

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
Work = Callable[[Progress, Done, Failed], None]
"""Begins the work: it is given where to tell how far it has come, what came of it, and why nothing did."""


class Making(QObject):
    """One piece of work on its way. `stop` makes sure that nothing of it is heard of any more."""

    went = Signal(float)
    made = Signal(object)
    failed = Signal(object)  # Exception

    def __init__(self, desk: Desk, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = work
        self._job = Job(desk, self._went)
        self._silent = False

    def begin(self) -> None:
        """Begin, once those who want to know have been connected; what is refused at once has failed."""
        work, self._work = self._work, None
        if work is None:
            return
        try:
            work(self._job.progress, self._made, self._failed)
        except IpdeskError as problem:
            self._failed(problem)

    def cancel(self) -> None:
        """Stop the work at its next step; `failed` tells when it has stopped."""
        self._job.cancel()

    def stop(self) -> None:
        """Stop the work and tell nothing more: whoever asked may be gone when it has stopped."""
        self._silent = True
        self._job.cancel()

    def _went(self, done: float) -> None:
        if not self._silent:
            self.went.emit(done)

    def _made(self, result: Any) -> None:
        if not self._silent:
            self.made.emit(result)

    def _failed(self, problem: Exception) -> None:
        if not self._silent:
            self.failed.emit(problem)


def was_cancelled(problem: object) -> bool:
    """Tell whether the user stopped the work: nothing went wrong then."""
    return isinstance(problem, Cancelled)
