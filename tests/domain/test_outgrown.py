"""Who must answer anew when the right to consent has passed to others."""

from __future__ import annotations

import dataclasses

import pytest

from ipdesk.domain import call_backs, disclosures, versions
from ipdesk.domain.answers import valid
from ipdesk.domain.case import Case
from ipdesk.domain.consent_rules import Matter, Row
from ipdesk.domain.consents import give
from ipdesk.domain.disclosure_records import DisclosureBasis
from ipdesk.domain.outgrown import outgrown
from ipdesk.domain.person import Representative
from ipdesk.domain.record import Id, Record
from ipdesk.errors import Reason
from tests.domain.consenting import (
    ASK,
    ATTORNEY,
    CARE,
    CELL,
    DAY,
    DEPRIVED,
    FATHER,
    HOME,
    KIN,
    MOTHER,
    SCHOOL,
    TODAY,
    born,
    case,
    consent,
    lacking,
)
from tests.domain.leaving import PAPER, VERSION, copy, given, planned, refusal

PLAN, SHARE = Matter.MAKE_PLAN, Matter.SHARE_INFORMATION
PARENTS = (MOTHER.id, FATHER.id)
ANEW = ("consent_id", Reason.ANSWER_ANEW)


def over(one: Representative) -> Representative:
    """Give somebody whose mandate has run out."""
    return dataclasses.replace(one, to_date=TODAY - DAY)


NEXT = dataclasses.replace(DEPRIVED, id=Id("next"))
Then = tuple[Row, tuple[Id, ...]]
"""The row a consent was weighed against, and who gave it."""
ROWS: dict[str, tuple[Then, int, tuple[Record, ...], Matter, bool]] = {
    "parents, still 15": ((Row.AGE_12_TO_15, PARENTS), 15, (MOTHER, FATHER), PLAN, False),
    "parents, 12 now": ((Row.AGE_7_TO_11, PARENTS), 12, (MOTHER, FATHER), PLAN, False),
    "parents, 16 now": ((Row.AGE_12_TO_15, PARENTS), 16, (MOTHER, FATHER), PLAN, True),
    "one parent, 16 now": ((Row.AGE_12_TO_15, (MOTHER.id,)), 16, (MOTHER, FATHER), PLAN, True),
    "parents, 16 and lacking": ((Row.AGE_12_TO_15, PARENTS), 16, (MOTHER, lacking(PLAN)), PLAN, False),
    "parents, lacking in another matter": (
        (Row.AGE_12_TO_15, PARENTS),
        16,
        (MOTHER, lacking(SHARE)),
        PLAN,
        True,
    ),
    "parents, 18 and lacking": ((Row.AGE_16_17_LACKING, PARENTS), 18, (MOTHER, lacking(PLAN)), PLAN, True),
    "the child, 16 now": ((Row.AGE_12_TO_15, (ASK,)), 16, (MOTHER,), PLAN, False),
    "child and parents, 16 now": ((Row.AGE_12_TO_15, (ASK, *PARENTS)), 16, (MOTHER,), PLAN, False),
    "own, lacking now": ((Row.AGE_16_17, (ASK,)), 17, (MOTHER, lacking(PLAN)), PLAN, False),
    "service, still in care": ((Row.CHILD_IN_CARE, (CARE.id,)), 10, (CARE, HOME), PLAN, False),
    "service, home again": ((Row.CHILD_IN_CARE, (CARE.id,)), 10, (MOTHER, over(CARE)), PLAN, True),
    "parents, in care now": ((Row.AGE_7_TO_11, PARENTS), 10, (MOTHER, FATHER, CARE), PLAN, True),
    "foster home, 16 and lacking": (
        (Row.CHILD_IN_CARE, (HOME.id,)),
        16,
        (CARE, HOME, lacking(PLAN)),
        PLAN,
        True,
    ),
    "guardian, mandate over": ((Row.ADULT_DEPRIVED, (DEPRIVED.id,)), 40, (over(DEPRIVED),), PLAN, True),
    "guardian, then another": ((Row.ADULT_DEPRIVED, (DEPRIVED.id,)), 40, (over(DEPRIVED), NEXT), PLAN, False),
    "kin for an adult, still lacking": (
        (Row.ADULT_LACKING, (KIN.id,)),
        40,
        (KIN, lacking(PLAN)),
        PLAN,
        False,
    ),
    "kin for an adult, able again": ((Row.ADULT_LACKING, (KIN.id,)), 40, (KIN,), PLAN, True),
    "kin to share, attorney now": (
        (Row.ADULT_LACKING_SHARING, (KIN.id,)),
        40,
        (KIN, ATTORNEY, lacking(SHARE)),
        SHARE,
        False,
    ),
    "outside the table with a reason": ((Row.ADULT, (MOTHER.id,)), 40, (MOTHER,), PLAN, False),
}


@pytest.mark.parametrize(("then", "age", "there", "matter", "expected"), ROWS.values(), ids=ROWS)
def test_when_the_right_has_passed(
    then: Then, age: int, there: tuple[Record, ...], matter: Matter, expected: bool
) -> None:
    row, givers = then
    held = consent(matter=matter, givers=givers, rule=row.value, given_on=TODAY - 30 * DAY)
    assert outgrown(case(age, *there, held), held, TODAY) is expected


def test_on_the_birthday_and_not_the_day_before() -> None:
    held = consent(givers=PARENTS, rule=Row.AGE_12_TO_15.value, given_on=TODAY - 30 * DAY)
    about = case(16, MOTHER, FATHER, held)
    assert not outgrown(about, held, TODAY - DAY)
    assert outgrown(about, held, TODAY)
    leap = case(born(16).replace(year=2008, month=2, day=29), MOTHER, FATHER, held)
    assert [
        outgrown(leap, held, born(0).replace(year=2024, month=m, day=d)) for m, d in ((2, 28), (2, 29))
    ] == [
        False,
        True,
    ]


def test_without_a_row_it_is_weighed_as_of_the_day_it_was_given() -> None:
    held = consent(givers=PARENTS, given_on=TODAY - DAY)
    assert outgrown(case(16, MOTHER, FATHER), held, TODAY)
    assert not outgrown(case(15, MOTHER, FATHER), held, TODAY)


def test_without_a_birth_date_nothing_is_known() -> None:
    held = consent(givers=PARENTS, rule=Row.AGE_12_TO_15.value)
    assert not outgrown(case(None, MOTHER, FATHER), held, TODAY)


def sixteen_tomorrow() -> Case:
    """Make a plan the day before the birthday; the parents consented to it, and to share with the school."""
    about = planned(born(16, TODAY + DAY), MOTHER, FATHER)
    about = given(about, "plan", givers=PARENTS)
    about = given(about, "share", givers=PARENTS, matter=SHARE, recipient_id=SCHOOL.id, shares=(CELL.id,))
    return about.with_records(versions.approve(about, VERSION, PAPER, TODAY).puts)


class TestSixteenthBirthday:
    ABOUT = sixteen_tomorrow()
    BIRTHDAY = TODAY + DAY
    SECOND = dataclasses.replace(VERSION, id=Id("second"), number=2)
    PAPER_2 = dataclasses.replace(PAPER, id=Id("paper 2"))

    def test_the_day_before_all_is_as_it_was(self) -> None:
        versions.approve(self.ABOUT, self.SECOND, self.PAPER_2, TODAY)
        assert [one.id for one in disclosures.may_receive(self.ABOUT, SCHOOL.id, TODAY)] == [CELL.id]

    def test_consents_go_on_and_copies_stay_where_they_are(self) -> None:
        out = disclosures.hand_out(self.ABOUT, [copy(shares=(CELL.id,))], TODAY)
        about = self.ABOUT.with_records(out.puts)
        assert valid(about, PLAN, self.BIRTHDAY) is not None
        assert call_backs.to_call_back(about, self.BIRTHDAY) == ()

    def test_a_new_version_and_a_new_copy_ask_for_the_persons_own_answer(self) -> None:
        about, on = self.ABOUT, self.BIRTHDAY
        assert refusal(lambda: versions.approve(about, self.SECOND, self.PAPER_2, on)) == ANEW
        assert refusal(lambda: disclosures.may_receive(about, SCHOOL.id, on)) == ANEW
        assert refusal(lambda: disclosures.hand_out(about, [copy(shares=(CELL.id,))], on)) == ANEW

    def test_the_persons_own_copy_asks_for_nothing(self) -> None:
        own = copy(recipient_id=ASK, basis=DisclosureBasis.OWN_PLAN, shares=())
        disclosures.hand_out(self.ABOUT, [own], self.BIRTHDAY)

    def test_each_answer_opens_what_it_is_about(self) -> None:
        on = self.BIRTHDAY
        own = give(self.ABOUT, consent("own", given_on=on), on)
        about = self.ABOUT.with_records(own.puts)
        versions.approve(about, self.SECOND, self.PAPER_2, on)
        assert refusal(lambda: disclosures.may_receive(about, SCHOOL.id, on)) == ANEW
        share = consent("own share", matter=SHARE, recipient_id=SCHOOL.id, given_on=on)
        about = about.with_records(give(about, share, on).puts)
        assert disclosures.may_receive(about, SCHOOL.id, on)
