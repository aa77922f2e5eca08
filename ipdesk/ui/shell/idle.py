"""Whether the program is in use, by the wall clock: time asleep counts too."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

WARNING: Final = 60
"""Seconds before the end at which to warn."""
AWAY_MINUTES: Final = 2
"""How long an unused program stays open when the medium was taken out: whoever took it may have left."""
_LOOK: Final = 2000

_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class Idle(QObject):
    """Tells when nobody has used the program for some minutes, and a minute before that.

    `away` tells that the medium was taken out: then it is sooner.
    """

    nearly = Signal()
    back = Signal()
    passed = Signal()

    def __init__(
        self, minutes: int, clock: Callable[[], float] = time.time, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self.away = False
        self._clock = clock
        self._last = clock()
        self._warned = False
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Count from now."""
        self._last, self._warned, self.away = self._clock(), False, False
        self._timer.start()
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        _app().focusWindowChanged.connect(self._watch, Qt.ConnectionType.UniqueConnection)

    def end(self) -> None:
        """Count no more."""
        self._timer.stop()

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        """Look at what comes to a window, not to each of its parts, which are told of much more."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take notice of what comes from a person, not from our own code; keep nothing back."""
        if self._timer.isActive() and event.type() in _SIGNS and event.spontaneous():
            self._last = self._clock()
            if self._warned:
                self._warned = False
                self.back.emit()
        return False

    @Slot()
    def look(self) -> None:
        """Compare with the clock. A clock that was set back counts as time passed."""
        unused = self._clock() - self._last
        limit = (min(self.minutes, AWAY_MINUTES) if self.away else self.minutes) * 60
        if not 0 <= unused < limit:
            self.end()
            self.passed.emit()
        elif unused >= limit - WARNING and not self._warned:
            self._warned = True
            self.nearly.emit()


def _app() -> QGuiApplication:
    return cast("QGuiApplication", QGuiApplication.instance())
