"""Approved minutes when two copies are brought together: they stand, and what differs is added (T7)."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from ipdesk.domain.case import Case
from ipdesk.domain.codec import to_plain
from ipdesk.domain.meetings import Addition, AgendaItem, Attendance, Meeting
from ipdesk.domain.record import Id, Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Standing:
    """The minutes of one meeting as one of the copies approved them."""

    meeting: Meeting
    is_ours: bool

    def without(self, left: Record | None) -> Record | None:
        """Give a record that the approved minutes do not have, taken away."""
        if left is None or left.retired_on is not None:
            return left
        return dataclasses.replace(left, retired_on=self.meeting.approved_on)


@dataclass(frozen=True, slots=True)
class Approved:
    """The minutes that were approved since two copies parted, by meeting."""

    by_meeting: Mapping[Id, Standing]

    def over(self, mine: Record | None, other: Record | None) -> Standing | None:
        """Give the approved minutes a record belongs to, if it does in either copy."""
        found = (self.by_meeting.get(_meeting(one)) for one in (mine, other) if one is not None)
        return next((one for one in found if one is not None), None)


def standing_of(common: Case, ours: Case, theirs: Case) -> Approved:
    """Find the minutes that one copy approved; where both did, those approved first stand."""
    found: dict[Id, Standing] = {}
    for meeting_id in {*ours.all(Meeting), *theirs.all(Meeting)}:
        before = common.get(Meeting, meeting_id)
        mine, other = ours.get(Meeting, meeting_id), theirs.get(Meeting, meeting_id)
        if mine is None or other is None or (before is not None and before.approved_on is not None):
            continue
        approved = [one for one in ((mine, ours), (other, theirs)) if one[0].approved_on is not None]
        if approved:
            first, copy = min(approved, key=lambda one: (one[0].approved_on, _all_of_it(*one)))
            found[meeting_id] = Standing(first, is_ours=copy is ours)
    return Approved(found)


def _all_of_it(meeting: Meeting, case: Case) -> list[str]:
    """Give what the minutes hold, so that it does not matter which copy is asked first."""
    parts = [one for kind in (AgendaItem, Attendance) for one in case.all(kind).values()]
    return [
        str(to_plain(meeting)),
        *sorted(str(to_plain(one)) for one in parts if _meeting(one) == meeting.id),
    ]


def addition(record: Record, field: str, text: str) -> Addition:
    """Make the addition that keeps what the other copy said; its id is the same from either side."""
    named = hashlib.sha256(f"{record.id}|{field}|{text}".encode(errors="surrogatepass")).hexdigest()
    return Addition(id=Id(named[:20]), meeting_id=_meeting(record), text=text)


def _meeting(record: Record) -> Id:
    if isinstance(record, AgendaItem | Attendance):
        return record.meeting_id or Id("")
    return record.id if isinstance(record, Meeting) else Id("")
