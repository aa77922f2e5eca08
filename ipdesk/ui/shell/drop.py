"""A plan file that is dragged onto the window is opened; a PDF is checked."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ipdesk.workspace.opening import SUFFIX

PDF: Final = ".pdf"


class Drop(QObject):
    """Takes plan files and PDFs dropped on a window."""

    dropped = Signal(object)  # Path of a plan file
    pdf_dropped = Signal(object)  # Path

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what carries such a file, leave everything else."""
        if not isinstance(event, QDropEvent):
            return False
        path = file_in(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop and not isinstance(event, QDragEnterEvent):
            (self.pdf_dropped if path.suffix.lower() == PDF else self.dropped).emit(path)
        return True


def file_in(data: QMimeData) -> Path | None:
    """Give the first plan file among what is dragged; where there is none, the first PDF."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    for suffix in (SUFFIX, PDF):
        for file in files:
            if file.suffix.lower() == suffix:
                return file
    return None
