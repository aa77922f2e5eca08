"""Results of background work, brought to the main thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class MainThread(QObject):
    """Runs functions on the thread it was made on, in the order they were given."""

    _given = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def deliver(self, work: Callable[[], None]) -> None:
        """Run `work` on the main thread as soon as it is free. May be called from any thread."""
        self._given.emit(work)

    @Slot(object)
    def _run(self, work: Callable[[], None]) -> None:
        work()
