"""Work off the main thread, and results back on it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")
Deliver = Callable[[Callable[[], None]], None]
"""Runs a function on the main thread, some time soon and in order."""


class Worker(Protocol):
    """Does pieces of work one after the other, in the order they were given."""

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do `work`; then call `done` with its result, or `failed` with what it raised."""

    def stop(self) -> None:
        """Finish what was given, take nothing more."""


class ThreadWorker:
    """One thread of its own; `done` and `failed` are called through `deliver`."""

    def __init__(self, name: str, deliver: Deliver) -> None:
        self._deliver = deliver
        self._queue: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._loop, name=name, daemon=True)
        self._thread.start()

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` on the thread, after what was given before."""

        def job() -> None:
            try:
                result = work()
            except Exception as problem:
                # The traceback holds the frames of the work, and with them texts of the plan.
                told = problem.with_traceback(None)
                told.__context__ = told.__cause__ = None
                self._deliver(lambda: failed(told))
            else:
                self._deliver(lambda: done(result))

        self._queue.put(job)

    def stop(self) -> None:
        """Finish what was given, then end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _loop(self) -> None:
        while (job := self._queue.get()) is not None:
            job()
            del job


class InlineWorker:
    """Does the work at once on the calling thread: the command line, and tests of rules."""

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` now."""
        try:
            result = work()
        except Exception as problem:
            failed(problem)
        else:
            done(result)

    def stop(self) -> None:
        """Nothing is waiting."""
