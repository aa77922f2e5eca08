"""Approve a version, keep documents about it, sign them, and file the paper (K4, K6, K7)."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Final

from ipdesk.domain import answers, edit
from ipdesk.domain.answers import ConsentState, state
from ipdesk.domain.booking import check, check_new, need
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.outgrown import refuse_outgrown
from ipdesk.domain.people import name_of
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.signers import check_signers
from ipdesk.domain.version_records import Document, DocumentKind, SigningKey, Version
from ipdesk.errors import InvalidInput, Reason


def versions(case: Case) -> tuple[Version, ...]:
    """Give the approved versions, the oldest first."""
    return tuple(sorted(case.live(Version), key=_in_turn))


def _in_turn(one: Version) -> tuple[int, date, Id]:
    # Two copies of a file that are brought together may each have a version of the same number.
    return one.number, one.approved_on or date.min, one.id


def newest(case: Case) -> Version | None:
    """Give the version in force, if one was approved."""
    return next(reversed(versions(case)), None)


def require_consent(case: Case, today: date) -> Id:
    """Give the consent a new version, or a new copy to others, rests on (FOR-2022-06-22-1110 § 5).

    Raises `InvalidInput` without a valid one, and where others must give it today than those who did.
    """
    consent = answers.valid(case, Matter.MAKE_PLAN, today)
    if consent is None:
        raise InvalidInput("consent_id", Reason.CONSENT_NEEDED)
    refuse_outgrown(case, consent, today)
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

    Raises `InvalidInput`: without a valid consent to make the plan, without a reason, when the number is
    taken because another version was approved meanwhile, and for signers as `check_signers` does.
    """
    consent = require_consent(case, today)
    if version.number != next_number(case):
        raise InvalidInput("number", Reason.ALREADY)
    check_signers(case, version.signers, today)
    by = version.approved_by.strip() or name_of(case, case.plan.coordinator_id)
    filled = edit.tidied(
        dataclasses.replace(
            version,
            consent_id=consent,
            approved_on=today,
            approved_by=by,
            paper_filed_on=None,
            paper_filed_at="",
        )
    )
    need(filled, "reason", "frozen")
    kept = dataclasses.replace(plan, kind=DocumentKind.PLAN, about_id=version.id, made_on=today)
    need(kept, "content")
    check_new(case, today, filled, kept)
    return Change(act=Act.APPROVE_VERSION, puts=(filled, kept))


def file_paper(case: Case, version_id: Id, on: date, at: str, today: date) -> Change:
    """Record where the paper copy of a version was filed (K7)."""
    version = case.get(Version, version_id)
    if version is None:
        raise InvalidInput("version_id", Reason.UNKNOWN_RECORD)
    if on > today:
        raise InvalidInput("paper_filed_on", Reason.IN_FUTURE)
    if version.approved_on is not None and on < version.approved_on:
        raise InvalidInput("paper_filed_on", Reason.ENDS_BEFORE_START)
    if not at.strip():
        raise InvalidInput("paper_filed_at", Reason.NEEDED)
    filed = edit.tidied(dataclasses.replace(version, paper_filed_on=on, paper_filed_at=at.strip()))
    check(case, today, filed)
    return Change(act=Act.FILE_PAPER, puts=(filed,))


def without_paper(case: Case) -> tuple[Version, ...]:
    """Give the versions whose paper copy was not filed."""
    return tuple(one for one in versions(case) if one.paper_filed_on is None)


def keep(case: Case, document: Document, today: date) -> Change:
    """Keep a document that was made, or scanned; a plan is kept with its version only (`approve`)."""
    if document.kind in _NOT_KEPT:
        raise InvalidInput("kind", Reason.NOT_APPROVED)
    need(document, "content")
    kept = edit.tidied(dataclasses.replace(document, made_on=document.made_on or today))
    check_new(case, today, kept)
    return Change(act=Act.KEEP_DOCUMENT, puts=(kept,))


_NOT_KEPT: Final = frozenset({DocumentKind.PLAN, DocumentKind.DRAFT, DocumentKind.ARCHIVE})


def plan_of(case: Case, version: Version) -> Document | None:
    """Give the plan as PDF that a version froze."""
    return next((one for one in documents(case, version.id) if one.kind is DocumentKind.PLAN), None)


def documents(case: Case, about: Id) -> tuple[Document, ...]:
    """Give the documents about a record, the newest last."""
    return tuple(case.under(Document, "about_id", about))


def keep_key(case: Case, key: SigningKey, today: date) -> Change | None:
    """Remember a certificate that signs here; one that is known already gives None."""
    if known_key(case, key.fingerprint) is not None:
        return None
    need(key, "fingerprint", "certificate")
    check_new(case, today, key)
    return Change(act=Act.KEEP_KEY, puts=(key,))


def known_key(case: Case, fingerprint: str) -> SigningKey | None:
    """Give the remembered certificate with a fingerprint."""
    return next((one for one in case.live(SigningKey) if one.fingerprint == fingerprint), None)


def new_document(kind: DocumentKind, about: Id, content_digest: str, pages: int) -> Document:
    """Make the record of a document."""
    return Document(id=new_id(), kind=kind, about_id=about, content=content_digest, pages=pages)
