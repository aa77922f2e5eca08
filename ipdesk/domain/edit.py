"""What can be done with any record: make, edit, retire, bring back, move."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from ipdesk.domain import checks
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.meetings import Addition, AgendaItem, Attendance, Meeting
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import fields_of
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.version_records import Document, Signature, SigningKey, Version
from ipdesk.errors import InvalidInput, Reason

R = TypeVar("R", bound=Record)


def create(case: Case, record: Record, today: date, *others: Record) -> Change:
    """Make a new record (and `others` that belong to it)."""
    puts = (record, *others)
    after = case.with_records(puts)
    for put in puts:
        refuse_approved(case, put)
        checks.check(put, after, today)
    return Change(act=Act.CREATE, puts=puts)


def edit(case: Case, record: Record, today: date, **fields: Any) -> Change | None:
    """Set fields of a record; nothing to do gives None.

    Texts are normalised (NFC). Raises `InvalidInput` naming the field.
    """
    tidy = {name: _tidy(value) for name, value in fields.items()}
    after = dataclasses.replace(record, **tidy)
    if after == record:
        return None
    refuse_approved(case, after)
    checks.check(after, case.with_records((after,)), today)
    return Change(act=Act.EDIT, puts=(after,), field=next(iter(fields)) if len(fields) == 1 else "")


def _tidy(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) and type(value) is str else value


def tidied(record: R) -> R:
    """Give a record with its texts normalised (NFC)."""
    names = [field.name for field in fields_of(type(record))]
    return dataclasses.replace(record, **{name: _tidy(getattr(record, name)) for name in names})


def retire(case: Case, records: Sequence[Record], today: date) -> Change:
    """Hide records and what stands under them; the log and old versions keep them."""
    gone = list(dict.fromkeys((*records, *_under(case, records))))
    for record in gone:
        refuse_approved(case, record)
    return Change(act=Act.RETIRE, puts=tuple(dataclasses.replace(r, retired_on=today) for r in gone))


def restore(case: Case, record: Record) -> Change:
    """Bring a retired record back, and what was retired with it the same day."""
    back = (record, *(r for r in _under(case, (record,), retired=True) if r.retired_on == record.retired_on))
    for one in back:
        refuse_approved(case, one)
    return Change(act=Act.RESTORE, puts=tuple(dataclasses.replace(r, retired_on=None) for r in back))


_OWNED_BY = {"parent_id", "meeting_id", "medium_id"}


def _under(case: Case, records: Iterable[Record], *, retired: bool = False) -> list[Record]:
    """Give what stands under records: sub-goals, and what belongs to a meeting or a medium."""
    owners = {record.id for record in records}
    found: list[Record] = []
    left = [r for r in case.records() if (r.retired_on is not None) == retired and r.id not in owners]
    while below := [r for r in left if any(getattr(r, name, None) in owners for name in _OWNED_BY)]:
        found += below
        owners = {r.id for r in below}
        left = [r for r in left if r.id not in owners]
    return found


def move(records: Sequence[R], moved: Id, to: int) -> Change | None:
    """Put one of `records` (in their order) at place `to`; their field `position` holds the place."""
    order = [r for r in records if r.id != moved]
    order.insert(to, next(r for r in records if r.id == moved))
    puts = [_at(r, n) for n, r in enumerate(order) if getattr(r, "position", n) != n]
    puts.sort(key=lambda r: r.id != moved)
    return Change(act=Act.MOVE, puts=tuple(puts)) if order != list(records) else None


def _at(record: R, place: int) -> R:
    values: dict[str, Any] = {"position": place}
    return dataclasses.replace(record, **values)


def refuse_approved(case: Case, record: Record) -> None:
    """Raise `InvalidInput` for a record that belongs to approved minutes (T7); a new addition may be made.

    Agreements stay open: following them up is not a change of the minutes' text. A consent is given and
    withdrawn, nothing else (K1). Versions, documents, signatures, copies and cells have acts of their own.
    """
    if isinstance(record, Version | Document | Signature | SigningKey | Disclosure | Share):
        raise InvalidInput("id", Reason.APPROVED)
    if isinstance(record, Consent):
        if any(one.given_on is not None for one in (record, case.get(Consent, record.id) or record)):
            raise InvalidInput("given_on", Reason.GIVEN)
        return
    if isinstance(record, Meeting):
        touched = {record.id}
    elif isinstance(record, Addition) and case.all(Addition).get(record.id) is None:
        return
    elif isinstance(record, AgendaItem | Attendance | Addition):
        earlier = case.get(type(record), record.id) or record
        touched = {m for m in (earlier.meeting_id, record.meeting_id) if m is not None}
    else:
        return
    meetings = (case.get(Meeting, meeting) for meeting in touched)
    if any(meeting is not None and meeting.approved_on is not None for meeting in meetings):
        raise InvalidInput("approved_on", Reason.APPROVED)
