"""What changed between two versions of the plan (K6)."""

from __future__ import annotations

from datetime import date, datetime

from reportlab.platypus import Flowable

from ipdesk.changes_told import told
from ipdesk.documents.papers.paper import Paper
from ipdesk.documents.papers.pieces import LEAD, bullets, part, said, title
from ipdesk.documents.result import PdfResult
from ipdesk.domain.case import Case
from ipdesk.domain.version_records import DocumentKind
from ipdesk.words import N_, Words


def changes_paper(
    case_before: Case,
    case_after: Case,
    *,
    before: int,
    after: int,
    words: Words,
    today: date,
    created: datetime,
) -> PdfResult:
    """Make the list of changes from version `before` to version `after`."""
    paper = Paper(
        kind=DocumentKind.CHANGES.value,
        case=case_after,
        words=words,
        today=today,
        created=created,
        version=after,
    )
    name = paper.say(N_("Endringer fra versjon {before} til versjon {after}"), before=before, after=after)
    changes = told(words, case_before, case_after)
    if changes:
        first = paper.say(
            N_("Dette er nytt i den individuelle planen for {name}. Alt annet er som før."), name=paper.person
        )
    else:
        first = paper.say(N_("Ingenting i den individuelle planen for {name} er endret."), name=paper.person)
    story: list[Flowable] = [title(name), *said(first, style=LEAD)]
    for change in changes:
        story += part(change.heading, bullets(change.lines))
    return paper.file(name, paper.say(N_("Endringer siden versjon {n}"), n=before), story)
