"""Who has signed, who signs now, and who is left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.signing import meaning
from ipdesk.ui.signing.course import Standing
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.workspace.signing import Signer


class Order(QWidget):
    """One line for each, with a word for how it stands; others can be asked to sign before their turn."""

    asked = Signal(object)  # Signer, who is to sign now
    taken_back = Signal(object)  # Signer, who wants to sign again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(10))
        self._grid.setVerticalSpacing(look.px(4))
        self._grid.setColumnStretch(1, 1)

    def show_order(
        self, standings: Sequence[Standing], now: Signer | None, askable: Sequence[Signer], redo: bool
    ) -> None:
        """Show how it stands. `redo`: those who have signed may sign again, since nothing is saved yet."""
        self._empty()
        for row, standing in enumerate(standings):
            signer = standing.signer
            self._put_name(row, standing)
            if standing.told:
                self._grid.addWidget(Pill(tr("Underskrevet"), Kind.OK), row, 2)
                if redo:
                    self._button(row, tr("Skriv på nytt"), signer, self._take_back)
            elif signer == now:
                self._grid.addWidget(Pill(tr("Skriver under nå"), Kind.INFO), row, 2)
            else:
                self._grid.addWidget(Pill(tr("Etterpå"), Kind.NEUTRAL), row, 2)
                if signer in askable:
                    self._button(row, tr("Ta nå"), signer, self._ask)

    def _put_name(self, row: int, standing: Standing) -> None:
        number = label(f"{row + 1}.", "muted")
        name = label(standing.signer.name)
        below = [meaning.role(standing.signer), standing.told]
        told = label(", ".join(part for part in below if part), "small")
        for words in (name, told):
            words.setWordWrap(True)
        beside = QWidget()
        box = QGridLayout(beside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(name, 0, 0)
        box.addWidget(told, 1, 0)
        self._grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(beside, row, 1)

    def _button(self, row: int, text: str, signer: Signer, act: Any) -> None:
        button = QPushButton(text)
        button.setProperty("quiet", "true")
        button.setAccessibleName(tr("{act}: {name}").format(act=text, name=signer.name))
        button.clicked.connect(partial(act, signer))
        self._grid.addWidget(button, row, 3)

    def _ask(self, signer: Signer, *_checked: Any) -> None:
        self.asked.emit(signer)

    def _take_back(self, signer: Signer, *_checked: Any) -> None:
        self.taken_back.emit(signer)

    def _empty(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def texts(self) -> list[str]:
        """Give what is shown, line by line."""
        return [shown.text() for shown in self.findChildren(QLabel) if not shown.isHidden()]

    def wipe(self) -> None:
        """Forget the names."""
        self._empty()
