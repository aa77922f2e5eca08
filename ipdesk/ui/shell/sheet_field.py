"""The field for the groups of a recovery sheet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from ipdesk.errors import WrongGroup, WrongPassword
from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme import look
from ipdesk.ui.widgets.field import Field
from ipdesk.workspace.opening import GROUPS, span_of_group

_LINES: Final = 4


class SheetField(Field):
    """Takes the groups as they stand on the sheet. A wrong one is named and marked; the rest stays."""

    def __init__(self) -> None:
        text = QPlainTextEdit()
        hint = tr("16 grupper med seks tegn. Små bokstaver, mellomrom og linjeskift gjør ingen forskjell.")
        super().__init__(tr("Gruppene på gjenopprettingsarket"), text, hint)
        self.text = text
        text.setTabChangesFocus(True)
        text.setUndoRedoEnabled(False)
        hints = Qt.InputMethodHint
        text.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhPreferUppercase
        )
        text.setFixedHeight(text.fontMetrics().lineSpacing() * _LINES + look.px(20))
        text.textChanged.connect(self.calm)

    def groups(self) -> str:
        """Give what is typed."""
        return self.text.toPlainText()

    def refuse(self, problem: Exception) -> None:
        """Say what is wrong with the groups, and mark where."""
        if isinstance(problem, WrongGroup):
            self._mark(problem.place)
        self.complain(self._words_for(problem))

    def _words_for(self, problem: Exception) -> str:
        if isinstance(problem, WrongGroup) and problem.place > GROUPS:
            return tr("Det står mer enn 16 grupper her. Ta bort det som er for mye.")
        if isinstance(problem, WrongPassword):
            return tr(
                "Gruppene er riktig skrevet, men arket åpner ikke denne filen. Enten hører det til en annen "
                "fil, eller så er passordet byttet etter at arket ble skrevet ut. Finn det nyeste arket."
            )
        return message(words(), problem)

    def _mark(self, place: int) -> None:
        begin, end = span_of_group(self.groups(), place)
        cursor = self.text.textCursor()
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)

    def wipe(self) -> None:
        """Forget what is typed."""
        self.text.clear()
        self.calm()
