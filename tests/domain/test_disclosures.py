"""Handing out: to whom, cut to what, and which copies should come back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from ipdesk.domain import sharing
from ipdesk.domain.call_backs import CallBack, call_back, out, take_back, to_call_back, why_back
from ipdesk.domain.case import Case
from ipdesk.domain.change import BOOKED, Act
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.consents import withdraw
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, ReturnHow
from ipdesk.domain.disclosures import hand_out, may_receive, next_copy
from ipdesk.domain.person import Representative
from ipdesk.domain.record import Id
from ipdesk.domain.sharing import Column
from ipdesk.domain.sharing_records import Part
from ipdesk.domain.version_records import DocumentKind
from ipdesk.domain.versions import keep
from ipdesk.errors import Reason
from tests.domain.consenting import ASK, CELL, DAY, MOTHER, NAV, SCHOOL, TODAY
from tests.domain.leaving import (
    BUS,
    OPENED,
    VERSION,
    after,
    agreed,
    approved,
    copy,
    given,
    paper,
    planned,
    refusal,
)

NO_CONSENT = ("consent_id", Reason.CONSENT_NEEDED)
NO_APPROVAL = ("recipient_id", Reason.APPROVAL_NEEDED)
MORE_THAN_OPEN = ("shares", Reason.APPROVAL_NEEDED)
GROUP = (SCHOOL.id, Column(Part.GROUP))
FILING: dict[str, Any] = {"recipient_id": None, "basis": DisclosureBasis.FILING, "shares": ()}
OWN: dict[str, Any] = {"recipient_id": ASK, "basis": DisclosureBasis.OWN_PLAN, "shares": ()}


def plan_withdrawn(about: Case) -> Case:
    """Withdraw the consent to make the plan."""
    return after(about, withdraw(about, Id("plan"), TODAY, ASK, "", TODAY))


def share_withdrawn(about: Case) -> Case:
    """Withdraw the consent to share with the school."""
    return after(about, withdraw(about, Id("share"), TODAY, ASK, "", TODAY))


def shared_anew(about: Case, *cells: Id, **fields: Any) -> Case:
    """Give a new consent to share with the school."""
    return given(
        about, "anew", matter=Matter.SHARE_INFORMATION, recipient_id=SCHOOL.id, shares=cells, **fields
    )


def closed(about: Case) -> Case:
    """Close the school's group cell."""
    return after(about, sharing.deny(about, [GROUP], TODAY))


class TestWhoMayReceive:
    def test_the_person_gets_all_and_others_what_is_open(self) -> None:
        assert may_receive(approved(), ASK, TODAY) == ()
        assert set(may_receive(approved(), SCHOOL.id, TODAY)) == {CELL, OPENED}

    @pytest.mark.parametrize(
        ("about", "who", "refused"),
        [
            (agreed, SCHOOL.id, ("version_id", Reason.NO_VERSION)),
            (agreed, ASK, ("version_id", Reason.NO_VERSION)),
            (planned, SCHOOL.id, NO_CONSENT),
            (planned, ASK, NO_CONSENT),
            (lambda: plan_withdrawn(approved()), SCHOOL.id, NO_CONSENT),
            (lambda: plan_withdrawn(approved()), ASK, NO_CONSENT),
            (lambda: given(approved(), "no", answer=False), SCHOOL.id, NO_CONSENT),
            (lambda: share_withdrawn(approved()), SCHOOL.id, NO_APPROVAL),
            (approved, NAV.id, NO_APPROVAL),
            (approved, Id("nobody"), ("recipient_id", Reason.UNKNOWN_RECORD)),
            (
                lambda: approved().with_records((dataclasses.replace(SCHOOL, retired_on=TODAY),)),
                SCHOOL.id,
                ("recipient_id", Reason.UNKNOWN_RECORD),
            ),
        ],
    )
    def test_what_is_refused(self, about: Callable[[], Case], who: Id, refused: tuple[str, Reason]) -> None:
        assert refusal(lambda: may_receive(about(), who, TODAY)) == refused

    def test_it_ends_with_the_last_cell(self) -> None:
        both = [GROUP, (SCHOOL.id, Column(Part.GOAL, BUS.id))]
        about = after(approved(), sharing.allow(approved(), both, TODAY, TODAY))
        assert may_receive(about, SCHOOL.id, TODAY)
        assert refusal(lambda: may_receive(about, SCHOOL.id, TODAY + DAY)) == NO_APPROVAL


class TestHandingOut:
    def test_it_is_written_down_as_it_was_that_day(self) -> None:
        about = approved().with_records((dataclasses.replace(SCHOOL, agency="Eksempel skole"),))
        change = hand_out(about, [copy(called_back_on=TODAY, returned_on=TODAY)], TODAY)
        assert change.act is Act.HAND_OUT
        (one,) = change.puts
        assert one == copy(
            recipient="Sindre Eksempel",
            organisation="Eksempel skole",
            consent_id=Id("share"),
            handed_on=TODAY,
        )
        assert {Act.HAND_OUT, Act.CALL_BACK, Act.TAKE_BACK} <= BOOKED

    @pytest.mark.parametrize(
        ("about", "fields", "refused"),
        [
            (approved, {"shares": ()}, MORE_THAN_OPEN),
            (approved, {"shares": (CELL.id, Id("another"))}, MORE_THAN_OPEN),
            (lambda: closed(approved()), {}, MORE_THAN_OPEN),
            (lambda: share_withdrawn(approved()), {}, NO_APPROVAL),
            (lambda: plan_withdrawn(approved()), {}, NO_CONSENT),
            (agreed, {}, ("version_id", Reason.NO_VERSION)),
            (approved, {"version_id": None}, ("version_id", Reason.NO_VERSION)),
            (approved, {"recipient_id": None}, ("recipient_id", Reason.NEEDED)),
            (approved, {"recipient_id": NAV.id}, NO_APPROVAL),
            (approved, {"sha256": ""}, ("sha256", Reason.NEEDED)),
            (approved, {"basis": DisclosureBasis.OWN_PLAN}, NO_APPROVAL),
            (approved, {"basis": DisclosureBasis.FILING}, NO_APPROVAL),
            (approved, {"basis": DisclosureBasis.ARCHIVE}, NO_APPROVAL),
            (approved, {"kind": DocumentKind.CHANGES}, NO_APPROVAL),
            (approved, {"kind": DocumentKind.ARCHIVE}, NO_APPROVAL),
            (approved, {"kind": DocumentKind.DRAFT}, NO_APPROVAL),
            (approved, {"kind": DocumentKind.DRAFT, **FILING}, NO_APPROVAL),
            (approved, {"kind": DocumentKind.CHANGES, "basis": DisclosureBasis.OWN_PLAN}, NO_APPROVAL),
            (lambda: plan_withdrawn(approved()), OWN, NO_CONSENT),
            (lambda: plan_withdrawn(approved()), {**OWN, "kind": DocumentKind.DRAFT}, NO_CONSENT),
            (lambda: given(agreed(), "no", answer=False), {**OWN, "kind": DocumentKind.DRAFT}, NO_CONSENT),
            (agreed, FILING, ("version_id", Reason.NO_VERSION)),
        ],
    )
    def test_what_is_refused(
        self, about: Callable[[], Case], fields: dict[str, Any], refused: tuple[str, Reason]
    ) -> None:
        assert refusal(lambda: hand_out(about(), [copy(**fields)], TODAY)) == refused

    @pytest.mark.parametrize(
        ("about", "fields"),
        [
            (approved, {"shares": (CELL.id,)}),
            (approved, OWN),
            (approved, {**OWN, "basis": DisclosureBasis.CONSENT}),
            (approved, FILING),
            (lambda: plan_withdrawn(approved()), FILING),
            (planned, {**OWN, "kind": DocumentKind.DRAFT, "version_id": None}),
            (planned, {**FILING, "kind": DocumentKind.ARCHIVE, "version_id": None}),
            (approved, {"kind": DocumentKind.CALL_BACK_LETTER, "shares": ()}),
        ],
    )
    def test_what_is_not_refused(self, about: Callable[[], Case], fields: dict[str, Any]) -> None:
        (one,) = hand_out(about(), [copy(**fields)], TODAY).puts
        assert isinstance(one, Disclosure)
        assert (one.basis is DisclosureBasis.OWN_PLAN) is (one.recipient_id == ASK)

    def test_a_scan_of_the_plan_goes_to_nobody_but_the_person(self) -> None:
        about = approved(agreed(planned(17, MOTHER)))
        about = after(about, keep(about, paper(DocumentKind.SCAN), TODAY))
        scan: dict[str, Any] = {"kind": DocumentKind.SCAN, "document_id": Id("another paper"), "shares": ()}
        for basis in (DisclosureBasis.OWN_PLAN, DisclosureBasis.CONSENT):
            for who in (SCHOOL.id, MOTHER.id):
                one = copy(**scan, recipient_id=who, basis=basis)
                assert refusal(partial(hand_out, about, [one], TODAY)) == NO_APPROVAL
        hand_out(about, [copy(**scan, recipient_id=ASK, basis=DisclosureBasis.OWN_PLAN)], TODAY)

    def test_of_several_all_or_none(self) -> None:
        some = [copy(), copy("other", recipient_id=NAV.id, copy_number=2)]
        assert refusal(lambda: hand_out(approved(), some, TODAY)) == NO_APPROVAL
        assert refusal(lambda: hand_out(approved(), [], TODAY)) == ("recipient_id", Reason.NEEDED)

    def test_numbers_are_never_used_again_and_nothing_is_written_over(self) -> None:
        about = approved()
        assert next_copy(about, VERSION.id) == 1
        about = after(about, hand_out(about, [copy(), copy("two", copy_number=2)], TODAY))
        assert next_copy(about, VERSION.id) == 3
        taken = ("copy_number", Reason.ALREADY)
        assert refusal(lambda: hand_out(about, [copy("three", copy_number=2)], TODAY)) == taken
        twice = [copy("three", copy_number=3), copy("four", copy_number=3)]
        assert refusal(lambda: hand_out(about, twice, TODAY)) == taken
        assert refusal(lambda: hand_out(about, [copy(copy_number=5)], TODAY)) == ("id", Reason.ALREADY)
        unnumbered = [copy(name, **FILING | {"copy_number": 0}) for name in ("a", "b")]
        hand_out(about, unnumbered, TODAY)


def handed(**fields: Any) -> Case:
    """Give the case after a copy for the school was handed out nine days after the consent."""
    return after(approved(), hand_out(approved(), [copy(**fields)], TODAY))


class TestCallingBack:
    @pytest.mark.parametrize(
        ("then", "on", "why"),
        [
            (lambda about: about, TODAY, None),
            (plan_withdrawn, TODAY, CallBack.PLAN_WITHDRAWN),
            (lambda about: given(about, "no", answer=False), TODAY, CallBack.PLAN_WITHDRAWN),
            (
                lambda about: given(about, "short", valid_until=TODAY),
                TODAY + DAY,
                CallBack.PLAN_WITHDRAWN,
            ),
            (share_withdrawn, TODAY, CallBack.SHARING_WITHDRAWN),
            (
                lambda about: given(
                    about, "no", matter=Matter.SHARE_INFORMATION, recipient_id=SCHOOL.id, answer=False
                ),
                TODAY,
                CallBack.SHARING_WITHDRAWN,
            ),
            (closed, TODAY, CallBack.PART_WITHDRAWN),
            (lambda about: shared_anew(about, CELL.id), TODAY, CallBack.PART_WITHDRAWN),
            (lambda about: shared_anew(about, CELL.id, OPENED.id), TODAY, None),
            (
                lambda about: shared_anew(about, CELL.id, OPENED.id, valid_until=TODAY),
                TODAY + DAY,
                CallBack.EXPIRED,
            ),
            (
                lambda about: after(about, sharing.allow(about, [GROUP], TODAY, TODAY)),
                TODAY + DAY,
                CallBack.EXPIRED,
            ),
            (lambda about: after(about, sharing.allow(about, [GROUP], TODAY, TODAY)), TODAY, None),
            (lambda about: about.with_records((dataclasses.replace(BUS, retired_on=TODAY),)), TODAY, None),
        ],
        ids=[
            "as it was",
            "plan withdrawn",
            "plan refused",
            "plan run out",
            "sharing withdrawn",
            "sharing refused",
            "part closed",
            "part left out of a new consent",
            "all in a new consent",
            "consent to share run out",
            "cell run out",
            "cell on its last day",
            "goal taken out of the plan",
        ],
    )
    def test_why(self, then: Callable[[Case], Case], on: date, why: CallBack | None) -> None:
        about = then(handed())
        (one,) = out(about)
        assert why_back(about, one, on) is why
        assert to_call_back(about, on) == (((one, why),) if why is not None else ())

    def test_a_copy_without_the_closed_part_stays(self) -> None:
        about = closed(handed(shares=(OPENED.id,)))
        assert to_call_back(about, TODAY) == ()

    def test_reopened_with_a_new_consent_it_may_stay(self) -> None:
        about = share_withdrawn(handed())
        both = [GROUP, (SCHOOL.id, Column(Part.GOAL, BUS.id))]
        about = after(about, sharing.allow(about, both, None, TODAY))
        assert [why for _, why in to_call_back(about, TODAY)] == [CallBack.SHARING_WITHDRAWN]
        anew = tuple(one.id for one in sharing.cells(about, SCHOOL.id).values())
        assert to_call_back(shared_anew(about, *anew), TODAY) == ()

    @pytest.mark.parametrize("fields", [OWN, FILING, {"kind": DocumentKind.CALL_BACK_LETTER, "shares": ()}])
    def test_own_copies_filed_ones_and_letters_are_never_called_back(self, fields: dict[str, Any]) -> None:
        about = plan_withdrawn(handed(**fields))
        assert (out(about), to_call_back(about, TODAY)) == ((), ())

    def test_it_is_called_back_and_ticked_off_once(self) -> None:
        about = plan_withdrawn(handed())
        called = call_back(about, Id("copy"), TODAY)
        assert called.act is Act.CALL_BACK
        about = after(about, called)
        assert out(about)[0].called_back_on == TODAY
        assert refusal(lambda: call_back(about, Id("copy"), TODAY)) == ("called_back_on", Reason.ALREADY)
        back = take_back(about, Id("copy"), TODAY, ReturnHow.DESTROYED, " Makulert ", TODAY)
        assert back.act is Act.TAKE_BACK
        about = after(about, back)
        assert (out(about), to_call_back(about, TODAY)) == ((), ())
        kept = about.all(Disclosure)[Id("copy")]
        assert (kept.return_how, kept.return_note) == (ReturnHow.DESTROYED, "Makulert")
        assert refusal(lambda: take_back(about, Id("copy"), TODAY, ReturnHow.RETURNED, "", TODAY)) == (
            "returned_on",
            Reason.ALREADY,
        )

    def test_what_is_refused(self) -> None:
        about = handed()
        cases: list[tuple[Callable[[], object], tuple[str, Reason]]] = [
            (lambda: call_back(about, Id("none"), TODAY), ("disclosure_id", Reason.UNKNOWN_RECORD)),
            (
                lambda: take_back(about, Id("none"), TODAY, ReturnHow.RETURNED, "", TODAY),
                ("disclosure_id", Reason.UNKNOWN_RECORD),
            ),
            (
                lambda: take_back(about, Id("copy"), TODAY + DAY, ReturnHow.RETURNED, "", TODAY),
                ("returned_on", Reason.IN_FUTURE),
            ),
            (
                lambda: take_back(about, Id("copy"), TODAY - DAY, ReturnHow.RETURNED, "", TODAY),
                ("returned_on", Reason.ENDS_BEFORE_START),
            ),
        ]
        for act, expected in cases:
            assert refusal(act) == expected

    def test_what_came_back_is_not_asked_for(self) -> None:
        about = handed()
        about = after(about, take_back(about, Id("copy"), TODAY, ReturnHow.NEVER_LEFT, "", TODAY))
        assert refusal(lambda: call_back(about, Id("copy"), TODAY)) == ("called_back_on", Reason.ALREADY)


def test_a_representative_gets_a_copy_by_the_same_rules() -> None:
    friend = Representative(id=Id("friend"), name="Tor Eksempel")
    about = approved(agreed(planned(17, friend)))
    assert refusal(lambda: may_receive(about, friend.id, TODAY)) == NO_APPROVAL
    about = after(about, sharing.allow(about, [(friend.id, Column(Part.GROUP))], None, TODAY))
    (cell,) = sharing.cells(about, friend.id).values()
    about = given(about, "friend", matter=Matter.SHARE_INFORMATION, recipient_id=friend.id, shares=(cell.id,))
    assert may_receive(about, friend.id, TODAY) == (cell,)
