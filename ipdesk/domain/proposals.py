"""Who may consent in this case on this day, by name (K2, P2–P4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment
from ipdesk.domain.consent_rules import ConsentRule, Matter, Party, Standing
from ipdesk.domain.consent_table import consent_rule
from ipdesk.domain.network import Contact
from ipdesk.domain.people import age, somebody
from ipdesk.domain.person import Basis, Representative
from ipdesk.domain.record import Id
from ipdesk.errors import InvalidInput, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who may consent in a matter on a day, by name, and the rule it follows from.

    `givers`, `heard` and `informed` are those the rule points at who are in the file with a mandate in force.
    `expired` are those whose mandate would have counted but has run out, or has not begun.
    """

    rule: ConsentRule
    givers: tuple[Id, ...]
    heard: tuple[Id, ...]
    informed: tuple[Id, ...] = ()
    expired: tuple[Id, ...] = ()


def in_force(one: Representative, on: date) -> bool:
    """Tell whether a representative's mandate covers a day."""
    return (one.from_date or on) <= on <= (one.to_date or on)


def check_mandate(case: Case, who: Id, on: date, field: str) -> None:
    """Raise `InvalidInput` for somebody who can't speak for the person, or has no mandate that day."""
    one = somebody(case, who)
    if one is None:
        raise InvalidInput(field, Reason.UNKNOWN_RECORD)
    if isinstance(one, Contact) or one.retired_on is not None:
        raise InvalidInput(field, Reason.NO_MANDATE)
    if isinstance(one, Representative) and not in_force(one, on):
        raise InvalidInput(field, Reason.MANDATE_EXPIRED)


def assessment_in_force(case: Case, matter: Matter, on: date) -> CapacityAssessment | None:
    """Give the record of missing beslutningskompetanse that covers a matter on a day (pbrl § 4-3).

    It is never a mark on the person: one without a decider, a reason or a day it is made again does not
    count, and on that day it lapses.
    """
    fitting = [one for one in case.live(CapacityAssessment) if one.matter is matter and _covers(one, on)]
    return max(fitting, key=lambda one: one.decided_on or date.min, default=None)


def _covers(one: CapacityAssessment, on: date) -> bool:
    if one.decided_on is None or one.next_assessment is None:
        return False
    if not (one.decided_by.strip() and one.reason.strip()):
        return False
    return one.decided_on <= on < min(one.next_assessment, one.ended_on or one.next_assessment)


def standing(case: Case, matter: Matter, on: date) -> Standing:
    """Give what the table asks about the person. Raises `InvalidInput` without a birth date."""
    return _standing(case, matter, on, [one for one in case.live(Representative) if in_force(one, on)])


def _standing(case: Case, matter: Matter, on: date, speaking: Collection[Representative]) -> Standing:
    born = case.person.birth_date
    if born is None:
        raise InvalidInput("birth_date", Reason.NEEDED)
    bases = {one.basis for one in speaking}
    return Standing(
        age=age(born, on),
        lacks_capacity=assessment_in_force(case, matter, on) is not None,
        deprived=any(one.deprived for one in speaking if one.basis is Basis.GUARDIAN),
        in_care=Basis.CHILD_WELFARE_SERVICE in bases,
        has_guardian=Basis.GUARDIAN in bases,
        has_attorney=Basis.LASTING_POWER_OF_ATTORNEY in bases,
    )


BASES = {
    Party.PARENTS: Basis.PARENTAL_RESPONSIBILITY,
    Party.CHILD_WELFARE_SERVICE: Basis.CHILD_WELFARE_SERVICE,
    Party.FOSTER_HOME: Basis.FOSTER_HOME,
    Party.GUARDIAN: Basis.GUARDIAN,
    Party.ATTORNEY: Basis.LASTING_POWER_OF_ATTORNEY,
    Party.NEXT_OF_KIN: Basis.NEXT_OF_KIN,
}


def propose(case: Case, matter: Matter, on: date) -> Proposal:
    """Propose who consents in a matter on a day, and who is heard. The coordinator decides."""
    rule = consent_rule(standing(case, matter, on), matter)
    return Proposal(
        rule=rule,
        givers=_those(case, rule.givers, on),
        heard=_those(case, rule.heard, on),
        informed=_those(case, rule.informed, on),
        expired=_expired(case, matter, on),
    )


def _expired(case: Case, matter: Matter, on: date) -> tuple[Id, ...]:
    """Give those whom the rule would point at, were all mandates in force."""
    everybody = case.live(Representative)
    rule = consent_rule(_standing(case, matter, on, everybody), matter)
    bases = {BASES[party] for party in (*rule.givers, *rule.heard) if party in BASES}
    return tuple(one.id for one in everybody if one.basis in bases and not in_force(one, on))


def _those(case: Case, parties: Iterable[Party], on: date) -> tuple[Id, ...]:
    found: list[Id] = []
    for party in parties:
        if party is Party.PERSON:
            found.append(case.person.id)
        elif party in BASES:
            basis = BASES[party]
            found += [r.id for r in case.live(Representative) if r.basis is basis and in_force(r, on)]
    return tuple(dict.fromkeys(found))


def follows(proposal: Proposal, givers: Iterable[Id]) -> bool:
    """Tell whether those who gave a consent are those the rule proposes."""
    given = set(givers)
    if not given or not given <= set(proposal.givers):
        return False
    return given == set(proposal.givers) if proposal.rule.all_of_them else True
