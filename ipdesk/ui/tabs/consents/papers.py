"""Papers made from this tab: each is shown first, and printed from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipdesk import labels
from ipdesk.domain import sharing
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.people import name_of
from ipdesk.domain.record import Id, Record
from ipdesk.domain.version_records import Document, DocumentKind
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.workspace import consenting, handing_out, papers
from ipdesk.workspace.jobs import Progress

if TYPE_CHECKING:
    from ipdesk.workspace.export import PdfResult

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
Make = Callable[[bool, Progress, Done, Failed], None]
"""Makes the paper, with or without what the choice adds; `done` gets a `Paper`."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as bytes; `document` is its record where it is kept in the file."""

    data: bytes
    document: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What is shown: its heading, what is said of it, and how it is made.

    `choice` is a choice that the paper can be made anew with, and `chosen` whether it is made so from the
    start; `prints` is what the print queue calls it, empty for what is only looked at. `saves` proposes a
    file for a paper that may be saved, and `printed` is told when one has gone to the printer.
    """

    title: str
    told: str
    make: Make
    choice: str = ""
    chosen: bool = False
    prints: str = ""
    saves: Path | None = None
    printed: Callable[[], None] | None = None


def show(session: Session, showing: Showing) -> None:
    """Show a paper alone; it is made then."""
    from ipdesk.ui.tabs.consents.preview import Preview  # what shows PDFs is not needed before

    session.cover(Preview(session, showing))


def show_form(session: Session, consent: Consent) -> None:
    """Show the form of an answer that is not recorded yet. Nothing of it is kept."""
    title = tr("Samtykkeerklæring")
    told = tr("Skriv ut arket og la det bli skrevet under. Registrer samtykket når du har det tilbake.")
    make = partial(_make_form, session, consent)
    show(session, Showing(title=title, told=told, make=make, prints=title))


def show_paper(session: Session, kind: DocumentKind, about: Record, told: str) -> None:
    """Make a paper about a record, keep it, and show it."""
    title = labels.choice(words(), kind)
    title = title[:1].upper() + title[1:]
    make = partial(_make_paper, session, kind, about.id)
    show(session, Showing(title=title, told=told, make=make, prints=title))


def show_copy(session: Session, recipient: Id) -> None:
    """Show exactly what a recipient would get; what waits for a consent can be shown too."""
    case, today = session.case, session.today
    waiting = bool(sharing.waiting_shares(case, recipient, today))
    name = name_of(case, recipient) or tr("person uten navn")
    showing = Showing(
        title=tr("Dette får {name} se").format(name=name),
        told=tr("Slik blir kopien. Den deles ut under «Del ut kopier»."),
        make=partial(_make_copy, session, recipient),
        choice=tr("Ta med det som venter på samtykke") if waiting else "",
        chosen=waiting and not sharing.open_shares(case, recipient, today),
    )
    show(session, showing)


def _language(session: Session) -> str:
    return session.case.person.written_form.value


def _make_form(
    session: Session, consent: Consent, _choice: bool, progress: Progress, done: Done, failed: Failed
) -> None:
    consenting.consent_form_now(
        session.workspace, consent, _language(session), partial(_form_made, done), failed
    )


def _form_made(done: Done, result: PdfResult) -> None:
    done(Paper(result.data))


def _make_paper(
    session: Session,
    kind: DocumentKind,
    about: Id,
    _choice: bool,
    progress: Progress,
    done: Done,
    failed: Failed,
) -> None:
    language, made = _language(session), partial(_paper_made, done)
    papers.make_paper(session.workspace, kind, about, language, done=made, failed=failed, progress=progress)


def _paper_made(done: Done, document: Document, data: bytes) -> None:
    done(Paper(data, document))


def _make_copy(
    session: Session, recipient: Id, waiting: bool, progress: Progress, done: Done, failed: Failed
) -> None:
    handing_out.preview(
        session.workspace,
        recipient,
        language=_language(session),
        waiting=waiting,
        done=partial(_form_made, done),
        failed=failed,
        progress=progress,
    )
