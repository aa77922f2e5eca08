"""How the answers to what was asked stand on a day: the newest in a matter counts."""

from __future__ import annotations

from datetime import date
from enum import Enum

from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.record import Id


class ConsentState(Enum):
    """How a consent stands on a day."""

    VALID = "valid"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOT_YET = "not_yet"


def state(consent: Consent, on: date) -> ConsentState:
    """Tell how a consent stands on a day."""
    if not consent.answer:
        return ConsentState.REFUSED
    if consent.withdrawn_on is not None and on >= consent.withdrawn_on:
        return ConsentState.WITHDRAWN
    if consent.given_on is None or on < consent.given_on:
        return ConsentState.NOT_YET
    if consent.valid_until is not None and on > consent.valid_until:
        return ConsentState.EXPIRED
    return ConsentState.VALID


def answers(case: Case, matter: Matter, on: date, recipient: Id | None = None) -> list[Consent]:
    """Give what was answered in a matter until a day, the newest last."""
    found = [
        one
        for one in case.live(Consent)
        if one.matter is matter
        and one.recipient_id == recipient
        and one.given_on is not None
        and one.given_on <= on
    ]
    return sorted(found, key=lambda one: one.given_on or date.min)


def valid(case: Case, matter: Matter, on: date, recipient: Id | None = None) -> Consent | None:
    """Give the consent that holds in a matter on a day; the newest answer counts."""
    found = answers(case, matter, on, recipient)
    return found[-1] if found and state(found[-1], on) is ConsentState.VALID else None


def objects(case: Case, matter: Matter, on: date, recipient: Id | None = None) -> bool:
    """Tell whether the person's own newest answer in a matter is no."""
    own = [one for one in answers(case, matter, on, recipient) if case.person.id in one.givers]
    return bool(own) and not own[-1].answer
