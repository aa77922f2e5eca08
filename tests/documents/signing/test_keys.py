"""Keys made here, and keys from files."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

from ipdesk.documents.signing.keys import VALID, load_pkcs12, make_signing_key
from ipdesk.errors import InvalidInput, KeyExpired, KeyUnusable, WrongKeyPassword
from tests.documents.signing.papers import COORDINATOR, NOW, SIGNERS, WORDS, key_with, mark, own_key, paper
from tests.documents.signing.softhsm import issued

PASSWORD = "blåbær Ñ 中"


def certificate(data: bytes) -> x509.Certificate:
    """Give the certificate of a key without a password."""
    bag = pkcs12.load_pkcs12(data, None)
    assert bag.cert is not None
    return bag.cert.certificate


def test_a_key_made_here_says_name_and_organisation_and_nothing_else() -> None:
    made = certificate(make_signing_key("  Kari \n Eksempel ", "Eksempel kommune", NOW))
    assert {part.oid: part.value for part in made.subject} == {
        NameOID.COUNTRY_NAME: "NO",
        NameOID.ORGANIZATION_NAME: "Eksempel kommune",
        NameOID.COMMON_NAME: "Kari Eksempel",
    }
    assert made.issuer == made.subject
    assert {type(extension.value) for extension in made.extensions} == {
        x509.BasicConstraints,
        x509.KeyUsage,
        x509.SubjectKeyIdentifier,
    }
    key = made.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"


def test_a_key_made_here_holds_for_ten_years() -> None:
    loaded = own_key().certificate
    assert loaded.self_issued
    assert loaded.holds(NOW)
    assert loaded.holds(NOW + timedelta(days=3650))
    assert not loaded.holds(NOW + VALID + timedelta(seconds=1))


def test_no_two_keys_are_alike() -> None:
    one, other = (load_pkcs12(make_signing_key(COORDINATOR, "", NOW), None).certificate for _ in range(2))
    assert one.fingerprint != other.fingerprint
    assert one.organisation == ""


def test_a_name_is_needed_and_a_long_one_is_cut() -> None:
    with pytest.raises(InvalidInput):
        make_signing_key(" ", "Eksempel kommune", NOW)
    long = load_pkcs12(make_signing_key("Ánne " * 30, "Eksempel " * 30, NOW), None)
    assert long.certificate.owner.startswith("Ánne Ánne")


def test_a_file_opens_with_its_password_only() -> None:
    data = key_with(PASSWORD)
    assert load_pkcs12(data, PASSWORD).certificate.owner == COORDINATOR
    for wrong in ("feil", "", None):
        with pytest.raises(WrongKeyPassword):
            load_pkcs12(data, wrong)


def test_the_key_is_not_in_what_is_printed() -> None:
    assert repr(own_key()).count("signer") == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x30\x82\x01",
        b"-----BEGIN PRIVATE KEY-----",
        paper(),
        pytest.param(
            pkcs12.serialize_key_and_certificates(
                b"", None, issued(ec.generate_private_key(ec.SECP256R1())), None, NoEncryption()
            ),
            id="no key",
        ),
    ],
)
def test_what_is_no_key_is_said_so(data: bytes) -> None:
    with pytest.raises(KeyUnusable):
        load_pkcs12(data, None)


def test_a_damaged_file_is_a_problem_of_ours() -> None:
    data = key_with(PASSWORD)
    for place in range(0, len(data), 37):
        broken = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        try:
            load_pkcs12(broken, PASSWORD)
        except (KeyUnusable, WrongKeyPassword):
            continue


def test_a_weak_key_or_one_for_other_uses_is_refused() -> None:
    elliptic, weak = ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, 1024)
    for key, signs in ((elliptic, False), (weak, True)):
        data = pkcs12.serialize_key_and_certificates(
            None, key, issued(key, signs=signs), None, NoEncryption()
        )
        with pytest.raises(KeyUnusable):
            load_pkcs12(data, None)


def test_a_kind_of_key_nobody_checks_is_refused() -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, COORDINATOR)])
    own = x509.CertificateBuilder(name, name, key.public_key(), 1, NOW, NOW + VALID).sign(key, None)
    data = pkcs12.serialize_key_and_certificates(None, key, own, None, NoEncryption())
    with pytest.raises(KeyUnusable):
        load_pkcs12(data, None)


def test_a_key_signs_in_its_period_only() -> None:
    from ipdesk.documents.signing.sign import certify

    late = mark(at=NOW + VALID + timedelta(days=1))
    with pytest.raises(KeyExpired):
        certify(paper(), own_key(), SIGNERS[0][0], late, WORDS)
