"""The register of what was handed out (pjl § 22 a; K8)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents.papers.basis import listed
from ipdesk.documents.papers.pages import WIDE
from ipdesk.documents.papers.paper import Paper
from ipdesk.documents.papers.pieces import LEAD, SMALL, grid, said, title
from ipdesk.documents.plan.pieces import cell, head, sentence
from ipdesk.documents.result import PdfResult
from ipdesk.documents.tagging.flowables import Tagged
from ipdesk.domain import call_backs
from ipdesk.domain.case import Case
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import DocumentKind, Version
from ipdesk.labels import CHOICES
from ipdesk.words import N_, P_, Words

KIND: Final = "copies"
_MADE = P_("{n} kopi er utlevert.", "{n} kopier er utlevert.")
_OUT = P_("{n} kopi av planen er hos andre nå.", "{n} kopier av planen er hos andre nå.")
_BACK = P_("{n} av dem skal tilbake.", "{n} av dem skal tilbake.")
_SHARES: Final = (31, 46, 40, 44, 62, 30)


def copies_list(case: Case, *, words: Words, today: date, created: datetime) -> PdfResult:
    """Make the register of all that was handed out, the oldest first."""
    paper = Paper(kind=KIND, case=case, words=words, today=today, created=created, wide=True)
    name = words(N_("Oversikt over utleveringer"))
    given = sorted(case.live(Disclosure), key=lambda one: (one.handed_on or date.max, one.copy_number))
    whose = paper.say(N_("Gjelder {name}."), name=paper.person)
    right = N_(
        "Den planen gjelder, har rett til å se hvem som har fått opplysninger, og hvilke "
        "(pasientjournalloven § 22 a)."
    )
    story: list[Flowable] = [title(name), *said(whose, *_counts(paper, given), style=LEAD)]
    if given:
        story.append(_table(paper, given, name))
    story += said(paper.say(right), style=SMALL)
    return paper.file(name, name, story)


def _counts(paper: Paper, given: Sequence[Disclosure]) -> list[str]:
    words = paper.words
    if not given:
        return [words(N_("Ingenting er utlevert."))]
    out = len(call_backs.out(paper.case))
    back = len(call_backs.to_call_back(paper.case, paper.today))
    counts = [words.plural(*_MADE, len(given)), words.plural(*_OUT, out)]
    return [*counts, words.plural(*_BACK, back)] if back else counts


def _table(paper: Paper, given: Sequence[Disclosure], name: str) -> Flowable:
    words = paper.words
    heads = head(
        words(N_("Dokument")),
        words(N_("Mottaker")),
        words(N_("Utlevert")),
        words(N_("Grunnlag og tid")),
        words(N_("Dette ble gitt")),
        words(N_("Tilbake")),
    )
    back = {one.id for one, _ in call_backs.to_call_back(paper.case, paper.today)}
    return grid(_SHARES, heads, [_row(paper, one, back) for one in given], name, WIDE)


def _row(paper: Paper, one: Disclosure, back: Collection[Id]) -> list[list[Tagged]]:
    words = paper.words
    how = words(CHOICES[one.how])
    protected = words(N_("med passord")) if one.protected else ""
    until = paper.say(N_("til og med {date}"), date=words.date(one.until)) if one.until else ""
    return [
        cell(_what(paper, one), copy_of(paper, one)),
        cell(one.recipient, one.organisation),
        cell(words.date(one.handed_on), listed((how, protected))),
        cell(sentence(words(CHOICES[one.basis])), until),
        cell(*one.parts.splitlines()),
        cell(*_back(paper, one, back)),
    ]


def _what(paper: Paper, one: Disclosure) -> str:
    version = paper.case.get(Version, one.version_id)
    if one.kind is DocumentKind.PLAN and version is not None:
        return paper.say(N_("Plan, versjon {n}"), n=version.number)
    return sentence(paper.words(CHOICES[one.kind]))


def copy_of(paper: Paper, one: Disclosure) -> str:
    """Give the number a copy bears: kopi 3 av 7."""
    if not one.copy_number:
        return ""
    if one.copies:
        return paper.say(N_("kopi {n} av {total}"), n=one.copy_number, total=one.copies)
    return paper.say(N_("kopi {n}"), n=one.copy_number)


def _back(paper: Paper, one: Disclosure, back: Collection[Id]) -> list[str]:
    words = paper.words
    if one.returned_on is not None:
        how = words(CHOICES[one.return_how]) if one.return_how is not None else ""
        return [words.date(one.returned_on), how]
    if one.called_back_on is not None:
        return [paper.say(N_("bedt om {date}"), date=words.date(one.called_back_on))]
    return [words(N_("skal tilbake"))] if one.id in back else []
