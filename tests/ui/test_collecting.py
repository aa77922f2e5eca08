"""Garbage is collected by the main thread, and by it alone."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ipdesk.ui.collecting import Collector


class Ring:
    """Something only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


def test_a_worker_frees_nothing_and_the_main_thread_does(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    ring = weakref.ref(Ring())

    def make_much() -> None:
        kept: list[list[int]] = [[] for _ in range(50_000)]  # many times the limit at which Python collects
        assert kept

    worker = threading.Thread(target=make_much)
    worker.start()
    worker.join()
    assert ring() is not None
    kept = [[n] for n in range(5_000)]
    collector.collect()
    assert kept
    assert ring() is None
    assert not gc.isenabled()
