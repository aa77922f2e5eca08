"""For all tests with widgets: bokmål, a light look, and nothing left over afterwards."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget

from ipdesk.ui.screen import set_language

WORKERS = frozenset({"files", "documents", "places"})


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """Begin in bokmål; fail a test that leaves a window open or a worker running."""
    set_language("nb")
    QLocale.setDefault(QLocale("nb_NO"))
    shown_before, running_before = _shown(qapp), _running()
    yield
    qapp.processEvents()
    left = _shown(qapp) - shown_before
    assert not left, f"left open: {left}"
    patience = time.monotonic() + 10
    while (running := _running() - running_before) and time.monotonic() < patience:
        time.sleep(0.01)
    assert not running, f"left running: {running}"


def _shown(app: QApplication) -> set[QWidget]:
    return {widget for widget in app.topLevelWidgets() if widget.isVisible()}


def _running() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name in WORKERS}
