"""Watches for memory sticks that are put in or taken out, while somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ipdesk.workspace.worker import Deliver, ThreadWorker, Worker

if TYPE_CHECKING:
    from ipdesk.workspace.media import Place

INTERVAL: Final = 3000
"""Milliseconds between looks."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look found: the sticks, the user's own folder, and which of the files asked for are there."""

    sticks: tuple[Place, ...] = ()
    documents: Place | None = None
    there: frozenset[Path] = frozenset()

    @property
    def places(self) -> tuple[Place, ...]:
        """Give where a new file can lie, sticks first."""
        return (*self.sticks, *((self.documents,) if self.documents else ()))


Look = Callable[[Iterable[Path]], Seen]


def look(files: Iterable[Path]) -> Seen:
    """Look at the media. May wait for a slow one."""
    from ipdesk.workspace import media

    return Seen(media.sticks(), media.documents(), frozenset(file for file in files if file.is_file()))


class PlaceWatch(QObject):
    """Looks on a thread of its own, so that a slow medium holds up neither the window nor a plan file."""

    changed = Signal(object)  # Seen

    def __init__(
        self, deliver: Deliver, how: Look = look, worker: Worker | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.seen = Seen()
        self._how = how
        self._deliver = deliver
        self._worker = worker
        self._files: tuple[Path, ...] = ()
        self._looking = False
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.look)

    def begin(self, files: Iterable[Path] = ()) -> None:
        """Look now and then for sticks, and for these files."""
        self._files = tuple(files)
        self._timer.start()
        self.look()

    def pause(self) -> None:
        """Look no more for now."""
        self._timer.stop()

    def stop(self) -> None:
        """Look no more, and end the thread."""
        self.pause()
        if self._worker is not None:
            self._worker.stop()

    @Slot()
    def look(self) -> None:
        """Look once, unless a look is under way."""
        if self._looking:
            return
        self._looking = True
        self._worker = self._worker or ThreadWorker("places", self._deliver)
        how, files = self._how, self._files
        self._worker.run(lambda: how(files), self._found, self._failed)

    def _found(self, seen: Seen) -> None:
        self._looking = False
        if seen != self.seen:
            self.seen = seen
            self.changed.emit(seen)

    def _failed(self, problem: Exception) -> None:
        self._looking = False
