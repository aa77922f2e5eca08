"""A bar that tells how far work has come, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.documents.making import Making, Work
from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.workspace.desk import Desk


class UnderWay(QWidget):
    """Shown while one piece of work is under way; another takes the place of the first.

    `made` and `failed` tell how it ended, once the bar is away. Nothing is told after `stop`.
    """

    made = Signal(object)
    failed = Signal(object)  # Exception

    def __init__(self) -> None:
        super().__init__()
        self._making: Making | None = None
        self._said = label("", "muted")
        self._said.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self.cancel = QPushButton(tr("Avbryt"))
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(self._said)
        box.addLayout(row)
        self.hide()

    @property
    def busy(self) -> bool:
        """Tell whether work is under way."""
        return self._making is not None

    def begin(self, desk: Desk, said: str, work: Work) -> None:
        """Begin a piece of work, and say what is done meanwhile."""
        self.stop()
        self._said.setText(said)
        self._bar.setAccessibleName(said)
        self._bar.setValue(0)
        self.cancel.setEnabled(True)
        self.show()
        making = Making(desk, work, self)
        making.went.connect(self._went)
        making.made.connect(self._made)
        making.failed.connect(self._failed)
        self._making = making
        making.begin()

    @Slot(float)
    def _went(self, done: float) -> None:
        self._bar.setValue(round(done * 100))

    @Slot(object)
    def _made(self, result: object) -> None:
        self._end()
        self.made.emit(result)

    @Slot(object)
    def _failed(self, problem: Exception) -> None:
        self._end()
        self.failed.emit(problem)

    @Slot()
    def _cancel(self) -> None:
        if self._making is not None:
            self.cancel.setEnabled(False)
            self._said.setText(tr("Stanser …"))
            self._making.cancel()

    def _end(self) -> None:
        self.hide()
        if self._making is not None:
            self._making.deleteLater()
            self._making = None

    def stop(self) -> None:
        """Stop what is under way, and hear no more of it."""
        if self._making is not None:
            self._making.stop()
        self._end()

    def wipe(self) -> None:
        """Stop, and forget what was done."""
        self.stop()
        self._said.clear()
