"""The responsibility group (ansvarsgruppe) and its members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.record import Id, Record, long_text, refers


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """The group as such. There is one in each file, started or not.

    `meeting_interval` is in months; twice a year is the usual local rule (R4).
    """

    started_on: date | None = None
    ended_on: date | None = None
    purpose: str = long_text()
    meeting_wishes: str = long_text()
    meeting_interval: int = 6
    leader_id: Id | None = refers("Contact")
    plan_writer_id: Id | None = refers("Contact")


class Function(Enum):
    """In what capacity somebody sits in the group."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    COORDINATOR = "coordinator"
    PROVIDER = "provider"
    SUPPORTER = "supporter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """One member of the group: who, in what capacity, with what duty to attend (R1)."""

    who_id: Id | None = refers("Person", "Contact", "Representative")
    function: Function = Function.PROVIDER
    responsibility: str = ""
    duty_to_attend: bool = True
    deputy_id: Id | None = refers("Contact", "Representative")
    from_date: date | None = None
    to_date: date | None = None
