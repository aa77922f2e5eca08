"""For all tests: no screen, nothing of the user's own machine, cheap keys, garbage on the main thread."""

from __future__ import annotations

import gc
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

import ipdesk.ui  # noqa: F401 - before any Qt: it keeps None alive on Python 3.11
from ipdesk.storage import keys
from tests.storage import plans

gc.disable()  # as ipdesk.ui.collecting does for the program, and for the same reason
keys.ARGON2 = plans.CHEAP  # for every test that does not ask for `plans.TRUE`
_TESTS = itertools.count(1)


@pytest.fixture(autouse=True)
def _collect_on_the_main_thread() -> Iterator[None]:
    """Collect after each test what is young, and now and then all."""
    yield
    gc.collect(2 if next(_TESTS) % 50 == 0 else 1)


@pytest.fixture(autouse=True)
def _own_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the program a place of its own for settings, away from the user's."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "Dokumenter"))
    return home
