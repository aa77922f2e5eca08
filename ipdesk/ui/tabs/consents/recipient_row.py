"""One part of the plan that a recipient may see or not: a box to tick, how it stands, and until when."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QWidget

from ipdesk.domain.sharing import CellState, Column
from ipdesk.ui.screen import tr, words
from ipdesk.ui.tabs.consents.parts import STATE_KINDS, state_word
from ipdesk.ui.theme import look
from ipdesk.ui.theme.pills import Pill


class PartRow(QWidget):
    """One line of the list of parts. `ticked` and `dated` tell what is wanted; nothing is changed here."""

    ticked = Signal(object, bool)  # Column, whether it is to be open
    dated = Signal(object)  # Column whose date is to be set

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column
        self.box = QCheckBox()
        self.box.clicked.connect(self._clicked)
        self._name = _Name(self.box)
        self._pill = Pill()
        self.until = QPushButton()
        self.until.setProperty("quiet", "true")
        self.until.clicked.connect(self._dated)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.setMinimumHeight(look.px(34))  # as high with a button as without
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._name, 1)
        row.addSpacing(look.px(8))
        row.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.until, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, name: str, told: str, state: CellState, until: date | None) -> None:
        """Show how the part stands; `told` is the whole of it in a sentence."""
        wished = state in (CellState.OPEN, CellState.WAITING)
        with QSignalBlocker(self.box):
            self.box.setChecked(wished)
        self._name.setText(name)
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(told)
        self._pill.show_status(state_word(state), STATE_KINDS[state])
        self._pill.setVisible(state is not CellState.CLOSED)
        ends = words().date(until)
        self.until.setText(tr("til {date}").format(date=ends) if until is not None else tr("Sett dato"))
        self.until.setAccessibleName(tr("{part}: endre datoen").format(part=name))
        self.until.setVisible(wished)

    def lock(self, locked: bool) -> None:
        """Let the row be read but not changed."""
        self.box.setEnabled(not locked)
        self.until.setEnabled(not locked)

    @Slot(bool)
    def _clicked(self, checked: bool) -> None:
        self.ticked.emit(self.column, checked)

    @Slot()
    def _dated(self) -> None:
        self.dated.emit(self.column)

    def wipe(self) -> None:
        """Forget the part's name and how it stood."""
        self._name.clear()
        self._pill.clear()
        self.until.setText("")
        for widget in (self.box, self.until):
            widget.setAccessibleName("")
            widget.setAccessibleDescription("")


class _Name(QLabel):
    """The name at a box; long names wrap, which a box can't, and a click on it is a click on the box."""

    def __init__(self, box: QCheckBox) -> None:
        super().__init__()
        self._box = box
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the box, or take the tick away."""
        if self.rect().contains(event.position().toPoint()) and self._box.isEnabled():
            self._box.setFocus(Qt.FocusReason.MouseFocusReason)
            self._box.click()
