"""The note of what was offered and what was answered (C2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from reportlab.platypus import Flowable

from ipdesk.documents.papers.basis import listed
from ipdesk.documents.papers.ink import date_and_signature
from ipdesk.documents.papers.paper import Paper
from ipdesk.documents.papers.pieces import QUOTE, SMALL, facts, part, said, title, whole_part
from ipdesk.documents.plan.pieces import own_words, sentence
from ipdesk.documents.result import PdfResult
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Offer
from ipdesk.domain.version_records import DocumentKind
from ipdesk.labels import CHOICES
from ipdesk.words import N_, Words


def offer_note(
    case: Case, offers: Sequence[Offer], *, words: Words, today: date, created: datetime
) -> PdfResult:
    """Make one note of some offers, the oldest first."""
    paper = Paper(kind=DocumentKind.OFFER_NOTE.value, case=case, words=words, today=today, created=created)
    name = words(N_("Notat om tilbud og svar"))
    in_order = sorted(offers, key=lambda one: one.offered_on or date.max)
    right = N_(
        "Den som trenger tjenester som er langvarige og må samordnes, har rett til individuell plan og til å "
        "få tilbud om koordinator (pasient- og brukerrettighetsloven §§ 2-5 og 2-5 b). Det er frivillig å ta "
        "imot. Den som har sagt nei, kan ombestemme seg."
    )
    who = [(words(N_("Gjelder")), paper.whose())]
    story = [
        title(name),
        *facts(who, words(N_("Hvem notatet gjelder"))),
        *(flowable for one in in_order for flowable in _offer(paper, one)),
        *said(paper.say(right), style=SMALL),
        *whole_part(words(N_("Underskrift")), [date_and_signature(paper, words(N_("Skrevet av")))]),
    ]
    return paper.file(name, name, story)


def _offer(paper: Paper, one: Offer) -> list[Flowable]:
    words = paper.words
    heading = paper.say(N_("Tilbud om {matter}"), matter=words(CHOICES[one.matter]))
    answered = listed((sentence(words(CHOICES[one.answer])), paper.day(one.answered_on)))
    rows = [
        (words(N_("Tilbudt")), listed((paper.day(one.offered_on), one.offered_by.strip())) or "–"),
        (words(N_("Til")), "\n".join(paper.described(who) for who in one.to_whom) or "–"),
        (words(N_("Informasjon gitt")), one.information),
        (words(N_("Svar")), answered),
    ]
    return part(heading, [*facts(rows, heading), *own_words(one.own_words, QUOTE)], room=120)
