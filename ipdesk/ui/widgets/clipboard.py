"""Secrets on the clipboard: kept out of its history, and gone after a while."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

STAYS: Final = 60_000
"""Milliseconds until a secret is taken away again."""
_KEPT_OUT: Final = (
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', b"\0\0\0\0"),
    ("x-kde-passwordManagerHint", b"secret"),
)


class SecretClip(QObject):
    """Puts a secret on the clipboard, and takes it away if nothing else was put there meanwhile."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.clear)

    def put(self, text: str) -> None:
        """Put a secret there."""
        data = QMimeData()
        data.setText(text)
        for kind, value in _KEPT_OUT:
            data.setData(kind, QByteArray(value))
        QGuiApplication.clipboard().setMimeData(data)
        self._text = text
        self._timer.start()

    @Slot()
    def clear(self) -> None:
        """Take the secret away, if it is still there."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
        self._text = ""
