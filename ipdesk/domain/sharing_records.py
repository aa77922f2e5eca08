"""What the person allows a recipient to see: one record for each cell of the matrix (K5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.record import Id, Record, refers


class Part(Enum):
    """The parts of a plan that are shared or kept, in the order they stand in it."""

    PERSON = "person"
    SECTION = "section"
    NETWORK = "network"
    GOAL = "goal"
    OTHER_MEASURES = "other_measures"
    GROUP = "group"
    MEETINGS = "meetings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Record):
    """One cell: a recipient may see one part, until a day. What has no cell is kept.

    `about_id` names the section, or the goal, which then goes with its sub-goals and measures. A cell opens
    when a valid consent to share names it (`Consent.shares`); until then it waits.
    """

    recipient_id: Id | None = refers("Contact", "Representative")
    part: Part = Part.PERSON
    about_id: Id | None = refers("Section", "Goal")
    until: date | None = None
