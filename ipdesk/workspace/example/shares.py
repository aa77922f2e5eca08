"""What Ask lets each of them see: the cells of the matrix, and those that were closed again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ipdesk.domain.record import Id
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.days import workday

Column = tuple[Part, Id | None]

PERSON: Final[Column] = (Part.PERSON, None)
NETWORK: Final[Column] = (Part.NETWORK, None)
GROUP: Final[Column] = (Part.GROUP, None)
MEETINGS: Final[Column] = (Part.MEETINGS, None)


def _sections(*topics: str) -> tuple[Column, ...]:
    return tuple((Part.SECTION, ids.known(f"section {topic}")) for topic in topics)


def _goals(*goals: Id) -> tuple[Column, ...]:
    return tuple((Part.GOAL, goal) for goal in goals)


ALLOWED: Final[dict[Id, tuple[Column, ...]]] = {
    ids.PPT: (
        *_sections("about_me", "resources", "needs", "school_and_work"),
        *_goals(ids.BUS, ids.SCHOOL),
    ),
    ids.TEACHER: (
        PERSON,
        *_sections("about_me", "important_to_me", "resources", "wishes", "school_and_work"),
        *_goals(ids.BUS, ids.SCHOOL, ids.FRIENDS),
        GROUP,
        MEETINGS,
    ),
    ids.BAKER: (*_sections("about_me"), *_goals(ids.ADULT)),
    ids.PHYSIO: (*_sections("about_me", "health"), *_goals(ids.BODY)),
}
"""By recipient; nobody has been asked yet about what the physiotherapist may see."""

UNTIL: Final = {ids.PPT: 45, ids.TEACHER: 205}
"""Days from today to when it ends."""

CLOSED: Final = {ids.BAKER: -72}
"""Days from today to when it was closed again."""


def shares(today: date) -> Iterator[Share]:
    """Make the cells, recipient by recipient."""
    for recipient, columns in ALLOWED.items():
        until, closed = UNTIL.get(recipient), CLOSED.get(recipient)
        for n, (part, about) in enumerate(columns):
            yield Share(
                id=ids.known(f"share {recipient} {n}"),
                recipient_id=recipient,
                part=part,
                about_id=about,
                until=None if until is None else workday(today, until),
                retired_on=None if closed is None else workday(today, closed),
            )


def shares_of(recipient: Id) -> tuple[Id, ...]:
    """Give the ids of a recipient's cells."""
    return tuple(ids.known(f"share {recipient} {n}") for n in range(len(ALLOWED.get(recipient, ()))))
