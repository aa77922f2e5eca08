"""Everybody around the person (nettverk)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.record import Record, long_text


class Circle(Enum):
    """Which part of the network somebody belongs to."""

    FAMILY = "family"
    FRIEND = "friend"
    PEER_SUPPORTER = "peer_supporter"
    SUPPORTER = "supporter"
    SERVICE = "service"


class Level(Enum):
    """Which level of the services an agency belongs to."""

    NONE = "none"
    MUNICIPALITY = "municipality"
    COUNTY = "county"
    SPECIALIST = "specialist"
    STATE = "state"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """One person of the network: relative, friend, supporter or professional (N1)."""

    name: str = ""
    circle: Circle = Circle.SERVICE
    role: str = ""
    agency: str = ""
    level: Level = Level.NONE
    phone: str = ""
    email: str = ""
    address: str = long_text()
    leader: str = ""
    from_date: date | None = None
    to_date: date | None = None
    note: str = long_text()
