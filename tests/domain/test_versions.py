"""Approving, filing, keeping and signing: what each needs, and what it refuses."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from ipdesk.domain import edit, signing, versions
from ipdesk.domain.change import BOOKED, Act
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.consents import withdraw
from ipdesk.domain.record import Id, Record
from ipdesk.domain.signers import plan_signers
from ipdesk.domain.version_records import (
    Document,
    DocumentKind,
    KeySource,
    Signature,
    SignedHow,
    SignerRole,
    SigningKey,
    Version,
)
from ipdesk.errors import Reason
from tests.domain.consenting import (
    ASK,
    DAY,
    DEPRIVED,
    FATHER,
    MOTHER,
    NAV,
    SCHOOL,
    TODAY,
)
from tests.domain.leaving import (
    DIGEST,
    PAPER,
    VERSION,
    after,
    agreed,
    approved,
    given,
    paper,
    planned,
    refusal,
)

SECOND = dataclasses.replace(VERSION, id=Id("second"), number=2)
PAPER_2 = dataclasses.replace(PAPER, id=Id("paper 2"))
BOTH = (MOTHER.id, FATHER.id)


class TestApproving:
    def test_it_rests_on_the_consent_and_freezes_version_and_plan_together(self) -> None:
        change = versions.approve(agreed(), VERSION, PAPER, TODAY)
        assert change.act is Act.APPROVE_VERSION
        version, plan = change.puts
        assert version == dataclasses.replace(
            VERSION, consent_id=Id("plan"), approved_on=TODAY, approved_by="Nora Eksempel"
        )
        assert plan == dataclasses.replace(PAPER, about_id=VERSION.id, made_on=TODAY)
        about = agreed().with_records(change.puts)
        assert versions.newest(about) == version
        assert versions.plan_of(about, about.all(Version)[VERSION.id]) == plan

    @pytest.mark.parametrize(
        ("version", "plan", "refused"),
        [
            ({"reason": " \n"}, {}, ("reason", Reason.NEEDED)),
            ({"frozen": ""}, {}, ("frozen", Reason.NEEDED)),
            ({}, {"content": ""}, ("content", Reason.NEEDED)),
            ({"number": 2}, {}, ("number", Reason.ALREADY)),
            ({"number": 0}, {}, ("number", Reason.ALREADY)),
            ({"reason": "\x07"}, {}, ("reason", Reason.CONTROL_CHARACTER)),
        ],
    )
    def test_what_is_refused(
        self, version: dict[str, Any], plan: dict[str, Any], refused: tuple[str, Reason]
    ) -> None:
        changed = dataclasses.replace(VERSION, **version)
        assert (
            refusal(lambda: versions.approve(agreed(), changed, dataclasses.replace(PAPER, **plan), TODAY))
            == refused
        )

    def test_without_a_valid_consent_it_is_refused(self) -> None:
        needed = ("consent_id", Reason.CONSENT_NEEDED)
        no = given(planned(), "plan", answer=False)
        gone = after(agreed(), withdraw(agreed(), Id("plan"), TODAY, ASK, "", TODAY))
        over = given(planned(), "plan", given_on=TODAY - 9 * DAY, valid_until=TODAY - DAY)
        for about in (planned(), no, gone, over):
            assert refusal(partial(versions.approve, about, VERSION, PAPER, TODAY)) == needed

    def test_consents_in_other_matters_do_not_count(self) -> None:
        other = given(planned(), "c", matter=Matter.HAVE_COORDINATOR)
        assert refusal(lambda: versions.approve(other, VERSION, PAPER, TODAY))[0] == "consent_id"

    def test_with_a_guardian_whose_mandate_has_run_out_there_is_no_consent(self) -> None:
        over = dataclasses.replace(DEPRIVED, to_date=TODAY - DAY)
        about = planned(40, over)
        assert refusal(lambda: given(about, "plan", givers=(over.id,))) == (
            "givers",
            Reason.MANDATE_EXPIRED,
        )
        assert refusal(lambda: versions.approve(about, VERSION, PAPER, TODAY))[1] is Reason.CONSENT_NEEDED

    @pytest.mark.parametrize(
        ("fields", "refused"),
        [
            ({}, None),
            ({"to_date": TODAY}, None),
            ({"from_date": TODAY}, None),
            ({"to_date": TODAY - DAY}, ("signers", Reason.MANDATE_EXPIRED)),
            ({"from_date": TODAY + DAY}, ("signers", Reason.MANDATE_EXPIRED)),
            ({"retired_on": TODAY}, ("signers", Reason.NO_MANDATE)),
        ],
    )
    def test_who_signs_too_has_a_mandate_today(
        self, fields: dict[str, Any], refused: tuple[str, Reason] | None
    ) -> None:
        mother = dataclasses.replace(MOTHER, **fields)
        about = agreed(planned(17, mother))
        version = dataclasses.replace(VERSION, signers=(NAV.id, ASK, mother.id))
        acts: tuple[Callable[[], object], ...] = (
            lambda: plan_signers(about, TODAY, [mother.id]),
            lambda: versions.approve(about, version, PAPER, TODAY),
        )
        for act in acts:
            if refused is None:
                act()
            else:
                assert refusal(act) == refused

    def test_who_gave_the_consent_signs_also_when_the_mandate_is_over(self) -> None:
        about = given(planned(10, MOTHER), "plan", givers=(MOTHER.id,), given_on=TODAY - DAY)
        about = about.with_records((dataclasses.replace(MOTHER, to_date=TODAY - DAY),))
        version = dataclasses.replace(VERSION, signers=(NAV.id, ASK, MOTHER.id))
        assert versions.approve(about, version, PAPER, TODAY).act is Act.APPROVE_VERSION

    def test_numbers_go_on_and_nothing_is_written_over(self) -> None:
        about = approved()
        assert versions.next_number(about) == 2
        second = versions.approve(about, SECOND, PAPER_2, TODAY + DAY)
        assert [one.number for one in versions.versions(after(about, second))] == [1, 2]
        again = dataclasses.replace(SECOND, id=VERSION.id)
        assert refusal(lambda: versions.approve(about, again, PAPER_2, TODAY)) == ("id", Reason.ALREADY)
        assert refusal(lambda: versions.approve(about, SECOND, PAPER, TODAY)) == ("id", Reason.ALREADY)

    def test_two_of_one_number_are_in_the_same_order_in_every_copy(self) -> None:
        first = dataclasses.replace(VERSION, id=Id("b"), approved_on=TODAY - DAY)
        one, two = (dataclasses.replace(VERSION, id=Id(name), approved_on=TODAY) for name in "ac")
        later = dataclasses.replace(SECOND, id=Id("0"), approved_on=TODAY - 9 * DAY)
        for there in itertools.permutations((first, one, two, later)):
            about = agreed().with_records(there)
            assert versions.versions(about) == (first, one, two, later)
            assert versions.newest(about) == later

    @pytest.mark.parametrize("record", [VERSION, PAPER])
    def test_no_other_act_changes_it(self, record: Record) -> None:
        about = approved()
        held = about.find(record.id)
        assert held is not None
        for act in (
            lambda: edit.edit(about, held, TODAY, retired_on=TODAY),
            lambda: edit.retire(about, (held,), TODAY),
            lambda: edit.create(about, held, TODAY),
        ):
            assert refusal(act)[1] is Reason.APPROVED
        assert {Act.APPROVE_VERSION, Act.SIGN, Act.FILE_PAPER, Act.KEEP_DOCUMENT} <= BOOKED


class TestDrafts:
    def test_before_any_answer_and_after_yes(self) -> None:
        versions.require_not_stopped(planned(), TODAY)
        versions.require_not_stopped(agreed(), TODAY)

    def test_never_after_no_withdrawal_or_end(self) -> None:
        no = given(agreed(), "no", answer=False)
        gone = after(agreed(), withdraw(agreed(), Id("plan"), TODAY, ASK, "", TODAY))
        over = given(agreed(), "over", valid_until=TODAY)
        assert refusal(lambda: versions.require_not_stopped(no, TODAY))[1] is Reason.CONSENT_NEEDED
        assert refusal(lambda: versions.require_not_stopped(gone, TODAY))[1] is Reason.CONSENT_NEEDED
        assert refusal(lambda: versions.require_not_stopped(over, TODAY + DAY))[1] is Reason.CONSENT_NEEDED


class TestPaper:
    def test_a_version_misses_its_paper_until_it_is_filed(self) -> None:
        about = approved()
        assert [one.id for one in versions.without_paper(about)] == [VERSION.id]
        filed = after(about, versions.file_paper(about, VERSION.id, TODAY, " Arkivskap 2 ", TODAY))
        assert versions.without_paper(filed) == ()
        version = filed.all(Version)[VERSION.id]
        assert (version.paper_filed_on, version.paper_filed_at) == (TODAY, "Arkivskap 2")

    @pytest.mark.parametrize(
        ("version", "on", "at", "refused"),
        [
            ("none", TODAY, "Skap", ("version_id", Reason.UNKNOWN_RECORD)),
            ("version", TODAY + DAY, "Skap", ("paper_filed_on", Reason.IN_FUTURE)),
            ("version", TODAY - DAY, "Skap", ("paper_filed_on", Reason.ENDS_BEFORE_START)),
            ("version", TODAY, " \n", ("paper_filed_at", Reason.NEEDED)),
            ("version", TODAY, "\x07", ("paper_filed_at", Reason.CONTROL_CHARACTER)),
        ],
    )
    def test_what_is_refused(self, version: str, on: date, at: str, refused: tuple[str, Reason]) -> None:
        about = approved()
        assert refusal(lambda: versions.file_paper(about, Id(version), on, at, TODAY)) == refused


class TestKeeping:
    def test_a_paper_is_kept_with_its_day(self) -> None:
        change = versions.keep(approved(), paper(DocumentKind.CHANGES), TODAY)
        assert change.puts == (paper(DocumentKind.CHANGES, made_on=TODAY),)

    @pytest.mark.parametrize("kind", [DocumentKind.PLAN, DocumentKind.DRAFT, DocumentKind.ARCHIVE])
    def test_a_plan_is_kept_with_its_version_only(self, kind: DocumentKind) -> None:
        assert refusal(lambda: versions.keep(approved(), paper(kind), TODAY)) == (
            "kind",
            Reason.NOT_APPROVED,
        )

    def test_what_is_refused(self) -> None:
        about = approved()
        empty = paper(DocumentKind.CHANGES, content="")
        assert refusal(lambda: versions.keep(about, empty, TODAY)) == ("content", Reason.NEEDED)
        over = paper(DocumentKind.CHANGES, PAPER.id)
        assert refusal(lambda: versions.keep(about, over, TODAY)) == ("id", Reason.ALREADY)
        stray = paper(DocumentKind.CHANGES, about_id=Id("nothing"))
        assert refusal(lambda: versions.keep(about, stray, TODAY)) == ("about_id", Reason.UNKNOWN_RECORD)

    def test_a_certificate_is_remembered_once(self) -> None:
        key = SigningKey(id=Id("key"), holder="Nora", fingerprint="f" * 64, certificate=DIGEST)
        about = after(approved(), versions.keep_key(approved(), key, TODAY))
        assert versions.known_key(about, key.fingerprint) == key
        assert versions.keep_key(about, dataclasses.replace(key, id=Id("same")), TODAY) is None
        other = dataclasses.replace(key, fingerprint="e" * 64, source=KeySource.CARD)
        assert refusal(lambda: versions.keep_key(about, other, TODAY)) == ("id", Reason.ALREADY)
        blank = dataclasses.replace(key, id=Id("blank"), fingerprint="")
        assert refusal(lambda: versions.keep_key(about, blank, TODAY)) == ("fingerprint", Reason.NEEDED)


def signature(role: SignerRole, who: Id, **fields: Any) -> Signature:
    """Make a signature on the screen."""
    whole: dict[str, Any] = {
        "document_id": PAPER.id,
        "signer_id": who,
        "role": role,
        "field": role.value,
        "key": "k" * 64,
        "content": f"{role.value} signed",
    } | fields
    return Signature(id=Id(f"by {who} {role.value}"), **whole)


FIRST = signature(SignerRole.COORDINATOR, NAV.id)
OWN = signature(SignerRole.PERSON, ASK)
PARENT = signature(SignerRole.REPRESENTATIVE, MOTHER.id, field="representative_1")
ON_PAPER: dict[str, Any] = {"how": SignedHow.PAPER, "content": "", "key": "", "filed_at": "Skap 2"}
SIGNED = approved(agreed(planned(17, MOTHER)))


class TestSigning:
    def test_the_coordinator_first_then_the_others_and_each_gives_a_new_content(self) -> None:
        about, contents = SIGNED, [signing.content(SIGNED, SIGNED.all(Document)[PAPER.id])]
        for one in (FIRST, OWN, PARENT):
            change = signing.sign(about, one, TODAY)
            assert change.act is Act.SIGN
            about = after(about, change)
            contents.append(signing.content(about, about.all(Document)[PAPER.id]))
        assert contents == [DIGEST, FIRST.content, OWN.content, PARENT.content]
        assert [one.role for one in signing.signatures(about, PAPER.id)] == [
            SignerRole.COORDINATOR,
            SignerRole.PERSON,
            SignerRole.REPRESENTATIVE,
        ]

    @pytest.mark.parametrize(
        ("before", "one", "refused"),
        [
            ((), OWN, ("role", Reason.ORDER_OF_SIGNING)),
            ((), PARENT, ("role", Reason.ORDER_OF_SIGNING)),
            ((FIRST,), FIRST, ("signer_id", Reason.ALREADY)),
            (
                (FIRST,),
                signature(SignerRole.COORDINATOR, SCHOOL.id),
                ("role", Reason.ORDER_OF_SIGNING),
            ),
            ((FIRST, OWN), OWN, ("signer_id", Reason.ALREADY)),
            ((FIRST, OWN), dataclasses.replace(PARENT, field=OWN.field), ("field", Reason.ALREADY)),
            ((FIRST,), dataclasses.replace(OWN, content=""), ("content", Reason.NEEDED)),
            ((FIRST,), dataclasses.replace(OWN, field=""), ("field", Reason.NEEDED)),
            ((FIRST,), dataclasses.replace(OWN, key=""), ("key", Reason.NEEDED)),
            ((), dataclasses.replace(FIRST, document_id=None), ("document_id", Reason.UNKNOWN_RECORD)),
            ((), signature(SignerRole.COORDINATOR, ASK), ("signer_id", Reason.UNKNOWN_RECORD)),
            ((FIRST,), signature(SignerRole.PERSON, MOTHER.id), ("signer_id", Reason.UNKNOWN_RECORD)),
            ((FIRST,), signature(SignerRole.REPRESENTATIVE, ASK), ("signer_id", Reason.UNKNOWN_RECORD)),
            ((FIRST,), dataclasses.replace(OWN, id=PAPER.id), ("id", Reason.ALREADY)),
            (
                (),
                dataclasses.replace(OWN, **ON_PAPER, signed_on=TODAY + DAY),
                ("signed_on", Reason.IN_FUTURE),
            ),
            (
                (),
                dataclasses.replace(OWN, **ON_PAPER, signed_on=TODAY - DAY),
                ("signed_on", Reason.ENDS_BEFORE_START),
            ),
            ((), dataclasses.replace(OWN, **{**ON_PAPER, "filed_at": " "}), ("filed_at", Reason.NEEDED)),
        ],
    )
    def test_what_is_refused(
        self, before: tuple[Signature, ...], one: Signature, refused: tuple[str, Reason]
    ) -> None:
        about = SIGNED
        for earlier in before:
            about = after(about, signing.sign(about, earlier, TODAY))
        assert refusal(lambda: signing.sign(about, one, TODAY)) == refused

    def test_on_screen_it_is_of_today_whatever_was_said(self) -> None:
        (kept,) = signing.sign(SIGNED, dataclasses.replace(FIRST, signed_on=TODAY - DAY), TODAY).puts
        assert isinstance(kept, Signature)
        assert kept.signed_on == TODAY

    def test_on_paper_in_any_order_and_the_document_stays(self) -> None:
        said = dataclasses.replace(OWN, **{**ON_PAPER, "content": "not a document", "key": "no key"})
        about = after(SIGNED, signing.sign(SIGNED, said, TODAY))
        (kept,) = signing.signatures(about, PAPER.id)
        assert (kept.content, kept.key, kept.signed_on) == ("", "", TODAY)
        assert signing.content(about, about.all(Document)[PAPER.id]) == DIGEST

    def test_a_scan_is_kept_with_it_and_stands_for_the_place(self) -> None:
        scan = Document(id=Id("scan"), content="cd" * 32, media_type="image/png")
        bare = dataclasses.replace(OWN, **{**ON_PAPER, "filed_at": ""})
        kept, sheet = signing.sign(SIGNED, bare, TODAY, scan).puts
        assert isinstance(kept, Signature)
        assert kept.scan_id == scan.id
        assert sheet == dataclasses.replace(scan, kind=DocumentKind.SCAN, about_id=VERSION.id, made_on=TODAY)
        empty = dataclasses.replace(scan, content="")
        assert refusal(lambda: signing.sign(SIGNED, bare, TODAY, empty)) == ("content", Reason.NEEDED)
