"""Hand out copies: to whom, on what ground, and cut to what (K3, K5, K8)."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Final

from ipdesk.domain import answers, edit, sharing, versions
from ipdesk.domain.booking import check_new, need
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis
from ipdesk.domain.network import Contact
from ipdesk.domain.outgrown import refuse_outgrown
from ipdesk.domain.people import is_person, somebody
from ipdesk.domain.record import Id
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.version_records import Document, DocumentKind, Version
from ipdesk.errors import InvalidInput, Reason


def may_receive(case: Case, recipient: Id, today: date) -> tuple[Share, ...]:
    """Give the cells a copy of the approved plan for a recipient is cut to; the person gets all, as ().

    Raises `InvalidInput`: without a valid consent to make the plan (K3), without an approved version, to
    somebody unknown or no longer there, and to anyone but the person without an open cell (K5), or where
    others must consent today than those who did. The person's own copy asks for no new answer.
    """
    own = is_person(case, recipient)
    if answers.valid(case, Matter.MAKE_PLAN, today) is None:
        raise InvalidInput("consent_id", Reason.CONSENT_NEEDED)
    if versions.newest(case) is None:
        raise InvalidInput("version_id", Reason.NO_VERSION)
    one = somebody(case, recipient)
    if one is None or one.retired_on is not None:
        raise InvalidInput("recipient_id", Reason.UNKNOWN_RECORD)
    if own:
        return ()
    versions.require_consent(case, today)
    shares = sharing.open_shares(case, recipient, today)
    consent = answers.valid(case, Matter.SHARE_INFORMATION, today, recipient)
    if not shares or consent is None:
        raise InvalidInput("recipient_id", Reason.APPROVAL_NEEDED)
    refuse_outgrown(case, consent, today)
    return shares


def next_copy(case: Case, version: Id) -> int:
    """Give the number of the next copy of a version; numbers are never used again."""
    made = (one.copy_number for one in case.all(Disclosure).values() if one.version_id == version)
    return max(made, default=0) + 1


def hand_out(case: Case, disclosures: Sequence[Disclosure], today: date) -> Change:
    """Record copies that are about to leave: first the record, then the copy.

    Each is weighed again against the case as it is now. Raises `InvalidInput` as `may_receive` does; for a
    copy that holds more than is open; for a draft, or a whole plan, to anyone but the person and the place
    where the municipality files it (recipient None); and for a number that a copy of the version has.
    """
    if not disclosures:
        raise InvalidInput("recipient_id", Reason.NEEDED)
    puts = tuple(_filled(case, edit.tidied(one), today) for one in disclosures)
    _check_numbers(case, puts)
    check_new(case, today, *puts)
    return Change(act=Act.HAND_OUT, puts=puts)


def _filled(case: Case, one: Disclosure, today: date) -> Disclosure:
    if is_person(case, one.recipient_id) and one.basis is DisclosureBasis.CONSENT:
        one = dataclasses.replace(one, basis=DisclosureBasis.OWN_PLAN)
    _check_allowed(case, one, today)
    need(one, "sha256")
    who = somebody(case, one.recipient_id)
    consent = answers.valid(case, Matter.SHARE_INFORMATION, today, one.recipient_id)
    return dataclasses.replace(
        one,
        recipient=one.recipient or (who.name if who is not None else ""),
        organisation=one.organisation or (who.agency if isinstance(who, Contact) else ""),
        consent_id=consent.id if consent is not None and one.basis is DisclosureBasis.CONSENT else None,
        handed_on=today,
        called_back_on=None,
        returned_on=None,
        return_how=None,
        return_note="",
    )


def _check_allowed(case: Case, one: Disclosure, today: date) -> None:
    """Refuse what may not leave; the basis is never taken on trust."""
    own = is_person(case, one.recipient_id)
    if one.kind is DocumentKind.DRAFT:
        versions.require_not_stopped(case, today)
        _require(own, "recipient_id", Reason.APPROVAL_NEEDED)
    if one.kind is DocumentKind.PLAN:
        _require(case.get(Version, one.version_id) is not None, "version_id", Reason.NO_VERSION)
    match one.basis:
        case DisclosureBasis.OWN_PLAN:
            _require(own or not _holds_plan(case, one), "recipient_id", Reason.APPROVAL_NEEDED)
            if one.kind is DocumentKind.PLAN:
                may_receive(case, case.person.id, today)
        case DisclosureBasis.FILING | DisclosureBasis.ARCHIVE:
            _require(one.recipient_id is None, "recipient_id", Reason.APPROVAL_NEEDED)
        case DisclosureBasis.CONSENT:
            _check_cells(case, one, today)


def _check_cells(case: Case, one: Disclosure, today: date) -> None:
    """Refuse a copy that holds more than is open; other papers with the plan's content can't be cut."""
    if one.recipient_id is None:
        raise InvalidInput("recipient_id", Reason.NEEDED)
    if one.kind is not DocumentKind.PLAN:
        _require(not _holds_plan(case, one), "recipient_id", Reason.APPROVAL_NEEDED)
    else:
        open_now = {share.id for share in may_receive(case, one.recipient_id, today)}
        covered = bool(one.shares) and open_now.issuperset(one.shares)
        _require(covered, "shares", Reason.APPROVAL_NEEDED)


_OF_THE_PLAN: Final = frozenset(
    {DocumentKind.PLAN, DocumentKind.CHANGES, DocumentKind.DRAFT, DocumentKind.ARCHIVE}
)


def _holds_plan(case: Case, one: Disclosure) -> bool:
    """Tell whether a paper holds text of the plan; a scan does when it is of a version."""
    document = case.get(Document, one.document_id)
    version = case.get(Version, document.about_id) if document is not None else None
    return one.kind in _OF_THE_PLAN or (one.kind is DocumentKind.SCAN and version is not None)


def _require(true: bool, field: str, reason: Reason) -> None:
    if not true:
        raise InvalidInput(field, reason)


def _check_numbers(case: Case, new: Sequence[Disclosure]) -> None:
    taken = {(one.version_id, one.copy_number) for one in case.all(Disclosure).values()}
    for one in new:
        key = (one.version_id, one.copy_number)
        _require(not one.copy_number or key not in taken, "copy_number", Reason.ALREADY)
        taken.add(key)
