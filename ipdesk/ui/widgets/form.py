"""A form bound to the fields of one record: shows them, saves them, and tells at the field what to do."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ipdesk.domain import edit
from ipdesk.domain.record import Record
from ipdesk.domain.schema import field_of
from ipdesk.errors import InvalidInput
from ipdesk.messages import field_message
from ipdesk.ui.screen import words
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.style import repolish
from ipdesk.ui.widgets.editors.base import Editor
from ipdesk.ui.widgets.factory import Hints, field_label, make_editor
from ipdesk.ui.widgets.focus import bring_into_view
from ipdesk.ui.widgets.why import Why

PAUSE: Final = 600
"""Milliseconds after the last key until typing is saved."""
BURST: Final = 2.0
"""Seconds without a save after which further typing is a new step of undo."""
SIDE_BY_SIDE: Final = 460
"""Width, drawn for 100 % text, from which fields of one row stand beside each other."""


class BoundField(QWidget):
    """One field: label, editor, and a line that says what to do when the value can't be used."""

    committed = Signal(str)

    def __init__(self, session: Session, kind: type[Record], name: str, hints: Hints) -> None:
        super().__init__()
        self.name = name
        self._session = session
        self._field = field_of(kind, name)
        self._record: Record | None = None
        self._dirty = False
        self._typing: object = None
        self._last_save = 0.0
        self.title: QLabel | None = None
        self.editor: Editor = make_editor(session, kind, name, hints, self._owner)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.flush)
        self.editor.typed.connect(self._typed)
        self.editor.chosen.connect(self._chosen)
        self.editor.focus_widget().installEventFilter(self)
        self._lay_out(kind, hints)

    def _lay_out(self, kind: type[Record], hints: Hints) -> None:
        text = hints.labels.get(self.name) or field_label(kind, self.name)
        takes_focus = self.editor.focus_widget()
        takes_focus.setAccessibleName(text)
        takes_focus.setObjectName(f"field_{self.name}")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        why = Why(text, hints.why[self.name]) if self.name in hints.why else None
        if self.name not in hints.bare and self._field.type.value != "boolean":
            box.addLayout(self._head(text, takes_focus, why))
        assert isinstance(self.editor, QWidget)
        box.addWidget(self.editor)
        if why is not None:
            box.addWidget(why)
        self._explanation = hints.explanations.get(self.name, "")
        if self._explanation:
            shown = label(self._explanation, "small")
            shown.setWordWrap(True)
            takes_focus.setAccessibleDescription(self._explanation)
            box.addWidget(shown)
        self._refusal = label("", "error")
        self._refusal.hide()
        box.addWidget(self._refusal)
        box.addStretch(1)

    def _head(self, text: str, takes_focus: QWidget, why: Why | None) -> QHBoxLayout:
        """Give the label, with the button beside it that tells why the field is there."""
        self.title = label(text, "fieldlabel")
        self.title.setBuddy(takes_focus)
        self.title.setWordWrap(True)
        self.title.setMinimumHeight(look.px(22))  # as high as the button that may stand beside it
        self.title.setAlignment(Qt.AlignmentFlag.AlignBottom)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        if why is not None:
            head.addWidget(why.button, 0, Qt.AlignmentFlag.AlignBottom)
        return head

    @property
    def record(self) -> Record | None:
        """Give the record the field belongs to."""
        return self._record

    def _owner(self) -> Record | None:
        return self._record

    def show_record(self, record: Record) -> None:
        """Show the field of a record; typing that waits for another record is saved first."""
        if self._record is not None and record.id != self._record.id:
            self.flush()
            self._dirty = False
            self._typing = None
            self._refuse(None)
        self._record = record
        if self._dirty:
            return
        draft = self._session.workspace.drafts.get((record.id, self.name))
        if draft is None:
            self.editor.put(getattr(record, self.name))
            self._refuse(None)
        else:
            self.editor.put_raw(draft)
            self._show_refusal_of_draft()

    def _show_refusal_of_draft(self) -> None:
        self._dirty = True
        record = self._record
        assert record is not None
        try:
            edit.edit(self._session.case, record, self._session.today, **{self.name: self.editor.value()})
        except InvalidInput as refusal:
            self._refuse(refusal)

    @property
    def refused(self) -> bool:
        """Tell whether what stands in the field can't be used as it is."""
        return bool(self._refusal.text())

    def give_up(self) -> None:
        """Show the record's value again in the place of a text that could not be used."""
        record = self._record
        if record is not None:
            self._timer.stop()
            self._dirty = False
            self._session.workspace.keep_draft(record.id, self.name, None)
            self.show_record(self._session.case.all(type(record)).get(record.id, record))

    @Slot()
    def _typed(self) -> None:
        self._dirty = True
        self._timer.start()

    @Slot()
    def _chosen(self) -> None:
        self._dirty = True
        self.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when the field is left; the next typing is a step of its own."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
            self._typing = None
        return False

    @Slot()
    def flush(self) -> None:
        """Save what was typed, now. What is no value yet is kept as a draft."""
        self._timer.stop()
        if not self._dirty or self._record is None:
            return
        current = self._session.case.all(type(self._record)).get(self._record.id, self._record)
        refusal = self._save(current)
        self._refuse(refusal)
        draft = self.editor.raw() if refusal else None
        self._session.workspace.keep_draft(current.id, self.name, draft)
        self._dirty = refusal is not None
        if refusal is None:
            self.committed.emit(self.name)

    def _save(self, current: Record) -> InvalidInput | None:
        try:
            value: Any = self.editor.value()
        except InvalidInput as refusal:
            return refusal
        now = time.monotonic()
        if self._typing is None or now - self._last_save > BURST:
            self._typing = object()
        self._last_save = now
        return self._session.edit(current, self._typing, **{self.name: value})

    def _refuse(self, refusal: InvalidInput | None) -> None:
        text = field_message(words(), refusal.reason) if refusal else ""
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))
        takes_focus = self.editor.focus_widget()
        takes_focus.setAccessibleDescription(text or self._explanation)
        if bool(takes_focus.property("problem")) != bool(text):
            takes_focus.setProperty("problem", bool(text))
            repolish(takes_focus)

    def wipe(self) -> None:
        """Forget record and text."""
        self._timer.stop()
        self._record, self._dirty = None, False
        self.editor.wipe()
        self._refuse(None)


class Form(QWidget):
    """The fields of one record in rows; a row's fields stand beside each other where there is room."""

    committed = Signal(str)

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        rows: Sequence[Sequence[str]],
        hints: Hints | None = None,
    ) -> None:
        super().__init__()
        self.kind = kind
        self._session = session
        self._hints = hints or Hints()
        self._rows: list[QBoxLayout] = []
        self._headed = True
        self.fields: dict[str, BoundField] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(14))
        for names in rows:
            box.addLayout(self._row(names))

    def _row(self, names: Sequence[str]) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.px(14))
        for name in names:
            field = BoundField(self._session, self.kind, name, self._hints)
            field.committed.connect(self._committed)
            self.fields[name] = field
            row.addWidget(field, self._hints.stretch.get(name, 1))
        self._rows.append(row)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fields under each other where they would be cramped."""
        wide = self.width() >= look.px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for row in self._rows:
            if row.direction() != way:
                row.setDirection(way)
        self._show_titles()

    def head(self, headed: bool) -> None:
        """Show the labels, or leave them to a form above whose fields stand in the same columns."""
        self._headed = headed
        self._show_titles()

    def _show_titles(self) -> None:
        beside = all(row.direction() == QBoxLayout.Direction.LeftToRight for row in self._rows)
        for field in self.fields.values():
            if field.title is not None:
                field.title.setVisible(self._headed or not beside)

    @Slot(str)
    def _committed(self, name: str) -> None:
        """Try again what was refused because of the value that has now been changed."""
        for field in self.fields.values():
            if field.name != name and field.refused:
                field.flush()
        self.committed.emit(name)

    @property
    def record(self) -> Record | None:
        """Give the record the form shows."""
        return next((field.record for field in self.fields.values()), None)

    def show_record(self, record: Record) -> None:
        """Show a record; fields being typed in are left alone."""
        for field in self.fields.values():
            field.show_record(record)
        self.lock(self._session.workspace.read_only)

    def lock(self, locked: bool) -> None:
        """Let the fields be read but not changed."""
        for field in self.fields.values():
            field.editor.lock(locked)

    def flush(self) -> None:
        """Save what was typed."""
        for field in self.fields.values():
            field.flush()

    def focus_first(self) -> None:
        """Put the keyboard in the first field."""
        self.focus_field(next(iter(self.fields), ""))

    def focus_field(self, name: str) -> bool:
        """Put the keyboard in a field, and make sure it is seen; tells whether the form has it."""
        field = self.fields.get(name)
        if field is not None:
            field.editor.focus_widget().setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(field)
        return field is not None

    def wipe(self) -> None:
        """Forget everything shown."""
        for field in self.fields.values():
            field.wipe()
