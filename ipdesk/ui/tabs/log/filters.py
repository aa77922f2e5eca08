"""What narrows the log: a search, what it is about, when, and who."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipdesk.errors import InvalidInput, Reason
from ipdesk.messages import field_message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.search import SearchLine
from ipdesk.words import N_
from ipdesk.workspace.log_words import AREAS
from ipdesk.workspace.logbook import Asked

_SHORTEST: Final = 9
"""Characters of the shortest a list of choices is made."""


class Period(Enum):
    """Which days are shown."""

    EVER = "ever"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DAYS = "days"


_PERIODS: Final = (
    (Period.EVER, N_("Hele tiden")),
    (Period.TODAY, N_("I dag")),
    (Period.WEEK, N_("Siste 7 dager")),
    (Period.MONTH, N_("Siste 30 dager")),
    (Period.YEAR, N_("I år")),
    (Period.DAYS, N_("Velg datoer")),
)


class Filters(QWidget):
    """Tells what is asked for each time that changes."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], beside: QWidget) -> None:
        super().__init__()
        self._today = today
        self.search = SearchLine(tr("Logg"))
        self.search.settled.connect(self._tell)
        self.area = _choice(tr("Hva loggen skal vise"), [(None, tr("Alle hendelser"))])
        for area, name in AREAS.items():
            self.area.addItem(tr(name), area)
        self.period = _choice(tr("Når"), [(period, tr(name)) for period, name in _PERIODS])
        self.who = _choice(tr("Hvem"), [("", tr("Alle"))])
        self.first, self.last = DateEditor(today), DateEditor(today)
        self._problem = label("", "error")
        self._problem.hide()
        self._lay_out(beside)
        for choice in (self.area, self.period, self.who):
            choice.currentIndexChanged.connect(self._tell)
        for editor in (self.first, self.last):
            editor.line.editingFinished.connect(self._tell_days)
            editor.chosen.connect(self._tell_days)
        self._told = self.asked()

    def _lay_out(self, beside: QWidget) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.px(8))
        top.addWidget(self.search, 1)
        top.addWidget(beside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addLayout(top)
        choices = QHBoxLayout()
        choices.setSpacing(look.px(8))
        choices.addWidget(self.area, 4)
        choices.addWidget(self.period, 3)
        choices.addWidget(self.who, 3)
        box.addLayout(choices)
        self._days = QWidget()
        days = QGridLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        for n, (name, editor) in enumerate(((tr("Fra og med"), self.first), (tr("Til og med"), self.last))):
            said = label(name, "fieldlabel")
            said.setBuddy(editor.line)
            editor.line.setAccessibleName(name)
            days.addWidget(said, 0, 2 * n)
            days.addWidget(editor, 0, 2 * n + 1)
            days.setColumnStretch(2 * n + 1, 1)
        days.addWidget(self._problem, 1, 0, 1, 4)
        box.addWidget(self._days)
        self._days.hide()

    @property
    def problem(self) -> str:
        """Give what is said about the dates, if anything."""
        return self._problem.text()

    def asked(self) -> Asked:
        """Give what is asked for; a date that can't be read does not narrow."""
        first, last = self._period()
        return Asked(
            area=self.area.currentData(),
            who=self.who.currentData() or "",
            first=first,
            last=last,
            text=self.search.text().strip(),
        )

    def _period(self) -> tuple[date | None, date | None]:
        today = self._today()
        match self.period.currentData():
            case Period.TODAY:
                return today, today
            case Period.WEEK:
                return today - timedelta(days=6), today
            case Period.MONTH:
                return today - timedelta(days=29), today
            case Period.YEAR:
                return date(today.year, 1, 1), today
            case Period.DAYS:
                return _day(self.first), _day(self.last)
            case _:
                return None, None

    def offer(self, people: Sequence[str]) -> None:
        """Offer the people whose names stand in the log; the chosen one stays chosen."""
        chosen = self.who.currentData()
        with QSignalBlocker(self.who):
            self.who.clear()
            self.who.addItem(tr("Alle"), "")
            for name in people:
                self.who.addItem(name, name)
            self.who.setCurrentIndex(max(0, self.who.findData(chosen)))

    def clear(self) -> None:
        """Show everything again."""
        with QSignalBlocker(self.area), QSignalBlocker(self.period), QSignalBlocker(self.who):
            for choice in (self.area, self.period, self.who):
                choice.setCurrentIndex(0)
        self.search.put("")
        self._days.hide()
        self._tell()

    @Slot()
    def _tell_days(self) -> None:
        problem = ""
        for editor in (self.last, self.first):
            try:
                editor.put(editor.value())
            except InvalidInput as refusal:
                problem = field_message(words(), refusal.reason)
        first, last = _day(self.first), _day(self.last)
        if first is not None and last is not None and last < first:
            problem = field_message(words(), Reason.ENDS_BEFORE_START)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        for editor in (self.first, self.last):
            editor.line.setAccessibleDescription(problem)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self._days.setVisible(self.period.currentData() is Period.DAYS)
        asked = self.asked()
        if asked != self._told:
            self._told = asked
            self.changed.emit()

    def wipe(self) -> None:
        """Forget what was asked for."""
        self.search.put("")
        with QSignalBlocker(self.who):
            self.who.clear()


def _day(editor: DateEditor) -> date | None:
    try:
        return editor.value()
    except InvalidInput:
        return None


def _choice(name: str, choices: Sequence[tuple[object, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_SHORTEST)
    for value, text in choices:
        box.addItem(text, value)
    return box
