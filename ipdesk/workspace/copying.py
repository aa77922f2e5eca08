"""Making copies of a version: cut, told in words, given a passphrase, certified. On the document worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from ipdesk.domain import answers, frozen, sharing, signing, versions
from ipdesk.domain.case import Case
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.cutting import cut
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, HandoutHow
from ipdesk.domain.network import Contact
from ipdesk.domain.people import is_person, name_of, somebody
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.signers import Signer, plan_signers
from ipdesk.domain.version_records import SignerRole, Version
from ipdesk.errors import InvalidInput, Reason
from ipdesk.labels import choice
from ipdesk.words import N_, Words
from ipdesk.workspace import naming, passwords
from ipdesk.workspace.leaving import Leaving, Order

if TYPE_CHECKING:
    from ipdesk.documents.result import CopyLine, Edition, PdfResult, SignedLine
    from ipdesk.documents.signing.keys import SigningKey
    from ipdesk.workspace.jobs import Progress

WHOLE: str = N_("Hele planen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy on paper or screen: for whom, which cells, and its number among those that were made."""

    recipient: Id
    shares: tuple[Share, ...]
    number: int | None = None
    of: int | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """What copies are made of: the plan today, the version and what it froze, or the plan alone."""

    now: Case
    words: Words
    at: datetime
    version: Version | None = None
    froze: bytes = b""
    base: Case = field(init=False)

    def __post_init__(self) -> None:
        """Read what the version froze, once."""
        object.__setattr__(self, "base", frozen.thaw(self.froze) if self.version else self.now)

    @property
    def today(self) -> date:
        """Give the day of the copies."""
        return self.at.date()

    def opened(self, shares: Sequence[Share]) -> tuple[Share, ...]:
        """Give the cells that open something in this version: a goal made later is not in it."""
        there = frozenset(sharing.columns(self.base))
        return tuple(share for share in shares if sharing.column_of(share) in there)

    def pdf(self, copy: Copy, *, draft: bool, progress: Progress | None) -> PdfResult:
        """Make a copy as PDF, with an open field for the coordinator who certifies it."""
        from ipdesk.documents.plan import plan_pdf

        case = cut(self.base, copy.shares, copy.recipient, self.now if self.version else None)
        return plan_pdf(
            case,
            words=self.words,
            today=self.today,
            created=self.at,
            edition=self._edition(case, copy, draft=draft),
            progress=progress,
        )

    def _edition(self, case: Case, copy: Copy, *, draft: bool) -> Edition:
        from ipdesk.documents.result import Edition

        version = self.version
        if draft or version is None:
            return Edition(draft=True, copy=self.line(copy))
        return Edition(
            version=version.number,
            approved_on=version.approved_on,
            signers=(coordinator(self.now, self.today),),
            copy=self.line(copy),
            signed=tuple(self._signed(case, version)),
        )

    def _signed(self, case: Case, version: Version) -> list[SignedLine]:
        """Tell who signed the original; a name the copy does not hold is not told."""
        from ipdesk.documents.result import SignedLine

        plan = versions.plan_of(self.now, version)
        return [
            SignedLine(
                name=name_of(case, one.signer_id),
                role_words=choice(self.words, one.role),
                on=one.signed_on,
                how_words=choice(self.words, one.how),
            )
            for one in (signing.signatures(self.now, plan.id) if plan else ())
        ]

    def line(self, copy: Copy) -> CopyLine:
        """Say for whom a copy is, what it shows and until when it may be kept."""
        from ipdesk.documents.result import CopyLine

        return CopyLine(
            made_for=addressee(self.now, copy.recipient, self.words),
            number=copy.number,
            of=copy.of,
            parts=self.parts(copy),
            until=until(self.now, copy.recipient, copy.shares, self.today),
        )

    def parts(self, copy: Copy) -> tuple[str, ...]:
        """Name what a copy shows."""
        from ipdesk.documents.plan.parts import part_names

        if is_person(self.now, copy.recipient):
            return (self.words(WHOLE),)
        return part_names(self.base, copy.shares, self.words)


def coordinator(case: Case, today: date) -> Signer:
    """Give the coordinator, who certifies copies. Raises `InvalidInput` when there is none."""
    first = next(iter(plan_signers(case, today)), None)
    if first is None or first.role is not SignerRole.COORDINATOR:
        raise InvalidInput("coordinator_id", Reason.NEEDED)
    return first


def addressee(case: Case, recipient: Id, words: Words) -> str:
    """Name the recipient of a copy, with the agency."""
    one = somebody(case, recipient)
    agency = one.agency if isinstance(one, Contact) else ""
    role = one.role if isinstance(one, Contact) else ""
    name = one.name if one is not None else ""
    told = ", ".join(part for part in (name.strip() or role.strip(), agency.strip()) if part)
    return told or words(N_("Uten navn"))


def until(case: Case, recipient: Id, shares: Sequence[Share], today: date) -> date | None:
    """Give the last day all of a copy may be kept: when the consent, or the first of its cells, runs out."""
    consent = answers.valid(case, Matter.SHARE_INFORMATION, today, recipient)
    ends = [consent.valid_until if consent is not None else None, *(share.until for share in shares)]
    return min((end for end in ends if end is not None), default=None)


def leaving(source: Source, order: Order, copy: Copy, key: SigningKey, progress: Progress | None) -> Leaving:
    """Make the copy of one order and its record; certified, with a passphrase where one is wanted."""
    assert source.version is not None
    made = source.pdf(copy, draft=False, progress=progress)
    phrase = passwords.make_phrase() if order.protect and order.how is not HandoutHow.PRINTED else None
    data = _certified(source, made.data, key, phrase)
    person = is_person(source.now, copy.recipient)
    disclosure = Disclosure(
        id=new_id(),
        recipient_id=copy.recipient,
        basis=DisclosureBasis.OWN_PLAN if person else DisclosureBasis.CONSENT,
        version_id=source.version.id,
        shares=tuple(share.id for share in copy.shares),
        parts="\n".join(source.parts(copy)),
        until=None if person else until(source.now, copy.recipient, copy.shares, source.today),
        how=order.how,
        protected=phrase is not None,
        copy_number=copy.number or 0,
        copies=copy.of or 0,
        sha256=sha256(data).hexdigest(),
    )
    name = naming.copy_name(source.now, source.version.number, disclosure.copy_number)
    return Leaving(order, disclosure, data, name, phrase, made.missing_characters)


def _certified(source: Source, data: bytes, key: SigningKey, phrase: str | None) -> bytes:
    """Put the passphrase on first, then sign: the other way round would break the signature."""
    from ipdesk.documents.signing.encrypt import encrypt
    from ipdesk.documents.signing.sign import certify
    from ipdesk.documents.signing.stamp import Mark

    assert source.version is not None
    words, signer = source.words, coordinator(source.now, source.today)
    reason = words(N_("Bekrefter at kopien er laget av versjon {n}")).format(n=source.version.number)
    mark = Mark(
        name=signer.name or key.certificate.owner,
        role=choice(words, signer.role),
        reason=reason,
        at=source.at,
    )
    locked = data if phrase is None else encrypt(data, phrase)
    return certify(locked, key, signer.field, mark, words, password=phrase)
