"""Print a finished document, exactly as it was made."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from ipdesk.errors import WriteFailed
from ipdesk.ui.screen import tr

DPI = 300


def print_document(parent: QWidget, document: QPdfDocument, name: str) -> bool:
    """Ask for a printer and print every page; tells whether it was printed.

    Raises `WriteFailed` when the printer takes nothing. `name` is what the print queue shows: never a person.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setDocName(name)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pageCount())
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    first = (printer.fromPage() or 1) - 1
    last = printer.toPage() or document.pageCount()
    return _print_pages(parent, printer, document, range(first, min(last, document.pageCount())))


def _print_pages(parent: QWidget, printer: QPrinter, document: QPdfDocument, pages: range) -> bool:
    progress = QProgressDialog(tr("Skriver ut …"), tr("Avbryt"), 0, len(pages), parent)
    progress.setMinimumDuration(400)
    painter = QPainter()
    if not painter.begin(printer):
        raise WriteFailed(printer.printerName())
    try:
        for n, page in enumerate(pages):
            progress.setValue(n)
            if progress.wasCanceled():
                printer.abort()
                return False
            if n:
                printer.newPage()
            _print_page(printer, painter, document, page)
        return True
    finally:
        painter.end()
        progress.close()


def _print_page(printer: QPrinter, painter: QPainter, document: QPdfDocument, page: int) -> None:
    points = document.pagePointSize(page)
    size = QSize(round(points.width() * DPI / 72), round(points.height() * DPI / 72))
    image = document.render(page, size)
    target = QSize(size)
    target.scale(
        printer.pageRect(QPrinter.Unit.DevicePixel).size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
    )
    painter.drawImage(QRect(0, 0, target.width(), target.height()), image)
