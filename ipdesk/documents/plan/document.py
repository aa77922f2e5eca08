"""The whole plan, from records to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak

from ipdesk import __version__
from ipdesk.documents import look
from ipdesk.documents.plan.about import about
from ipdesk.documents.plan.changes import changes
from ipdesk.documents.plan.consents import consents
from ipdesk.documents.plan.cover import cover
from ipdesk.documents.plan.deadlines import deadlines
from ipdesk.documents.plan.editions import edition_words
from ipdesk.documents.plan.goals import goals
from ipdesk.documents.plan.group import group
from ipdesk.documents.plan.matrix import who_does_what
from ipdesk.documents.plan.meetings import meetings
from ipdesk.documents.plan.network import network
from ipdesk.documents.plan.pages import BODY, Pages
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.plan.signatures import signatures
from ipdesk.documents.result import Edition, PdfResult
from ipdesk.documents.signing.identity import Identity
from ipdesk.documents.tagging.build import Built, Progress, build
from ipdesk.documents.tagging.flowables import grouped
from ipdesk.documents.tagging.metadata import Metadata
from ipdesk.domain.case import Case
from ipdesk.domain.version_records import DocumentKind
from ipdesk.words import N_, Words

PARTS: Final[Sequence[Callable[[Sheet], list[Flowable]]]] = (
    about,
    network,
    goals,
    who_does_what,
    group,
    meetings,
    deadlines,
    consents,
    signatures,
    changes,
)
_ROOM: Final = 0.42 * look.PAGE_HEIGHT
"""A part begins on a new page unless so much of the old one is left."""


def plan_pdf(
    case: Case,
    *,
    words: Words,
    today: date,
    created: datetime,
    edition: Edition,
    progress: Progress | None = None,
) -> PdfResult:
    """Make the plan as PDF/A-2a and PDF/UA-1; the same input gives the same bytes.

    `today` is what dates are counted from, `created` the time the file carries. `progress` is told 0…1 all
    the while, and may raise to stop the work: that goes through to the caller. One call at a time.
    """
    built = build_plan(Sheet(case, words, today, edition), created, progress)
    return PdfResult(data=built.data, pages=built.pages, missing_characters=built.missing)


def build_plan(sheet: Sheet, created: datetime, progress: Progress | None = None) -> Built:
    """Make the plan, and give what went into it too."""
    templates = Pages(sheet, created.date()).templates()
    return build(story(sheet), templates, _metadata(sheet, created), progress)


def story(sheet: Sheet) -> list[Flowable]:
    """Give all flowables of the plan, part by part."""
    flowables: list[Flowable] = [NextPageTemplate(BODY), *grouped("Sect", cover(sheet)), PageBreak()]
    for part in PARTS:
        made = part(sheet)
        if made:
            flowables += [CondPageBreak(_ROOM), *grouped("Sect", made)]
    return flowables


def _metadata(sheet: Sheet, created: datetime) -> Metadata:
    words, plan = sheet.words, sheet.case.plan
    about_plan = [words(N_("Individuell plan")), plan.number.strip(), *edition_words(sheet)]
    return Metadata(
        title=sheet.title(),
        author=", ".join(
            part for part in (sheet.name(plan.coordinator_id), plan.municipality.strip()) if part
        ),
        subject=", ".join(part for part in about_plan if part),
        language=words.locale,
        creator=f"ipdesk {__version__}",
        created=created,
        identity=_identity(sheet),
    )


def _identity(sheet: Sheet) -> Identity:
    edition = sheet.edition
    copy = edition.copy
    return Identity(
        kind=(DocumentKind.DRAFT if edition.draft else DocumentKind.PLAN).value,
        plan=sheet.case.plan.number.strip(),
        version=edition.version,
        copy=copy.number if copy is not None else None,
        copies=copy.of if copy is not None else None,
        made_for=copy.made_for if copy is not None else "",
    )
