"""What one signature says of who made it, and the signature itself put on a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ipdesk import labels
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.person import Representative
from ipdesk.domain.signers import Signer
from ipdesk.domain.strokes import Strokes
from ipdesk.domain.version_records import Document, SignerRole, Version
from ipdesk.errors import InvalidInput, Reason
from ipdesk.words import N_, Words

if TYPE_CHECKING:
    from ipdesk.documents.signing.keys import SigningKey as ReadyKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """One signature to be made: who signs in which field, as what, what it means, when, and the strokes.

    Without strokes, the name is the mark, and the page says so unless it only closes the text.
    """

    signer: Signer
    role: str
    reason: str
    at: datetime
    strokes: Strokes | None

    @property
    def typed(self) -> bool:
        """Tell whether somebody signed with their name in the place of a drawn signature."""
        return self.strokes is None and not self.certifies

    @property
    def certifies(self) -> bool:
        """Tell whether it comes first and closes the text."""
        return self.signer.role is SignerRole.COORDINATOR


def signing(
    case: Case,
    about: Version | Consent | Document,
    signer: Signer,
    strokes: Strokes | None,
    words: Words,
    at: datetime,
) -> Signing:
    """Make up what a signature on a document about a record says, in the document's language."""
    return Signing(
        signer=signer,
        role=_role(case, signer, words),
        reason=_reason(about, signer, words),
        at=at,
        strokes=strokes,
    )


def needed(signer: Signer, strokes: Strokes | None) -> Strokes | None:
    """Give the strokes to draw; None is the name as the mark, for those who can't draw.

    Raises `InvalidInput` when anyone but the coordinator drew too little to be a signature.
    """
    drew = strokes is not None and strokes.is_signature
    if strokes is not None and not drew and signer.role is not SignerRole.COORDINATOR:
        raise InvalidInput("strokes", Reason.NEEDED)
    return strokes if drew else None


def put(data: bytes, key: ReadyKey, one: Signing, words: Words, password: str | None = None) -> bytes:
    """Give a document with one more signature. Called on the document worker.

    `password` opens an encrypted document. Raises a `SigningProblem`, and the document is as it was.
    """
    from ipdesk.documents.signing.sign import add_signature, certify
    from ipdesk.documents.signing.stamp import Mark

    mark = Mark(
        name=one.signer.name,
        role=one.role,
        reason=one.reason,
        at=one.at,
        strokes=one.strokes or Strokes(),
        typed=one.typed,
    )
    make = certify if one.certifies else add_signature
    return make(data, key, one.signer.field, mark, words, password=password)


def _role(case: Case, signer: Signer, words: Words) -> str:
    representative = case.get(Representative, signer.who)
    basis = representative.basis if representative is not None else None
    return labels.choice(words, basis or signer.role)


def _reason(about: Version | Consent | Document, signer: Signer, words: Words) -> str:
    match about:
        case Version():
            return words(N_("Godkjenner planen, versjon {n}")).format(n=about.number)
        case Consent() if signer.role is SignerRole.COORDINATOR:
            return words(N_("Bekrefter at svaret er gitt slik det står her"))
        case Consent():
            return words(N_("Samtykker til det som står her") if about.answer else N_("Svarer nei"))
        case Document():
            return words(N_("Bekrefter innholdet"))
