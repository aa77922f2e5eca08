"""What the check of a PDF found, in codes; `told` has the words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from ipdesk.documents.signing.certificate import Certificate
from ipdesk.documents.signing.identity import Identity


class Outcome(StrEnum):
    """The answer in one word."""

    UNALTERED = "unaltered"
    ALTERED = "altered"
    DAMAGED = "damaged"
    NOT_SIGNED = "not_signed"
    UNREADABLE = "unreadable"


class Finding(StrEnum):
    """A reason for the answer."""

    NOT_A_PDF = "not_a_pdf"
    NEEDS_PASSWORD = "needs_password"
    TOO_LARGE = "too_large"
    TOO_HEAVY = "too_heavy"
    BROKEN = "broken"
    SIGNATURE_BROKEN = "signature_broken"
    WEAK = "weak"
    CONTENT_CHANGED = "content_changed"
    CHANGED_LATER = "changed_later"
    ADDED_LATER = "added_later"
    DESCRIPTION_CHANGED = "description_changed"
    SIGNATURE_REMOVED = "signature_removed"
    OTHER_FILE = "other_file"
    UNKNOWN_KEY = "unknown_key"
    OUTSIDE_PERIOD = "outside_period"


_MEANS: Final = {
    Finding.NOT_A_PDF: Outcome.UNREADABLE,
    Finding.NEEDS_PASSWORD: Outcome.UNREADABLE,
    Finding.TOO_LARGE: Outcome.UNREADABLE,
    Finding.TOO_HEAVY: Outcome.UNREADABLE,
    Finding.BROKEN: Outcome.DAMAGED,
    Finding.SIGNATURE_BROKEN: Outcome.DAMAGED,
    Finding.WEAK: Outcome.DAMAGED,
    Finding.CONTENT_CHANGED: Outcome.ALTERED,
    Finding.CHANGED_LATER: Outcome.ALTERED,
    Finding.ADDED_LATER: Outcome.ALTERED,
    Finding.DESCRIPTION_CHANGED: Outcome.ALTERED,
    Finding.SIGNATURE_REMOVED: Outcome.ALTERED,
    Finding.OTHER_FILE: Outcome.ALTERED,
}
_EXIT_CODES: Final = {Outcome.ALTERED: 1, Outcome.DAMAGED: 1, Outcome.NOT_SIGNED: 2, Outcome.UNREADABLE: 3}
_WORST_FIRST: Final = (Outcome.UNREADABLE, Outcome.ALTERED, Outcome.DAMAGED)


class Later(StrEnum):
    """What came into the file after a signature."""

    NOTHING = "nothing"
    SIGNATURES = "signatures"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature. Name, role, reason and time are what the file says; the key vouches for no more.

    `typed`: the file says that the name was typed in the place of a signature by hand.

    `intact`: what was signed is still there, and this key signed it. `certifies`: made first, to forbid all
    but further signatures. `whole_file`: nothing at all came after it. `chained`: the file also holds the
    certificate of an issuer who signed this one; whether that issuer is to be trusted is not known here.
    """

    field: str
    name: str
    role: str
    reason: str
    at: datetime | None
    certificate: Certificate | None
    chained: bool
    typed: bool
    certifies: bool
    intact: bool
    whole_file: bool
    later: Later
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All that can be said of a file. `open_fields` counts the signature fields nobody has signed."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    sha256: str
    size: int
    signatures: tuple[Signature, ...] = ()
    open_fields: int = 0
    identity: Identity | None = None

    @property
    def exit_code(self) -> int:
        """Give 0 signed and unaltered, 1 altered or damaged, 2 not signed or not ours, 3 can't be read."""
        if self.outcome is Outcome.UNALTERED:
            ours = self.identity is not None and Finding.UNKNOWN_KEY not in self.findings
            return 0 if ours else 2
        return _EXIT_CODES[self.outcome]

    def compared(self, sha256: str | None = None, keys: Collection[str] | None = None) -> Verdict:
        """Compare with what the plan file knows: what was handed out, and whose keys are known.

        `sha256` is that of the file handed out, `keys` the fingerprints of certificates. Without the first,
        a file with its last signatures cut off can't be told from one they were never on.
        """
        verdict = self
        if sha256 is not None and sha256 != self.sha256:
            verdict = verdict.noting(Finding.OTHER_FILE)
        certificates = [one.certificate for one in self.signatures]
        if keys is not None and any(one is None or one.fingerprint not in keys for one in certificates):
            verdict = verdict.noting(Finding.UNKNOWN_KEY)
        return verdict

    def noting(self, finding: Finding) -> Verdict:
        """Add a finding, and weigh them all anew."""
        found = (*self.findings, *({finding} - set(self.findings)))
        return replace(self, findings=found, outcome=outcome(found, signed=bool(self.signatures)))

    def to_json(self) -> dict[str, Any]:
        """Give the plain form."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain | {"exit_code": self.exit_code}


def outcome(findings: Collection[Finding], *, signed: bool) -> Outcome:
    """Weigh the findings: what can't be read first, then what was altered, then what is damaged."""
    means = {_MEANS[one] for one in findings if one in _MEANS}
    for worst in _WORST_FIRST:
        if worst in means:
            return worst
    return Outcome.UNALTERED if signed else Outcome.NOT_SIGNED


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime) else value


def from_json(plain: dict[str, Any]) -> Verdict:
    """Read the plain form; raises KeyError, TypeError or ValueError when it is something else."""
    identity = plain["identity"]
    return Verdict(
        outcome=Outcome(plain["outcome"]),
        findings=tuple(map(Finding, plain["findings"])),
        sha256=plain["sha256"],
        size=plain["size"],
        signatures=tuple(map(_signature, plain["signatures"])),
        open_fields=plain["open_fields"],
        identity=None if identity is None else Identity(**identity),
    )


def _signature(plain: dict[str, Any]) -> Signature:
    certificate, at = plain["certificate"], plain["at"]
    changed: dict[str, Any] = {
        "at": None if at is None else datetime.fromisoformat(at),
        "certificate": None if certificate is None else _certificate(certificate),
        "later": Later(plain["later"]),
        "findings": tuple(map(Finding, plain["findings"])),
    }
    return Signature(**(plain | changed))


def _certificate(plain: dict[str, Any]) -> Certificate:
    period = {name: datetime.fromisoformat(plain[name]) for name in ("valid_from", "valid_until")}
    return Certificate(**(plain | period))
