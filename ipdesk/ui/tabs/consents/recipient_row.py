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
        self._ends: _Ends | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.setMinimumHeight(look.px(34))  # as high with a button as without
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._name, 1)

    @property
    def ends(self) -> _Ends:
        """Give the end of the row, made when it is first asked for: of hundreds of parts most stay closed."""
        if self._ends is None:
            self._ends = _Ends()
            self._ends.until.clicked.connect(self._dated)
            self.layout().addWidget(self._ends)  # type: ignore[union-attr]
            QWidget.setTabOrder(self.box, self._ends.until)
        return self._ends

    def show_state(self, name: str, told: str, state: CellState, until: date | None) -> None:
        """Show how the part stands; `told` is the whole of it in a sentence."""
        wished = state in (CellState.OPEN, CellState.WAITING)
        with QSignalBlocker(self.box):
            self.box.setChecked(wished)
        self._name.setText(name)
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(told)
        if self._ends is not None or state is not CellState.CLOSED:
            self.ends.show_state(name, state, until, wished=wished)

    def lock(self, locked: bool) -> None:
        """Let the row be read but not changed."""
        self.box.setEnabled(not locked)
        if self._ends is not None:
            self._ends.until.setEnabled(not locked)

    @Slot(bool)
    def _clicked(self, checked: bool) -> None:
        self.ticked.emit(self.column, checked)

    @Slot()
    def _dated(self) -> None:
        self.dated.emit(self.column)

    def wipe(self) -> None:
        """Forget the part's name and how it stood."""
        self._name.clear()
        self.box.setAccessibleName("")
        self.box.setAccessibleDescription("")
        if self._ends is not None:
            self._ends.wipe()


class _Ends(QWidget):
    """How a part stands, in a pill, and the button for its date."""

    def __init__(self) -> None:
        super().__init__()
        self.pill = Pill()
        self.until = QPushButton()
        self.until.setProperty("quiet", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(8), 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.until, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, name: str, state: CellState, until: date | None, *, wished: bool) -> None:
        """Show how the part stands, and until when; a part that is closed has nothing here."""
        self.pill.show_status(state_word(state), STATE_KINDS[state])
        ends = words().date(until)
        self.until.setText(tr("til {date}").format(date=ends) if until is not None else tr("Sett dato"))
        self.until.setAccessibleName(tr("{part}: endre datoen").format(part=name))
        self.until.setVisible(wished)
        self.setVisible(state is not CellState.CLOSED)

    def wipe(self) -> None:
        """Forget the part's name and how it stood."""
        self.pill.clear()
        self.until.setText("")
        self.until.setAccessibleName("")


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
