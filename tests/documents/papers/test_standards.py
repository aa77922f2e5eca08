"""Every paper keeps PDF/A-2a and PDF/UA-1, and keeps them when it is signed."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest

from ipdesk.documents import papers
from ipdesk.documents.result import PdfResult
from ipdesk.documents.signing.examine import examine
from ipdesk.documents.signing.sign import add_signature, certify, fields
from ipdesk.documents.signing.stamp import Mark
from ipdesk.documents.signing.verdict import Outcome
from ipdesk.domain.signers import Signer, consent_signers
from ipdesk.domain.version_records import SignerRole
from ipdesk.words import Words
from tests.documents import cases as plans
from tests.documents.papers import cases
from tests.documents.signing.papers import own_key, scribble
from tests.documents.signing.test_sign import said_by_pdfsig
from tests.documents.verapdf import VeraPdf

both = pytest.mark.parametrize("language", ["nb", "nn"])
DECIDER = Signer(SignerRole.COORDINATOR, cases.KARI.id, cases.KARI.name, "coordinator")


def record_to_sign(language: str) -> PdfResult:
    """Make the record of missing capacity with a field for the coordinator."""
    return papers.capacity_record(
        cases.grown_up(),
        cases.LACKING,
        signers=(DECIDER,),
        words=Words(language),
        today=cases.TODAY,
        created=cases.CREATED,
    )


TO_SIGN = {
    "consent to plan": (cases.TO_PLAN, ["representative_1", "representative_2", "coordinator"]),
    "consent to share": (cases.TO_SCHOOL, ["representative_1", "representative_2", "coordinator"]),
    "refusal": (cases.NO_TO_AUNT, ["person", "coordinator"]),
}


def signed(data: bytes, signers: tuple[Signer, ...], language: str) -> bytes:
    """Sign a paper by all who should, the coordinator first."""
    for number, signer in enumerate(signers):
        mark = Mark(
            name=signer.name,
            role=signer.role.value,
            reason="Samtykke",
            at=cases.CREATED + timedelta(minutes=number),
            strokes=scribble(number),
        )
        put = add_signature if number else certify
        data = put(data, own_key(), signer.field, mark, Words(language))
    return data


@pytest.mark.java
@both
@pytest.mark.parametrize("name", cases.PAPERS)
def test_both_standards_are_kept(name: str, language: str, verapdf: VeraPdf, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(cases.PAPERS[name](language).data)
    assert verapdf.check(path) == []


@pytest.mark.java
@both
@pytest.mark.parametrize("name", TO_SIGN)
def test_they_are_kept_when_it_is_signed(name: str, language: str, verapdf: VeraPdf, tmp_path: Path) -> None:
    consent, _ = TO_SIGN[name]
    data = signed(cases.form(consent, language).data, consent_signers(cases.case(), consent), language)
    path = tmp_path / "signed.pdf"
    path.write_bytes(data)
    assert verapdf.check(path) == []
    path.write_bytes(signed(record_to_sign(language).data, (DECIDER,), language))
    assert verapdf.check(path) == []


@pytest.mark.parametrize("name", TO_SIGN)
def test_all_sign_the_coordinator_first_and_last_on_the_page(name: str, tmp_path: Path) -> None:
    consent, on_page = TO_SIGN[name]
    signers = consent_signers(cases.case(), consent)
    plain = cases.form(consent, "nb").data
    assert [field.name for field in fields(plain)] == on_page
    data = signed(plain, signers, "nb")
    verdict = examine(data)
    assert verdict.outcome is Outcome.UNALTERED
    assert [one.field for one in verdict.signatures] == [signer.field for signer in signers]
    assert verdict.signatures[0].field == "coordinator"
    assert verdict.signatures[0].certifies
    assert said_by_pdfsig(data, tmp_path).count("Signature is Valid.") == len(signers)


@pytest.mark.java
def test_papers_of_hard_texts_and_of_nothing(verapdf: VeraPdf, tmp_path: Path) -> None:
    hard = plans.hard()
    mother, word = plans.MOTHER, plans.LONG_WORD
    consent = dataclasses.replace(cases.TO_PLAN, givers=(mother, plans.PERSON), departure=word * 3)
    lacking = dataclasses.replace(cases.LACKING, reason=f"{word}\n\n" * 40, shown_to=word, about=word)
    offer = dataclasses.replace(
        cases.OFFERS[0], to_whom=(mother,), information=word, own_words=f"{word} 漢字"
    )
    given = dataclasses.replace(cases.TO_TEACHER, recipient=word, organisation=word, parts=f"{word}\n" * 30)
    wild = hard.with_records((consent, lacking, offer, given))
    made = {
        "form": cases.form(consent, "nb", wild),
        "record": cases.record("nb", wild, lacking),
        "letter": cases.letter(given, of=wild),
        "journal": cases.journal("nb", wild),
        "register": cases.register("nb", wild),
        "offers": papers.offer_note(
            wild, (offer,), words=Words("nb"), today=cases.TODAY, created=cases.CREATED
        ),
        "empty form": cases.form(cases.TO_PLAN, "nb", cases.empty()),
        "empty record": cases.record("nb", cases.empty(), dataclasses.replace(cases.LACKING, reason="")),
        "empty letter": cases.letter(cases.TO_TEACHER, of=cases.empty()),
        "empty journal": cases.journal("nb", cases.empty()),
        "empty register": cases.register("nb", cases.empty()),
    }
    for name, result in made.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(result.data)
        assert verapdf.check(path) == [], name


def test_a_signature_that_does_not_belong_is_found() -> None:
    data = signed(cases.form(cases.TO_PLAN, "nb").data, (DECIDER,), "nb")
    place = data.index(b"/Contents <") - 400
    assert examine(data[:place] + b" " + data[place + 1 :]).outcome is not Outcome.UNALTERED
