"""A window with everything real but the sticks, and a key that is quick to derive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipdesk.storage import keys
from ipdesk.ui.shell.commands import Commands
from ipdesk.ui.shell.places import PlaceWatch
from ipdesk.ui.shell.speech import speak
from ipdesk.ui.shell.window import Window
from ipdesk.ui.tasks import MainThread
from ipdesk.ui.theme.style import apply
from ipdesk.workspace.desk import Desk, threaded_desk
from ipdesk.workspace.settings import Settings
from tests.ui.shell.hands import PASSWORD, Clock, Hands, Sticks, make_plan

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "ARGON2", keys.Cost(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """Give a desk with workers, settings in a folder of the test, and a clock that stands still."""
    main_thread = MainThread()
    made = threaded_desk(main_thread.deliver, Settings.load(tmp_path / "settings.json"))
    made.clock = lambda: NOW
    yield made
    made.stop()
    qapp.processEvents()
    main_thread.deleteLater()


@pytest.fixture
def sticks() -> Sticks:
    """Give the sticks that are in; the test puts them in and takes them out."""
    return Sticks()


@pytest.fixture
def clock() -> Clock:
    """Give the clock of the idle lock; the test moves it."""
    return Clock()


@pytest.fixture
def window(desk: Desk, sticks: Sticks, clock: Clock, qapp: QApplication, qtbot: QtBot) -> Iterator[Window]:
    """Show a window with its menus, on the start page."""
    speak(qapp, "nb")
    apply(qapp, "light", 100)
    shown = Window(desk, PlaceWatch(desk.deliver, sticks.look), clock)
    Commands(shown)
    shown.resize(1280, 720)
    shown.outside.start()
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    desk.held.clear()
    desk.unsealed.clear()
    try:
        Hands(shown, qtbot).close_everything()
    finally:
        shown.stop()
        shown.deleteLater()
    speak(qapp, "nb")
    apply(qapp, "light", 100)


@pytest.fixture
def hands(window: Window, qtbot: QtBot) -> Hands:
    """Give hands on the window."""
    return Hands(window, qtbot)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Make a plan file."""
    return make_plan(tmp_path / "IP-2026-0042.ipdesk")


@pytest.fixture
def opened(hands: Hands, plan: Path) -> Path:
    """Open the plan file in the window."""
    hands.open(plan)
    hands.unlock(PASSWORD)
    return plan
