"""Approve a version, keep documents about it, sign them, and file the paper (K4, K6, K7)."""

from __future__ import annotations

import dataclasses
from datetime import date

from ipdesk.domain import answers, checks, edit
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.consents import ConsentState, state
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.version_records import (
    Document,
    DocumentKind,
    Signature,
    SignedHow,
    SignerRole,
    SigningKey,
    Version,
)
from ipdesk.errors import InvalidInput, Reason


def versions(case: Case) -> tuple[Version, ...]:
    """Give the approved versions, the oldest first."""
    return tuple(sorted(case.live(Version), key=lambda one: one.number))


def newest(case: Case) -> Version | None:
    """Give the version in force, if one was approved."""
    return next(reversed(versions(case)), None)


def require_consent(case: Case, today: date) -> Id:
    """Give the consent the plan rests on (FOR-2022-06-22-1110 § 5). Raises `InvalidInput` without one."""
    consent = answers.valid(case, Matter.MAKE_PLAN, today)
    if consent is None:
        raise InvalidInput("consent_id", Reason.CONSENT_NEEDED)
    return consent.id


def require_not_stopped(case: Case, today: date) -> None:
    """Raise `InvalidInput` when the newest answer about the plan is no, withdrawn or run out (K3).

    A draft may be made before the question has been answered, never after it was answered with no.
    """
    given = answers.answers(case, Matter.MAKE_PLAN, today)
    if given and state(given[-1], today) is not ConsentState.VALID:
        raise InvalidInput("consent_id", Reason.CONSENT_NEEDED)


def next_number(case: Case) -> int:
    """Give the number the next version gets."""
    return max((one.number for one in case.all(Version).values()), default=0) + 1


def approve(case: Case, version: Version, plan: Document, today: date) -> Change:
    """Approve a version with its plan as PDF; both are new and complete (K6).

    Raises `InvalidInput`: without a valid consent to make the plan, without a reason, or when the number is
    taken because another version was approved meanwhile.
    """
    consent = require_consent(case, today)
    if version.number != next_number(case):
        raise InvalidInput("number", Reason.ALREADY)
    filled = edit.tidied(dataclasses.replace(version, consent_id=consent, approved_on=today))
    for field in ("reason", "frozen"):
        if not getattr(filled, field).strip():
            raise InvalidInput(field, Reason.NEEDED)
    kept = dataclasses.replace(plan, kind=DocumentKind.PLAN, about_id=version.id, made_on=today)
    _check(case, today, filled, kept)
    return Change(act=Act.APPROVE_VERSION, puts=(filled, kept))


def file_paper(case: Case, version_id: Id, on: date, at: str, today: date) -> Change:
    """Record where the paper copy of a version was filed (K7)."""
    version = case.get(Version, version_id)
    if version is None:
        raise InvalidInput("version_id", Reason.UNKNOWN_RECORD)
    if on > today:
        raise InvalidInput("paper_filed_on", Reason.IN_FUTURE)
    if not at.strip():
        raise InvalidInput("paper_filed_at", Reason.NEEDED)
    filed = edit.tidied(dataclasses.replace(version, paper_filed_on=on, paper_filed_at=at.strip()))
    _check(case, today, filed)
    return Change(act=Act.FILE_PAPER, puts=(filed,))


def without_paper(case: Case) -> tuple[Version, ...]:
    """Give the versions whose paper copy was not filed."""
    return tuple(one for one in versions(case) if one.paper_filed_on is None)


def keep(case: Case, document: Document, today: date) -> Change:
    """Keep a document that was made, or scanned."""
    if not document.content:
        raise InvalidInput("content", Reason.NEEDED)
    kept = edit.tidied(dataclasses.replace(document, made_on=document.made_on or today))
    _check(case, today, kept)
    return Change(act=Act.KEEP_DOCUMENT, puts=(kept,))


def plan_of(case: Case, version: Version) -> Document | None:
    """Give the plan as PDF that a version froze."""
    return next((one for one in documents(case, version.id) if one.kind is DocumentKind.PLAN), None)


def documents(case: Case, about: Id) -> tuple[Document, ...]:
    """Give the documents about a record, the newest last."""
    return tuple(case.under(Document, "about_id", about))


def signatures(case: Case, document: Id) -> tuple[Signature, ...]:
    """Give the signatures on a document, in the order they were made."""
    return tuple(case.under(Signature, "document_id", document))


def content(case: Case, document: Document) -> str:
    """Give the digest of a document as it stands: after the last signature on screen."""
    signed = [one.content for one in signatures(case, document.id) if one.content]
    return signed[-1] if signed else document.content


def sign(case: Case, signature: Signature, today: date, scan: Document | None = None) -> Change:
    """Record a signature on a document, made on screen or on paper.

    Raises `InvalidInput`: twice by the same one; on screen before the coordinator, whose signature comes
    first and closes the text; on a document signed on screen by hand on paper; without a date or in future.
    """
    document = case.get(Document, signature.document_id)
    if document is None:
        raise InvalidInput("document_id", Reason.UNKNOWN_RECORD)
    there = signatures(case, document.id)
    if any(one.signer_id == signature.signer_id and one.role is signature.role for one in there):
        raise InvalidInput("signer_id", Reason.ALREADY)
    if signature.how is SignedHow.SCREEN:
        _check_on_screen(signature, there)
    elif not (signature.filed_at.strip() or scan is not None):
        raise InvalidInput("filed_at", Reason.NEEDED)
    filled = edit.tidied(dataclasses.replace(signature, signed_on=signature.signed_on or today))
    if filled.signed_on is not None and filled.signed_on > today:
        raise InvalidInput("signed_on", Reason.IN_FUTURE)
    kept: tuple[Document, ...] = ()
    if scan is not None:
        scanned = dataclasses.replace(
            scan, kind=DocumentKind.SCAN, about_id=document.about_id, made_on=scan.made_on or today
        )
        filled, kept = dataclasses.replace(filled, scan_id=scanned.id), (scanned,)
    _check(case, today, filled, *kept)
    return Change(act=Act.SIGN, puts=(filled, *kept))


def _check_on_screen(signature: Signature, there: tuple[Signature, ...]) -> None:
    if not (signature.content and signature.field and signature.key):
        raise InvalidInput("content", Reason.NEEDED)
    certified = any(one.how is SignedHow.SCREEN and one.role is SignerRole.COORDINATOR for one in there)
    if certified == (signature.role is SignerRole.COORDINATOR):
        raise InvalidInput("role", Reason.ORDER_OF_SIGNING)


def keep_key(case: Case, key: SigningKey, today: date) -> Change | None:
    """Remember a certificate that signs here; one that is known already gives None."""
    if known_key(case, key.fingerprint) is not None:
        return None
    _check(case, today, key)
    return Change(act=Act.KEEP_KEY, puts=(key,))


def known_key(case: Case, fingerprint: str) -> SigningKey | None:
    """Give the remembered certificate with a fingerprint."""
    return next((one for one in case.live(SigningKey) if one.fingerprint == fingerprint), None)


def new_document(kind: DocumentKind, about: Id, content_digest: str, pages: int) -> Document:
    """Make the record of a document."""
    return Document(id=new_id(), kind=kind, about_id=about, content=content_digest, pages=pages)


def _check(case: Case, today: date, *records: Version | Document | Signature | SigningKey) -> None:
    after = case.with_records(records)
    for record in records:
        checks.check(record, after, today)
