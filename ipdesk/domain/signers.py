"""Who signs a document, in which order, and in which field (K4, K6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ipdesk.domain import answers
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.network import Contact
from ipdesk.domain.people import is_person, name_of
from ipdesk.domain.person import Representative
from ipdesk.domain.proposals import check_mandate, in_force
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import SignerRole, Version


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs. `field` names the signature field, and tells nothing of who it is for."""

    role: SignerRole
    who: Id
    name: str
    field: str


def plan_signers(case: Case, today: date, also: Iterable[Id] = ()) -> tuple[Signer, ...]:
    """Give who signs the plan: coordinator, person, who else gave the consent it rests on (K6).

    `also` are representatives the person wants to sign with them. Raises what `check_signers` does.
    """
    wanted = tuple(also)
    check_signers(case, wanted, today)
    givers = (case.person.id, *_consenting(case, today), *wanted)
    return tuple(_signers(case, givers, case.plan.coordinator_id))


def check_signers(case: Case, signers: Iterable[Id], today: date) -> None:
    """Raise `InvalidInput` for a representative without a mandate today who did not give the consent."""
    consenting = _consenting(case, today)
    for who in signers:
        if who not in consenting and case.get(Representative, who) is not None:
            check_mandate(case, who, today, "signers")


def may_also_sign(case: Case, today: date) -> tuple[Representative, ...]:
    """Give the representatives with a mandate in force who don't sign the plan anyway."""
    already = {signer.who for signer in plan_signers(case, today)}
    speaking = (one for one in case.live(Representative) if one.id not in already)
    return tuple(one for one in speaking if in_force(one, today))


def _consenting(case: Case, today: date) -> tuple[Id, ...]:
    consent = answers.valid(case, Matter.MAKE_PLAN, today)
    return consent.givers if consent is not None else ()


def version_signers(case: Case, version: Version) -> tuple[Signer, ...]:
    """Give whom a version has fields for, whoever is coordinator or has consented since."""
    coordinator = next((who for who in version.signers if case.get(Contact, who) is not None), None)
    return tuple(_signers(case, version.signers, coordinator))


def consent_signers(case: Case, consent: Consent) -> tuple[Signer, ...]:
    """Give who signs the form of a consent: coordinator, then each who gave it (K4)."""
    return tuple(_signers(case, consent.givers, case.plan.coordinator_id))


def _signers(case: Case, givers: Iterable[Id], coordinator: Id | None) -> Iterator[Signer]:
    """Give the coordinator, whose signature closes the text, then the person, then the others in order."""
    if coordinator is not None:
        yield Signer(SignerRole.COORDINATOR, coordinator, name_of(case, coordinator), "coordinator")
    those = dict.fromkeys(givers)
    if any(is_person(case, who) for who in those):
        yield Signer(SignerRole.PERSON, case.person.id, case.person.name, "person")
    speaking = [who for who in those if case.get(Representative, who) is not None]
    for number, who in enumerate(speaking, 1):
        yield Signer(SignerRole.REPRESENTATIVE, who, name_of(case, who), f"representative_{number}")
