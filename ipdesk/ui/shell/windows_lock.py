"""What Windows says about the session: locked, switched away from, or on its way to sleep."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

SESSION_CHANGE: Final = 0x02B1
POWER_BROADCAST: Final = 0x0218
_AWAY: Final = frozenset({0x2, 0x4, 0x6, 0x7})  # console and remote disconnect, log off, lock
_SUSPEND: Final = 0x4


def away(message: int, detail: int) -> bool:
    """Tell whether a message means that nobody sits there any more."""
    return (message == SESSION_CHANGE and detail in _AWAY) or (
        message == POWER_BROADCAST and detail == _SUSPEND
    )


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Filter(QAbstractNativeEventFilter):
        def __init__(self, tell: Callable[[], None]) -> None:
            super().__init__()
            self._tell = tell

        def nativeEventFilter(
            self, kind: QByteArray | bytes | bytearray | memoryview, message: int
        ) -> tuple[bool, int]:
            """Look at every message, keep none back."""
            if bytes(kind) == b"windows_generic_MSG":
                said = wintypes.MSG.from_address(int(message))
                if away(said.message, said.wParam):
                    self._tell()
            return False, 0

    def listen(window: QWidget, tell: Callable[[], None]) -> object:
        """Call `tell` when nobody sits there any more. What is given back must be kept."""
        listener = _Filter(tell)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(listener)
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(int(window.winId())), 0)
        return listener
