"""Copies that are out: which should come back, why, and that they did (K8)."""

from __future__ import annotations

import dataclasses
from datetime import date
from enum import Enum

from ipdesk.domain import answers, checks, edit, sharing
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, ReturnHow
from ipdesk.domain.record import Id
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.version_records import DocumentKind
from ipdesk.errors import InvalidInput, Reason


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

    What was open when the copy was made, and has run out or was closed since, is reason enough; that a goal
    was reached and taken out of the plan since is none.
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
    open_now = sharing.allowed(case, one.recipient_id, today)
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
    if one.called_back_on is not None or one.returned_on is not None:
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
