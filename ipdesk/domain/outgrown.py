"""Consents that those who gave them could not give today, as when a child has filled 16.

A consent does not lapse by itself: help goes on, and copies that are out stay where they are. But a new
version, or a new copy to others, asks for the answer of whoever consents now (IP-forskriften § 5;
pbrl §§ 4-3, 4-4, 4-5 and 4-7; hlspl § 22).
"""

from __future__ import annotations

from datetime import date

from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Party, Row
from ipdesk.domain.consent_table import RULES
from ipdesk.domain.people import is_person
from ipdesk.domain.person import Representative
from ipdesk.domain.proposals import BASES, propose
from ipdesk.domain.record import Id
from ipdesk.errors import InvalidInput, Reason


def outgrown(case: Case, consent: Consent, today: date) -> bool:
    """Tell whether the right to consent has since passed from those who gave a consent to others.

    Never where the person gave it, alone or with others. That one guardian followed another changes nothing:
    what counts is on what ground they spoke. Whoever consented outside the table, with a reason, counts until
    the right passes to the person.
    """
    if case.person.birth_date is None or any(is_person(case, who) for who in consent.givers):
        return False
    then = _could(case, consent)
    now = set(propose(case, consent.matter, today).rule.givers)
    if Party.PERSON in now - then:
        return True
    spoke = {party for party in (_party(case, who) for who in consent.givers) if party in then}
    return bool(spoke) and spoke.isdisjoint(now)


def refuse_outgrown(case: Case, consent: Consent, today: date) -> None:
    """Raise `InvalidInput` for a consent that someone else must give today."""
    if outgrown(case, consent, today):
        raise InvalidInput("consent_id", Reason.ANSWER_ANEW)


def _could(case: Case, consent: Consent) -> set[Party]:
    """Give who could consent when it was given, by the row it was weighed against."""
    row = next((row for row in Row if row.value == consent.rule), None)
    if row is None:
        return set(propose(case, consent.matter, consent.given_on or date.min).rule.givers)
    return set(RULES[row].givers)


def _party(case: Case, who: Id) -> Party | None:
    one = case.get(Representative, who)
    return next((party for party, basis in BASES.items() if one is not None and one.basis is basis), None)
