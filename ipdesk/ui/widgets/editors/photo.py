"""The editor for the person's photo: shown small, stored small."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.asking import ask_for_file

SIDE: Final = 360
"""Longest side of a stored photo, in pixels."""
SHOWN: Final = 96
"""Side of the photo in the form, drawn for 100 % text."""


class PhotoEditor(QWidget):
    """A photo as JPEG bytes, or none. A picture is made small before it is stored."""

    typed = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = b""
        self._picture = QLabel()
        self._picture.setFixedSize(look.px(SHOWN), look.px(SHOWN))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._refusal = label("", "error")
        self._refusal.hide()
        self._choose = QPushButton(icon("image"), tr("Velg bilde …"))
        self._choose.clicked.connect(self._open)
        self._remove = QPushButton(tr("Ta bort bildet"))
        self._remove.setProperty("quiet", "true")
        self._remove.clicked.connect(self._clear)
        acts = QVBoxLayout()
        for widget in (self._choose, self._remove, self._refusal):
            acts.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._picture)
        row.addLayout(acts, 1)
        self.setFocusProxy(self._choose)
        self.put(b"")

    def value(self) -> bytes:
        """Give the photo as JPEG."""
        return self._value

    def put(self, value: bytes) -> None:
        """Show a photo."""
        self._value = value
        self._picture.setVisible(bool(value))
        self._picture.setPixmap(self._small(value))
        self._picture.setAccessibleName(tr("Bilde av personen") if value else "")
        self._remove.setVisible(bool(value))

    def _small(self, value: bytes) -> QPixmap:
        pixmap = QPixmap()
        if value and pixmap.loadFromData(QByteArray(value)):
            side = round(look.px(SHOWN) * self.devicePixelRatio())
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            pixmap = pixmap.scaled(side, side, keep, smooth)
            pixmap.setDevicePixelRatio(self.devicePixelRatio())
        return pixmap

    def raw(self) -> str:
        """Give nothing: a photo is no text."""
        return ""

    def put_raw(self, text: str) -> None:
        """Take no text for a photo."""

    def lock(self, locked: bool) -> None:
        """Let the photo be seen but not changed."""
        self._choose.setEnabled(not locked)
        self._remove.setEnabled(not locked)

    def wipe(self) -> None:
        """Forget the photo."""
        self.put(b"")

    def focus_widget(self) -> QWidget:
        """Give the button."""
        return self._choose

    @Slot()
    def _open(self) -> None:
        kinds = f"{tr('Bilder')} (*.jpg *.jpeg *.png *.webp *.bmp)"
        ask_for_file(self, tr("Velg bilde"), kinds, self.read)

    @Slot(str)
    def read(self, path: str) -> None:
        """Take the picture of a file."""
        stored = small_jpeg(path)
        self._refusal.setText("" if stored else tr("Bildet kan ikke leses. Velg en JPG- eller PNG-fil."))
        self._refusal.setVisible(not stored)
        if stored:
            self.put(stored)
            self.chosen.emit()

    @Slot()
    def _clear(self) -> None:
        self.put(b"")
        self.chosen.emit()


def small_jpeg(path: str) -> bytes:
    """Read a picture file as a small JPEG, turned the right way; a file that is no picture gives nothing."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > SIDE:
        reader.setScaledSize(size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(85)
    writer.write(image)
    return bytes(buffer.data().data())
