"""A bar for work that is begun as a job of its own: copying, trying and restoring copies."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Slot

from ipdesk.errors import Cancelled
from ipdesk.ui.documents.making import Done, Failed
from ipdesk.ui.documents.under_way import UnderWay
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.jobs import Job, Progress

Went = Callable[[float], None]
Begin = Callable[[Went, Done, Failed], Job]


class JobBar(UnderWay):
    """Tells how far a job has come; its button stops the job at its next step, and so does a lock."""

    def __init__(self) -> None:
        super().__init__()
        self._jobs: list[Job] = []
        self.cancel.clicked.connect(self._stop_jobs)

    def begin_job(self, desk: Desk, said: str, begin: Begin) -> None:
        """Begin a job, and say what is done meanwhile."""

        def work(progress: Progress, done: Done, failed: Failed) -> None:
            def went(how_far: float) -> None:
                with suppress(Cancelled):  # the job is told by itself
                    progress(how_far)

            self._jobs = [begin(went, done, failed)]

        self.begin(desk, said, work)

    @Slot()
    def _stop_jobs(self) -> None:
        for job in self._jobs:
            job.cancel()

    def stop(self) -> None:
        """Stop what is under way, and hear no more of it."""
        self._stop_jobs()
        super().stop()


def nothing(_: Any) -> None:
    """Make nothing of an answer."""
