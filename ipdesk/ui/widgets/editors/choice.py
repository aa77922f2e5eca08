"""Editors for a choice, yes or no, and references to other records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from ipdesk.domain.record import Id
from ipdesk.ui.screen import tr
from ipdesk.ui.widgets.editors.base import let_scroll, passes_on
from ipdesk.words import N_

Option = tuple[Id, str]
Options = Callable[[], Sequence[Option]]
NOBODY = N_("Ikke valgt")


class _Combo(QComboBox):
    """A list to choose one from; the wheel scrolls the page."""

    typed = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(14)
        self.activated.connect(self.chosen)

    def event(self, event: QEvent) -> bool:
        """Leave the window's own keys to the window."""
        if passes_on(event):
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the editor has the focus."""
        if not let_scroll(self, event):
            super().wheelEvent(event)

    def lock(self, locked: bool) -> None:
        """Let the value be read but not changed."""
        self.setEnabled(not locked)

    def raw(self) -> str:
        """Give the chosen word."""
        return self.currentText()

    def put_raw(self, text: str) -> None:
        """Choose the word, if it is there."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findText(text)))

    def focus_widget(self) -> QWidget:
        """Give itself."""
        return self


class ChoiceEditor(_Combo):
    """One of a few fixed choices."""

    def __init__(self, choices: Sequence[tuple[Enum, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in choices]
        self.addItems([word[:1].upper() + word[1:] for _, word in choices])

    def value(self) -> Enum:
        """Give the choice."""
        return self._values[max(0, self.currentIndex())]

    def put(self, value: Enum) -> None:
        """Show a choice."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value))

    def wipe(self) -> None:
        """Choose the first again: the choices tell nothing about anybody."""
        self.put(self._values[0])


class ReferenceEditor(_Combo):
    """A reference to one record, or to none.

    The list is filled when it is about to be used: a network may be large, and most fields are only read.
    """

    def __init__(
        self, options: Options, name: Callable[[Id], str], nobody: str = NOBODY, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._options, self._name, self._nobody = options, name, nobody
        self._value: Id | None = None
        self._full = False
        self.currentIndexChanged.connect(self._picked)

    def value(self) -> Id | None:
        """Give the id of the chosen record."""
        return self._value

    def put(self, value: Id | None) -> None:
        """Show the chosen record by name; a list in use stays as it is."""
        self._value = value
        place = self.findData(value) if self._full else -1
        if place < 0:
            self._full = False
            self._fill([(value, self._name(value))] if value else [])
        else:
            with QSignalBlocker(self):
                self.setCurrentIndex(place)

    def _fill(self, options: Sequence[Option]) -> None:
        with QSignalBlocker(self):
            self.clear()
            self.addItem(tr(self._nobody), None)
            for option, word in options:
                self.addItem(word, option)
            self.setCurrentIndex(max(0, self.findData(self._value)))

    def _fill_up(self) -> None:
        if self._full:
            return
        options = list(self._options())
        if self._value is not None and all(option != self._value for option, _ in options):
            options.insert(0, (self._value, self._name(self._value)))
        self._fill(options)
        self._full = True

    def wipe(self) -> None:
        """Forget the words."""
        self._value, self._full = None, False
        with QSignalBlocker(self):
            self.clear()

    @Slot(int)
    def _picked(self, index: int) -> None:
        self._value = self.itemData(index) if index >= 0 else None

    def showPopup(self) -> None:
        """Fill the list, then show it."""
        self._fill_up()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Fill the list, so that arrow keys and letters find all."""
        self._fill_up()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read the list anew when the editor is used next."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._full = False
        super().focusOutEvent(event)


class CheckEditor(QCheckBox):
    """Yes or no; carries its label itself."""

    typed = Signal()
    chosen = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(self.chosen)

    def value(self) -> bool:
        """Tell whether it is ticked."""
        return self.isChecked()

    def put(self, value: bool) -> None:
        """Tick it or not."""
        with QSignalBlocker(self):
            self.setChecked(value)

    def raw(self) -> str:
        """Give the tick as text."""
        return "1" if self.isChecked() else ""

    def put_raw(self, text: str) -> None:
        """Take a tick given as text."""
        self.put(bool(text))

    def lock(self, locked: bool) -> None:
        """Let the value be read but not changed."""
        self.setEnabled(not locked)

    def wipe(self) -> None:
        """Untick."""
        self.put(False)

    def focus_widget(self) -> QWidget:
        """Give itself."""
        return self
