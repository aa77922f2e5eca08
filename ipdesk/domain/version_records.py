"""Approved versions, the documents made of the case, and the signatures on them (K4, K6, K7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.person import WrittenForm
from ipdesk.domain.record import Id, Record, attached, long_text, refers, refers_many


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Record):
    """An approved version of the plan; never edited but for where its paper copy is (K6, K7).

    `frozen` is what the case held, as JSON (`domain.frozen`). The plan as PDF is the `Document` about it; it
    has a field for each of `signers`.
    """

    number: int = 0
    approved_on: date | None = None
    approved_by: str = ""
    reason: str = long_text()
    consent_id: Id | None = refers("Consent")
    signers: tuple[Id, ...] = refers_many("Contact", "Person", "Representative")
    frozen: str = attached()
    paper_filed_on: date | None = None
    paper_filed_at: str = ""


class DocumentKind(Enum):
    """What a document is."""

    PLAN = "plan"
    CHANGES = "changes"
    CONSENT_FORM = "consent_form"
    CAPACITY = "capacity"
    JOURNAL_NOTE = "journal_note"
    OFFER_NOTE = "offer_note"
    CALL_BACK_LETTER = "call_back_letter"
    BREACH_NOTICE = "breach_notice"
    SCAN = "scan"
    DRAFT = "draft"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A document kept in the file as it was made; signatures give it a new content each (`Signature`).

    `content` is the SHA-256 of the bytes. A scan is the only kind that was not made by the program. Drafts
    and archives are kinds of hand-out only: no such document is kept.
    """

    kind: DocumentKind = DocumentKind.PLAN
    about_id: Id | None = refers(
        "Version", "Consent", "CapacityAssessment", "Offer", "Disclosure", "Plan", "Person"
    )
    made_on: date | None = None
    language: WrittenForm = WrittenForm.BOKMAAL
    media_type: str = "application/pdf"
    pages: int = 0
    content: str = attached()
    note: str = long_text()


class SignerRole(Enum):
    """In what role somebody signs."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    COORDINATOR = "coordinator"


class SignedHow(Enum):
    """How something was signed."""

    SCREEN = "screen"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Record):
    """One signature on a document.

    On screen: `content` is the whole document after it, `field` the signature field, and `key` the SHA-256 of
    the certificate that seals it. On paper: `scan_id` is the scan, if one was kept, and `filed_at` where the
    sheet is.
    """

    document_id: Id | None = refers("Document")
    signer_id: Id | None = refers("Person", "Representative", "Contact")
    role: SignerRole = SignerRole.PERSON
    how: SignedHow = SignedHow.SCREEN
    signed_on: date | None = None
    field: str = ""
    key: str = ""
    content: str = attached()
    scan_id: Id | None = refers("Document")
    filed_at: str = ""


class KeySource(Enum):
    """Where a signing key is kept."""

    OWN = "own"
    FILE = "file"
    CARD = "card"


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey(Record):
    """A certificate this plan was signed with; the private part of an own key is kept apart, unlogged.

    `fingerprint` is the SHA-256 of the certificate.
    """

    holder: str = ""
    organisation: str = ""
    made_on: date | None = None
    expires_on: date | None = None
    source: KeySource = KeySource.OWN
    fingerprint: str = ""
    certificate: str = attached()
