"""The pages of a PDF on the screen, from memory: never by way of a file."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ipdesk.ui.documents.pictures import as_pdf
from ipdesk.ui.screen import tr
from ipdesk.ui.theme.icons import icon

STEP: Final = 1.2
LEAST: Final = 0.25
MOST: Final = 5.0
A4_WIDTH: Final = 595


class PagesView(QPdfView):
    """Shows a document page under page; `name` is what a screen reader calls it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        # No child of the view: when it goes, it tells the view, which would be half taken apart by then.
        self._pages = QPdfDocument()
        self._buffer = QBuffer(self._pages)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setDocument(self._pages)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def pages(self) -> int:
        """Count the pages shown."""
        return self._pages.pageCount()

    def show_bytes(self, data: bytes) -> None:
        """Show a document in the place of the last one; a scanned picture becomes a page."""
        self.wipe()
        self._buffer.setData(QByteArray(as_pdf(data)))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pages.load(self._buffer)

    def wipe(self) -> None:
        """Forget the document."""
        self._pages.close()
        for mode in (QPdfView.PageMode.SinglePage, QPdfView.PageMode.MultiPage):
            self.setPageMode(mode)  # or else the view keeps the room of the pages, and shows them blank
        self._buffer.close()
        self._buffer.setData(QByteArray())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages on their dark table; where there are none, nothing."""
        if self.pages:
            super().paintEvent(event)

    @Slot()
    def larger(self) -> None:
        """Show the pages larger."""
        self._zoom(STEP)

    @Slot()
    def smaller(self) -> None:
        """Show the pages smaller."""
        self._zoom(1 / STEP)

    def _zoom(self, by: float) -> None:
        if self.zoomMode() != QPdfView.ZoomMode.Custom:
            width = self._pages.pagePointSize(0).width() or A4_WIDTH
            self.setZoomMode(QPdfView.ZoomMode.Custom)
            self.setZoomFactor(self.viewport().width() / (width * self.logicalDpiX() / 72))
        self.setZoomFactor(min(MOST, max(LEAST, self.zoomFactor() * by)))


class ZoomRow(QWidget):
    """The two buttons that show the pages larger and smaller."""

    def __init__(self, view: PagesView) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for name, text, act in (
            ("zoom-out", tr("Mindre"), view.smaller),
            ("zoom-in", tr("Større"), view.larger),
        ):
            button = QPushButton(icon(name), text)
            button.setProperty("quiet", "true")
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
