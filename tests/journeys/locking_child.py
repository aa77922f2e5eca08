"""The whole program with a plan open, on a bus of its own, locked by each thing the system says."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer

from ipdesk.__main__ import main
from ipdesk.storage import keys
from ipdesk.ui.shell.run import Rest
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.ui.shell.window import Window
from tests.journeys.invented import PASSWORD

_LOGIN: Final = "/org/freedesktop/login1"
_SLEEP: Final = (_LOGIN, "org.freedesktop.login1.Manager.PrepareForSleep")
SIGNALS: Final = {
    "sleep": (*_SLEEP, "boolean:true"),
    "lock": (f"{_LOGIN}/session/c1", "org.freedesktop.login1.Session.Lock"),
    "saver": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "boolean:true"),
}
_WAKES: Final = (*_SLEEP, "boolean:false")
_PATIENCE: Final = 20.0
_TWICE: Final = 1.2
"""Seconds after which the same word from the system counts anew."""


def wait(ready: Callable[[], bool], patience: float = _PATIENCE) -> bool:
    """Let the program work until something is so; tells whether it came."""
    until = time.monotonic() + patience
    while not ready() and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    return ready()


def send(path: str, *signal: str) -> None:
    """Say something on the bus."""
    subprocess.run(["dbus-send", "--session", "--type=signal", path, *signal], check=True)


def tell(window: Window) -> None:
    """Unlock, let the system speak, and print what came of it."""
    for name, signal in SIGNALS.items():
        page = window.page
        assert isinstance(page, UnlockPage)
        page.submitted.emit(bytearray(PASSWORD.encode()))
        if not wait(lambda: window.main is not None):
            break
        send(*_WAKES)
        locked_by_waking = wait(lambda: window.main is None, _TWICE)
        send(*signal)
        locked = wait(lambda: window.main is None and not window.files.busy)
        print(name, locked_by_waking, locked, window.windowTitle(), flush=True)
        if not locked:
            break
    window.close()


def begin(rest: Rest, begun: Callable[[Rest], None] = Rest.begin) -> None:
    """Do what the program does when its first page is up, then tell."""
    begun(rest)
    window = rest.parent()
    assert isinstance(window, Window)
    QTimer.singleShot(0, lambda: tell(window))


if __name__ == "__main__":
    keys.ARGON2 = keys.Cost(64, 1, 1)
    Rest.begin = begin  # type: ignore[method-assign,assignment]
    sys.exit(main([sys.argv[1]]))
