"""Work on a thread of its own, and results back."""

from __future__ import annotations

import threading
from collections.abc import Callable

from ipdesk.workspace.worker import InlineWorker, ThreadWorker


def _work(worker: ThreadWorker, work: Callable[[], object]) -> list[object]:
    found: list[object] = []
    worker.run(work, found.append, found.append)
    worker.stop()
    return found


def _direct(work: Callable[[], None]) -> None:
    work()


def test_does_the_work_elsewhere_and_in_order() -> None:
    worker = ThreadWorker("files", _direct)
    seen: list[object] = []
    for n in range(20):
        worker.run(lambda n=n: (n, threading.current_thread().name), seen.append, seen.append)  # type: ignore[misc]
    worker.stop()
    assert seen == [(n, "files") for n in range(20)]


def test_an_error_comes_without_the_frames_it_passed_through() -> None:
    secret = "Ask Eksempel"

    def work() -> None:
        local = secret
        try:
            raise KeyError(local)
        except KeyError:
            raise ValueError("noe") from None

    (problem,) = _work(ThreadWorker("files", _direct), work)
    assert isinstance(problem, ValueError)
    assert problem.__traceback__ is None
    assert problem.__context__ is None
    assert problem.__cause__ is None


def test_one_failure_does_not_end_the_thread() -> None:
    worker = ThreadWorker("files", _direct)
    found: list[object] = []
    worker.run(lambda: 1 / 0, found.append, lambda problem: found.append(type(problem)))
    worker.run(lambda: "går videre", found.append, found.append)
    worker.stop()
    assert found == [ZeroDivisionError, "går videre"]


def test_inline_does_the_same_at_once() -> None:
    found: list[object] = []
    worker = InlineWorker()
    worker.run(lambda: 1, found.append, found.append)
    worker.run(lambda: 1 / 0, found.append, lambda problem: found.append(type(problem)))
    worker.stop()
    assert found == [1, ZeroDivisionError]
