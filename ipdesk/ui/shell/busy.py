"""That something is under way: a quiet bar and a word, when it takes long enough to be noticed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from ipdesk.ui.shell.column import Column
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label

NOTICED: Final = 300
"""Milliseconds before anything is shown."""


class Busy(QWidget):
    """A bar that moves and says what is done; its room is kept while it is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(look.px(160))
        self._words = label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addWidget(self._bar)
        row.addWidget(self._words, 1)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self._timer = QTimer(self, singleShot=True, interval=NOTICED)
        self._timer.timeout.connect(self._appear)
        self.hide()

    def begin(self, words: str) -> None:
        """Say what is under way, as soon as it has taken long enough."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        if not self.isVisible():
            self._timer.start()

    def end(self) -> None:
        """Say nothing more."""
        self._timer.stop()
        self.hide()

    @Slot()
    def _appear(self) -> None:
        self.show()


class BusyPage(Column):
    """A page that shows only that something is under way."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(420, parent)
        self.words = words
        busy = Busy()
        busy.begin(words)
        self.box.addStretch(2)
        self.box.addWidget(busy)
        self.box.addStretch(3)
