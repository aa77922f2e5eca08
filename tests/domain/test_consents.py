"""Consents: given, refused, withdrawn, and how they stand on a day."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain import edit
from ipdesk.domain.answers import ConsentState, objects, state, valid
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.consent_records import CapacityAssessment, Consent, ConsentHow, Offer, OfferAnswer
from ipdesk.domain.consent_rules import Matter, Row
from ipdesk.domain.consents import give, withdraw
from ipdesk.domain.proposals import assessment_in_force, follows, propose
from ipdesk.domain.record import Id, Record
from ipdesk.errors import InvalidInput, Reason
from tests.domain.consenting import (
    ASK,
    CARE,
    CELL,
    DAY,
    DEPRIVED,
    FATHER,
    GUARDIAN,
    HOME,
    KIN,
    MOTHER,
    NAV,
    SCHOOL,
    TODAY,
    case,
    consent,
    lacking,
)

PLAN, COORDINATOR, SHARE = Matter
CHILD = case(10, MOTHER, FATHER)
YOUNG = case(17, MOTHER, FATHER)
BOTH = (MOTHER.id, FATHER.id)


def refused(about: Case, one: Consent) -> tuple[str, Reason]:
    """Give why a consent can't be recorded."""
    with pytest.raises(InvalidInput) as problem:
        give(about, one, TODAY)
    return problem.value.field, problem.value.reason


def with_given(about: Case, *consents: Consent) -> Case:
    """Record consents one after the other."""
    for one in consents:
        about = about.with_records(give(about, one, TODAY).puts)
    return about


class TestGiving:
    def test_it_is_one_act_that_names_the_rule(self) -> None:
        change = give(YOUNG, consent(), TODAY)
        assert change.act is Act.CONSENT
        assert change.about == dataclasses.replace(consent(), rule=Row.AGE_16_17.value)

    @pytest.mark.parametrize(
        ("fields", "field", "reason"),
        [
            ({"givers": ()}, "givers", Reason.NEEDED),
            ({"given_on": None}, "given_on", Reason.NEEDED),
            ({"given_on": TODAY + DAY}, "given_on", Reason.IN_FUTURE),
            ({"how": ConsentHow.ORAL}, "note", Reason.NEEDED),
            ({"how": ConsentHow.ORAL, "note": " "}, "note", Reason.NEEDED),
            ({"matter": SHARE}, "recipient_id", Reason.NEEDED),
            ({"matter": SHARE, "recipient_id": SCHOOL.id, "shares": ()}, "shares", Reason.NEEDED),
            (
                {"matter": SHARE, "recipient_id": NAV.id, "shares": (CELL.id,)},
                "shares",
                Reason.UNKNOWN_RECORD,
            ),
            (
                {"matter": SHARE, "recipient_id": Id("nobody"), "shares": (CELL.id,)},
                "shares",
                Reason.UNKNOWN_RECORD,
            ),
            ({"givers": (Id("nobody"),)}, "givers", Reason.UNKNOWN_RECORD),
            ({"givers": (SCHOOL.id,)}, "givers", Reason.NO_MANDATE),
            ({"givers": (ASK, SCHOOL.id), "departure": "Skolen ba om det."}, "givers", Reason.NO_MANDATE),
            ({"givers": (MOTHER.id,)}, "departure", Reason.DEPARTURE_NEEDS_REASON),
            ({"givers": (ASK, MOTHER.id)}, "departure", Reason.DEPARTURE_NEEDS_REASON),
            ({"givers": BOTH, "departure": " \n"}, "departure", Reason.DEPARTURE_NEEDS_REASON),
            ({"valid_until": TODAY - DAY}, "valid_until", Reason.ENDS_BEFORE_START),
            ({"note": "\x07"}, "note", Reason.CONTROL_CHARACTER),
        ],
    )
    def test_what_is_refused(self, fields: dict[str, Any], field: str, reason: Reason) -> None:
        assert refused(YOUNG, consent(**fields)) == (field, reason)

    @pytest.mark.parametrize(
        "fields",
        [
            {"how": ConsentHow.ORAL, "note": "Sagt på møtet, Hanne skrev ned."},
            {"matter": COORDINATOR},
            {"matter": SHARE, "recipient_id": SCHOOL.id, "valid_until": TODAY},
            {"givers": (MOTHER.id,), "departure": "Ask ba mamma om å skrive under."},
        ],
    )
    def test_what_is_not_refused(self, fields: dict[str, Any]) -> None:
        about = with_given(YOUNG, consent(**fields))
        assert [one.answer for one in about.live(Consent)] == [True]

    def test_both_parents_of_a_child_or_one_with_a_reason(self) -> None:
        assert with_given(CHILD, consent(givers=BOTH)).live(Consent)[0].rule == "age_7_to_11"
        assert refused(CHILD, consent(givers=(MOTHER.id,)))[1] is Reason.DEPARTURE_NEEDS_REASON
        with_given(CHILD, consent(givers=(MOTHER.id,), departure="Far har ikke svart på tre brev."))
        with_given(case(10, MOTHER), consent(givers=(MOTHER.id,)))

    def test_a_child_alone_with_a_reason(self) -> None:
        about = case(13, MOTHER, FATHER)
        assert refused(about, consent())[1] is Reason.DEPARTURE_NEEDS_REASON
        with_given(about, consent(departure="Foreldrene skal ikke vite om dette. Grunnen er kjent."))

    def test_in_care_one_of_the_two_is_enough(self) -> None:
        about = case(10, CARE, HOME)
        for givers in ((CARE.id,), (HOME.id,), (CARE.id, HOME.id)):
            assert follows(propose(about, PLAN, TODAY), givers)

    @pytest.mark.parametrize("answer", [True, False])
    @pytest.mark.parametrize("one", [GUARDIAN, DEPRIVED])
    def test_mandate_that_has_run_out_or_not_begun(self, one: Any, answer: bool) -> None:
        for change in ({"to_date": TODAY - DAY}, {"from_date": TODAY + DAY}):
            about = case(40, dataclasses.replace(one, **change))
            wanted = consent(givers=(GUARDIAN.id,), departure="Han har alltid gjort det.", answer=answer)
            assert refused(about, wanted) == ("givers", Reason.MANDATE_EXPIRED)

    def test_mandate_counts_on_the_day_the_consent_was_given(self) -> None:
        about = case(40, dataclasses.replace(DEPRIVED, to_date=TODAY - DAY))
        with_given(about, consent(givers=(GUARDIAN.id,), given_on=TODAY - DAY))

    def test_retired_representative_has_no_mandate(self) -> None:
        about = case(10, dataclasses.replace(MOTHER, retired_on=TODAY))
        assert refused(about, consent(givers=(MOTHER.id,))) == ("givers", Reason.NO_MANDATE)

    def test_age_on_the_day_it_was_given_decides(self) -> None:
        about = case(16, MOTHER, FATHER)
        assert refused(about, consent(given_on=TODAY - DAY))[1] is Reason.DEPARTURE_NEEDS_REASON
        with_given(about, consent(given_on=TODAY))

    def test_nobody_consents_for_an_adult_without_a_reason(self) -> None:
        about = case(40, KIN, lacking(PLAN))
        wanted = consent(givers=(KIN.id,))
        assert refused(about, wanted)[1] is Reason.DEPARTURE_NEEDS_REASON
        with_given(about, dataclasses.replace(wanted, departure="Lite inngripende hjelp, ingen protest."))

    def test_against_an_objection_only_with_a_reason(self) -> None:
        about = case(17, MOTHER, FATHER, lacking(PLAN))
        said_no = with_given(about, consent("no", answer=False, given_on=TODAY - DAY))
        assert objects(said_no, PLAN, TODAY)
        assert refused(said_no, consent(givers=BOTH))[1] is Reason.DEPARTURE_NEEDS_REASON
        with_given(about, consent(givers=BOTH))
        said_yes = with_given(said_no, consent("yes", departure="Ask har ombestemt seg."))
        with_given(said_yes, consent("parents", givers=BOTH))

    def test_texts_are_normalised_and_what_does_not_belong_is_left_out(self) -> None:
        wanted = consent(note="bla\u030ar", recipient_id=NAV.id, withdrawn_on=TODAY, withdrawal_note="?")
        (stored,) = with_given(YOUNG, wanted).live(Consent)
        assert (stored.note, stored.recipient_id) == ("blår", None)
        assert (stored.withdrawn_on, stored.withdrawal_note) == (None, "")


class TestRefusing:
    def test_no_counts_after_yes(self) -> None:
        about = with_given(YOUNG, consent("yes", given_on=TODAY - DAY), consent("no", answer=False))
        assert valid(about, PLAN, TODAY - DAY) is not None
        assert valid(about, PLAN, TODAY) is None

    def test_of_two_answers_on_one_day_the_one_recorded_last_counts(self) -> None:
        about = with_given(YOUNG, consent("no", answer=False), consent("yes"))
        assert valid(about, PLAN, TODAY) == about.get(Consent, Id("yes"))
        assert valid(with_given(about, consent("no again", answer=False)), PLAN, TODAY) is None

    def test_one_who_may_consent_is_enough_and_the_person_always(self) -> None:
        for giver in (MOTHER.id, FATHER.id, ASK):
            with_given(CHILD, consent(answer=False, givers=(giver,)))
        wanted = consent(answer=False, givers=(MOTHER.id,))
        assert refused(YOUNG, wanted) == ("departure", Reason.DEPARTURE_NEEDS_REASON)


class TestWithdrawing:
    GIVEN = with_given(YOUNG, consent(given_on=TODAY - 9 * DAY))

    def test_it_is_one_act_and_counts_from_its_day(self) -> None:
        change = withdraw(self.GIVEN, Id("consent"), TODAY - DAY, ASK, " Jeg vil ikke mer. ", TODAY)
        after = self.GIVEN.with_records(change.puts)
        assert change.act is Act.WITHDRAW
        assert valid(after, PLAN, TODAY - 2 * DAY) is not None
        assert valid(after, PLAN, TODAY - DAY) is None
        (gone,) = after.live(Consent)
        assert (gone.withdrawn_by_id, gone.withdrawal_note) == (ASK, "Jeg vil ikke mer.")

    def test_it_asks_for_no_reason_and_no_name(self) -> None:
        withdraw(self.GIVEN, Id("consent"), TODAY, None, "", TODAY)

    @pytest.mark.parametrize(
        ("name", "on", "by", "reason"),
        [
            ("another", TODAY, ASK, Reason.UNKNOWN_RECORD),
            ("consent", TODAY + DAY, ASK, Reason.IN_FUTURE),
            ("consent", TODAY - 10 * DAY, ASK, Reason.ENDS_BEFORE_START),
            ("consent", TODAY, SCHOOL.id, Reason.UNKNOWN_RECORD),
        ],
    )
    def test_what_is_refused(self, name: str, on: date, by: Id, reason: Reason) -> None:
        with pytest.raises(InvalidInput) as problem:
            withdraw(self.GIVEN, Id(name), on, by, "", TODAY)
        assert problem.value.reason is reason

    def test_twice_or_a_refusal_is_refused(self) -> None:
        gone = self.GIVEN.with_records(withdraw(self.GIVEN, Id("consent"), TODAY, ASK, "", TODAY).puts)
        no = with_given(YOUNG, consent(answer=False))
        for about in (gone, no):
            with pytest.raises(InvalidInput) as problem:
                withdraw(about, Id("consent"), TODAY, ASK, "", TODAY)
            assert problem.value.reason is Reason.WITHDRAWN

    def test_a_new_consent_can_be_given_after_it(self) -> None:
        gone = self.GIVEN.with_records(withdraw(self.GIVEN, Id("consent"), TODAY, ASK, "", TODAY).puts)
        assert valid(with_given(gone, consent("new")), PLAN, TODAY) is not None

    def test_nothing_else_changes_a_consent_that_was_given(self) -> None:
        (held,) = self.GIVEN.live(Consent)
        acts: list[Callable[[], object]] = [
            lambda: give(self.GIVEN, dataclasses.replace(held, answer=False), TODAY),
            lambda: edit.edit(self.GIVEN, held, TODAY, note="Noe annet"),
            lambda: edit.edit(self.GIVEN, held, TODAY, given_on=None),
            lambda: edit.retire(self.GIVEN, (held,), TODAY),
            lambda: edit.restore(self.GIVEN, held),
            lambda: edit.create(self.GIVEN, consent("past the rules"), TODAY),
        ]
        for act in acts:
            with pytest.raises(InvalidInput) as problem:
                act()
            assert problem.value.reason is Reason.GIVEN

    def test_a_form_that_is_being_filled_in_can_be_changed_and_given(self) -> None:
        started = consent(given_on=None)
        about = YOUNG.with_records(edit.create(YOUNG, started, TODAY).puts)
        changed = edit.edit(about, started, TODAY, note="Ask tenker på det.")
        assert changed is not None
        about = about.with_records(changed.puts)
        edit.retire(about, about.live(Consent), TODAY)
        assert valid(with_given(about, consent()), PLAN, TODAY) is not None


class TestState:
    @pytest.mark.parametrize(
        ("fields", "on", "expected"),
        [
            ({}, TODAY, ConsentState.VALID),
            ({}, TODAY - DAY, ConsentState.NOT_YET),
            ({"given_on": None}, TODAY, ConsentState.NOT_YET),
            ({"valid_until": TODAY}, TODAY, ConsentState.VALID),
            ({"valid_until": TODAY}, TODAY + DAY, ConsentState.EXPIRED),
            ({"withdrawn_on": TODAY + DAY}, TODAY, ConsentState.VALID),
            ({"withdrawn_on": TODAY}, TODAY, ConsentState.WITHDRAWN),
            ({"withdrawn_on": TODAY, "valid_until": TODAY}, TODAY + DAY, ConsentState.WITHDRAWN),
            ({"answer": False}, TODAY, ConsentState.REFUSED),
        ],
    )
    def test_state(self, fields: dict[str, Any], on: date, expected: ConsentState) -> None:
        assert state(consent(**fields), on) is expected

    def test_retired_consent_does_not_count(self) -> None:
        assert valid(case(17, consent(retired_on=TODAY)), PLAN, TODAY) is None

    def test_newest_that_has_expired_is_not_mended_by_an_older_one(self) -> None:
        old = consent("old", given_on=TODAY - 9 * DAY)
        new = consent("new", given_on=TODAY - 5 * DAY, valid_until=TODAY - DAY)
        assert valid(case(17, old, new), PLAN, TODAY) is None
        assert valid(case(17, old, new), PLAN, TODAY - DAY) == new


subjects = st.sampled_from([(PLAN, None), (COORDINATOR, None), (SHARE, SCHOOL.id), (SHARE, NAV.id)])
given_ones = st.builds(
    lambda about, days, answer, until: consent(
        str(days),
        matter=about[0],
        recipient_id=about[1],
        given_on=TODAY - days * DAY,
        answer=answer,
        valid_until=until and TODAY + until * DAY,
    ),
    subjects,
    st.integers(0, 99),
    st.booleans(),
    st.none() | st.integers(1, 50),
)


@given(st.lists(given_ones, max_size=8, unique_by=lambda one: one.id), subjects, subjects)
def test_one_consent_never_counts_for_another_matter_or_recipient(
    consents: list[Consent], asked: tuple[Matter, Id | None], other: tuple[Matter, Id | None]
) -> None:
    about = with_given(YOUNG, *(one for one in consents if (one.matter, one.recipient_id) != asked))
    assert valid(about, asked[0], TODAY, asked[1]) is None
    everything = with_given(about, consent("last", matter=asked[0], recipient_id=asked[1]))
    found = valid(everything, asked[0], TODAY, asked[1])
    assert found is not None
    assert (found.matter, found.recipient_id) == asked
    if other != asked:
        assert valid(everything, other[0], TODAY, other[1]) == valid(about, other[0], TODAY, other[1])


class TestAssessment:
    WHOLE = lacking(PLAN)

    def covering(self, *others: Record, on: date = TODAY, **fields: Any) -> CapacityAssessment | None:
        about = case(40, dataclasses.replace(self.WHOLE, **fields), *others)
        return assessment_in_force(about, PLAN, on)

    def test_it_is_about_one_matter(self) -> None:
        about = case(40, self.WHOLE)
        assert [assessment_in_force(about, matter, TODAY) for matter in Matter] == [self.WHOLE, None, None]

    @pytest.mark.parametrize(
        ("fields", "covers"),
        [
            ({}, True),
            ({"decided_on": TODAY}, True),
            ({"decided_on": TODAY + DAY}, False),
            ({"next_assessment": TODAY + DAY}, True),
            ({"next_assessment": TODAY}, False),
            ({"next_assessment": None}, False),
            ({"ended_on": TODAY + DAY}, True),
            ({"ended_on": TODAY}, False),
            ({"decided_on": None}, False),
            ({"decided_by": " "}, False),
            ({"reason": ""}, False),
            ({"retired_on": TODAY}, False),
        ],
    )
    def test_it_covers_while_it_is_whole_and_not_lapsed(self, fields: dict[str, Any], covers: bool) -> None:
        assert (self.covering(**fields) is not None) is covers

    def test_the_person_consents_again_when_it_lapses(self) -> None:
        about = case(40, self.WHOLE, KIN)
        assert self.WHOLE.next_assessment is not None
        rows = [propose(about, PLAN, self.WHOLE.next_assessment + n * DAY).rule.row for n in (-1, 0)]
        assert rows == [Row.ADULT_LACKING, Row.ADULT]

    def test_the_newest_counts(self) -> None:
        newer = lacking(PLAN, id=Id("newer"), decided_on=TODAY)
        assert self.covering(newer) == newer
        assert self.covering(newer, on=TODAY - DAY) == self.WHOLE

    def test_next_can_not_come_before_it(self) -> None:
        with pytest.raises(InvalidInput) as problem:
            edit.create(case(40), lacking(PLAN, next_assessment=TODAY - 31 * DAY), TODAY)
        assert problem.value.reason is Reason.ENDS_BEFORE_START


def test_an_answer_can_not_come_before_the_offer() -> None:
    offer = Offer(id=Id("offer"), offered_on=TODAY, answered_on=TODAY - DAY, answer=OfferAnswer.YES)
    with pytest.raises(InvalidInput) as problem:
        edit.create(YOUNG, offer, TODAY)
    assert problem.value.field == "answered_on"
