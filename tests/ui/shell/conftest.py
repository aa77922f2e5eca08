"""A window with everything real but the sticks, and a key that is quick to derive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
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
from tests.own_machine import own_machine
from tests.ui.shell.hands import PASSWORD, Clock, Hands, Sticks, make_plan

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PLAN = Path("IP-2026-0042.ipdesk")


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
        QCoreApplication.sendPostedEvents(shown, QEvent.Type.DeferredDelete.value)
    speak(qapp, "nb")  # now that there is no page to dress anew
    apply(qapp, "light", 100)


@pytest.fixture
def hands(window: Window, qtbot: QtBot) -> Hands:
    """Give hands on the window."""
    return Hands(window, qtbot)


@pytest.fixture
def plan(tmp_path: Path, _own_machine: Path) -> Path:
    """Give a plan file that was made on this machine, with what the machine keeps of it."""
    for name, data in _made().items():
        place = (tmp_path if name == PLAN else _own_machine) / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return tmp_path / PLAN


@cache
def _made() -> dict[Path, bytes]:
    """Make a plan file once; every test gets its own copy of all that came to be, by its place at home."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as own:
        home = Path(folder)
        for name, place in own_machine(home).items():
            own.setenv(name, place)
        make_plan(home / PLAN)
        return {path.relative_to(home): path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.fixture
def opened(hands: Hands, plan: Path) -> Path:
    """Open the plan file in the window."""
    hands.open(plan)
    hands.unlock(PASSWORD)
    return plan
