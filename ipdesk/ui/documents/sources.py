"""How each choice on the page of documents is made, kept, and let out of the file."""

from __future__ import annotations

from pathlib import Path

from ipdesk.domain import outgoing, sharing
from ipdesk.domain.case import Case
from ipdesk.domain.disclosure_records import Disclosure, HandoutHow
from ipdesk.domain.people import everybody
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import Document, DocumentKind
from ipdesk.errors import InvalidInput
from ipdesk.ui.documents.choices import Choice, CopyFor, Draft, Kept, Paper, version_of
from ipdesk.ui.documents.making import Done, Failed, Work
from ipdesk.ui.session import Session
from ipdesk.workspace import attachments, handing_out, naming, papers
from ipdesk.workspace.export import build_plan
from ipdesk.workspace.jobs import Progress


def to_look_at(session: Session, choice: Choice, language: str) -> Work:
    """Give the work that brings what is to be seen: a `PdfResult`, or the bytes of what is kept.

    A new paper is nothing to look at before it has been made (`to_make`).
    """
    workspace, case, now = session.workspace, session.case, session.desk.clock()

    def work(progress: Progress, done: Done, failed: Failed) -> None:
        match choice:
            case Draft():
                session.desk.documents.run(lambda: build_plan(case, language, now, progress), done, failed)
            case CopyFor(recipient):
                waiting = not sharing.open_shares(case, recipient, session.today)
                handing_out.preview(
                    workspace,
                    recipient,
                    language=language,
                    waiting=waiting,
                    done=done,
                    failed=failed,
                    progress=progress,
                )
            case Kept(document):
                attachments.document_bytes(workspace, document, done, failed)
            case Paper():
                raise ValueError(choice)

    return work


def to_make(session: Session, paper: Paper, language: str) -> Work:
    """Give the work that makes a paper and keeps it; it gives the `Document`."""

    def work(progress: Progress, done: Done, failed: Failed) -> None:
        papers.make_paper(
            session.workspace,
            paper.kind,
            paper.about,
            language,
            done=lambda document, _data: done(document),
            failed=failed,
            progress=progress,
        )

    return work


def to_leave(
    session: Session, choice: Choice, language: str, recipient: Id | None, how: HandoutHow, path: Path | None
) -> Work:
    """Give the work that records that a document leaves, and lets it; it gives a `Handed`.

    The user has been asked whether a file of that name may be replaced.
    """
    workspace = session.workspace

    def work(progress: Progress, done: Done, failed: Failed) -> None:
        match choice:
            case Draft():
                handing_out.draft(
                    workspace,
                    language=language,
                    how=how,
                    path=path,
                    replace=True,
                    done=done,
                    failed=failed,
                    progress=progress,
                )
            case Kept(document):
                handing_out.paper_out(workspace, document, recipient, how, path, done, failed, replace=True)
            case CopyFor() | Paper():
                raise ValueError(choice)

    return work


def receivers(case: Case, document: Document, session: Session) -> list[Id | None]:
    """Give to whom a kept document may go: None is where the municipality files its own."""
    found: list[Id | None] = [None]
    for one in everybody(case):
        try:
            outgoing.ground(case, document, one.id, session.today)
        except InvalidInput:
            continue
        found.append(one.id)
    return found


def proposed_name(case: Case, choice: Choice, session: Session) -> str:
    """Give a file name that tells nothing of the person."""
    document = case.get(Document, choice.document) if isinstance(choice, Kept) else None
    if document is None:
        return naming.paper_name(case, DocumentKind.DRAFT, session.today)
    version = version_of(case, document)
    if version is not None:
        return naming.version_name(case, version.number)
    return naming.paper_name(case, document.kind, document.made_on, document.media_type)


def holder_of(case: Case, document: Document) -> Id | None:
    """Give who a letter is to, so that nobody else is proposed for it."""
    letter = document.kind is DocumentKind.CALL_BACK_LETTER
    copy = case.get(Disclosure, document.about_id) if letter else None
    return copy.recipient_id if copy is not None else None
