"""Forget what stood on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)


def wipe_all(page: QWidget) -> None:
    """Empty every widget under a page, without a signal; the page is of no use afterwards."""
    for dialog in page.findChildren(QDialog):
        dialog.close()
    for widget in page.findChildren(QWidget):
        widget.blockSignals(True)
        widget.setToolTip("")
        widget.setAccessibleName("")
        widget.setAccessibleDescription("")
        if isinstance(widget, QLineEdit):
            widget.setText("")
        elif isinstance(widget, QPlainTextEdit | QComboBox | QLabel | QListWidget):
            widget.clear()
        elif isinstance(widget, QAbstractButton):
            widget.setText("")
