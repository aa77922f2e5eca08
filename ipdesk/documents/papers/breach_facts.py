"""What is known about a lost medium."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ipdesk.domain.media import notice_due


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentCount:
    """How many entries the file has in a part of the plan; the part is told in words."""

    part: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCost:
    """What one guess at the password costs: the parameters of Argon2id."""

    memory_mib: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """Something that has been done about it."""

    on: date | None = None
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Informed:
    """Somebody who has been told; `who` is a role or an office, never a name."""

    who: str
    on: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachFacts:
    """The facts of one lost medium; what is empty or None becomes a gap to fill in by hand.

    Texts are in the words of the document's language. Times carry their zone. `password` tells in words how
    hard the password is to guess, `others` counts people named in the file besides the one it is about, and
    `secret_with_it` says whether the password or the recovery sheet may have gone the same way.
    """

    plan_number: str
    municipality: str = ""
    medium: str = ""
    discovered_at: datetime | None = None
    discovered_by: str = ""
    last_seen_at: datetime | None = None
    last_seen_place: str = ""
    lost_how: str = ""
    child: bool | None = None
    others: int | None = None
    contents: tuple[ContentCount, ...] = ()
    key_cost: KeyCost
    password: str = ""
    secret_with_it: bool | None = None
    name_on_tag: bool | None = None
    copies: tuple[str, ...] = ()
    done: tuple[StepTaken, ...] = ()
    informed: tuple[Informed, ...] = ()
    high_risk: bool | None = None
    high_risk_why: str = ""
    contact: str = ""

    @property
    def deadline(self) -> datetime | None:
        """Give the end of the 72 hours, by the clock the discovery was read from, summer time and all."""
        at = self.discovered_at
        if at is None:
            return None
        if at.tzinfo is None:
            raise ValueError("a time without its zone")
        return notice_due(at)
