"""Meetings: agenda, attendance, minutes and what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import Enum

from ipdesk.domain.record import Id, Record, long_text, refers


class MeetingKind(Enum):
    """The informal co-operation meeting, or the formal meeting of the group (T1)."""

    COOPERATION = "cooperation"
    GROUP = "group"


class MeetingStatus(Enum):
    """Where a meeting stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """One meeting with the frame of its minutes. Times are local."""

    kind: MeetingKind = MeetingKind.GROUP
    on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    status: MeetingStatus = MeetingStatus.PLANNED
    chair_id: Id | None = refers("Person", "Contact", "Representative")
    minute_taker_id: Id | None = refers("Person", "Contact", "Representative")
    participation: str = long_text()
    minutes: str = long_text()
    approved_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Record):
    """One item of the agenda (sak), with what was said and decided (T5)."""

    meeting_id: Id | None = refers("Meeting")
    position: int = 0
    title: str = ""
    minutes: str = long_text()
    decision: str = long_text()


class Presence(Enum):
    """Whether somebody came (T3)."""

    INVITED = "invited"
    PRESENT = "present"
    DEPUTY = "deputy"
    APOLOGY = "apology"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """One person's attendance at one meeting."""

    meeting_id: Id | None = refers("Meeting")
    who_id: Id | None = refers("Person", "Contact", "Representative")
    presence: Presence = Presence.INVITED
    deputy: str = ""


class ActionStatus(Enum):
    """Where an agreement stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem(Record):
    """What somebody promised in a meeting, followed up across meetings (T6)."""

    meeting_id: Id | None = refers("Meeting")
    agenda_item_id: Id | None = refers("AgendaItem")
    what: str = ""
    owner_id: Id | None = refers("Person", "Contact", "Representative")
    due: date | None = None
    status: ActionStatus = ActionStatus.OPEN
    measure_id: Id | None = refers("Measure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition(Record):
    """A dated addition to approved minutes: the only way to correct them (T7; hlspl § 42)."""

    meeting_id: Id | None = refers("Meeting")
    on: date | None = None
    by: str = ""
    text: str = long_text()
