"""The scan of a signed sheet of paper: chosen from the disk, kept in the file with the answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.widgets.asking import ask_for_file
from ipdesk.ui.widgets.elided import ElidedLabel


class ScanEditor(QWidget):
    """A file or none; nothing is read before the answer is saved."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self.choose = QPushButton(icon("image", "accent"), tr("Velg skannet ark …"))
        self.choose.clicked.connect(self._ask)
        self._name = ElidedLabel("body")
        self.away = QPushButton(icon("x"), "")
        self.away.setProperty("quiet", "true")
        self.away.setAccessibleName(tr("Ta bort det skannede arket"))
        self.away.setToolTip(tr("Ta bort det skannede arket"))
        self.away.clicked.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.choose)
        row.addWidget(self._name, 1)
        row.addWidget(self.away)
        self.setFocusProxy(self.choose)
        self.put(None)

    def value(self) -> Path | None:
        """Give the file, if one is chosen."""
        return self._path

    def put(self, path: Path | None) -> None:
        """Show a file."""
        self._path = path
        self._name.setText(path.name if path is not None else tr("Ingen fil er valgt"))
        self.away.setEnabled(path is not None)

    @Slot()
    def _ask(self) -> None:
        kinds = tr("Skannede ark (*.pdf *.png *.jpg *.jpeg)")
        ask_for_file(self, tr("Velg skannet ark"), kinds, self.take)

    @Slot(str)
    def take(self, chosen: str) -> None:
        """Take the file that was chosen."""
        self.put(Path(chosen))
        self.chosen.emit()

    @Slot()
    def _drop(self) -> None:
        self.put(None)
        self.chosen.emit()
        self.choose.setFocus()

    def wipe(self) -> None:
        """Forget the file."""
        self.put(None)
