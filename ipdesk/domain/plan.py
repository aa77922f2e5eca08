"""The plan itself: its period, who answers for it, and its sections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.record import Id, Record, long_text, new_id, refers


class Arrangement(Enum):
    """What the person has: a coordinator or a group may stand without a plan (P5)."""

    PLAN = "plan"
    PLAN_AND_GROUP = "plan_and_group"
    COORDINATOR_ONLY = "coordinator_only"
    COORDINATOR_AND_GROUP = "coordinator_and_group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Record):
    """Facts about the plan as a whole. There is one in each file.

    Who makes the plan and who co-ordinates it are two things (FOR-2022-06-22-1110 § 9).
    """

    number: str = ""
    arrangement: Arrangement = Arrangement.PLAN_AND_GROUP
    municipality: str = ""
    coordinator_id: Id | None = refers("Contact")
    made_by_id: Id | None = refers("Contact")
    started_on: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    next_revision: date | None = None
    child_participation: str = long_text()


class Topic(Enum):
    """What a section is about. Life areas (livsområder) come after the person's own presentation."""

    ABOUT_ME = "about_me"
    IMPORTANT_TO_ME = "important_to_me"
    RESOURCES = "resources"
    NEEDS = "needs"
    WISHES = "wishes"
    HOME = "home"
    SCHOOL_AND_WORK = "school_and_work"
    HEALTH = "health"
    ECONOMY = "economy"
    LEISURE = "leisure"
    RELATIONS = "relations"
    TRANSPORT = "transport"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Record):
    """One section of the plan: the person's own words beside the professional's (L1, L2).

    `title` replaces the topic's name where it is not empty. A hidden section is not printed.
    """

    topic: Topic = Topic.OTHER
    title: str = ""
    own_words: str = long_text()
    wording: str = long_text()
    position: int = 0
    hidden: bool = False


def template_sections() -> tuple[Section, ...]:
    """Make the sections a new plan starts with: a help, never a constraint."""
    topics = [topic for topic in Topic if topic is not Topic.OTHER]
    return tuple(Section(id=new_id(), topic=topic, position=n) for n, topic in enumerate(topics))
