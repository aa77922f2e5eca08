"""Hand out copies, know which are out, and call them back (K3, K8)."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from enum import Enum

from ipdesk.domain import answers, checks, edit, sharing, versions
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, ReturnHow
from ipdesk.domain.network import Contact
from ipdesk.domain.people import is_person, somebody
from ipdesk.domain.record import Id
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.version_records import DocumentKind, Version
from ipdesk.errors import InvalidInput, Reason


def may_receive(case: Case, recipient: Id, today: date) -> tuple[Share, ...]:
    """Give the cells a copy of the approved plan for a recipient is cut to; the person gets all, as ().

    Raises `InvalidInput`: without a valid consent to make the plan (K3), without an approved version, to
    somebody unknown or no longer there, and to anyone but the person without an open cell (K5).
    """
    versions.require_consent(case, today)
    if versions.newest(case) is None:
        raise InvalidInput("version_id", Reason.NOT_APPROVED)
    one = somebody(case, recipient)
    if one is None or one.retired_on is not None:
        raise InvalidInput("recipient_id", Reason.UNKNOWN_RECORD)
    if is_person(case, recipient):
        return ()
    shares = sharing.open_shares(case, recipient, today)
    if not shares:
        raise InvalidInput("recipient_id", Reason.APPROVAL_NEEDED)
    return shares


def next_copy(case: Case, version: Id) -> int:
    """Give the number of the next copy of a version; numbers are never used again."""
    made = (one.copy_number for one in case.all(Disclosure).values() if one.version_id == version)
    return max(made, default=0) + 1


def hand_out(case: Case, disclosures: Sequence[Disclosure], today: date) -> Change:
    """Record copies that are about to leave: first the record, then the copy.

    Each is weighed again against the case as it is now. Raises `InvalidInput` as `may_receive` does, and for
    a copy that holds more than is open.
    """
    if not disclosures:
        raise InvalidInput("recipient_id", Reason.NEEDED)
    puts = tuple(_filled(case, edit.tidied(one), today) for one in disclosures)
    after = case.with_records(puts)
    for put in puts:
        checks.check(put, after, today)
    return Change(act=Act.HAND_OUT, puts=puts)


def _filled(case: Case, one: Disclosure, today: date) -> Disclosure:
    if one.kind is DocumentKind.DRAFT:
        versions.require_not_stopped(case, today)
    elif one.kind is DocumentKind.PLAN and one.basis is not DisclosureBasis.FILING:
        _check_plan(case, one, today)
    if not one.sha256:
        raise InvalidInput("sha256", Reason.NEEDED)
    who = somebody(case, one.recipient_id)
    organisation = who.agency if isinstance(who, Contact) else ""
    consent = answers.valid(case, Matter.SHARE_INFORMATION, today, one.recipient_id)
    return dataclasses.replace(
        one,
        recipient=one.recipient or (who.name if who is not None else ""),
        organisation=one.organisation or organisation,
        consent_id=consent.id if consent is not None and one.basis is DisclosureBasis.CONSENT else None,
        handed_on=one.handed_on or today,
    )


def _check_plan(case: Case, one: Disclosure, today: date) -> None:
    if one.recipient_id is None:
        raise InvalidInput("recipient_id", Reason.NEEDED)
    open_now = {share.id for share in may_receive(case, one.recipient_id, today)}
    if is_person(case, one.recipient_id):
        return
    if not one.shares or not set(one.shares) <= open_now:
        raise InvalidInput("shares", Reason.APPROVAL_NEEDED)
    if case.get(Version, one.version_id) is None:
        raise InvalidInput("version_id", Reason.NOT_APPROVED)


class CallBack(Enum):
    """Why a copy that is out should come back."""

    PLAN_WITHDRAWN = "plan_withdrawn"
    SHARING_WITHDRAWN = "sharing_withdrawn"
    PART_WITHDRAWN = "part_withdrawn"
    EXPIRED = "expired"


def out(case: Case) -> tuple[Disclosure, ...]:
    """Give the copies of the plan that are with others than the person and have not come back."""
    return tuple(
        one
        for one in case.live(Disclosure)
        if one.kind is DocumentKind.PLAN and one.basis is DisclosureBasis.CONSENT and one.returned_on is None
    )


def why_back(case: Case, one: Disclosure, today: date) -> CallBack | None:
    """Tell why a copy that is out should be called back; None when it rightly is where it is.

    What was open when the copy was made, and has run out or was closed since, is reason enough.
    """
    if one.recipient_id is None:
        return None
    if answers.valid(case, Matter.MAKE_PLAN, today) is None:
        return CallBack.PLAN_WITHDRAWN
    consent = answers.valid(case, Matter.SHARE_INFORMATION, today, one.recipient_id)
    if consent is None:
        given = answers.answers(case, Matter.SHARE_INFORMATION, today, one.recipient_id)
        ran_out = bool(given) and given[-1].withdrawn_on is None and given[-1].answer
        return CallBack.EXPIRED if ran_out else CallBack.SHARING_WITHDRAWN
    open_now = {sharing.column_of(share) for share in sharing.open_shares(case, one.recipient_id, today)}
    had = [share for share in (case.get(Share, given) for given in one.shares) if share is not None]
    gone = [share for share in had if sharing.column_of(share) not in open_now]
    if not gone:
        return None
    closed = any(share.retired_on is not None or share.id not in consent.shares for share in gone)
    return CallBack.PART_WITHDRAWN if closed else CallBack.EXPIRED


def to_call_back(case: Case, today: date) -> tuple[tuple[Disclosure, CallBack], ...]:
    """Give the copies that are out and should not be, each with why."""
    found = ((one, why_back(case, one, today)) for one in out(case))
    return tuple((one, why) for one, why in found if why is not None)


def call_back(case: Case, disclosure_id: Id, today: date) -> Change:
    """Record that a copy was asked back."""
    one = _of(case, disclosure_id)
    if one.called_back_on is not None:
        raise InvalidInput("called_back_on", Reason.ALREADY)
    return Change(act=Act.CALL_BACK, puts=(dataclasses.replace(one, called_back_on=today),))


def take_back(case: Case, disclosure_id: Id, on: date, how: ReturnHow, note: str, today: date) -> Change:
    """Record that a copy came back, was destroyed, or never left."""
    one = _of(case, disclosure_id)
    if one.returned_on is not None:
        raise InvalidInput("returned_on", Reason.ALREADY)
    if on > today:
        raise InvalidInput("returned_on", Reason.IN_FUTURE)
    if one.handed_on is not None and on < one.handed_on:
        raise InvalidInput("returned_on", Reason.ENDS_BEFORE_START)
    back = edit.tidied(dataclasses.replace(one, returned_on=on, return_how=how, return_note=note.strip()))
    checks.check(back, case.with_records((back,)), today)
    return Change(act=Act.TAKE_BACK, puts=(back,))


def _of(case: Case, disclosure_id: Id) -> Disclosure:
    one = case.get(Disclosure, disclosure_id)
    if one is None:
        raise InvalidInput("disclosure_id", Reason.UNKNOWN_RECORD)
    return one
