"""The editor for a date: written by hand in many ways, or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from ipdesk.dates import parse_date
from ipdesk.errors import InvalidInput
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme import look
from ipdesk.ui.theme.calendars import dress_calendar
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.editors.base import drop_down
from ipdesk.ui.widgets.editors.text import LineEditor
from ipdesk.ui.widgets.inside import Inside


class _Line(LineEditor):
    """The written date; arrow down opens the calendar."""

    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on the arrow down or F4; Alt with arrows moves records."""
        down = event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if down or event.key() == Qt.Key.Key_F4:
            self.opened.emit()
            return
        super().keyPressEvent(event)


class DateEditor(QWidget):
    """A date or none. `parse_date` tells what may be written.

    A date that is `past` is today at the latest, as a birth date; one that is `awaited` shows how far off
    it is.
    """

    typed = Signal()
    chosen = Signal()

    def __init__(self, today: Callable[[], date], *, past: bool = False, awaited: bool = False) -> None:
        super().__init__()
        self._today, self._past, self._awaited = today, past, awaited
        self.line = _Line()
        self.line.setPlaceholderText(tr("dd.mm.åååå"))
        self.line.typed.connect(self.typed)
        self.line.opened.connect(self.open_calendar)
        self._open = Inside(self.line, "calendar", tr("Åpne kalender"))
        self._open.setToolTip(tr("Åpne kalender (pil ned)"))
        self._open.clicked.connect(self.open_calendar)
        self._away = label("", "small")
        self._away.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(2))
        box.addWidget(self.line)
        box.addWidget(self._away)
        self.setFocusProxy(self.line)

    @Slot()
    def open_calendar(self) -> None:
        """Show the calendar under the line."""
        if self.line.isReadOnly():
            return
        popup = _CalendarPopup(self._shown() or self._today(), self)
        popup.picked.connect(self._picked)
        drop_down(popup, self.line)
        popup.show()

    def _shown(self) -> date | None:
        try:
            return self.value()
        except InvalidInput:
            return None

    def _picked(self, picked: date) -> None:
        self.put(picked)
        self.chosen.emit()
        self.line.setFocus()

    def value(self) -> date | None:
        """Give the date; nothing written gives None. Raises `InvalidInput`."""
        today = self._today()
        return parse_date(self.line.text(), today, latest=today if self._past else None)

    def put(self, value: date | None) -> None:
        """Show a date, and how far off it is."""
        self.line.put(words().date(value))
        if self._awaited:
            self._away.setText(words().distance(value, self._today()) if value else "")
            self._away.setVisible(value is not None)

    def raw(self) -> str:
        """Give what is written."""
        return self.line.text()

    def put_raw(self, text: str) -> None:
        """Show a text that may be no date."""
        self.line.put_raw(text)
        self._away.hide()

    def lock(self, locked: bool) -> None:
        """Let the date be read but not changed."""
        self.line.lock(locked)
        self._open.setEnabled(not locked)

    def wipe(self) -> None:
        """Forget the date."""
        self.line.wipe()
        self._away.clear()

    def focus_widget(self) -> QWidget:
        """Give the line."""
        return self.line


class _CalendarPopup(QFrame):
    """A calendar that closes when a day is picked."""

    picked = Signal(object)

    def __init__(self, shown: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._calendar = QCalendarWidget()
        self._calendar.setAccessibleName(tr("Kalender"))
        dress_calendar(self._calendar)
        self._calendar.setMinimumSize(look.px(330), look.px(290))  # its own hint leaves the last week out
        self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._calendar.clicked.connect(self._take)
        self._calendar.activated.connect(self._take)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(self._calendar)
        self._calendar.setFocus()

    @Slot(QDate)
    def _take(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
