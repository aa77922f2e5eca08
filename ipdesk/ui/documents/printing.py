"""Print finished documents, exactly as they were made."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget
from shiboken6 import isValid

from ipdesk.errors import WriteFailed
from ipdesk.ui.documents.pictures import as_pdf
from ipdesk.ui.screen import tr

DPI = 300


def print_document(parent: QWidget, document: QPdfDocument, name: str) -> bool:
    """Ask for a printer and print the pages that are chosen there; tells whether it was printed.

    Raises `WriteFailed` when the printer takes nothing. `name` is what the print queue shows: never a person.
    """
    printer = ask_printer(parent, name, document.pageCount())
    return printer is not None and _print(parent, printer, document)


def print_bytes(parent: QWidget, printer: QPrinter, data: bytes) -> bool:
    """Print a document on a printer that is chosen; tells whether it was printed.

    Raises `WriteFailed` when the printer takes nothing.
    """
    document, buffer = QPdfDocument(parent), QBuffer(parent)
    try:
        buffer.setData(QByteArray(as_pdf(data)))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        return _print(parent, printer, document)
    finally:
        if isValid(document):
            document.close()
            buffer.close()
            buffer.setData(QByteArray())
            document.deleteLater()
            buffer.deleteLater()


def ask_printer(parent: QWidget, name: str, pages: int = 0) -> QPrinter | None:
    """Ask for a printer; None when there is to be no print. Without a number of `pages`, all are printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setDocName(name)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    if pages:
        dialog.setMinMax(1, pages)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, bool(pages))
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    return printer if accepted else None


def _print(parent: QWidget, printer: QPrinter, document: QPdfDocument) -> bool:
    first = (printer.fromPage() or 1) - 1
    last = printer.toPage() or document.pageCount()
    pages = range(first, min(last, document.pageCount()))
    progress = QProgressDialog(tr("Skriver ut …"), tr("Avbryt"), 0, len(pages), parent)
    progress.setWindowModality(Qt.WindowModality.WindowModal)  # so that it can be seen, and stopped
    progress.setMinimumDuration(400)
    painter = QPainter()
    if not pages or not painter.begin(printer):
        progress.close()
        raise WriteFailed(printer.printerName())
    try:
        for n, page in enumerate(pages):
            progress.setValue(n)  # lets the window have its turn: the file may be locked meanwhile
            if not isValid(document) or not isValid(progress) or progress.wasCanceled():
                printer.abort()
                return False
            if n:
                printer.newPage()
            _print_page(printer, painter, document, page)
        return True
    finally:
        painter.end()
        if isValid(progress):
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
