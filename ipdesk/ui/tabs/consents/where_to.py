"""How copies are handed out: into a folder, onto a memory stick, or on paper; and with a password."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ipdesk.domain.disclosure_records import HandoutHow
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.asking import ask_for_folder
from ipdesk.ui.widgets.elided import ElidedLabel
from ipdesk.workspace import media
from ipdesk.workspace.media import Place

INSIDE = 30
"""How far in something stands that belongs to a choice above it, drawn for 100 % text."""


class WhereTo(QWidget):
    """One of three ways, and the place it needs."""

    chosen = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._folder: Path | None = None
        self._ways = {
            HandoutHow.SAVED: QRadioButton(tr("Lagre i en mappe")),
            HandoutHow.MEDIUM: QRadioButton(tr("Kopiere til minnepinne")),
            HandoutHow.PRINTED: QRadioButton(tr("Skrive ut på papir")),
        }
        group = QButtonGroup(self)
        for way in self._ways.values():
            group.addButton(way)
            way.clicked.connect(self._turned)
        self.folder = QPushButton(icon("folder-open", "accent"), tr("Velg mappe …"))
        self.folder.clicked.connect(self._ask)
        self._named = ElidedLabel("body")
        self.sticks = QComboBox()
        self.sticks.setAccessibleName(tr("Minnepinne"))
        self.sticks.activated.connect(self.chosen)
        self.again = QPushButton(icon("usb", "accent"), tr("Se etter på nytt"))
        self.again.setProperty("quiet", "true")
        self.again.clicked.connect(self.look)
        self._lay_out()
        self._show_sticks(())
        self.put(HandoutHow.SAVED)

    def _lay_out(self) -> None:
        self._folder_row = _inside(self.folder, self._named)
        self._stick_row = _inside(self.sticks, self.again)
        self._lock = self._make_lock()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(self._ways[HandoutHow.SAVED])
        box.addWidget(self._folder_row)
        box.addWidget(self._ways[HandoutHow.MEDIUM])
        box.addWidget(self._stick_row)
        box.addWidget(self._ways[HandoutHow.PRINTED])
        box.addWidget(self._lock)

    def _make_lock(self) -> QWidget:
        self.protect = QCheckBox(tr("Lås hver kopi med et passord"))
        self.protect.setChecked(True)
        told = tr("Passordet vises én gang når kopien er laget. Gi det på en annen måte enn filen.")
        self.protect.setAccessibleDescription(told)
        said = label(told, "small")
        said.setWordWrap(True)
        said.setContentsMargins(look.px(INSIDE), 0, 0, 0)
        lock = QWidget()
        box = QVBoxLayout(lock)
        box.setContentsMargins(0, look.px(8), 0, 0)
        box.setSpacing(0)
        box.addWidget(self.protect)
        box.addWidget(said)
        return lock

    @property
    def how(self) -> HandoutHow:
        """Give the way that is chosen."""
        return next(how for how, way in self._ways.items() if way.isChecked())

    def put(self, how: HandoutHow) -> None:
        """Choose a way."""
        self._ways[how].setChecked(True)
        self._turned()

    def way(self, how: HandoutHow) -> QRadioButton:
        """Give the button of a way."""
        return self._ways[how]

    @property
    def path(self) -> Path | None:
        """Give the folder or the stick; None while none is chosen, and for paper."""
        match self.how:
            case HandoutHow.SAVED:
                return self._folder
            case HandoutHow.MEDIUM:
                stick = self.sticks.currentData()
                return Path(stick) if stick else None
            case _:
                return None

    @property
    def protected(self) -> bool:
        """Tell whether each copy is locked with a password; paper has none."""
        return self.protect.isChecked() and self.how is not HandoutHow.PRINTED

    @property
    def problem(self) -> str:
        """Say what must be chosen first; empty when all is."""
        if self.path is not None or self.how is HandoutHow.PRINTED:
            return ""
        if self.how is HandoutHow.MEDIUM:
            return tr("Sett inn en minnepinne, og velg «Se etter på nytt».")
        return tr("Velg mappen kopiene skal ligge i.")

    @Slot()
    def _turned(self) -> None:
        self._folder_row.setVisible(self.how is HandoutHow.SAVED)
        self._stick_row.setVisible(self.how is HandoutHow.MEDIUM)
        self._lock.setVisible(self.how is not HandoutHow.PRINTED)
        if self.how is HandoutHow.MEDIUM:
            self.look()
        self.chosen.emit()

    @Slot()
    def look(self) -> None:
        """Look for memory sticks, off this thread: one may be slow."""
        self._session.desk.documents.run(media.sticks, self._found, self._not_found)

    def _found(self, sticks: Sequence[Place]) -> None:
        if isValid(self):  # the file may have been locked meanwhile
            self._show_sticks(sticks)

    def _not_found(self, _problem: Exception) -> None:
        self._found(())

    def _show_sticks(self, sticks: Sequence[Place]) -> None:
        before = self.sticks.currentData()
        self.sticks.clear()
        for place in sticks:
            self.sticks.addItem(place.label, str(place.path))
        if not sticks:
            self.sticks.addItem(tr("Ingen minnepinne er satt inn"), "")
        self.sticks.setCurrentIndex(max(0, self.sticks.findData(before)))
        self.sticks.setEnabled(bool(sticks))
        self.chosen.emit()

    @Slot()
    def _ask(self) -> None:
        ask_for_folder(self, tr("Hvor skal kopiene ligge?"), self._folder, self.take)

    @Slot(str)
    def take(self, folder: str) -> None:
        """Take the folder that was chosen."""
        self._folder = Path(folder)
        self._named.setText(str(self._folder))
        self.chosen.emit()

    def wipe(self) -> None:
        """Forget the places."""
        self._folder = None
        self._named.clear()
        self.sticks.clear()


def _inside(first: QWidget, second: QWidget) -> QWidget:
    """Put two widgets beside each other, a little in, under the choice they belong to."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(look.px(INSIDE), 0, 0, look.px(4))
    row.setSpacing(look.px(8))
    row.addWidget(first)
    row.addWidget(second, 1)
    return line
