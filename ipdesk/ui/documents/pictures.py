"""Pictures as pages: a sheet that was scanned as PNG or JPEG is shown and printed as PDFs are."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter


def as_pdf(data: bytes) -> bytes:
    """Give a document as it is, and a picture as a page of A4 in memory; b"" for what can't be shown."""
    if data.startswith(b"%PDF"):
        return data
    picture = QImage.fromData(QByteArray(data))
    if picture.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    room = QRect(0, 0, writer.width(), writer.height())
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(room.topLeft(), size)
    place.moveCenter(room.center())
    painter.drawImage(place, picture)
    painter.end()
    return bytes(buffer.data().data())
