"""What a record's fields may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group
from ipdesk.domain.person import Person
from ipdesk.domain.record import MAX_LONG, MAX_SHORT, Id, Record
from ipdesk.domain.schema import KIND_BY_CLASS, Field, FieldType, fields_of
from ipdesk.errors import InvalidInput, Reason

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2150, 12, 31)
_EMAIL: Final = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}")
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ()-]{2,24}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_PERIODS: Final = (("from_date", "to_date"), ("period_from", "period_to"), ("start", "deadline"))
_MORE_PERIODS: Final = (("started_on", "ended_on"), ("starts_at", "ends_at"))
_OF_CONSENTS: Final = (
    ("offered_on", "answered_on"),
    ("given_on", "valid_until"),
    ("given_on", "withdrawn_on"),
    ("decided_on", "next_assessment"),
    ("decided_on", "ended_on"),
)


def check(record: Record, case: Case, today: date) -> None:
    """Raise `InvalidInput` for the first field whose value can't be used."""
    values = {f.name: getattr(record, f.name) for f in fields_of(type(record))}
    for field in fields_of(type(record)):
        _check_field(field, values[field.name], case)
    for first, last in (*_PERIODS, *_MORE_PERIODS, *_OF_CONSENTS):
        if values.get(first) and values.get(last) and values[last] < values[first]:
            raise InvalidInput(last, Reason.ENDS_BEFORE_START)
    special = _SPECIAL.get(type(record))
    if special:
        special(record, case, today)


def _check_field(field: Field, value: Any, case: Case) -> None:
    match field.type:
        case FieldType.TEXT:
            _check_text(field, value)
        case FieldType.DATE if value is not None and not EARLIEST <= value <= LATEST:
            raise InvalidInput(field.name, Reason.DATE_TOO_FAR)
        case FieldType.REFERENCE if value is not None and field.refers:
            _check_reference(field, value, case)
        case FieldType.REFERENCES:
            for one in value:
                _check_reference(field, one, case)
        case _:
            pass


def _check_text(field: Field, value: str) -> None:
    if _CONTROL.search(value):
        raise InvalidInput(field.name, Reason.CONTROL_CHARACTER)
    if len(value) > (MAX_LONG if field.long else MAX_SHORT):
        raise InvalidInput(field.name, Reason.TOO_LONG)
    if field.name == "email" and value and not _EMAIL.fullmatch(value):
        raise InvalidInput(field.name, Reason.NOT_AN_EMAIL)
    if field.name == "phone" and value and not _PHONE.fullmatch(value):
        raise InvalidInput(field.name, Reason.NOT_A_PHONE)


def _check_reference(field: Field, value: Id, case: Case) -> None:
    if all(case.get(KIND_BY_CLASS[name], value) is None for name in field.refers):
        raise InvalidInput(field.name, Reason.UNKNOWN_RECORD)


def _check_person(person: Person, _case: Case, today: date) -> None:
    if person.birth_date and person.birth_date > today:
        raise InvalidInput("birth_date", Reason.BIRTH_IN_FUTURE)
    if person.national_id:
        if not valid_national_id(person.national_id):
            raise InvalidInput("national_id", Reason.NOT_A_NATIONAL_ID)
        if person.birth_date and not _same_birth(person.national_id, person.birth_date):
            raise InvalidInput("national_id", Reason.NATIONAL_ID_OTHER_BIRTH)


def valid_national_id(text: str) -> bool:
    """Tell whether a fødselsnummer's two control digits fit (weights of Skatteetaten, modulo 11)."""
    if not re.fullmatch(r"[0-9]{11}", text):
        return False
    digits = [int(c) for c in text]
    first = sum(w * d for w, d in zip((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), digits, strict=False)) % 11
    second = sum(w * d for w, d in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), digits, strict=False)) % 11
    return first == 0 and second == 0


def _same_birth(national_id: str, birth: date) -> bool:
    """Compare day, month and year; a D-number adds 40 to the day, test numbers 40 or 80 to the month."""
    day, month, year = int(national_id[:2]) % 40, int(national_id[2:4]) % 40, int(national_id[4:6])
    return (day, month, year) == (birth.day, birth.month, birth.year % 100)


def refuse_own_descendant(case: Case, goal: Goal) -> None:
    """Raise `InvalidInput` for a goal that stands under itself; `case` holds the other goals."""
    seen = {goal.id}
    parent_id = goal.parent_id
    while parent_id is not None:
        if parent_id in seen:
            raise InvalidInput("parent_id", Reason.OWN_DESCENDANT)
        seen.add(parent_id)
        parent = case.get(Goal, parent_id)
        parent_id = parent.parent_id if parent is not None else None


def _check_goal(goal: Goal, case: Case, _today: date) -> None:
    refuse_own_descendant(case, goal)


def _check_group(group: Group, _case: Case, _today: date) -> None:
    if not 1 <= group.meeting_interval <= 24:
        raise InvalidInput("meeting_interval", Reason.OUT_OF_RANGE)


_SPECIAL: Final[Mapping[type[Record], Callable[[Any, Case, date], None]]] = {
    Person: _check_person,
    Goal: _check_goal,
    Group: _check_group,
}
