"""A card in software: SoftHSM2 stands in for what a bank or an issuer of certificates hands out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.documents.signing.papers import COORDINATOR, NOW
from tests.documents.signing.tools import need

PIN: Final = "123456"
CARD: Final = "Kort for Kari"
EC: Final = "Signatur EC"
RSA: Final = "Signatur RSA"
FOREIGN: Final = "Uten nøkkel"
UTILITY: Final = "softhsm2-util"

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class SoftCard(NamedTuple):
    """A driver with one card in its reader."""

    driver: Path


def driver() -> Path:
    """Give the driver's file."""
    need(UTILITY, "softhsm2")
    folders = [Path("/usr/lib/softhsm"), *Path("/usr/lib").glob("*/softhsm"), Path("/usr/local/lib/softhsm")]
    found = [folder / "libsofthsm2.so" for folder in folders if (folder / "libsofthsm2.so").is_file()]
    assert found, f"{UTILITY} is here, but not its library"
    return found[0]


@contextmanager
def soft_card(folder: Path) -> Iterator[SoftCard]:
    """Put a card with two keys in the reader, and a certificate whose key is elsewhere."""
    library = driver()
    tokens = folder / "tokens"
    tokens.mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tokens}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(settings))
        _run("--init-token", "--free", "--label", CARD, "--pin", PIN, "--so-pin", "87654321")
        _put(folder, EC, "01", _elliptic())
        _put(folder, RSA, "02", _rsa())
        _certificates(library)
        yield SoftCard(library)
        pkcs11.unload(str(library))


def _run(*arguments: str) -> None:
    subprocess.run([UTILITY, *arguments], check=True, capture_output=True)


def _put(folder: Path, label: str, number: str, key: Key) -> None:
    """Put a key on the card; its label is another than the certificate's, as on real cards."""
    file = folder / f"{number}.pem"
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _run(
        *("--import", str(file), "--token", CARD, "--pin", PIN),
        *("--label", f"nøkkel {number}", "--id", number),
    )
    file.unlink()


def _certificates(library: Path) -> None:
    pkcs11.unload(str(library))  # so that it sees the new card
    token = pkcs11.lib(str(library)).get_token(token_label=CARD)
    with token.open(rw=True, user_pin=PIN) as session:
        for label, number, key in ((EC, 1, _elliptic()), (RSA, 2, _rsa()), (FOREIGN, 3, _elliptic())):
            certificate = issued(key)
            session.create_object(
                {
                    pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                    pkcs11.Attribute.TOKEN: True,
                    pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    pkcs11.Attribute.LABEL: label,
                    pkcs11.Attribute.ID: bytes([number]),
                    pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
                    pkcs11.Attribute.VALUE: certificate.public_bytes(Encoding.DER),
                }
            )


@cache
def _elliptic() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


@cache
def _rsa() -> Key:
    return rsa.generate_private_key(65537, 2048)


@cache
def _authority() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def issued(key: Key, *, signs: bool = True) -> x509.Certificate:
    """Issue a certificate as an authority does."""
    return (
        x509.CertificateBuilder(subject_name=_name(COORDINATOR), issuer_name=_name("Eksempel utsteder"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=365))
        .add_extension(_usage(signs=signs), critical=True)
        .sign(_authority(), hashes.SHA256())
    )


def authority() -> x509.Certificate:
    """Give the certificate of the authority itself."""
    name = _name("Eksempel utsteder")
    return (
        x509.CertificateBuilder(name, name, _authority().public_key(), x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(_authority(), hashes.SHA256())
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    others = (
        "digital_signature key_encipherment data_encipherment key_agreement key_cert_sign crl_sign "
        "encipher_only decipher_only"
    )
    return x509.KeyUsage(content_commitment=signs, **dict.fromkeys(others.split(), False))


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
