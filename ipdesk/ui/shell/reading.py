"""A dialog with something to read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look


class ReadingDialog(QDialog):
    """Shows as much as the screen has room for, lets the rest be scrolled to, and is closed by one button."""

    def __init__(self, title: str, inner: QWidget, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        around = look.px(8)
        if (layout := inner.layout()) is not None:
            layout.setContentsMargins(around, around, around, around)
        scroll = self._scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.verticalScrollBar().rangeChanged.connect(self._stretched)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setAccessibleName(title)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox()
        self._close = buttons.addButton(tr("Lukk"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(14))
        box.setSpacing(look.px(10))
        box.addWidget(scroll)
        box.addWidget(buttons)
        self.resize(size.boundedTo(self.screen().availableSize() * 0.85))

    @Slot(int, int)
    def _stretched(self, _lowest: int, highest: int) -> None:
        """Let the keyboard scroll where there is more than can be seen, and only there."""
        if highest:
            self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._scroll.setFocus()
        else:
            self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._close.setFocus()
