"""A plan file that is dragged onto the window is opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ipdesk.workspace.opening import SUFFIX


class Drop(QObject):
    """Takes plan files dropped on a window."""

    dropped = Signal(object)  # Path

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what carries one plan file, leave everything else."""
        if not isinstance(event, QDropEvent):
            return False
        path = plan_in(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop and not isinstance(event, QDragEnterEvent):
            self.dropped.emit(path)
        return True


def plan_in(data: QMimeData) -> Path | None:
    """Give the first plan file among what is dragged."""
    files = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((file for file in files if file.suffix.lower() == SUFFIX), None)
