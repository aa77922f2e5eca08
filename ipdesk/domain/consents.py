"""Consents: given, refused, withdrawn; each is one dated act (K1)."""

from __future__ import annotations

import dataclasses
from datetime import date

from ipdesk.domain import checks, edit
from ipdesk.domain.answers import objects
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.consent_rules import Caution, Matter
from ipdesk.domain.proposals import Proposal, check_mandate, follows, propose
from ipdesk.domain.record import Id
from ipdesk.domain.sharing_records import Share
from ipdesk.errors import InvalidInput, Reason


def give(case: Case, consent: Consent, today: date) -> Change:
    """Record a consent that was given, or refused.

    Raises `InvalidInput`: for one that is recorded already; without giver or date; when a giver's mandate
    does not cover the day; when it departs from the proposal, or goes against the person's objection where
    that counts, without a reason; when a sharing consent names no recipient or no cell.
    """
    earlier = case.get(Consent, consent.id)
    if earlier is not None and earlier.given_on is not None:
        raise InvalidInput("given_on", Reason.GIVEN)
    filled = _filled(edit.tidied(consent))
    given_on = _check_needed(filled)
    if given_on > today:
        raise InvalidInput("given_on", Reason.IN_FUTURE)
    _check_shares(case, filled)
    for giver in filled.givers:
        check_mandate(case, giver, given_on, "givers")
    proposal = propose(case, filled.matter, given_on)
    if departs(case, filled, proposal) and not filled.departure:
        raise InvalidInput("departure", Reason.DEPARTURE_NEEDS_REASON)
    filled = dataclasses.replace(filled, rule=proposal.rule.row.value)
    checks.check(filled, case.with_records((filled,)), today)
    return Change(act=Act.CONSENT, puts=(filled,))


def departs(case: Case, consent: Consent, proposal: Proposal) -> bool:
    """Tell whether a consent needs a reason: others gave it, or it goes against an objection that counts.

    To a refusal, one of those who may consent is enough, and the person always is.
    """
    if not consent.answer:
        return not set(consent.givers) & {*proposal.givers, case.person.id}
    if not follows(proposal, consent.givers):
        return True
    bound = Caution.NOT_AGAINST_OBJECTION in proposal.rule.cautions
    return bound and objects(case, consent.matter, consent.given_on or date.max, consent.recipient_id)


def _filled(consent: Consent) -> Consent:
    """Leave out what does not belong to a new consent in its matter."""
    sharing = consent.matter is Matter.SHARE_INFORMATION
    return dataclasses.replace(
        consent,
        recipient_id=consent.recipient_id if sharing else None,
        shares=consent.shares if sharing and consent.answer else (),
        departure=consent.departure.strip(),
        withdrawn_on=None,
        withdrawn_by_id=None,
        withdrawal_note="",
    )


def _check_shares(case: Case, consent: Consent) -> None:
    """Refuse cells of somebody else, or that are not there (K5)."""
    wished = {share.id for share in case.under(Share, "recipient_id", consent.recipient_id or Id(""))}
    if not set(consent.shares) <= wished:
        raise InvalidInput("shares", Reason.UNKNOWN_RECORD)


def _check_needed(consent: Consent) -> date:
    sharing = consent.matter is Matter.SHARE_INFORMATION
    for field, there in (
        ("givers", bool(consent.givers)),
        ("note", consent.how is not ConsentHow.ORAL or bool(consent.note.strip())),
        ("recipient_id", not sharing or consent.recipient_id is not None),
        ("shares", not (sharing and consent.answer) or bool(consent.shares)),
    ):
        if not there:
            raise InvalidInput(field, Reason.NEEDED)
    if consent.given_on is None:
        raise InvalidInput("given_on", Reason.NEEDED)
    return consent.given_on


def withdraw(case: Case, consent_id: Id, on: date, by: Id | None, note: str, today: date) -> Change:
    """Record that a consent was withdrawn: one act, as easy as giving (GDPR art. 7 no. 3)."""
    consent = case.get(Consent, consent_id)
    if consent is None:
        raise InvalidInput("consent", Reason.UNKNOWN_RECORD)
    if consent.withdrawn_on is not None or not consent.answer:
        raise InvalidInput("withdrawn_on", Reason.WITHDRAWN)
    if on > today:
        raise InvalidInput("withdrawn_on", Reason.IN_FUTURE)
    gone = edit.tidied(
        dataclasses.replace(consent, withdrawn_on=on, withdrawn_by_id=by, withdrawal_note=note.strip())
    )
    checks.check(gone, case.with_records((gone,)), today)
    return Change(act=Act.WITHDRAW, puts=(gone, *_closed(case, consent, today)))


def _closed(case: Case, consent: Consent, today: date) -> tuple[Share, ...]:
    """Close the cells that a withdrawn consent had opened (K3)."""
    recipient = consent.recipient_id
    if consent.matter is not Matter.SHARE_INFORMATION or recipient is None:
        return ()
    cells = case.under(Share, "recipient_id", recipient)
    return tuple(dataclasses.replace(one, retired_on=today) for one in cells if one.id in consent.shares)
