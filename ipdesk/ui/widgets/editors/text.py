"""Editors for text, times and numbers."""

from __future__ import annotations

import math
import re
from datetime import time
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QSpinBox, QWidget

from ipdesk.errors import InvalidInput, Reason
from ipdesk.ui.screen import words
from ipdesk.ui.theme import look
from ipdesk.ui.widgets.editors.base import let_scroll, passes_on


class LineEditor(QLineEdit):
    """A text of one line."""

    typed = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self.typed)

    def event(self, event: QEvent) -> bool:
        """Leave the window's own keys to the window."""
        if passes_on(event):
            event.ignore()
            return False
        return super().event(event)

    def value(self) -> str:
        """Give the text without blanks around it."""
        return self.text().strip()

    def put(self, value: str) -> None:
        """Show a text; the same text leaves the cursor alone."""
        if self.value() != value:
            self.put_raw(value)

    def raw(self) -> str:
        """Give the text as it stands."""
        return self.text()

    def put_raw(self, text: str) -> None:
        """Show a text from its beginning."""
        self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def lock(self, locked: bool) -> None:
        """Let the text be read but not changed."""
        self.setReadOnly(locked)

    def wipe(self) -> None:
        """Forget the text, its own undo included: clear() would keep that."""
        with QSignalBlocker(self):
            self.setText("")

    def focus_widget(self) -> QWidget:
        """Give itself."""
        return self


class AreaEditor(QPlainTextEdit):
    """A text of several lines; grows with it between `least` and `most` lines."""

    typed = Signal()
    chosen = Signal()

    def __init__(self, least: int = 3, most: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._needed = 0
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._text_changed)

    def event(self, event: QEvent) -> bool:
        """Leave the window's own keys to the window."""
        if passes_on(event):
            event.ignore()
            return False
        handled = super().event(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.Polish):
            self._measure()
        return handled

    def _text_changed(self) -> None:
        self._measure()
        self.typed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the lines break differently."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text only when it is longer than its box and has the focus."""
        if not (self.hasFocus() and self.verticalScrollBar().maximum() > 0):
            event.ignore()
            return
        super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for the height the text needs."""
        margins = self.height() - self.viewport().height() if self.isVisible() else look.px(12)
        return QSize(240, (self._needed or self._lines(self._least)) + max(margins, 4))

    def minimumSizeHint(self) -> QSize:
        """Never be lower than the text needs."""
        return QSize(80, self.sizeHint().height())

    def _measure(self) -> None:
        """Work out the height of the text, no further than the box may grow."""
        most = self._lines(self._most)
        layout, block = self.document().documentLayout(), self.document().begin()
        height = 2 * self.document().documentMargin()
        while block.isValid() and height <= most:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        fits = height <= most
        # A bar that comes and goes would make the lines break differently each time.
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if fits else on)
        needed = max(self._lines(self._least), min(most, math.ceil(height)))
        if needed != self._needed:
            self._needed = needed
            self.updateGeometry()

    def _lines(self, count: int) -> int:
        return math.ceil(count * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin())

    def value(self) -> str:
        """Give the text without blanks at its end."""
        return self.toPlainText().rstrip()

    def put(self, value: str) -> None:
        """Show a text; the same text leaves the cursor alone."""
        if self.value() == value:
            return
        place = self.textCursor().position()
        with QSignalBlocker(self):
            self.setPlainText(value)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(value)))
            self.setTextCursor(cursor)
        self._measure()

    def raw(self) -> str:
        """Give the text as it stands."""
        return self.toPlainText()

    def put_raw(self, text: str) -> None:
        """Show a text."""
        self.put(text)

    def lock(self, locked: bool) -> None:
        """Let the text be read but not changed."""
        self.setReadOnly(locked)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags if locked else Qt.TextInteractionFlag.TextEditorInteraction)

    def wipe(self) -> None:
        """Forget the text."""
        with QSignalBlocker(self):
            self.clear()

    def focus_widget(self) -> QWidget:
        """Give itself."""
        return self


_TIME: Final = re.compile(r"(\d{1,2})(?:[.:]?(\d{2}))?")


class TimeEditor(LineEditor):
    """A time of day: 13.30, 13:30, 1330 or 13."""

    def value(self) -> time | None:  # type: ignore[override]
        """Give the time; nothing gives None."""
        text = self.text().strip()
        if not text:
            return None
        found = _TIME.fullmatch(text)
        if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise InvalidInput("", Reason.NOT_A_TIME)
        return time(int(found[1]), int(found[2] or 0))

    def put(self, value: time | None) -> None:  # type: ignore[override]
        """Show a time."""
        shown = words().time(value)
        if self.text() != shown:
            self.put_raw(shown)


class NumberEditor(QSpinBox):
    """A whole number."""

    typed = Signal()
    chosen = Signal()

    def __init__(self, least: int = 0, most: int = 999, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.valueChanged.connect(self.typed)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Escape to the page."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def value(self) -> int:
        """Give the number."""
        return super().value()

    def put(self, value: int) -> None:
        """Show a number."""
        with QSignalBlocker(self):
            self.setValue(value)

    def raw(self) -> str:
        """Give the number as text."""
        return self.text()

    def put_raw(self, text: str) -> None:
        """Show a number given as text."""
        if text.isdecimal():
            self.put(int(text))

    def lock(self, locked: bool) -> None:
        """Let the number be read but not changed."""
        self.setEnabled(not locked)

    def wipe(self) -> None:
        """Forget the number."""
        self.put(self.minimum())

    def focus_widget(self) -> QWidget:
        """Give itself."""
        return self
