"""A day something ends, with the button that sets it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.errors import InvalidInput
from ipdesk.messages import field_message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.field import Field


class Until(QWidget):
    """A date and a button. `wanted` gives the date, or None for as long as the consent holds.

    `width` is that of the date, drawn for 100 % text.
    """

    wanted = Signal(object)

    def __init__(self, session: Session, name: str, do: str, width: int = 190) -> None:
        super().__init__()
        self._session = session
        self.editor = DateEditor(lambda: session.today)
        self.editor.line.setPlaceholderText(tr("til det trekkes tilbake"))
        self.editor.line.setMinimumWidth(look.px(width))
        self.field = Field(name, self.editor, "", self.editor.line)
        self.editor.typed.connect(self.field.calm)
        self.editor.line.returnPressed.connect(self._do)
        self.do = QPushButton(do)
        self.do.clicked.connect(self._do)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.do)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.field)
        row.addLayout(beside)
        row.addStretch(1)
        row.setAlignment(self.field, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _do(self) -> None:
        self.calm()
        try:
            self.wanted.emit(self.value())
        except InvalidInput as refusal:
            self.refuse(refusal)

    def value(self) -> date | None:
        """Give the date; nothing written gives None. Raises `InvalidInput`."""
        return self.editor.value()

    def put(self, until: date | None) -> None:
        """Show a date."""
        self.calm()
        self.editor.put(until)

    def rename(self, name: str) -> None:
        """Call the date by another name."""
        self.field.rename(name)

    def refuse(self, refusal: InvalidInput) -> None:
        """Say at the date what to do; what is not about the date goes to the message bar."""
        if refusal.field in ("recipient_id", "about_id"):
            self._session.problem.emit(refusal)
        else:
            self.field.complain(field_message(words(), refusal.reason))

    def calm(self) -> None:
        """Take back what was said."""
        self.field.calm()

    def wipe(self) -> None:
        """Forget the date."""
        self.calm()
        self.editor.wipe()
