"""Every copy that left the file: to whom, on what ground, which parts, and whether it came back (K8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.record import Id, Record, long_text, refers, refers_many
from ipdesk.domain.version_records import DocumentKind


class DisclosureBasis(Enum):
    """On what ground a copy was handed out."""

    OWN_PLAN = "own_plan"
    CONSENT = "consent"
    FILING = "filing"
    ARCHIVE = "archive"


class HandoutHow(Enum):
    """How a copy was handed out."""

    PRINTED = "printed"
    SAVED = "saved"
    MEDIUM = "medium"


class ReturnHow(Enum):
    """How a copy went out of use."""

    RETURNED = "returned"
    DESTROYED = "destroyed"
    NEVER_LEFT = "never_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Record):
    """One copy that was handed out (pjl § 22 a: who, organisation, basis, period, which information).

    `recipient`, `organisation` and `parts` are as they were that day. `sha256` is of the file that left;
    `copy_number` of `copies` stands on every page. Never edited: it is called back and returned only.
    """

    kind: DocumentKind = DocumentKind.PLAN
    recipient_id: Id | None = refers("Person", "Representative", "Contact")
    recipient: str = ""
    organisation: str = ""
    basis: DisclosureBasis = DisclosureBasis.CONSENT
    consent_id: Id | None = refers("Consent")
    version_id: Id | None = refers("Version")
    document_id: Id | None = refers("Document")
    shares: tuple[Id, ...] = refers_many("Share")
    parts: str = long_text()
    handed_on: date | None = None
    until: date | None = None
    how: HandoutHow = HandoutHow.SAVED
    protected: bool = False
    copy_number: int = 0
    copies: int = 0
    sha256: str = ""
    called_back_on: date | None = None
    returned_on: date | None = None
    return_how: ReturnHow | None = None
    return_note: str = long_text()
