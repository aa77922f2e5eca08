"""The records about offer, consent and missing decision-making capacity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.record import Id, Record, long_text, refers, refers_many


class OfferAnswer(Enum):
    """What was answered to an offer."""

    NONE_YET = "none_yet"
    YES = "yes"
    NO = "no"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Record):
    """That information and offer were given, and the answer (C2)."""

    matter: Matter = Matter.MAKE_PLAN
    offered_on: date | None = None
    offered_by: str = ""
    to_whom: tuple[Id, ...] = refers_many("Person", "Representative")
    information: str = long_text()
    answer: OfferAnswer = OfferAnswer.NONE_YET
    answered_on: date | None = None
    own_words: str = long_text()


class ConsentHow(Enum):
    """How a consent was given."""

    SCREEN = "screen"
    PAPER = "paper"
    ORAL = "oral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Record):
    """One consent in one matter: a dated event with giver and basis; never edited, only withdrawn (K1).

    `answer` false is a refusal. `rule` names the row of the table it was weighed against, `departure` the
    reason when the coordinator decided otherwise. `note` holds the minute of an oral consent, `filed_at`
    where the paper is. `shares` are the cells a consent to share opens (K5).
    """

    matter: Matter = Matter.MAKE_PLAN
    answer: bool = True
    givers: tuple[Id, ...] = refers_many("Person", "Representative")
    given_on: date | None = None
    how: ConsentHow = ConsentHow.PAPER
    valid_until: date | None = None
    recipient_id: Id | None = refers("Contact", "Representative")
    shares: tuple[Id, ...] = refers_many("Share")
    rule: str = ""
    departure: str = long_text()
    note: str = long_text()
    filed_at: str = ""
    withdrawn_on: date | None = None
    withdrawn_by_id: Id | None = refers("Person", "Representative")
    withdrawal_note: str = long_text()


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityAssessment(Record):
    """That the person lacks decision-making capacity in one named matter (pbrl § 4-3; P4).

    Written and reasoned, shown to the person and next of kin, and made again: it counts until
    `next_assessment`, or until it is ended before.
    """

    matter: Matter = Matter.MAKE_PLAN
    about: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    reason: str = long_text()
    helped_by: str = long_text()
    shown_to: str = ""
    shown_on: date | None = None
    next_assessment: date | None = None
    ended_on: date | None = None
