"""Who a new plan is about: name and birth date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ipdesk.dates import parse_date
from ipdesk.domain.record import MAX_SHORT
from ipdesk.errors import InvalidInput, Reason
from ipdesk.messages import field_message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme import look
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.field import Field


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, whether it can be used or not."""

    given_names: str = ""
    family_name: str = ""
    birth_date: str = ""


class Who(QWidget):
    """Three fields."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.given, self.family = QLineEdit(), QLineEdit()
        self.birth = DateEditor(today)
        self._fields = {
            "given_names": Field(tr("Fornavn"), self.given),
            "family_name": Field(tr("Etternavn"), self.family),
            "birth_date": Field(tr("Fødselsdato"), self.birth, inner=self.birth.line),
        }
        for line in (self.given, self.family):
            line.setMaxLength(MAX_SHORT)
        self.given.textEdited.connect(self._fields["given_names"].calm)
        self.family.textEdited.connect(self._fields["family_name"].calm)
        self.birth.typed.connect(self._fields["birth_date"].calm)
        self.birth.chosen.connect(self._fields["birth_date"].calm)
        self.birth.line.editingFinished.connect(self._look_at_date)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(16))
        for column, (name, share) in enumerate((("given_names", 3), ("family_name", 3), ("birth_date", 2))):
            grid.addWidget(self._fields[name], 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, share)
        self.setFocusProxy(self.given)

    def typed(self) -> Typed:
        """Give what stands in the fields."""
        return Typed(self.given.text(), self.family.text(), self.birth.raw())

    def put(self, typed: Typed) -> None:
        """Put texts in the fields."""
        self.given.setText(typed.given_names)
        self.family.setText(typed.family_name)
        self.birth.put_raw(typed.birth_date)

    def personal(self) -> tuple[str, ...]:
        """Give the words that are close to the person, and so no good in a password."""
        return tuple(text for text in (self.given.text(), self.family.text(), self.birth.raw()) if text)

    def birth_date(self) -> date:
        """Give the birth date. Raises `InvalidInput`."""
        today = self._today()
        birth = parse_date(self.birth.raw(), today, latest=today, field="birth_date")
        if birth is None:
            raise InvalidInput("birth_date", Reason.NEEDED)
        if birth > today:
            raise InvalidInput("birth_date", Reason.BIRTH_IN_FUTURE)
        return birth

    def complain(self, refusal: InvalidInput) -> None:
        """Say at the field what to do."""
        self._fields[refusal.field].complain(field_message(words(), refusal.reason))

    @property
    def problem(self) -> str:
        """Give the first thing that is said at a field."""
        return next((field.problem for field in self._fields.values() if field.problem), "")

    @Slot()
    def _look_at_date(self) -> None:
        """Write the date out in full, so that it is seen how it was read; say when it is none."""
        if not self.birth.raw().strip():
            return
        try:
            self.birth.put(self.birth_date())
        except InvalidInput as refusal:
            self._fields["birth_date"].say(field_message(words(), refusal.reason))

    def wipe(self) -> None:
        """Forget what is typed."""
        self.put(Typed())
