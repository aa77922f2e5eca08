"""The terms of the law on consent: matters, parties, and what a rule says about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Matter(Enum):
    """The three consents, never merged (K1)."""

    MAKE_PLAN = "make_plan"
    HAVE_COORDINATOR = "have_coordinator"
    SHARE_INFORMATION = "share_information"


class Party(Enum):
    """Those who may consent, be heard or be informed."""

    PERSON = "person"
    PARENTS = "parents"
    CHILD_WELFARE_SERVICE = "child_welfare_service"
    FOSTER_HOME = "foster_home"
    GUARDIAN = "guardian"
    ATTORNEY = "attorney"
    NEXT_OF_KIN = "next_of_kin"
    NOBODY = "nobody"


class Caution(Enum):
    """What the one who records a consent must see to besides."""

    HEARD_WHEN_ABLE = "heard_when_able"
    GREAT_WEIGHT = "great_weight"
    PARENTS_NOT_TOLD = "parents_not_told"
    PARTY_FROM_15 = "party_from_15"
    CHILD_COORDINATOR = "child_coordinator"
    SERVICE_PREVAILS = "service_prevails"
    ONLY_WHAT_PARENTS_NEED = "only_what_parents_need"
    NOT_AGAINST_OBJECTION = "not_against_objection"
    AS_THE_PERSON_WISHES = "as_the_person_wishes"
    WITHIN_MANDATE = "within_mandate"
    PERSON_FIRST = "person_first"
    LOW_INTRUSIVENESS = "low_intrusiveness"


class Row(Enum):
    """The rows of the table."""

    CHILD_IN_CARE = "child_in_care"
    UNDER_7 = "under_7"
    AGE_7_TO_11 = "age_7_to_11"
    AGE_12_TO_15 = "age_12_to_15"
    AGE_16_17 = "age_16_17"
    AGE_16_17_LACKING = "age_16_17_lacking"
    AGE_16_17_LACKING_SHARING = "age_16_17_lacking_sharing"
    AGE_16_17_LACKING_IN_CARE = "age_16_17_lacking_in_care"
    ADULT = "adult"
    ADULT_WITH_GUARDIAN = "adult_with_guardian"
    ADULT_DEPRIVED = "adult_deprived"
    ADULT_LACKING = "adult_lacking"
    ADULT_LACKING_SHARING = "adult_lacking_sharing"
    ADULT_LACKING_WITH_ATTORNEY = "adult_lacking_with_attorney"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the table asks about the person on one day, in one matter.

    `age` is in full years. `lacks_capacity` means a record of missing beslutningskompetanse about this very
    matter is in force (pbrl § 4-3). `deprived` means deprived of legal capacity in personal matters
    (vgml § 22 third paragraph). The others say that somebody with that basis has a mandate in force.
    """

    age: int
    lacks_capacity: bool = False
    deprived: bool = False
    in_care: bool = False
    has_guardian: bool = False
    has_attorney: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRule:
    """One row's answer.

    `givers` may consent; where `all_of_them` is true each of them must. `heard` must be heard or may take
    part, `informed` are told. `paragraphs` are the provisions behind it; `settled` is false where the text of
    the law leaves the answer open and the proposal is the careful one.
    """

    row: Row
    givers: tuple[Party, ...]
    all_of_them: bool = False
    heard: tuple[Party, ...] = ()
    informed: tuple[Party, ...] = ()
    cautions: tuple[Caution, ...] = ()
    paragraphs: tuple[str, ...]
    settled: bool = True
