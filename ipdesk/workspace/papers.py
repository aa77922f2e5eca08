"""Make the other documents: notes, letters, forms and lists of changes, kept in the file as made."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from ipdesk.domain import call_backs, versions
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.person import Person, WrittenForm
from ipdesk.domain.plan import Plan
from ipdesk.domain.record import Id, Record
from ipdesk.domain.signers import consent_signers
from ipdesk.domain.version_records import Document, DocumentKind, Version
from ipdesk.errors import InvalidInput, Reason
from ipdesk.words import Words
from ipdesk.workspace import making
from ipdesk.workspace.attachments import several, thawed
from ipdesk.workspace.jobs import Progress

if TYPE_CHECKING:
    from ipdesk.documents.result import PdfResult
    from ipdesk.workspace.workspace import Workspace

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is to be made, of what, and when it was asked for."""

    case: Case
    path: Path
    about: Id
    words: Words
    at: datetime


Earlier = tuple[bytes, ...]
"""The frozen versions a paper tells of."""


def make_paper(
    workspace: Workspace,
    kind: DocumentKind,
    about_id: Id,
    language: str,
    *,
    done: Callable[[Document, bytes], None],
    failed: Callable[[Exception], None],
    progress: Progress | None = None,
) -> None:
    """Make a document about a record, and keep it.

    `about_id` is the version for its changes since the one before, the consent for its form, the assessment,
    the offer (or the person for all of them), a copy for the letter that calls back all copies of its
    recipient, and the plan or the person for the journal note. Raises `InvalidInput` at once for a record
    that is not there. `done` is called when the file holds the document.
    """
    making.refuse_unwritable(workspace)
    asked = _Asked(
        case=workspace.case,
        path=workspace.path,
        about=about_id,
        words=Words(language),
        at=workspace.desk.clock(),
    )
    told = progress or (lambda _: None)
    if kind not in _MADE_OF:
        raise InvalidInput("kind", Reason.NOT_APPROVED)
    named, make = _MADE_OF[kind](asked)

    def read(earlier: Earlier) -> None:
        making.make(workspace, lambda: build(earlier), keep, failed)

    def build(earlier: Earlier) -> PdfResult:
        told(0.0)
        made = make(earlier)
        told(1.0)
        return made

    def keep(made: PdfResult) -> None:
        recorded = partial(_recorded, done, made.data)
        making.record(workspace, lambda: _change(workspace.case, kind, asked, made), recorded, failed)

    several(workspace, named, read, failed)


def _recorded(done: Callable[[Document, bytes], None], data: bytes, change: Change) -> None:
    document = change.about
    assert isinstance(document, Document)
    done(document, data)


def _change(case: Case, kind: DocumentKind, asked: _Asked, made: PdfResult) -> Change:
    document = dataclasses.replace(
        versions.new_document(kind, asked.about, making.digest_of(made.data), made.pages),
        language=WrittenForm(asked.words.language),
    )
    change = versions.keep(case, document, asked.at.date())
    return dataclasses.replace(change, enclosed=(made.data,))


Make = Callable[[Earlier], "PdfResult"]
"""Makes the paper, on the document worker."""


def _there(asked: _Asked, *kinds: type[R]) -> R:
    found = (asked.case.get(kind, asked.about) for kind in kinds)
    one = next((record for record in found if record is not None), None)
    if one is None:
        raise InvalidInput("about_id", Reason.UNKNOWN_RECORD)
    return one


def _changes(asked: _Asked) -> tuple[list[str], Make]:
    after = _there(asked, Version)
    before = [one for one in versions.versions(asked.case) if one.number < after.number]
    if not before:
        raise InvalidInput("about_id", Reason.NOT_YET)

    def make(earlier: Earlier) -> PdfResult:
        from ipdesk.documents.papers import changes_paper

        one, other = (thawed(data, asked.path) for data in earlier)
        return changes_paper(
            one,
            other,
            before=before[-1].number,
            after=after.number,
            words=asked.words,
            today=asked.at.date(),
            created=asked.at,
        )

    return [before[-1].frozen, after.frozen], make


def _consent_form(asked: _Asked) -> tuple[list[str], Make]:
    consent = _there(asked, Consent)

    def make(_: Earlier) -> PdfResult:
        from ipdesk.documents.papers import consent_form

        signers = consent_signers(asked.case, consent)
        return consent_form(
            asked.case,
            consent,
            signers=signers,
            words=asked.words,
            today=asked.at.date(),
            created=asked.at,
        )

    return [], make


def _capacity(asked: _Asked) -> tuple[list[str], Make]:
    assessment = _there(asked, CapacityAssessment)

    def make(_: Earlier) -> PdfResult:
        from ipdesk.documents.papers import capacity_record

        return capacity_record(
            asked.case, assessment, words=asked.words, today=asked.at.date(), created=asked.at
        )

    return [], make


def _journal_note(asked: _Asked) -> tuple[list[str], Make]:
    _there(asked, Plan, Person)

    def make(_: Earlier) -> PdfResult:
        from ipdesk.documents.papers import journal_note

        return journal_note(asked.case, words=asked.words, today=asked.at.date(), created=asked.at)

    return [], make


def _offer_note(asked: _Asked) -> tuple[list[str], Make]:
    one = _there(asked, Offer, Person)
    offers = (one,) if isinstance(one, Offer) else asked.case.live(Offer)
    if not offers:
        raise InvalidInput("about_id", Reason.NOT_YET)

    def make(_: Earlier) -> PdfResult:
        from ipdesk.documents.papers import offer_note

        return offer_note(asked.case, offers, words=asked.words, today=asked.at.date(), created=asked.at)

    return [], make


def _call_back_letter(asked: _Asked) -> tuple[list[str], Make]:
    one, today = _there(asked, Disclosure), asked.at.date()
    back = [copy for copy, _ in call_backs.to_call_back(asked.case, today)]
    theirs = [
        copy for copy in back if (copy.recipient_id, copy.recipient) == (one.recipient_id, one.recipient)
    ]

    def make(_: Earlier) -> PdfResult:
        from ipdesk.documents.papers import call_back_letter

        return call_back_letter(asked.case, theirs or [one], words=asked.words, today=today, created=asked.at)

    return [], make


_MADE_OF: Final[Mapping[DocumentKind, Callable[[_Asked], tuple[list[str], Make]]]] = {
    DocumentKind.CHANGES: _changes,
    DocumentKind.CONSENT_FORM: _consent_form,
    DocumentKind.CAPACITY: _capacity,
    DocumentKind.JOURNAL_NOTE: _journal_note,
    DocumentKind.OFFER_NOTE: _offer_note,
    DocumentKind.CALL_BACK_LETTER: _call_back_letter,
}
