"""Facts that are only read, each under its name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label


class Pairs(QWidget):
    """Names with values under them; what has no value is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[tuple[QWidget, QLabel, QLabel]] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(12))

    def show_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Show these facts in the place of the last."""
        shown = [(name, value) for name, value in pairs if value]
        while len(self._pairs) < len(shown):
            self._add()
        for n, (pair, name, value) in enumerate(self._pairs):
            there = n < len(shown)
            name.setText(shown[n][0] if there else "")
            value.setText(shown[n][1] if there else "")
            pair.setVisible(there)

    def _add(self) -> None:
        pair, name, value = QWidget(), label("", "fieldlabel"), label("")
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        name.setBuddy(value)
        box = QVBoxLayout(pair)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(2))
        box.addWidget(name)
        box.addWidget(value)
        self._pairs.append((pair, name, value))
        self._box.addWidget(pair)

    @property
    def text(self) -> str:
        """Give everything that is shown, for tests and for reading aloud."""
        return "\n".join(f"{name.text()}: {value.text()}" for _, name, value in self._pairs if name.text())

    def wipe(self) -> None:
        """Forget the facts."""
        self.show_pairs(())
