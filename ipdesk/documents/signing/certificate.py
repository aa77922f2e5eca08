"""What a certificate says about its owner."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography import x509


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Whose key it is, who says so, and for how long.

    A self-issued certificate can carry any name: it is known by its `fingerprint` (SHA-256, in hex) alone.
    """

    owner: str
    organisation: str
    issuer: str
    self_issued: bool
    valid_from: datetime
    valid_until: datetime
    fingerprint: str

    def holds(self, at: datetime) -> bool:
        """Tell whether the certificate is valid at a time."""
        return self.valid_from <= at <= self.valid_until


def read(der: bytes) -> Certificate:
    """Read a certificate; raises ValueError when it can't be read."""
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    found = x509.load_der_x509_certificate(der)
    return Certificate(
        owner=_named(found.subject),
        organisation=_part(found.subject, NameOID.ORGANIZATION_NAME),
        issuer=_named(found.issuer),
        self_issued=found.subject == found.issuer,
        valid_from=found.not_valid_before_utc,
        valid_until=found.not_valid_after_utc,
        fingerprint=hashlib.sha256(der).hexdigest(),
    )


def _named(name: x509.Name) -> str:
    from cryptography.x509.oid import NameOID

    return _part(name, NameOID.COMMON_NAME) or _part(name, NameOID.ORGANIZATION_NAME) or name.rfc4514_string()


def _part(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""
