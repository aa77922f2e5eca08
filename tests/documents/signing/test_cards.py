"""Keys on cards, with SoftHSM2 in the reader's place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ipdesk.documents.signing.cards import list_cards, open_card
from ipdesk.documents.signing.examine import examine
from ipdesk.documents.signing.sign import certify
from ipdesk.documents.signing.verdict import Outcome
from ipdesk.errors import (
    CardDriverMissing,
    CardMissing,
    CardProblem,
    CertificateMissing,
    PinLocked,
    WrongPin,
)
from tests.documents.signing.papers import COORDINATOR, SIGNERS, WORDS, mark, paper
from tests.documents.signing.softhsm import CARD, EC, FOREIGN, PIN, RSA, SoftCard, soft_card


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoftCard]:
    with soft_card(tmp_path_factory.mktemp("card")) as made:
        yield made


def test_a_card_is_listed_with_its_certificates(card: SoftCard) -> None:
    (found,) = list_cards(card.driver)
    assert found.label == CARD
    assert not found.last_try
    assert {one.label for one in found.certificates} == {EC, RSA, FOREIGN}
    assert {one.certificate.owner for one in found.certificates} == {COORDINATOR}
    assert {one.certificate.issuer for one in found.certificates} == {"Eksempel utsteder"}


@pytest.mark.parametrize("label", [EC, RSA])
def test_a_key_on_a_card_signs(card: SoftCard, label: str) -> None:
    with open_card(card.driver, CARD, PIN, label) as key:
        data = certify(paper(), key, SIGNERS[0][0], mark(), WORDS)
    verdict = examine(data)
    assert verdict.outcome is Outcome.UNALTERED
    (signature,) = verdict.signatures
    assert signature.certificate == key.certificate
    assert signature.certificate is not None
    assert not signature.certificate.self_issued


def test_a_wrong_pin_is_told_from_a_missing_card(card: SoftCard) -> None:
    with pytest.raises(WrongPin), open_card(card.driver, CARD, "654321", EC):
        pass
    with pytest.raises(CardMissing), open_card(card.driver, "Et annet kort", PIN, EC):
        pass


@pytest.mark.parametrize("label", ["Finnes ikke", FOREIGN])
def test_a_certificate_needs_its_key_on_the_card(card: SoftCard, label: str) -> None:
    with pytest.raises(CertificateMissing), open_card(card.driver, CARD, PIN, label):
        pass


def test_a_driver_that_is_none_is_said_so(card: SoftCard, tmp_path: Path) -> None:
    other = tmp_path / "driver.so"
    with pytest.raises(CardDriverMissing):
        list_cards(other)
    other.write_bytes(b"no library")
    with pytest.raises(CardDriverMissing):
        list_cards(other)


def test_a_locked_card_has_words_of_its_own() -> None:
    assert issubclass(PinLocked, CardProblem)
