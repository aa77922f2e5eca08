"""Cyclic garbage is collected on the main thread only.

Python collects on whatever thread happens to make an object. A worker that frees what belongs to a window
ends the program, so collecting by itself is switched off while there is a window, and done here instead.

What is old is left for a lock: five thousand edits, undos and changes of tab leave a few hundred objects, too
few to hold the window up for.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

PAUSE: Final = 2_000
"""Milliseconds between two looks at how much there is to collect."""
MOMENT: Final = 300
YOUNG: Final = 1
"""The oldest generation that is collected while somebody works."""


def collect_soon() -> None:
    """Collect everything in a moment, when a page that was left has been taken apart."""
    QTimer.singleShot(MOMENT, gc.collect)


class Collector(QObject):
    """Collects on the thread it was made on, by the thresholds Python itself goes by."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect what is young, when it is due; all of it would hold the window up, and waits for a lock."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, limit) in enumerate(counts) if count > limit]
        if due:
            gc.collect(min(max(due), YOUNG))
