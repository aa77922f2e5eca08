"""A plan file to open with one click: its number, where it is, and when it was last open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.shell.picture import Picture
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label


class FileRow(QWidget):
    """One line; with `forgettable` also a button that takes it out of the list."""

    chosen = Signal(object)  # Path
    forgotten = Signal(object)  # Path

    def __init__(self, path: Path, name: str, details: str, there: bool, forgettable: bool) -> None:
        super().__init__()
        self.path = path
        self.open = _Open(name, details, there)
        self.open.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        row.addWidget(self.open, 1)
        if forgettable:
            self.forget = QToolButton()
            self.forget.setIcon(icon("x"))
            says = tr("Ta {name} ut av lista").format(name=name)
            self.forget.setAccessibleName(says)
            self.forget.setToolTip(says)
            self.forget.clicked.connect(self._forget)
            row.addWidget(self.forget)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.path)

    @Slot()
    def _forget(self) -> None:
        self.forgotten.emit(self.path)


class _Open(QPushButton):
    """The whole line as one button."""

    def __init__(self, name: str, details: str, there: bool) -> None:
        super().__init__()
        self.setProperty("quiet", "true")
        self.setAccessibleName(f"{name} · {details}" if details else name)
        self.setMinimumHeight(look.px(40))
        title, said = label(name, "h3"), label(details, "muted")
        said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(10), 0, look.px(10), 0)
        row.setSpacing(look.px(12))
        row.addWidget(Picture("file-text" if there else "usb", "accent" if there else "muted", 20))
        for part in (title, said):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(title)
        row.addWidget(said, 1)
