"""One meeting written compactly, and the records it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from ipdesk.domain.meetings import (
    ActionItem,
    ActionStatus,
    Addition,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Presence,
)
from ipdesk.domain.record import Id, Record
from ipdesk.workspace.example.days import workday
from ipdesk.workspace.example.ids import known
from ipdesk.workspace.example.prose import prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What somebody promised; `due` in days from today."""

    what: str
    owner: Id | None
    due: int | None = None
    status: ActionStatus = ActionStatus.OPEN
    measure: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the agenda, with what was promised under it."""

    title: str
    minutes: str = ""
    decision: str = ""
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Somebody who was invited and was not there in person."""

    who: Id
    presence: Presence
    deputy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A dated addition to approved minutes; `day` counts from today."""

    day: int
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """One meeting with all that belongs to it; `day` and `approved` in days from today."""

    name: str
    kind: MeetingKind
    day: int
    at: tuple[time, time]
    place: str
    chair: Id
    taker: Id | None = None
    status: MeetingStatus = MeetingStatus.HELD
    approved: int | None = None
    participation: str = ""
    summary: str = ""
    present: tuple[Id, ...] = ()
    invited: tuple[Id, ...] = ()
    missing: tuple[Missing, ...] = ()
    items: tuple[Item, ...] = ()
    corrections: tuple[Correction, ...] = ()


def records(told: Protocol, today: date) -> Iterator[Record]:
    """Make the records of one meeting: the meeting, who came, the items and what was promised."""
    meeting = known(f"meeting {told.name}")
    yield Meeting(
        id=meeting,
        kind=told.kind,
        on=workday(today, told.day),
        starts_at=told.at[0],
        ends_at=told.at[1],
        place=told.place,
        status=told.status,
        chair_id=told.chair,
        minute_taker_id=told.taker,
        participation=prose(told.participation),
        minutes=prose(told.summary),
        approved_on=workday(today, told.approved) if told.approved is not None else None,
    )
    yield from _attendance(told, meeting)
    for position, item in enumerate(told.items):
        yield from _item(item, position, meeting, today)
    for n, correction in enumerate(told.corrections):
        yield Addition(
            id=known(f"addition {meeting} {n}"),
            meeting_id=meeting,
            on=workday(today, correction.day),
            by=correction.by,
            text=prose(correction.text),
        )


def _attendance(told: Protocol, meeting: Id) -> Iterator[Attendance]:
    came = [Missing(who=who, presence=Presence.PRESENT) for who in told.present]
    asked = [Missing(who=who, presence=Presence.INVITED) for who in told.invited]
    for one in (*came, *told.missing, *asked):
        yield Attendance(
            id=known(f"attendance {meeting} {one.who}"),
            meeting_id=meeting,
            who_id=one.who,
            presence=one.presence,
            deputy=one.deputy,
        )


def _item(item: Item, position: int, meeting: Id, today: date) -> Iterator[Record]:
    made = AgendaItem(
        id=known(f"item {meeting} {position}"),
        meeting_id=meeting,
        position=position,
        title=item.title,
        minutes=prose(item.minutes),
        decision=prose(item.decision),
    )
    yield made
    for n, promise in enumerate(item.promises):
        yield ActionItem(
            id=known(f"promise {made.id} {n}"),
            meeting_id=meeting,
            agenda_item_id=made.id,
            what=promise.what,
            owner_id=promise.owner,
            due=workday(today, promise.due) if promise.due is not None else None,
            status=promise.status,
            measure_id=promise.measure,
        )
