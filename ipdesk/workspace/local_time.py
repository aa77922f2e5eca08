"""The clock on the wall: the machine's own zone, with summer time as it is on each day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final


class _Local(tzinfo):
    """Asks the system for each time: a zone by name needs a table that not every machine has."""

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        """Give how far ahead of UTC the clock is."""
        return None if when is None else when.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, when: datetime | None) -> timedelta | None:
        """Leave untold how much of it is summer time."""
        return None

    def tzname(self, when: datetime | None) -> str | None:
        """Give the name of the zone at that time."""
        return None if when is None else when.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, when: datetime) -> datetime:
        """Give a time in UTC as this clock shows it."""
        there = when.replace(tzinfo=UTC).astimezone()
        return there.replace(tzinfo=self)


LOCAL: Final = _Local()
