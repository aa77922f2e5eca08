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


def pytest_collection_finish() -> None:
    """Leave what was imported out of every collection: it stays until the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _collect_on_the_main_thread() -> Iterator[None]:
    """Collect after each test what is young, and now and then all."""
    yield
    gc.collect(2 if next(_TESTS) % 50 == 0 else 1)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give places for homes, numbered here: to look for a free number takes longer with each test."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _own_machine(_homes: Iterator[Path]) -> Iterator[Path]:
    """Give the program a place of its own for settings, away from the user's, whatever a test undoes."""
    home = next(_homes)
    home.mkdir()
    with pytest.MonkeyPatch.context() as own:
        for name, place in own_machine(home).items():
            own.setenv(name, place)
        yield home
