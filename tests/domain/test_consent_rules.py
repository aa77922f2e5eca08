"""Who may consent, who is heard and told: each row of the law, and the days around birthdays."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain.consent_rules import Caution, Matter, Party, Row, Standing
from ipdesk.domain.consent_table import PROVISIONS, RULES, consent_rule
from ipdesk.domain.person import Basis, Representative
from ipdesk.domain.proposals import propose, standing
from ipdesk.domain.record import Id, Record
from ipdesk.errors import InvalidInput, Reason
from tests.domain.consenting import (
    ASK,
    ATTORNEY,
    CARE,
    DAY,
    DEPRIVED,
    FATHER,
    GUARDIAN,
    HOME,
    KIN,
    MOTHER,
    TODAY,
    case,
    lacking,
)

PLAN, COORDINATOR, SHARE = Matter
PARENTS = (MOTHER, FATHER)
BOTH = (MOTHER.id, FATHER.id)
ME = (ASK,)
NO_PLAN, NO_COORDINATOR, NO_SHARE = (lacking(matter) for matter in Matter)
RELATIVES = (KIN.id, GUARDIAN.id, ATTORNEY.id)

Table = list[tuple[int, tuple[Record, ...], Matter, Row, tuple[Id, ...], tuple[Id, ...], tuple[Id, ...]]]
ROWS: Table = [
    # age, who else is in the case, matter -> row, who consents, who is heard, who is told
    (6, PARENTS, PLAN, Row.UNDER_7, BOTH, ME, ()),
    (6, PARENTS, COORDINATOR, Row.UNDER_7, BOTH, ME, ()),
    (6, PARENTS, SHARE, Row.UNDER_7, BOTH, ME, ()),
    (7, PARENTS, PLAN, Row.AGE_7_TO_11, BOTH, ME, ME),
    (11, PARENTS, SHARE, Row.AGE_7_TO_11, BOTH, ME, ME),
    (12, PARENTS, PLAN, Row.AGE_12_TO_15, BOTH, ME, ME),
    (15, PARENTS, COORDINATOR, Row.AGE_12_TO_15, BOTH, ME, ME),
    (15, (*PARENTS, NO_PLAN), PLAN, Row.AGE_12_TO_15, BOTH, ME, ME),
    (3, (MOTHER, CARE, HOME), PLAN, Row.CHILD_IN_CARE, (CARE.id, HOME.id), ME, ()),
    (7, (MOTHER, CARE, HOME), PLAN, Row.CHILD_IN_CARE, (CARE.id, HOME.id), ME, ME),
    (15, (CARE,), SHARE, Row.CHILD_IN_CARE, (CARE.id,), ME, ME),
    (15, (*PARENTS, HOME), PLAN, Row.AGE_12_TO_15, BOTH, ME, ME),
    (16, PARENTS, PLAN, Row.AGE_16_17, ME, (), BOTH),
    (17, PARENTS, COORDINATOR, Row.AGE_16_17, ME, (), BOTH),
    (17, PARENTS, SHARE, Row.AGE_16_17, ME, (), BOTH),
    (17, (*PARENTS, CARE, HOME), PLAN, Row.AGE_16_17, ME, (), BOTH),
    (16, (*PARENTS, NO_PLAN), PLAN, Row.AGE_16_17_LACKING, BOTH, ME, ME),
    (17, (*PARENTS, NO_COORDINATOR), COORDINATOR, Row.AGE_16_17_LACKING, BOTH, ME, ME),
    (17, (*PARENTS, KIN, NO_SHARE), SHARE, Row.AGE_16_17_LACKING_SHARING, (*BOTH, KIN.id), ME, ME),
    (17, (*PARENTS, NO_PLAN), SHARE, Row.AGE_16_17, ME, (), BOTH),
    (17, (*PARENTS, CARE, HOME, NO_PLAN), PLAN, Row.AGE_16_17_LACKING_IN_CARE, (CARE.id,), ME, ME),
    (17, (CARE, NO_SHARE), SHARE, Row.AGE_16_17_LACKING_IN_CARE, (CARE.id,), ME, ME),
    (18, (), PLAN, Row.ADULT, ME, (), ()),
    (18, (*PARENTS, KIN), COORDINATOR, Row.ADULT, ME, (), ()),
    (18, (CARE, HOME), SHARE, Row.ADULT, ME, (), ()),
    (40, (ATTORNEY,), PLAN, Row.ADULT, ME, (), ()),
    (40, (GUARDIAN,), PLAN, Row.ADULT_WITH_GUARDIAN, ME, (GUARDIAN.id,), ()),
    (40, (GUARDIAN,), SHARE, Row.ADULT_WITH_GUARDIAN, ME, (GUARDIAN.id,), ()),
    (40, (DEPRIVED,), PLAN, Row.ADULT_DEPRIVED, (ASK, GUARDIAN.id), ME, ()),
    (40, (DEPRIVED, NO_SHARE, KIN), SHARE, Row.ADULT_DEPRIVED, (ASK, GUARDIAN.id), ME, ()),
    (17, (*PARENTS, DEPRIVED), PLAN, Row.AGE_16_17, ME, (), BOTH),
    (40, (NO_PLAN,), PLAN, Row.ADULT_LACKING, (), ME, ()),
    (40, (NO_PLAN, KIN), PLAN, Row.ADULT_LACKING, (), (ASK, KIN.id), (KIN.id,)),
    (40, (NO_PLAN, KIN, GUARDIAN, ATTORNEY), PLAN, Row.ADULT_LACKING, (), (ASK, *RELATIVES), RELATIVES),
    (40, (NO_COORDINATOR, ATTORNEY), COORDINATOR, Row.ADULT_LACKING, (), (ASK, ATTORNEY.id), (ATTORNEY.id,)),
    (40, (NO_SHARE, KIN), SHARE, Row.ADULT_LACKING_SHARING, (KIN.id,), (ASK, KIN.id), (KIN.id,)),
    (
        40,
        (NO_SHARE, KIN, GUARDIAN, ATTORNEY),
        SHARE,
        Row.ADULT_LACKING_WITH_ATTORNEY,
        (ATTORNEY.id, KIN.id),
        (ASK, *RELATIVES),
        RELATIVES,
    ),
    (40, (NO_SHARE, KIN), PLAN, Row.ADULT, ME, (), ()),
    (40, (NO_PLAN, KIN), SHARE, Row.ADULT, ME, (), ()),
]


@pytest.mark.parametrize(("age", "others", "matter", "row", "givers", "heard", "informed"), ROWS)
def test_row(
    age: int,
    others: tuple[Record, ...],
    matter: Matter,
    row: Row,
    givers: tuple[Id, ...],
    heard: tuple[Id, ...],
    informed: tuple[Id, ...],
) -> None:
    proposal = propose(case(age, *others), matter, TODAY)
    assert proposal.rule.row is row
    assert (proposal.givers, proposal.heard, proposal.informed) == (givers, heard, informed)


def test_every_row_is_tried() -> None:
    assert {row for _, _, _, row, *_ in ROWS} == set(Row) == set(RULES)


SWITCHES = {
    7: (Row.UNDER_7, Row.AGE_7_TO_11),
    12: (Row.AGE_7_TO_11, Row.AGE_12_TO_15),
    15: (Row.AGE_12_TO_15, Row.AGE_12_TO_15),
    16: (Row.AGE_12_TO_15, Row.AGE_16_17),
    18: (Row.AGE_16_17, Row.ADULT),
}
BIRTHDAYS: dict[date, dict[int, date]] = {
    # Who is born on 29 February has the birthday on 1 March in years without that day.
    date(2008, 2, 29): {
        7: date(2015, 3, 1),
        12: date(2020, 2, 29),
        15: date(2023, 3, 1),
        16: date(2024, 2, 29),
        18: date(2026, 3, 1),
    },
    **{
        birth: {years: birth.replace(year=birth.year + years) for years in SWITCHES}
        for birth in (date(2009, 3, 21), date(2010, 1, 1), date(2010, 12, 31))
    },
}


@pytest.mark.parametrize("years", SWITCHES)
@pytest.mark.parametrize("birth", BIRTHDAYS)
@pytest.mark.parametrize("matter", Matter)
def test_rule_changes_on_the_birthday(birth: date, years: int, matter: Matter) -> None:
    about = case(birth, *PARENTS)
    before, after = SWITCHES[years]
    rows = [propose(about, matter, BIRTHDAYS[birth][years] + n * DAY).rule.row for n in (-1, 0, 1)]
    assert rows == [before, after, after]


@pytest.mark.parametrize(
    ("day", "party", "weight"),
    [
        (date(2021, 3, 20), False, False),
        (date(2021, 3, 21), False, True),
        (date(2024, 3, 20), False, True),
        (date(2024, 3, 21), True, True),
        (date(2024, 3, 22), True, True),
        (date(2025, 3, 21), True, False),
        (date(2027, 3, 20), True, False),
        (date(2027, 3, 21), False, False),
    ],
)
def test_great_weight_from_12_and_party_from_15(day: date, party: bool, weight: bool) -> None:
    for others in (PARENTS, (CARE, HOME)):
        rule = propose(case(date(2009, 3, 21), *others), PLAN, day).rule
        assert (Caution.PARTY_FROM_15 in rule.cautions) is party
        assert ("bvl §§ 12-3 og 15-9" in rule.paragraphs) is party
        assert (Caution.GREAT_WEIGHT in rule.cautions) is weight


@pytest.mark.parametrize(
    ("age", "others", "matter", "cautions"),
    [
        (6, PARENTS, PLAN, {Caution.HEARD_WHEN_ABLE}),
        (6, (CARE,), PLAN, {Caution.HEARD_WHEN_ABLE, Caution.SERVICE_PREVAILS}),
        (8, PARENTS, PLAN, set()),
        (8, PARENTS, COORDINATOR, {Caution.CHILD_COORDINATOR}),
        (13, PARENTS, PLAN, {Caution.GREAT_WEIGHT, Caution.PARENTS_NOT_TOLD}),
        (16, PARENTS, SHARE, {Caution.ONLY_WHAT_PARENTS_NEED, Caution.PARTY_FROM_15}),
        (16, (*PARENTS, NO_PLAN), PLAN, {Caution.NOT_AGAINST_OBJECTION, Caution.PARTY_FROM_15}),
        (18, (), COORDINATOR, {Caution.AS_THE_PERSON_WISHES}),
        (18, (GUARDIAN,), PLAN, {Caution.WITHIN_MANDATE, Caution.AS_THE_PERSON_WISHES}),
        (18, (DEPRIVED,), PLAN, {Caution.PERSON_FIRST, Caution.WITHIN_MANDATE}),
        (18, (NO_PLAN,), PLAN, {Caution.LOW_INTRUSIVENESS, Caution.NOT_AGAINST_OBJECTION}),
        (18, (NO_SHARE,), SHARE, set()),
        (18, (NO_SHARE, ATTORNEY), SHARE, {Caution.WITHIN_MANDATE}),
    ],
)
def test_what_must_be_seen_to(
    age: int, others: tuple[Record, ...], matter: Matter, cautions: set[Caution]
) -> None:
    assert set(propose(case(age, *others), matter, TODAY).rule.cautions) == cautions


def test_both_parents_are_the_careful_proposal() -> None:
    for row in (Row.UNDER_7, Row.AGE_7_TO_11, Row.AGE_12_TO_15, Row.AGE_16_17_LACKING):
        assert RULES[row].all_of_them
        assert not RULES[row].settled


def test_nobody_consents_for_an_adult_in_general() -> None:
    assert RULES[Row.ADULT_LACKING].givers == (Party.NOBODY,)


standings = st.builds(
    Standing,
    age=st.integers(0, 110),
    lacks_capacity=st.booleans(),
    deprived=st.booleans(),
    in_care=st.booleans(),
    has_guardian=st.booleans(),
    has_attorney=st.booleans(),
)


@given(standings, st.sampled_from(Matter))
def test_there_is_always_an_answer_with_its_provisions(standing: Standing, matter: Matter) -> None:
    rule = consent_rule(standing, matter)
    assert rule.givers
    assert set(PROVISIONS[matter]) < set(rule.paragraphs)
    assert len(set(rule.paragraphs)) == len(rule.paragraphs)
    assert len(set(rule.cautions)) == len(rule.cautions)
    assert Party.PERSON in (*rule.givers, *rule.heard)


@given(standings, st.sampled_from(Matter))
def test_who_can_understand_decides_from_16(standing: Standing, matter: Matter) -> None:
    able = dataclasses.replace(standing, lacks_capacity=False, deprived=False)
    assert (consent_rule(able, matter).givers == (Party.PERSON,)) == (able.age >= 16)


def mandate(one: Representative, first: int | None, last: int | None) -> Representative:
    """Give a representative a mandate in days from today."""
    days = [TODAY + n * DAY if n is not None else None for n in (first, last)]
    return dataclasses.replace(one, from_date=days[0], to_date=days[1])


@pytest.mark.parametrize(
    ("first", "last", "speaks"),
    [
        (None, None, True),
        (0, 0, True),
        (-9, 0, True),
        (0, None, True),
        (-9, -1, False),
        (1, None, False),
        (1, 9, False),
    ],
)
def test_mandate_counts_from_its_first_to_its_last_day(
    first: int | None, last: int | None, speaks: bool
) -> None:
    verge = mandate(DEPRIVED, first, last)
    proposal = propose(case(40, verge), PLAN, TODAY)
    assert (proposal.rule.row is Row.ADULT_DEPRIVED) is speaks
    assert proposal.givers == ((ASK, verge.id) if speaks else ME)
    assert proposal.expired == (() if speaks else (verge.id,))


@pytest.mark.parametrize(
    ("age", "one", "expired"),
    [
        (40, GUARDIAN, True),
        (40, MOTHER, False),
        (17, CARE, False),
        (15, CARE, True),
        (15, MOTHER, True),
        (15, GUARDIAN, False),
    ],
)
def test_expired_are_those_who_would_have_counted(age: int, one: Representative, expired: bool) -> None:
    gone = mandate(one, None, -1)
    assert propose(case(age, gone), PLAN, TODAY).expired == ((gone.id,) if expired else ())


def test_retired_representative_does_not_count() -> None:
    gone = dataclasses.replace(DEPRIVED, retired_on=TODAY)
    proposal = propose(case(40, gone), PLAN, TODAY)
    assert (proposal.rule.row, proposal.expired) == (Row.ADULT, ())


def test_power_of_attorney_that_is_no_lasting_one_changes_nothing() -> None:
    ordinary = Representative(id=Id("agent"), basis=Basis.POWER_OF_ATTORNEY)
    assert propose(case(40, ordinary, NO_SHARE), SHARE, TODAY).rule.row is Row.ADULT_LACKING_SHARING


def test_without_a_birth_date_there_is_no_answer() -> None:
    with pytest.raises(InvalidInput) as refused:
        standing(case(None), PLAN, TODAY)
    assert (refused.value.field, refused.value.reason) == ("birth_date", Reason.NEEDED)
