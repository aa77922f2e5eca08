"""The letter that asks a recipient for their copies back (K3, K8).

It says why in as few words as will do: neither who withdrew what, nor which part was closed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents.papers.basis import listed
from ipdesk.documents.papers.copies import copy_of
from ipdesk.documents.papers.ink import CutLine, PenLines
from ipdesk.documents.papers.paper import Paper
from ipdesk.documents.papers.pieces import (
    LEAD,
    STRONG,
    TEXT,
    grid,
    part,
    said,
    steps,
    ticks,
    title,
    whole_part,
)
from ipdesk.documents.plan.pieces import cell, head
from ipdesk.documents.result import PdfResult
from ipdesk.documents.tagging.flowables import Paragraph, Tagged
from ipdesk.domain import sharing
from ipdesk.domain.call_backs import CallBack, why_back
from ipdesk.domain.case import Case
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.network import Contact
from ipdesk.domain.people import somebody
from ipdesk.domain.person import Representative
from ipdesk.domain.version_records import DocumentKind, Version
from ipdesk.words import N_, Words

TIME: Final = timedelta(days=14)
"""How long a recipient gets, unless another day is given."""
_ADDRESS: Final = dataclasses.replace(TEXT, after=14)
_DATE: Final = dataclasses.replace(TEXT, after=16)
_BEFORE_NAME: Final = dataclasses.replace(TEXT, before=7, after=9)
_ENDED: Final = N_("Samtykket som delingen bygde på, gjelder ikke lenger.")
_WHY: Final[Mapping[CallBack, str]] = {
    CallBack.PLAN_WITHDRAWN: _ENDED,
    CallBack.SHARING_WITHDRAWN: _ENDED,
    CallBack.PART_WITHDRAWN: N_("Kopien viser noe som du ikke lenger skal ha."),
    CallBack.EXPIRED: N_("Tiden du kunne ha opplysningene, er ute."),
}


def call_back_letter(
    case: Case,
    disclosures: Sequence[Disclosure],
    *,
    words: Words,
    today: date,
    created: datetime,
    answer_by: date | None = None,
) -> PdfResult:
    """Make one letter about all copies of one recipient.

    Raises ValueError without copies, and for those of several recipients.
    """
    if len({(one.recipient_id, one.recipient) for one in disclosures}) != 1:
        raise ValueError("one letter is about the copies of one recipient")
    recipient = disclosures[0].recipient
    paper = Paper(
        kind=DocumentKind.CALL_BACK_LETTER.value,
        case=case,
        words=words,
        today=today,
        created=created,
        made_for=recipient,
    )
    given = sorted(disclosures, key=lambda one: (one.handed_on or date.max, one.copy_number))
    by = paper.day(answer_by or today + TIME)
    name = words(N_("Lever tilbake kopi av individuell plan"))
    story = [
        *_address(paper, given[0]),
        title(name),
        *_asked(paper, given, by),
        *_table(paper, given),
        *_how(paper, by),
        *_greeting(paper),
        *_slip(paper, given),
    ]
    return paper.file(name, words(N_("Brev om å levere tilbake")), story)


def _address(paper: Paper, one: Disclosure) -> list[Flowable]:
    who = somebody(paper.case, one.recipient_id)
    place = who.address.strip() if isinstance(who, Contact | Representative) else ""
    lines = [one.recipient.strip(), one.organisation.strip(), place]
    when = listed((paper.case.plan.municipality.strip(), paper.day(paper.today)))
    return [*said("\n".join(line for line in lines if line), style=_ADDRESS), *said(when, style=_DATE)]


def _asked(paper: Paper, given: Sequence[Disclosure], by: str) -> list[Flowable]:
    reasons = _reasons(paper, given)
    why = dict.fromkeys(paper.words(_WHY[reason]) for reason in reasons)
    ask = N_(
        "Du har fått kopi av den individuelle planen for {name}. Vi ber deg levere den tilbake innen {date}."
    )
    asks = N_(
        "Du har fått kopier av den individuelle planen for {name}. Vi ber deg levere dem tilbake "
        "innen {date}."
    )
    text = paper.say(ask if len(given) == 1 else asks, name=paper.person, date=by)
    again = ""
    if CallBack.PART_WITHDRAWN in reasons and _may_see_some(paper, given[0]):
        again = paper.words(N_("Du kan få en ny kopi av det du fortsatt kan se."))
    return [*said(text, style=LEAD), *said(*why, again)]


def _reasons(paper: Paper, given: Sequence[Disclosure]) -> list[CallBack]:
    found = (why_back(paper.case, one, paper.today) for one in given)
    return [reason for reason in found if reason is not None]


def _may_see_some(paper: Paper, one: Disclosure) -> bool:
    who = one.recipient_id
    return who is not None and bool(sharing.open_shares(paper.case, who, paper.today))


def _table(paper: Paper, given: Sequence[Disclosure]) -> list[Flowable]:
    words = paper.words
    heading = words(N_("Kopiene det gjelder")) if len(given) > 1 else words(N_("Kopien det gjelder"))
    heads = head(
        words(N_("Kopi")), words(N_("Versjon")), words(N_("Utlevert")), words(N_("Dette viser kopien"))
    )
    return part(heading, [grid((34, 24, 30, 78), heads, [_row(paper, one) for one in given], heading)])


def _row(paper: Paper, one: Disclosure) -> list[list[Tagged]]:
    version = paper.case.get(Version, one.version_id)
    return [
        cell(copy_of(paper, one)),
        cell(str(version.number) if version is not None else ""),
        cell(paper.words.date(one.handed_on)),
        cell(*one.parts.splitlines()),
    ]


def _how(paper: Paper, by: str) -> list[Flowable]:
    words = paper.words
    where = paper.address() or paper.service
    texts = (
        paper.say(N_("Send eller lever papirkopien til {where}."), where=where),
        words(
            N_(
                "Slett filen der du har lagret den, også i e-post, på minnepinner og i sikkerhetskopier du "
                "rår over. Makuler utskrifter."
            )
        ),
        words(N_("Har andre fått kopi av deg, ber vi deg si fra om hvem, og be dem gjøre det samme.")),
        paper.say(N_("Fyll ut svaret nedenfor, og send det innen {date}."), date=by),
    )
    return part(words(N_("Slik gjør du")), steps(texts))


def _greeting(paper: Paper) -> list[Flowable]:
    coordinator, name = paper.coordinator(), paper.name(paper.case.plan.coordinator_id)
    ask = paper.say(N_("Har du spørsmål, kan du ringe eller skrive til {who}."), who=coordinator)
    sender = [paper.words(N_("Hilsen")), name, paper.case.plan.municipality.strip()]
    return [
        *said(ask if coordinator else "", style=_BEFORE_NAME),
        *said("\n".join(line for line in sender if line)),
    ]


def _slip(paper: Paper, given: Sequence[Disclosure]) -> list[Flowable]:
    """Make the slip to send back. It names the plan by its number, so that a stray slip tells of nobody."""
    words, number = paper.words, paper.case.plan.number.strip()
    which = ", ".join(copy_of(paper, one) for one in given if one.copy_number)
    plan = paper.say(N_("Individuell plan {number}"), number=number) if number else ""
    body = [
        Paragraph(listed((plan, which)) or words(N_("Individuell plan")), STRONG),
        *ticks(
            (
                words(N_("Papirkopien er lagt ved eller levert.")),
                words(N_("Papirkopien er makulert.")),
                words(N_("Filen er slettet, og jeg har ingen kopi igjen.")),
                words(N_("Noe annet (skriv på baksiden).")),
            )
        ),
        PenLines(
            ((words(N_("Dato")), 1), (words(N_("Navn med blokkbokstaver")), 2), (words(N_("Underskrift")), 2))
        ),
    ]
    return whole_part(words(N_("Svar")), body, [CutLine()])
