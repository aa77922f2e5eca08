"""Who may consent, and who must be heard: the law as a table (state of 1 June 2026).

Sources: pasient- og brukerrettighetsloven (pbrl) chapters 1, 3 and 4, vergemålsloven (vgml),
helsepersonelloven (hlspl) § 22, forvaltningsloven (fvl) § 13 a, barnevernsloven (bvl) § 12-3, helse- og
omsorgstjenesteloven (hol) § 7-2 a, forskrift om individuell plan (IP-forskriften, FOR-2022-06-22-1110) and
forskrift om habilitering, rehabilitering og koordinator (koordinatorforskriften, FOR-2011-12-16-1256). The
program proposes; the coordinator decides.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Final

from ipdesk.domain.consent_rules import Caution, ConsentRule, Matter, Party, Row, Standing

_PARENTS: Final = (Party.PARENTS,)
_PERSON: Final = (Party.PERSON,)
_KIN: Final = (Party.NEXT_OF_KIN, Party.GUARDIAN, Party.ATTORNEY)
"""Guardian and attorney stand last among the nearest relatives (pbrl § 1-3 b)."""

RULES: Final = {
    rule.row: rule
    for rule in (
        ConsentRule(  # heard and informed as any child of the age: see `consent_rule`
            row=Row.CHILD_IN_CARE,
            givers=(Party.CHILD_WELFARE_SERVICE, Party.FOSTER_HOME),
            cautions=(Caution.SERVICE_PREVAILS,),
            paragraphs=("pbrl § 4-4 fjerde ledd",),
        ),
        ConsentRule(
            row=Row.UNDER_7,
            givers=_PARENTS,
            all_of_them=True,
            heard=_PERSON,
            cautions=(Caution.HEARD_WHEN_ABLE,),
            paragraphs=("pbrl § 4-4",),
            settled=False,
        ),
        ConsentRule(
            row=Row.AGE_7_TO_11,
            givers=_PARENTS,
            all_of_them=True,
            heard=_PERSON,
            informed=_PERSON,
            paragraphs=("pbrl § 4-4",),
            settled=False,
        ),
        ConsentRule(
            row=Row.AGE_12_TO_15,
            givers=_PARENTS,
            all_of_them=True,
            heard=_PERSON,
            informed=_PERSON,
            cautions=(Caution.GREAT_WEIGHT, Caution.PARENTS_NOT_TOLD),
            paragraphs=("pbrl § 4-4", "pbrl § 4-3 bokstav c", "pbrl § 3-4 andre ledd"),
            settled=False,
        ),
        ConsentRule(
            row=Row.AGE_16_17,
            givers=_PERSON,
            informed=_PARENTS,
            cautions=(Caution.ONLY_WHAT_PARENTS_NEED,),
            paragraphs=("pbrl § 4-3 bokstav b", "pbrl § 3-4 fjerde ledd"),
        ),
        ConsentRule(
            row=Row.AGE_16_17_LACKING,
            givers=_PARENTS,
            all_of_them=True,
            heard=_PERSON,
            informed=_PERSON,
            cautions=(Caution.NOT_AGAINST_OBJECTION,),
            paragraphs=("pbrl § 4-5", "pbrl § 4-3"),
            settled=False,
        ),
        ConsentRule(
            row=Row.AGE_16_17_LACKING_SHARING,
            givers=(Party.PARENTS, Party.NEXT_OF_KIN),
            heard=_PERSON,
            informed=_PERSON,
            cautions=(Caution.NOT_AGAINST_OBJECTION,),
            paragraphs=("hlspl § 22 tredje ledd", "pbrl § 4-5", "pbrl § 4-3"),
            settled=False,
        ),
        ConsentRule(
            row=Row.AGE_16_17_LACKING_IN_CARE,
            givers=(Party.CHILD_WELFARE_SERVICE,),
            heard=_PERSON,
            informed=_PERSON,
            cautions=(Caution.NOT_AGAINST_OBJECTION,),
            paragraphs=("pbrl § 4-5", "pbrl § 4-3", "bvl § 5-1"),
        ),
        ConsentRule(
            row=Row.ADULT,
            givers=_PERSON,
            cautions=(Caution.AS_THE_PERSON_WISHES,),
            paragraphs=("pbrl § 4-3 bokstav a",),
        ),
        ConsentRule(
            row=Row.ADULT_WITH_GUARDIAN,
            givers=_PERSON,
            heard=(Party.GUARDIAN,),
            cautions=(Caution.WITHIN_MANDATE, Caution.AS_THE_PERSON_WISHES),
            paragraphs=("pbrl § 4-3 bokstav a", "vgml §§ 21, 31 og 33"),
        ),
        ConsentRule(
            row=Row.ADULT_DEPRIVED,
            givers=(Party.PERSON, Party.GUARDIAN),
            heard=_PERSON,
            cautions=(Caution.PERSON_FIRST, Caution.WITHIN_MANDATE),
            paragraphs=("pbrl § 4-7", "vgml § 22 tredje ledd", "vgml § 33"),
        ),
        ConsentRule(
            row=Row.ADULT_LACKING,
            givers=(Party.NOBODY,),
            heard=(Party.PERSON, *_KIN),
            informed=_KIN,
            cautions=(Caution.LOW_INTRUSIVENESS, Caution.NOT_AGAINST_OBJECTION),
            paragraphs=("pbrl § 4-3", "pbrl § 4-6", "pbrl § 3-1 tredje ledd", "pbrl § 3-3 andre ledd"),
            settled=False,
        ),
        ConsentRule(
            row=Row.ADULT_LACKING_SHARING,
            givers=(Party.NEXT_OF_KIN,),
            heard=(Party.PERSON, *_KIN),
            informed=_KIN,
            paragraphs=("hlspl § 22 tredje ledd", "pbrl § 4-3", "pbrl § 1-3 bokstav b"),
        ),
        ConsentRule(
            row=Row.ADULT_LACKING_WITH_ATTORNEY,
            givers=(Party.ATTORNEY, Party.NEXT_OF_KIN),
            heard=(Party.PERSON, *_KIN),
            informed=_KIN,
            cautions=(Caution.WITHIN_MANDATE,),
            paragraphs=("vgml § 80", "pbrl § 1-3 bokstav b", "hlspl § 22 tredje ledd"),
        ),
    )
}

PROVISIONS: Final[Mapping[Matter, tuple[str, ...]]] = {
    Matter.MAKE_PLAN: ("IP-forskriften § 5",),
    Matter.HAVE_COORDINATOR: ("koordinatorforskriften § 16",),
    Matter.SHARE_INFORMATION: ("hlspl § 22", "fvl § 13 a nr. 1", "pbrl § 3-6"),
}
"""Why a consent is needed at all."""


def rule_named(row: str) -> ConsentRule | None:
    """Give the rule of the row that a record names; None where it names none of them."""
    return next((rule for one, rule in RULES.items() if one.value == row), None)


def consent_rule(standing: Standing, matter: Matter) -> ConsentRule:
    """Find who may consent in a matter, who must be heard or told, and the provisions behind it."""
    rule = RULES[_row(standing, matter)]
    paragraphs = (*PROVISIONS[matter], *rule.paragraphs)
    cautions = rule.cautions
    if rule.row is Row.CHILD_IN_CARE:
        as_any = RULES[_row(dataclasses.replace(standing, in_care=False), matter)]
        rule = dataclasses.replace(rule, heard=as_any.heard, informed=as_any.informed)
        paragraphs, cautions = (*paragraphs, *as_any.paragraphs), (*cautions, *as_any.cautions)
    if standing.age < 18 and matter is Matter.HAVE_COORDINATOR:
        paragraphs, cautions = (*paragraphs, "hol § 7-2 a"), (*cautions, Caution.CHILD_COORDINATOR)
    if 15 <= standing.age < 18:
        paragraphs, cautions = (*paragraphs, "bvl §§ 12-3 og 15-9"), (*cautions, Caution.PARTY_FROM_15)
    return dataclasses.replace(rule, paragraphs=tuple(dict.fromkeys(paragraphs)), cautions=cautions)


def _row(standing: Standing, matter: Matter) -> Row:
    return next(row for row, fits in _CHOICE if fits(standing, matter))


_Fits = Callable[[Standing, Matter], bool]
_SHARE: Final = Matter.SHARE_INFORMATION
_CHOICE: Final[tuple[tuple[Row, _Fits], ...]] = (
    (Row.CHILD_IN_CARE, lambda s, _m: s.age < 16 and s.in_care),
    (Row.UNDER_7, lambda s, _m: s.age < 7),
    (Row.AGE_7_TO_11, lambda s, _m: s.age < 12),
    (Row.AGE_12_TO_15, lambda s, _m: s.age < 16),
    (Row.AGE_16_17, lambda s, _m: s.age < 18 and not s.lacks_capacity),
    (Row.AGE_16_17_LACKING_IN_CARE, lambda s, _m: s.age < 18 and s.in_care),
    (Row.AGE_16_17_LACKING_SHARING, lambda s, m: s.age < 18 and m is _SHARE),
    (Row.AGE_16_17_LACKING, lambda s, _m: s.age < 18),
    (Row.ADULT_DEPRIVED, lambda s, _m: s.deprived and s.has_guardian),
    (Row.ADULT_LACKING_WITH_ATTORNEY, lambda s, m: s.lacks_capacity and s.has_attorney and m is _SHARE),
    (Row.ADULT_LACKING_SHARING, lambda s, m: s.lacks_capacity and m is _SHARE),
    (Row.ADULT_LACKING, lambda s, _m: s.lacks_capacity),
    (Row.ADULT_WITH_GUARDIAN, lambda s, _m: s.has_guardian),
    (Row.ADULT, lambda _s, _m: True),
)
"""The first row that fits counts."""
