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
from tests.own_machine import own_machine
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
def _own_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the program a place of its own for settings, away from the user's, whatever a test undoes."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as own:
        for name, place in own_machine(home).items():
            own.setenv(name, place)
        yield home
