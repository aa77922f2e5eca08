"""Who signs, in which order, and in which field."""

from __future__ import annotations

import dataclasses

from ipdesk.domain.signers import Signer, consent_signers, plan_signers, version_signers
from ipdesk.domain.version_records import SignerRole
from tests.domain.consenting import ASK, DAY, FATHER, MOTHER, NAV, TODAY, consent
from tests.domain.leaving import VERSION, given, planned

FIRST = Signer(SignerRole.COORDINATOR, NAV.id, "Nora Eksempel", "coordinator")
OWN = Signer(SignerRole.PERSON, ASK, "Ask", "person")
ONE = Signer(SignerRole.REPRESENTATIVE, MOTHER.id, "Marit Eksempel", "representative_1")
TWO = Signer(SignerRole.REPRESENTATIVE, FATHER.id, "Jonas Eksempel", "representative_2")
BOTH = (MOTHER.id, FATHER.id)


def test_coordinator_then_person_then_those_who_consented() -> None:
    child = given(planned(10, MOTHER, FATHER), "plan", givers=BOTH)
    assert plan_signers(child, TODAY) == (FIRST, OWN, ONE, TWO)
    assert plan_signers(given(planned(17, MOTHER, FATHER), "plan"), TODAY) == (FIRST, OWN)


def test_without_a_consent_that_counts_no_representative_signs() -> None:
    assert plan_signers(planned(10, MOTHER, FATHER), TODAY) == (FIRST, OWN)
    over = given(planned(10, MOTHER), "plan", givers=(MOTHER.id,), valid_until=TODAY)
    assert plan_signers(over, TODAY) == (FIRST, OWN, ONE)
    assert plan_signers(over, TODAY + DAY) == (FIRST, OWN)


def test_a_consent_is_signed_by_those_who_give_it() -> None:
    about = planned(10, MOTHER, FATHER)
    assert consent_signers(about, consent(givers=BOTH)) == (FIRST, ONE, TWO)
    assert consent_signers(about, consent()) == (FIRST, OWN)
    assert consent_signers(about, consent(givers=(MOTHER.id, ASK, MOTHER.id))) == (FIRST, OWN, ONE)


def test_without_a_coordinator_the_others_are_left() -> None:
    about = planned(10, MOTHER)
    about = about.with_records((dataclasses.replace(about.plan, coordinator_id=None),))
    assert consent_signers(about, consent(givers=(MOTHER.id,))) == (ONE,)


def test_fields_tell_of_nobody() -> None:
    child = given(planned(10, MOTHER, FATHER), "plan", givers=BOTH)
    fields = [one.field for one in plan_signers(child, TODAY)]
    assert fields == ["coordinator", "person", "representative_1", "representative_2"]


def test_those_the_person_wants_to_sign_too_come_last_and_once() -> None:
    about = given(planned(17, MOTHER, FATHER), "plan")
    assert plan_signers(about, TODAY, (MOTHER.id, ASK)) == (FIRST, OWN, ONE)


def test_a_version_keeps_its_signers_whoever_is_coordinator_now() -> None:
    about = planned(17, MOTHER)
    version = dataclasses.replace(VERSION, signers=(NAV.id, ASK, MOTHER.id))
    about = about.with_records((dataclasses.replace(about.plan, coordinator_id=None),))
    assert version_signers(about, version) == (FIRST, OWN, ONE)
    assert version_signers(about, dataclasses.replace(version, signers=())) == ()
