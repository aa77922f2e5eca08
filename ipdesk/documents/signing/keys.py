"""The keys that sign: one made here, or one from a PKCS#12 file. Cards are in `cards`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, cast

from ipdesk.documents.signing.certificate import Certificate, read
from ipdesk.errors import InvalidInput, KeyUnusable, Reason, WrongKeyPassword

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from pyhanko.sign.signers import Signer

VALID: Final = timedelta(days=3652)
"""How long a certificate made here holds: ten years."""
_CLOCK_SLACK: Final = timedelta(days=1)
_LONGEST_NAME: Final = 64  # bytes; what X.509 allows
_SMALLEST: Final = 224  # bits of an elliptic curve
_SMALLEST_RSA: Final = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A key that is ready to sign, and what its certificate says.

    Whatever signs with it does so inside `guard()`, which turns the troubles of a card into ours.
    """

    certificate: Certificate
    signer: Signer = field(repr=False)
    guard: Callable[[], AbstractContextManager[None]] = field(default=nullcontext, repr=False)

    @property
    def encoded(self) -> bytes:
        """Give the certificate as DER, which its fingerprint is taken of."""
        certificate = self.signer.signing_cert
        assert certificate is not None
        return bytes(certificate.dump())


def make_signing_key(name: str, organisation: str, now: datetime) -> bytes:
    """Make a key with a certificate issued by itself, as PKCS#12.

    ECDSA P-256, valid for ten years; the certificate says the name and the organisation and nothing else.
    The bytes have no password of their own: keep them inside the encrypted plan file only. Such a key makes
    an advanced electronic signature at best, since nobody but its owner vouches for the name.
    """
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

    owner = short_name(name)
    if not owner:
        raise InvalidInput("name", Reason.NEEDED)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _self_issued(key, owner, short_name(organisation), now)
    return pkcs12.serialize_key_and_certificates(None, key, certificate, None, NoEncryption())


def short_name(name: str) -> str:
    """Give as much of a name as a certificate has room for, on one line."""
    return " ".join(name.split()).encode()[:_LONGEST_NAME].decode(errors="ignore").strip()


def _self_issued(
    key: EllipticCurvePrivateKey, owner: str, organisation: str, now: datetime
) -> x509.Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    parts = [
        (NameOID.COUNTRY_NAME, "NO"),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.COMMON_NAME, owner),
    ]
    name = x509.Name([x509.NameAttribute(oid, text) for oid, text in parts if text])
    public = key.public_key()
    return (
        x509.CertificateBuilder(subject_name=name, issuer_name=name, public_key=public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCK_SLACK)
        .not_valid_after(now + VALID)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signs_only(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )


def _signs_only() -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def load_pkcs12(data: bytes | bytearray, password: str | None) -> SigningKey:
    """Load a key from PKCS#12, one's own or one made here (then without a password).

    Raises WrongKeyPassword when the password does not open it, and KeyUnusable when it is no such file or
    holds no key that may sign. A bytearray is the caller's to wipe.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
    from pyhanko.sign.signers import SimpleSigner

    secret = password.encode() if password else None
    if not _looks_like_pkcs12(data):
        raise KeyUnusable
    encoded = cast("bytes", data)  # both libraries take a bytearray as it is
    try:
        bag = pkcs12.load_pkcs12(encoded, secret)
    except ValueError:
        raise WrongKeyPassword from None
    except (TypeError, UnsupportedAlgorithm):
        raise KeyUnusable from None
    if bag.key is None or bag.cert is None:
        raise KeyUnusable
    check_may_sign(bag.cert.certificate)
    try:
        signer = SimpleSigner.load_pkcs12_data(encoded, other_certs=(), passphrase=secret)
        certificate = read(bag.cert.certificate.public_bytes(Encoding.DER))
    except ValueError:
        raise KeyUnusable from None
    return SigningKey(certificate=certificate, signer=signer)


def _looks_like_pkcs12(data: bytes | bytearray) -> bool:
    """Tell whether the bytes begin as PKCS#12 does: a sequence, of version 3."""
    lengths = {0x80: 2} | {0x80 + n: 2 + n for n in range(1, 5)}
    if len(data) < 8 or data[0] != 0x30:
        return False
    start = lengths.get(data[1], 2)
    return data[start : start + 3] == b"\x02\x01\x03"


def check_may_sign(certificate: x509.Certificate) -> None:
    """Raise KeyUnusable unless the certificate is for a strong key that may sign documents."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    match certificate.public_key():
        case EllipticCurvePublicKey() as key:
            strong = key.curve.key_size >= _SMALLEST
        case RSAPublicKey() as rsa:
            strong = rsa.key_size >= _SMALLEST_RSA
        case _:
            strong = False
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        may_sign = True
    else:
        may_sign = usage.digital_signature or usage.content_commitment
    if not (strong and may_sign):
        raise KeyUnusable
