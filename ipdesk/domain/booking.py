"""What holds for all records that tell what was done: whole from the start, and never written over."""

from __future__ import annotations

from datetime import date

from ipdesk.domain import checks
from ipdesk.domain.case import Case
from ipdesk.domain.record import Record
from ipdesk.errors import InvalidInput, Reason


def need(record: Record, *fields: str) -> None:
    """Raise `InvalidInput` for the first of these text fields that is empty."""
    for field in fields:
        if not getattr(record, field).strip():
            raise InvalidInput(field, Reason.NEEDED)


def check_new(case: Case, today: date, *records: Record) -> None:
    """Raise `InvalidInput` for a record that is there already, or whose fields can't be used."""
    if any(case.find(record.id) is not None for record in records):
        raise InvalidInput("id", Reason.ALREADY)
    check(case, today, *records)


def check(case: Case, today: date, *records: Record) -> None:
    """Raise `InvalidInput` for the first field that can't be used, all records being there."""
    after = case.with_records(records)
    for record in records:
        checks.check(record, after, today)
