"""For all tests with widgets: bokmål, a light look, and nothing left over afterwards."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ipdesk.ui.screen import set_language

WORKERS = frozenset({"files", "documents", "places"})


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """Begin in bokmål; fail a test that leaves a window open or a worker running."""
    set_language("nb")
    QLocale.setDefault(QLocale("nb_NO"))
    yield
    qapp.processEvents()
    left = [type(widget).__name__ for widget in qapp.topLevelWidgets() if widget.isVisible()]
    assert not left, f"left open: {left}"
    patience = time.monotonic() + 2
    while (running := _running()) and time.monotonic() < patience:
        time.sleep(0.01)
    assert not running, f"left running: {running}"


def _running() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name in WORKERS]
