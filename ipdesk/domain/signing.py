"""Signatures on a document, made on screen or on paper, and what it holds after them (K4, K6)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Final

from ipdesk.domain import edit
from ipdesk.domain.booking import check_new, need
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.network import Contact
from ipdesk.domain.people import somebody
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import Document, DocumentKind, Signature, SignedHow, SignerRole
from ipdesk.errors import InvalidInput, Reason


def signatures(case: Case, document: Id) -> tuple[Signature, ...]:
    """Give the signatures on a document, in the order they were made."""
    return tuple(case.under(Signature, "document_id", document))


def content(case: Case, document: Document) -> str:
    """Give the digest of a document as it stands: after the last signature on screen."""
    signed = [one.content for one in signatures(case, document.id) if one.content]
    return signed[-1] if signed else document.content


def sign(case: Case, signature: Signature, today: date, scan: Document | None = None) -> Change:
    """Record a signature on a document, made on screen or on paper.

    On screen it was made today. Raises `InvalidInput`: twice by the same one, or in the same field; for
    somebody who is not what `role` says; on screen before the coordinator, whose signature comes first and
    closes the text; on paper without a scan or a word on where the sheet is; dated in future, or before the
    document was made.
    """
    document = case.get(Document, signature.document_id)
    if document is None:
        raise InvalidInput("document_id", Reason.UNKNOWN_RECORD)
    if not isinstance(somebody(case, signature.signer_id), _SIGNS_AS[signature.role]):
        raise InvalidInput("signer_id", Reason.UNKNOWN_RECORD)
    there = signatures(case, document.id)
    if any(one.signer_id == signature.signer_id and one.role is signature.role for one in there):
        raise InvalidInput("signer_id", Reason.ALREADY)
    kept: tuple[Document, ...] = ()
    if signature.how is SignedHow.SCREEN:
        _check_on_screen(signature, there)
        filled = dataclasses.replace(signature, signed_on=today)
    else:
        filled, kept = _on_paper(signature, document, today, scan)
    filled = edit.tidied(filled)
    _check_day(filled, document, today)
    check_new(case, today, filled, *kept)
    return Change(act=Act.SIGN, puts=(filled, *kept))


_SIGNS_AS: Final[Mapping[SignerRole, type[Person | Representative | Contact]]] = {
    SignerRole.PERSON: Person,
    SignerRole.REPRESENTATIVE: Representative,
    SignerRole.COORDINATOR: Contact,
}


def _check_on_screen(signature: Signature, there: tuple[Signature, ...]) -> None:
    need(signature, "content", "field", "key")
    on_screen = [one for one in there if one.how is SignedHow.SCREEN]
    certified = any(one.role is SignerRole.COORDINATOR for one in on_screen)
    if certified == (signature.role is SignerRole.COORDINATOR):
        raise InvalidInput("role", Reason.ORDER_OF_SIGNING)
    if any(one.field == signature.field for one in on_screen):
        raise InvalidInput("field", Reason.ALREADY)


def _on_paper(
    signature: Signature, document: Document, today: date, scan: Document | None
) -> tuple[Signature, tuple[Document, ...]]:
    """Give a signature on paper with its scan; the document in the file stays as it is."""
    on = signature.signed_on or today
    filled = dataclasses.replace(signature, signed_on=on, content="", key="", scan_id=None)
    if scan is None:
        need(filled, "filed_at")
        return filled, ()
    need(scan, "content")
    kept = dataclasses.replace(
        scan, kind=DocumentKind.SCAN, about_id=document.about_id, made_on=scan.made_on or today
    )
    return dataclasses.replace(filled, scan_id=kept.id), (kept,)


def _check_day(signature: Signature, document: Document, today: date) -> None:
    on = signature.signed_on or today
    if on > today:
        raise InvalidInput("signed_on", Reason.IN_FUTURE)
    if document.made_on is not None and on < document.made_on:
        raise InvalidInput("signed_on", Reason.ENDS_BEFORE_START)
