"""What one signature proves."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from pyhanko.pdf_utils.generic import BooleanObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from ipdesk.documents.signing import certificate
from ipdesk.documents.signing.certificate import Certificate
from ipdesk.documents.signing.described import entry
from ipdesk.documents.signing.sign import ROLE, TYPED
from ipdesk.documents.signing.verdict import Finding, Later, Signature

_STRONG: Final = {"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512", "shake256"}
_LONGEST_TEXT: Final = 1000


def signature(reader: PdfFileReader, embedded: EmbeddedPdfSignature, data: bytes) -> Signature:
    """Examine one signature; one that can't be followed is a finding."""
    known, at, intact, later = None, None, False, Later.OTHER
    try:
        known = certificate.read(embedded.signer_cert.dump())
        at = embedded.self_reported_timestamp
        intact, later = _examined(embedded, data)
        findings = _findings(embedded, known, at, intact=intact, later=later)
    except Exception:  # what a hostile signature can set off has no end
        findings = (Finding.SIGNATURE_BROKEN,)
    return Signature(
        field=str(embedded.field_name),
        name=_text(embedded, "/Name") or (known.owner if known else ""),
        role=_text(embedded, ROLE),
        reason=_text(embedded, "/Reason"),
        at=at,
        certificate=known,
        chained=known is not None and not known.self_issued and _has_issuer(embedded),
        typed=_is_true(embedded, TYPED),
        certifies=_certifies(reader, embedded),
        intact=intact,
        whole_file=embedded.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        later=later,
        findings=findings,
    )


def _examined(embedded: EmbeddedPdfSignature, data: bytes) -> tuple[bool, Later]:
    embedded.compute_integrity_info()  # type: ignore[no-untyped-call]
    intact, valid = validate_sig_integrity(
        embedded.signer_info, embedded.signer_cert, "data", embedded.compute_digest()
    )
    return intact and valid and _leaves_out_itself_only(embedded, data), _later(embedded)


def _leaves_out_itself_only(embedded: EmbeddedPdfSignature, data: bytes) -> bool:
    """Tell whether the one gap in what was signed holds the signature, and zeros after it, and no more."""
    start, before, after, rest = map(int, embedded.byte_range)
    gap = data[before:after]
    if start or before < 0 or rest < 0 or after + rest > len(data) or gap[:1] + gap[-1:] != b"<>":
        return False
    content = bytes.fromhex(gap[1:-1].decode("ascii"))
    filled = content[_der_length(content) :].strip(b"\0")
    return content == embedded.pkcs7_content and len(gap) == 2 + 2 * len(content) and not filled


def _der_length(der: bytes) -> int:
    """Give the length of the first value of a DER encoding, header and all."""
    if der[1] < 0x80:
        return 2 + der[1]
    octets = der[1] & 0x7F
    return 2 + octets + int.from_bytes(der[2 : 2 + octets], "big")


def _later(embedded: EmbeddedPdfSignature) -> Later:
    if embedded.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return Later.NOTHING
    result = embedded.diff_result
    if not isinstance(result, DiffResult) or result.modification_level > ModificationLevel.FORM_FILLING:
        return Later.OTHER
    return Later.SIGNATURES if embedded.summarise_integrity_info()["docmdp_ok"] else Later.OTHER


def _findings(
    embedded: EmbeddedPdfSignature, known: Certificate, at: datetime | None, *, intact: bool, later: Later
) -> tuple[Finding, ...]:
    found = {
        Finding.WEAK: embedded.md_algorithm not in _STRONG,
        Finding.CONTENT_CHANGED: not intact,
        Finding.CHANGED_LATER: later is Later.OTHER,
        Finding.OUTSIDE_PERIOD: at is None or not known.holds(at),
    }
    return tuple(finding for finding, holds in found.items() if holds)


def _text(embedded: EmbeddedPdfSignature, key: str) -> str:
    value = entry(embedded.sig_object, key)
    return value[:_LONGEST_TEXT] if isinstance(value, str) else ""


def _is_true(embedded: EmbeddedPdfSignature, key: str) -> bool:
    value = entry(embedded.sig_object, key)
    return isinstance(value, BooleanObject) and bool(value.value)


def _certifies(reader: PdfFileReader, embedded: EmbeddedPdfSignature) -> bool:
    permissions = entry(reader.root, "/Perms")
    if permissions is None or "/DocMDP" not in permissions:
        return False
    return bool(permissions.raw_get("/DocMDP") == embedded.sig_field.raw_get("/V"))


def _has_issuer(embedded: EmbeddedPdfSignature) -> bool:
    try:
        own = x509.load_der_x509_certificate(embedded.signer_cert.dump())
        others = [x509.load_der_x509_certificate(one.dump()) for one in embedded.other_embedded_certs]
    except ValueError:
        return False
    return any(_issued(issuer, own) for issuer in others)


def _issued(issuer: x509.Certificate, own: x509.Certificate) -> bool:
    try:
        own.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
