"""A whole program in a window, with settings of its own and a fast key derivation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import ipdesk.ui  # noqa: F401 - imported first: it keeps None alive on Python 3.11
from ipdesk.ui.screen import set_language
from ipdesk.ui.shell.commands import Commands
from ipdesk.ui.shell.window import Window
from ipdesk.ui.tasks import MainThread
from ipdesk.ui.theme.style import apply
from ipdesk.workspace.desk import threaded_desk
from ipdesk.workspace.settings import Settings
from tests.journeys.driver import Driver

Start = Callable[[str], Driver]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start the program on a machine of that name; each machine has its own settings."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    set_language("nb")
    QLocale.setDefault(QLocale("nb_NO"))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply(app, "light", 100)
    windows: list[Window] = []

    def begin(machine: str) -> Driver:
        monkeypatch.setattr("socket.gethostname", lambda: machine)
        main_thread = MainThread(app)
        settings = Settings.load(tmp_path / machine / "settings.json")
        window = Window(threaded_desk(main_thread.deliver, settings))
        Commands(window)
        window.resize(1366, 768)
        window.outside.start()
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        windows.append(window)
        return Driver(window, qtbot)

    yield begin
    for window in windows:
        window.close()
        qtbot.waitUntil(window.isHidden, timeout=10_000)
        window.stop()
        window.desk.stop()
        window.deleteLater()
