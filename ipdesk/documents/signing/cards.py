"""Keys on smart cards, by PKCS#11. The driver, the card and the certificate are chosen by the user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ipdesk.documents.signing.certificate import Certificate, read
from ipdesk.documents.signing.keys import SigningKey, check_may_sign
from ipdesk.errors import (
    CardDriverMissing,
    CardMissing,
    CardProblem,
    CertificateMissing,
    IpdeskError,
    PinLocked,
    WrongPin,
)

if TYPE_CHECKING:
    from pkcs11 import Session, Token
    from pyhanko.sign.pkcs11 import PKCS11Signer

_PROBLEMS: Final[dict[str, type[CardProblem]]] = {
    "PinIncorrect": WrongPin,
    "PinInvalid": WrongPin,
    "PinLenRange": WrongPin,
    "PinLocked": PinLocked,
    "TokenNotPresent": CardMissing,
    "TokenNotRecognised": CardMissing,
    "DeviceRemoved": CardMissing,
    "NoSuchToken": CardMissing,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCertificate:
    """A certificate on a card, and the label it has there."""

    label: str
    certificate: Certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card that is in a reader. `last_try`: one more wrong PIN locks it."""

    label: str
    maker: str
    serial: str
    last_try: bool
    certificates: tuple[CardCertificate, ...]


def list_cards(driver: Path) -> tuple[Card, ...]:
    """List the cards in the readers, and the certificates that can be seen without a PIN.

    Raises CardDriverMissing when the driver can't be loaded, else CardProblem.
    """
    with _card_problems():
        return tuple(_card(token) for token in _tokens(driver))


@contextmanager
def open_card(driver: Path, card: str, pin: str, certificate: str) -> Iterator[SigningKey]:
    """Give the key that belongs to a certificate on a card, both named by their labels.

    The card stays open until the block ends. Raises CardDriverMissing, CardMissing, WrongPin, PinLocked or
    CertificateMissing; KeyUnusable when the certificate does not let the key sign.
    """
    with _card_problems():
        session = _token(driver, card).open(user_pin=pin)
    try:
        with _card_problems():
            key = _signing_key(session, certificate, pin)
        yield key
    finally:
        with _card_problems():
            session.close()


def _tokens(driver: Path) -> Iterator[Token]:
    import pkcs11
    from pkcs11.exceptions import TokenNotPresent, TokenNotRecognised

    if not driver.is_file():  # the loader would look for such a name elsewhere too
        raise CardDriverMissing
    try:
        library = pkcs11.lib(str(driver))
    except (OSError, RuntimeError):
        raise CardDriverMissing from None
    for slot in library.get_slots(token_present=True):
        try:
            token = slot.get_token()
        except (TokenNotPresent, TokenNotRecognised):
            continue
        if pkcs11.TokenFlag.TOKEN_INITIALIZED in token.flags:  # an empty card is no card yet
            yield token


def _token(driver: Path, label: str) -> Token:
    for token in _tokens(driver):
        if _text(token.label) == label:
            return token
    raise CardMissing


def _card(token: Token) -> Card:
    from pkcs11 import Attribute, TokenFlag

    with token.open() as session:
        found = [(_text(one[Attribute.LABEL]), bytes(one[Attribute.VALUE])) for one in _certificates(session)]
    return Card(
        label=_text(token.label),
        maker=_text(token.manufacturer_id),
        serial=_text(token.serial),
        last_try=TokenFlag.USER_PIN_FINAL_TRY in token.flags,
        certificates=tuple(CardCertificate(label=label, certificate=read(der)) for label, der in found),
    )


def _text(value: str | bytes) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    return text.rstrip("\0 ")


def _certificates(session: Session, label: str | None = None) -> list[Any]:
    from pkcs11 import Attribute, CertificateType, ObjectClass

    wanted: dict[Attribute, Any] = {
        Attribute.CLASS: ObjectClass.CERTIFICATE,
        Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
    }
    if label is not None:
        wanted[Attribute.LABEL] = label
    return list(session.get_objects(wanted))


def _signing_key(session: Session, label: str, pin: str) -> SigningKey:
    from cryptography import x509
    from pkcs11 import Attribute

    found = _certificates(session, label)
    if not found:
        raise CertificateMissing
    der = bytes(found[0][Attribute.VALUE])
    check_may_sign(x509.load_der_x509_certificate(der))
    signer = _signer(session, der, bytes(found[0][Attribute.ID]), pin)
    return SigningKey(certificate=read(der), signer=signer, guard=_card_problems)


def _signer(session: Session, der: bytes, key_id: bytes, pin: str) -> PKCS11Signer:
    """Find the key by its id, which is the certificate's: their labels often differ."""
    from pkcs11 import Attribute, KeyType, ObjectClass
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko.sign.pkcs11 import PKCS11Signer

    keys = list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: key_id}))
    if not keys:
        raise CertificateMissing
    asks_each_time = _attribute(keys[0], Attribute.ALWAYS_AUTHENTICATE, default=False)
    return PKCS11Signer(
        session,
        signing_cert=next(iter(load_certs_from_pemder_data(der))),
        key_id=key_id,
        use_raw_mechanism=keys[0][Attribute.KEY_TYPE] == KeyType.EC,  # few cards hash for ECDSA themselves
        base_sign_kwargs={"pin": pin} if asks_each_time else None,
    )


def _attribute(of: Any, name: Any, *, default: bool) -> bool:
    from pkcs11.exceptions import PKCS11Error

    try:
        return bool(of[name])
    except PKCS11Error:
        return default


@contextmanager
def _card_problems() -> Iterator[None]:
    """Turn what the driver says into problems of ours."""
    from pkcs11.exceptions import PKCS11Error

    try:
        yield
    except IpdeskError:
        raise
    except PKCS11Error as problem:
        raise _PROBLEMS.get(type(problem).__name__, CardProblem) from None
    except ValueError:
        raise CardProblem from None  # a certificate that is none
