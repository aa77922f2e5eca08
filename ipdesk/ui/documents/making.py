"""A document being made on its worker: progress, cancel, and a result that may come too late."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ipdesk.domain.case import Case
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.export import PdfResult, build_plan
from ipdesk.workspace.jobs import Job


class Making(QObject):
    """One document on its way. `stop` makes sure that nothing of it is shown any more."""

    went = Signal(float)
    made = Signal(object)  # PdfResult
    failed = Signal(object)  # Exception

    def __init__(self, desk: Desk, case: Case, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case: Case | None = case
        self._language = language
        self._job = Job(desk, self.went.emit)
        self._silent = False

    def begin(self) -> None:
        """Begin, once those who want to know have been connected."""
        case, now, language = self._case, self._desk.clock(), self._language
        self._case = None
        if case is not None:
            self._desk.documents.run(
                lambda: build_plan(case, language, now, self._job.progress), self._made, self._failed
            )

    def cancel(self) -> None:
        """Stop the work at its next step; `failed` tells when it has stopped."""
        self._job.cancel()

    def stop(self) -> None:
        """Stop the work and tell nothing more: whoever asked may be gone when it has stopped."""
        self._silent = True
        self._job.cancel()

    def _made(self, result: PdfResult) -> None:
        if not self._silent:
            self.made.emit(result)

    def _failed(self, problem: Exception) -> None:
        if not self._silent:
            self.failed.emit(problem)
