"""Which kept papers may leave, for whom, and on what ground."""

from __future__ import annotations

import dataclasses

import pytest

from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Offer
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis
from ipdesk.domain.outgoing import ground
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import Document, DocumentKind, Version
from ipdesk.errors import InvalidInput, Reason
from tests.domain.consenting import ASK, FATHER, MOTHER, NAV, SCHOOL, TODAY, case, consent

GIVEN = consent(givers=(ASK, MOTHER.id))
OFFER = Offer(id=Id("offer"), to_whom=(ASK, FATHER.id))
LACKING = CapacityAssessment(id=Id("lacking"))
VERSION = Version(id=Id("version"), number=1)
COPY = Disclosure(id=Id("copy"), recipient_id=SCHOOL.id, sha256="0" * 64)
BASE = case(16, MOTHER, FATHER, OFFER, LACKING, VERSION, COPY)
WITH_CONSENT = BASE.with_records([GIVEN])
WITHDRAWN = BASE.with_records([dataclasses.replace(GIVEN, withdrawn_on=TODAY)])


def paper(kind: DocumentKind, about: str) -> Document:
    return Document(id=Id("paper"), kind=kind, about_id=Id(about), content="0" * 64)


FORM = paper(DocumentKind.CONSENT_FORM, "consent")
SCANNED_FORM = paper(DocumentKind.SCAN, "consent")
NOTE = paper(DocumentKind.OFFER_NOTE, "offer")
RECORD = paper(DocumentKind.CAPACITY, "lacking")
LETTER = paper(DocumentKind.CALL_BACK_LETTER, "copy")
JOURNAL = paper(DocumentKind.JOURNAL_NOTE, "plan")
PLAN = paper(DocumentKind.PLAN, "version")
CHANGES = paper(DocumentKind.CHANGES, "version")
SCANNED_PLAN = paper(DocumentKind.SCAN, "version")
AROUND = (FORM, SCANNED_FORM, NOTE, RECORD, LETTER, JOURNAL)
OF_THE_PLAN = (PLAN, CHANGES, SCANNED_PLAN)


def refused(case: Case, document: Document, who: Id) -> Reason:
    with pytest.raises(InvalidInput) as raised:
        ground(case, document, who, TODAY)
    return raised.value.reason


@pytest.mark.parametrize("document", [*AROUND, *OF_THE_PLAN])
def test_all_is_filed_with_the_municipality_also_after_a_withdrawal(document: Document) -> None:
    assert ground(WITHDRAWN, document, None, TODAY) is DisclosureBasis.FILING


@pytest.mark.parametrize("document", AROUND)
def test_the_person_may_have_every_paper_around_the_plan(document: Document) -> None:
    assert ground(WITHDRAWN, document, ASK, TODAY) is DisclosureBasis.OWN_PLAN


@pytest.mark.parametrize("document", OF_THE_PLAN)
def test_what_holds_the_plan_follows_the_plan(document: Document) -> None:
    assert ground(WITH_CONSENT, document, ASK, TODAY) is DisclosureBasis.OWN_PLAN
    assert refused(WITHDRAWN, document, ASK) is Reason.CONSENT_NEEDED
    assert refused(BASE, document, ASK) is Reason.CONSENT_NEEDED
    for who in (MOTHER.id, SCHOOL.id):
        assert refused(WITH_CONSENT, document, who) is Reason.APPROVAL_NEEDED


@pytest.mark.parametrize(
    ("document", "who", "basis"),
    [
        (FORM, MOTHER.id, DisclosureBasis.OWN_PLAN),
        (SCANNED_FORM, MOTHER.id, DisclosureBasis.OWN_PLAN),
        (NOTE, FATHER.id, DisclosureBasis.OWN_PLAN),
        (RECORD, FATHER.id, DisclosureBasis.OWN_PLAN),
        (LETTER, SCHOOL.id, DisclosureBasis.CONSENT),
    ],
)
def test_others_get_what_is_theirs(document: Document, who: Id, basis: DisclosureBasis) -> None:
    assert ground(WITHDRAWN, document, who, TODAY) is basis


@pytest.mark.parametrize(
    ("document", "who"),
    [
        (FORM, FATHER.id),
        (FORM, SCHOOL.id),
        (SCANNED_FORM, NAV.id),
        (NOTE, MOTHER.id),
        (RECORD, SCHOOL.id),
        (LETTER, NAV.id),
        (LETTER, MOTHER.id),
        (JOURNAL, SCHOOL.id),
        (JOURNAL, MOTHER.id),
    ],
)
def test_and_nothing_else(document: Document, who: Id) -> None:
    assert refused(WITH_CONSENT, document, who) is Reason.APPROVAL_NEEDED


def test_nobody_unknown_or_gone() -> None:
    assert refused(WITH_CONSENT, FORM, Id("nobody")) is Reason.UNKNOWN_RECORD
    gone = WITH_CONSENT.with_records([dataclasses.replace(MOTHER, retired_on=TODAY)])
    assert refused(gone, FORM, MOTHER.id) is Reason.UNKNOWN_RECORD
