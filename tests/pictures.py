"""Make the pictures of README.md from the example plan: `python -m tests.pictures`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QLocale, QTimer
from PySide6.QtWidgets import QApplication

import ipdesk.ui  # noqa: F401
from ipdesk.storage import keys
from ipdesk.ui.shell.commands import Commands
from ipdesk.ui.shell.window import Window
from ipdesk.ui.tasks import MainThread
from ipdesk.ui.theme.style import apply
from ipdesk.workspace import opening
from ipdesk.workspace.desk import threaded_desk
from ipdesk.workspace.example import example_change
from ipdesk.workspace.settings import Settings
from ipdesk.workspace.workspace import Workspace

FOLDER: Final = Path(__file__).parent.parent / "docs" / "pictures"
TABS: Final = {"oversikt": 0, "plan": 1, "maal": 3, "tiltak": 4, "referater": 6, "samtykke": 7}


def main() -> None:
    """Show the example plan and keep a picture of each page."""
    keys.ARGON2 = keys.Cost(64, 1, 1)
    QLocale.setDefault(QLocale("nb_NO"))
    app = QApplication([])
    apply(app, "light", 100)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        window = shown(app, Path(folder) / "IP-2024-0017.ipdesk")
        picture(window, "start")
        opened(window, Path(folder) / "IP-2024-0017.ipdesk")
        assert window.main is not None
        for name, index in TABS.items():
            window.main.show_tab(index)
            picture(window, name)
        window.main.documents()
        wait(lambda: any("sider" in text for text in labels(window)))
        picture(window, "dokumenter")
        window.lock()
        picture(window, "laast")
        window.close()
        wait(window.isHidden)
        window.stop()
        window.desk.stop()


def shown(app: QApplication, path: Path) -> Window:
    """Show the window with nothing open, after the example file has been made."""
    desk = threaded_desk(MainThread(app).deliver, Settings())
    made: list[Workspace] = []
    opening.create_file(
        desk,
        path,
        bytearray(b"eksempel"),
        example_change(desk.today),
        made.append,
        lambda problem: print(problem),
    )
    wait(lambda: bool(made))
    closed: list[bool] = []
    made[0].close(lambda: closed.append(True))
    wait(lambda: bool(closed))
    window = Window(desk)
    Commands(window)
    window.resize(1366, 768)
    window.outside.start()
    window.show()
    return window


def opened(window: Window, path: Path) -> None:
    """Open the example file in the window."""
    window.outside.open(path)
    page = window.page
    assert page is not None
    page.submitted.emit(bytearray(b"eksempel"))  # type: ignore[attr-defined]
    wait(lambda: window.main is not None)


def labels(window: Window) -> list[str]:
    """Give all words that are shown."""
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def picture(window: Window, name: str) -> None:
    """Keep a picture of the window as it is."""
    pause(700)
    window.grab().save(str(FOLDER / f"{name}.png"))


def wait(ready: Callable[[], bool]) -> None:
    """Let the program work until something is so."""
    for _ in range(600):
        if ready():
            return
        pause(25)
    raise TimeoutError


def pause(milliseconds: int) -> None:
    """Let events come in for a while; unlike QTest.qWait this lets the worker threads work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
