"""Sign a document on screen or on paper: who has signed, who is next, and the signature itself (K4, K6).

Each signature is over the document as it stood. The coordinator's comes first and closes the text.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.domain import signing
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.people import name_of
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.signers import Signer, consent_signers, version_signers
from ipdesk.domain.strokes import HEIGHT, WIDTH, Point, Strokes, drawn
from ipdesk.domain.version_records import Document, DocumentKind, Signature, SignedHow, SignerRole, Version
from ipdesk.errors import InvalidInput, NotSignable, Reason
from ipdesk.words import Words
from ipdesk.workspace import making, marks, scans, sealing
from ipdesk.workspace.attachments import document_of
from ipdesk.workspace.sealing import CardKey, KeyChoice, KeyFile, OwnKey, Seal

if TYPE_CHECKING:
    from ipdesk.documents.signing.cards import Card as Card
    from ipdesk.workspace.desk import Desk
    from ipdesk.workspace.workspace import Workspace

__all__ = [
    "HEIGHT",
    "WIDTH",
    "CardKey",
    "KeyChoice",
    "KeyFile",
    "OwnKey",
    "Place",
    "Point",
    "Signer",
    "Strokes",
    "cards",
    "drawn",
    "places",
    "sign",
    "sign_on_paper",
]

Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a signature on a document: whose it is, and the signature, once made."""

    signer: Signer
    signature: Signature | None = None


def places(workspace: Workspace, document_id: Id) -> tuple[Place, ...]:
    """Give who signs a document in their order, the coordinator first; () for what nobody signs."""
    case = workspace.case
    there = signing.signatures(case, document_id)
    return tuple(_place(case, signer, there) for signer in _signers(case, document_of(case, document_id)))


def _signers(case: Case, document: Document) -> tuple[Signer, ...]:
    """Give whom the document has fields for: those of the consent it was made on, whatever came later."""
    match case.find(document.about_id):
        case Version() as version if document.kind is DocumentKind.PLAN:
            return version_signers(case, version)
        case Consent() as consent if document.kind is DocumentKind.CONSENT_FORM:
            return consent_signers(case, consent)
    return ()


def _place(case: Case, signer: Signer, there: tuple[Signature, ...]) -> Place:
    """Find the signature of a place; there is one for the coordinator, whoever that was."""
    first = signer.role is SignerRole.COORDINATOR
    for one in there:
        if one.role is signer.role and one.signer_id is not None and (first or one.signer_id == signer.who):
            by = dataclasses.replace(signer, who=one.signer_id, name=name_of(case, one.signer_id))
            return Place(by, one)
    return Place(signer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A signature on its way: on which document, as it stood, and what it says."""

    document: Document
    stood: str
    signing: marks.Signing
    words: Words

    def record(self, content: str, key: str) -> Signature:
        """Give the record of the signature."""
        return Signature(
            id=new_id(),
            document_id=self.document.id,
            signer_id=self.signing.signer.who,
            role=self.signing.signer.role,
            how=SignedHow.SCREEN,
            signed_on=self.signing.at.date(),
            field=self.signing.signer.field,
            key=key,
            content=content,
        )

    def change(self, case: Case, signed: bytes, seal: Seal, today: date) -> Change:
        """Give the change that records the signed document, and the key if it is new."""
        if signing.content(case, self.document) != self.stood:
            raise NotSignable  # somebody else signed meanwhile: this signature is not over theirs
        signature = self.record(making.digest_of(signed), seal.used.known.fingerprint)
        change = dataclasses.replace(signing.sign(case, signature, today), enclosed=(signed,))
        return seal.used.remembered(change, case, today)


def sign(
    workspace: Workspace,
    document_id: Id,
    signer: Signer,
    strokes: Strokes | None,
    key: KeyChoice,
    *,
    done: Callable[[Signature], None],
    failed: Failed,
) -> None:
    """Sign a document on screen.

    The coordinator certifies it: from then on nothing but further signatures may be added. The others draw
    their signatures, and the coordinator's key seals them; the stamp says so. No strokes is the name as the
    mark, for those who can't draw; the stamp says that too. Raises `InvalidInput` at once when it is not
    their turn, or they drew too little. `done` is called when the file holds the signed document; else
    `failed`, and the document is as it was.
    """
    making.refuse_unwritable(workspace)
    at = workspace.desk.clock()
    wanted = _wanted(workspace, document_id, signer, strokes, at)
    signing.sign(workspace.case, wanted.record("?", "?"), at.date())

    def with_seal(seal: Seal) -> None:
        def with_data(data: bytes) -> None:
            making.make(workspace, lambda: _sealed(wanted, data, seal), signed, failed)

        def signed(data: bytes) -> None:
            making.record(
                workspace, lambda: wanted.change(workspace.case, data, seal, at.date()), recorded, failed
            )

        workspace.attachment(wanted.stood, with_data, failed)

    def recorded(change: Change) -> None:
        signature = change.about
        assert isinstance(signature, Signature)
        done(signature)

    sealing.chosen(workspace, key, at, with_seal, failed)


def _wanted(
    workspace: Workspace, document_id: Id, signer: Signer, strokes: Strokes | None, at: datetime
) -> _Wanted:
    case = workspace.case
    document = document_of(case, document_id)
    if signer not in (place.signer for place in places(workspace, document_id)):
        raise InvalidInput("signer_id", Reason.UNKNOWN_RECORD)
    about = case.find(document.about_id)
    words = Words(document.language.value)
    seen = about if isinstance(about, Version | Consent) else document
    put = marks.signing(case, seen, signer, marks.needed(signer, strokes), words, at)
    return _Wanted(document=document, stood=signing.content(case, document), signing=put, words=words)


def _sealed(wanted: _Wanted, data: bytes, seal: Seal) -> bytes:
    with seal.opened() as key:
        return marks.put(data, key, wanted.signing, wanted.words)


def sign_on_paper(
    workspace: Workspace,
    document_id: Id,
    signer: Signer,
    signed_on: date,
    filed_at: str,
    scan: Path | None,
    done: Callable[[Signature], None],
    failed: Failed,
) -> None:
    """Record that a document was signed on paper, and where the sheet is; `scan` is kept in the file.

    Raises `InvalidInput` at once when the rules refuse it. `failed` gets `TooLarge` or `NotAScan` for a file
    that is no PDF, PNG or JPEG of at most 20 MB.
    """
    making.refuse_unwritable(workspace)
    today = workspace.desk.today
    if signer not in (place.signer for place in places(workspace, document_id)):
        raise InvalidInput("signer_id", Reason.UNKNOWN_RECORD)
    signature = Signature(
        id=new_id(),
        document_id=document_id,
        signer_id=signer.who,
        role=signer.role,
        how=SignedHow.PAPER,
        signed_on=signed_on,
        filed_at=filed_at.strip(),
    )
    unread = Document(id=new_id(), kind=DocumentKind.SCAN, content="?") if scan is not None else None
    signing.sign(workspace.case, signature, today, unread)

    def change(kept: scans.Kept | None) -> Change:
        sheet = kept.document if kept is not None else None
        made = signing.sign(workspace.case, signature, today, sheet)
        return dataclasses.replace(made, enclosed=kept.enclosed if kept is not None else ())

    def recorded(made: Change) -> None:
        put = made.about
        assert isinstance(put, Signature)
        done(put)

    scans.read(
        workspace, scan, lambda kept: making.record(workspace, lambda: change(kept), recorded, failed), failed
    )


def cards(desk: Desk, driver: Path, done: Callable[[tuple[Card, ...]], None], failed: Failed) -> None:
    """List the cards in the readers of a driver, with their certificates."""

    def look() -> tuple[Card, ...]:
        from ipdesk.documents.signing.cards import list_cards

        return list_cards(driver)

    desk.documents.run(look, done, failed)
