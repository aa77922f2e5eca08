"""The list of shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.shell.menus import Menus
from ipdesk.ui.shell.reading import ReadingDialog
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label


class ShortcutsDialog(ReadingDialog):
    """Says for each act which keys do it, in the order of the menus."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
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
        super().__init__(tr("Hurtigtaster"), inner, QSize(look.px(480), look.px(560)), parent)

    def _add_heading(self, text: str) -> None:
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, look.px(10))
            row += 1
        self._grid.addWidget(label(text, "h3"), row, 0, 1, 2)

    def _add(self, name: str, keys: str) -> None:
        row = self._grid.rowCount()
        said = label(name)
        said.setWordWrap(True)
        self._grid.addWidget(said, row, 0)
        self._grid.addWidget(label(keys, "muted"), row, 1)
