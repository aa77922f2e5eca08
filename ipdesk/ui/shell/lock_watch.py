"""When the machine locks its screen or goes to sleep, the plan is locked too."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_TWICE: Final = 1.0
"""Seconds within which a second word of the same thing is the same word."""
_SAVERS: Final = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver")


class LockWatch(QObject):
    """Tells `locked`, once for each time. Where the system does not tell, there is still the idle lock."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = -_TWICE
        self._native: object = None

    def begin(self, window: QWidget) -> None:
        """Listen to the system; `window` is where Windows sends its messages."""
        if sys.platform == "win32":
            from ipdesk.ui.shell.windows_lock import listen

            self._native = listen(window, self.tell)
        elif sys.platform.startswith("linux"):
            from PySide6.QtDBus import QDBusConnection

            self.listen(QDBusConnection.systemBus(), QDBusConnection.sessionBus())

    def listen(self, system: QDBusConnection, session: QDBusConnection) -> None:
        """Listen on the buses of Linux: sleep and lock on the first, screen savers on the second."""
        login = "org.freedesktop.login1"
        path = "/org/freedesktop/login1"
        system.connect("", path, f"{login}.Manager", "PrepareForSleep", self, _slot("on_flag(bool)"))
        system.connect("", "", f"{login}.Session", "Lock", self, _slot("tell()"))
        for saver in _SAVERS:
            session.connect("", "", saver, "ActiveChanged", self, _slot("on_flag(bool)"))

    @Slot(bool)
    def on_flag(self, begins: bool) -> None:
        """Tell when sleep or a screen saver begins, not when it ends."""
        if begins:
            self.tell()

    @Slot()
    def tell(self) -> None:
        """Tell once: systems say the same thing several times."""
        now = time.monotonic()
        if now - self._told >= _TWICE:
            self._told = now
            self.locked.emit()


def _slot(name: str) -> bytes:
    return cast("bytes", SLOT(name))  # the stub says bytes, the call takes a str
