"""Every field of every record can be entered, is saved, and can be undone."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from enum import Enum
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox

from ipdesk.domain import edit
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.media_records import Medium, MediumEvent, Merging
from ipdesk.domain.person import Person
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.domain.schema import KINDS, Field, FieldType, fields_of
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.version_records import Document, Signature, SigningKey, Version
from ipdesk.ui.widgets.editors.several import SeveralEditor
from ipdesk.ui.widgets.form import BoundField, Form
from tests.ui.main.fixtures import TODAY, Driver

NOT_TYPED = {
    "id", "retired_on", "position", "priority", "meeting_id", "medium_id", "approved_on", "photo",
    # what a dated addition holds is set when it is made
    "on of Addition", "by of Addition", "text of Addition",
}  # fmt: skip
"""Fields that acts set: moving, approving, adding."""

BY_ACTS = frozenset({Consent, Share, Version, Document, Signature, SigningKey, Disclosure, Merging})
"""Records that come and go by acts of their own and have no form."""

CASES = [
    (kind, field)
    for kind in KINDS
    for field in fields_of(kind)
    if kind not in BY_ACTS
    and field.name not in NOT_TYPED
    and f"{field.name} of {kind.__name__}" not in NOT_TYPED
]


def _record(window: Driver, kind: type[Record]) -> Record:
    """Give a record of the kind that can be changed."""
    case = window.case
    closed = {m.id for m in case.live(_meeting()) if m.approved_on is not None}
    open_ones = (r for r in case.live(kind) if getattr(r, "meeting_id", None) not in closed)
    found = next((r for r in open_ones if r.id not in closed), None)
    if found is None and kind is MediumEvent:
        found = MediumEvent(id=new_id(), medium_id=_record(window, Medium).id)
        assert window.page.session.commit(edit.create(window.case, found, TODAY))
    if found is None:
        found = kind(id=new_id())
        assert window.page.session.commit(edit.create(case, found, TODAY))
    return found


def _meeting() -> Any:
    return next(kind for kind in KINDS if kind.__name__ == "Meeting")


def _enter(bound: BoundField, field: Field) -> Any:
    """Use the editor as a person would; give the value that should be saved."""
    widget = bound.editor.focus_widget()
    widget.setFocus()
    if isinstance(bound.editor, SeveralEditor):
        return _tick(bound.editor)
    if isinstance(widget, QCheckBox):
        QTest.keyClick(widget, Qt.Key.Key_Space)
        return widget.isChecked()
    if isinstance(widget, QComboBox):
        at_end = widget.currentIndex() == widget.count() - 1
        QTest.keyClick(widget, Qt.Key.Key_Up if at_end else Qt.Key.Key_Down)
        return bound.editor.value()
    if isinstance(widget, QSpinBox):
        QTest.keyClick(widget, Qt.Key.Key_Up)
        return widget.value()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    text, value = _typed(field)
    QTest.keyClicks(widget, text)
    return value


def _tick(editor: SeveralEditor) -> tuple[Id, ...]:
    before = editor.value()
    ticks = editor.open_list()
    QTest.keyClick(ticks.list, Qt.Key.Key_Space)
    ticks.close()
    editor.window().activateWindow()
    assert editor.value() != before
    return editor.value()


def _typed(field: Field) -> tuple[str, Any]:
    match field.type:
        case FieldType.DATE:
            year = {"from_date": 2020, "to_date": 2031, "started_on": 2020, "ended_on": 2031}.get(
                field.name, 2027
            )
            year = {"period_from": 2020, "period_to": 2031, "start": 2020, "birth_date": 2001}.get(
                field.name, year
            )
            year = 2020 if field.name in ("offered_on", "decided_on") else year
            return f"3.5.{year}", date(year, 5, 3)
        case FieldType.TIME:
            hour = 8 if field.name == "starts_at" else 20
            return f"{hour}.30", time(hour, 30)
        case FieldType.TEXT:
            special = {"email": "ny@example.no", "phone": "00 00 00 01", "national_id": ""}
            text = special.get(field.name, "Ny tekst æøå")
            return text, text
        case _:
            raise AssertionError(field)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in BY_ACTS], ids=lambda kind: kind.__name__
)
def test_can_be_entered_saved_undone_and_done_again(window: Driver, kind: type[Record]) -> None:
    for field in (field for one, field in CASES if one is kind and field.name != "national_id"):
        record = _record(window, kind)
        window.page.show_record(record)
        window.breathe()
        bound = _shown(window, record, field.name)
        before = getattr(record, field.name)
        value = _enter(bound, field)
        window.leave()

        assert getattr(window.now(record), field.name) == value != before, field
        assert window.file.case.all(kind)[record.id] == window.now(record)
        window.page.undo()
        assert getattr(window.now(record), field.name) == before, field
        window.page.redo()
        assert getattr(window.now(record), field.name) == value, field


def _shown(window: Driver, record: Record, name: str) -> BoundField:
    forms = (form for form in window.page.findChildren(Form) if form.isVisible())
    mine = (form for form in forms if form.record is not None and form.record.id == record.id)
    return next(form.fields[name] for form in mine if name in form.fields)


def test_no_field_is_forgotten(window: Driver) -> None:
    """Every field that is not set by an act has an editor somewhere."""
    made = set()
    for record in (_record(window, kind) for kind in KINDS if kind not in BY_ACTS):
        window.page.show_record(record)
        made |= {(form.kind, name) for form in window.page.findChildren(Form) for name in form.fields}
    assert {(kind, field.name) for kind, field in CASES} <= made


def test_a_national_id_must_fit(window: Driver) -> None:
    window.go("Plan")
    field = window.type_in("national_id", "12345678901")
    window.leave()
    assert field.refused
    assert window.case.person.national_id == ""
    assert dataclasses.replace(window.case.person) == window.case.all(Person)[window.case.person.id]
    assert isinstance(window.case.person.written_form, Enum)
