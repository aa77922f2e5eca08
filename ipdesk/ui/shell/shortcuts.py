"""The list of shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.shell.menus import Menus
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label


class ShortcutsDialog(QDialog):
    """Says for each act which keys do it, in the order of the menus."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Hurtigtaster"))
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setHorizontalSpacing(look.px(28))
        self._grid.setVerticalSpacing(look.px(6))
        self._grid.setColumnStretch(0, 1)
        for heading, acts in menus.with_keys():
            self._add_heading(heading)
            for name, keys in acts:
                self._add(name, keys)
        self._add_heading(tr("I skjemaer og lister"))
        self._add(tr("Neste felt"), tr("Tab"))
        self._add(tr("Åpne kalender i et datofelt"), tr("Pil ned"))
        self._add(tr("Lukk en melding"), tr("Esc"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setAccessibleName(tr("Hurtigtaster"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Lukk"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(22), look.px(18), look.px(22), look.px(16))
        box.addWidget(scroll)
        box.addWidget(buttons)
        room = self.screen().availableSize() * 0.85
        self.resize(QSize(look.px(460), look.px(560)).boundedTo(room))

    def _add_heading(self, text: str) -> None:
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, look.px(10))
            row += 1
        self._grid.addWidget(label(text, "h3"), row, 0, 1, 2)

    def _add(self, name: str, keys: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(label(name), row, 0)
        self._grid.addWidget(label(keys, "muted"), row, 1)
