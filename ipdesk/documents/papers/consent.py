"""The consent form (samtykkeerklæring): one matter each, never merged (K1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from reportlab.platypus import Flowable

from ipdesk.documents.papers.consent_words import AFTER, ASKED, ONLY, TITLES, WHAT, WHY, YES
from ipdesk.documents.papers.givers import who_consents
from ipdesk.documents.papers.ink import date_and_signature, signature_fields
from ipdesk.documents.papers.paper import Paper
from ipdesk.documents.papers.pieces import (
    AFTER_LIST,
    LEAD,
    STRONG,
    bullets,
    facts,
    part,
    said,
    title,
    whole_part,
)
from ipdesk.documents.plan.numbers import number
from ipdesk.documents.plan.parts import named_parts
from ipdesk.documents.plan.pieces import sentence
from ipdesk.documents.result import PdfResult
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.signers import Signer
from ipdesk.domain.version_records import DocumentKind
from ipdesk.labels import CHOICES
from ipdesk.words import N_, Words


def consent_form(
    case: Case,
    consent: Consent,
    *,
    signers: Sequence[Signer],
    words: Words,
    today: date,
    created: datetime,
) -> PdfResult:
    """Make the form of one consent, given or about to be; an answer of no has a form of its own.

    Each of `signers` gets a signature field that serves a pen as well.
    """
    kind = DocumentKind.CONSENT_FORM
    paper = Paper(kind=kind.value, case=case, words=words, today=today, created=created)
    name = _title(paper, consent)
    about = sentence(words(CHOICES[kind])) if consent.answer else words(N_("Svar på spørsmål om samtykke"))
    return paper.file(name, about, _story(paper, consent, signers, name))


def _title(paper: Paper, consent: Consent) -> str:
    text = TITLES[consent.matter, consent.answer]
    return paper.say(text, recipient=_recipient(paper, consent))


def _recipient(paper: Paper, consent: Consent) -> str:
    return paper.name(consent.recipient_id) or paper.words(N_("mottakeren"))


def _story(paper: Paper, consent: Consent, signers: Sequence[Signer], name: str) -> list[Flowable]:
    return [
        title(name),
        *facts(_about(paper, consent), paper.words(N_("Opplysninger om samtykket"))),
        *_what(paper, consent),
        *_parts(paper, consent),
        *_free(paper, consent),
        *who_consents(paper, consent),
        *_signatures(paper, consent, signers),
    ]


def _about(paper: Paper, consent: Consent) -> list[tuple[str, str]]:
    words = paper.words
    recipient = paper.described(consent.recipient_id)
    return [
        (words(N_("Gjelder")), paper.whose()),
        (words(N_("Mottaker")), recipient if consent.matter is Matter.SHARE_INFORMATION else ""),
        (words(N_("Når")), _time(paper, consent)),
        (words(N_("Trukket tilbake")), _withdrawn(paper, consent)),
    ]


def _time(paper: Paper, consent: Consent) -> str:
    """Say when the answer was given, and for a yes how long it holds."""
    words, how = paper.words, paper.words(CHOICES[consent.how])
    if consent.given_on is None:
        given = words(N_("Det gis når det er skrevet under."))
    else:
        given = paper.say(N_("Gitt {date}, {how}."), date=paper.day(consent.given_on), how=how)
    if not consent.answer:
        return given
    end = paper.say(N_("Gjelder til og med {date}."), date=paper.day(consent.valid_until))
    return f"{given} {end if consent.valid_until else words(N_('Gjelder til det trekkes tilbake.'))}"


def _withdrawn(paper: Paper, consent: Consent) -> str:
    if consent.withdrawn_on is None:
        return ""
    on, by = paper.day(consent.withdrawn_on), paper.name(consent.withdrawn_by_id)
    return paper.say(N_("{date}, av {name}"), date=on, name=by) if by else on


def _what(paper: Paper, consent: Consent) -> list[Flowable]:
    name, service, who = paper.first_name, paper.service, _recipient(paper, consent)
    first = WHAT if consent.answer else ASKED
    texts = (first[consent.matter], WHY[consent.matter], ONLY[consent.matter])
    what, why, only = (paper.say(text, name=name, service=service, recipient=who) for text in texts)
    if not consent.answer:
        return part(paper.words(N_("Dette ble det spurt om")), [*said(what, style=LEAD), *said(why)])
    return part(paper.words(N_("Hva det gjelder, og hvorfor")), [*said(what, style=LEAD), *said(why, only)])


def _parts(paper: Paper, consent: Consent) -> list[Flowable]:
    """Name the cells a consent to share opens; each with its own day where it ends otherwise."""
    if consent.matter is not Matter.SHARE_INFORMATION or not consent.answer:
        return []
    words = paper.words
    cells = [one for one in (paper.case.get(Share, cell) for cell in consent.shares) if one is not None]
    lines = []
    for cell, name in named_parts(paper.case, cells, number(paper.case).goal, words):
        until = paper.day(cell.until) if cell.until != consent.valid_until else ""
        end = paper.say(N_("{part} (til og med {date})"), part=name, date=until)
        lines.append(end if until else name)
    recipient = _recipient(paper, consent)
    if not lines:
        body = said(words(N_("Ingen av delene er med i planen lenger.")))
    else:
        last = paper.say(N_("Alt annet i planen holdes tilbake for {recipient}."), recipient=recipient)
        body = [*bullets(lines), *said(last, style=AFTER_LIST)]
    return part(paper.say(N_("Dette kan {recipient} få se"), recipient=recipient), body)


def _free(paper: Paper, consent: Consent) -> list[Flowable]:
    words, service = paper.words, paper.service
    if not consent.answer:
        text = N_(
            "Det er lov å si nei, og {name} mister ingen rett til tjenester av den grunn. Det går an å "
            "ombestemme seg og si ja senere."
        )
        return part(words(N_("Et nei er lov")), said(paper.say(text, name=paper.first_name)))
    free = N_(
        "Det er frivillig å si ja. Et nei tar ikke fra {name} retten til tjenester. Samtykket gis til "
        "{service}, ikke til én ansatt, og gjelder også om en annen tar over arbeidet."
    )
    back = N_(
        "Samtykket kan trekkes tilbake når som helst, helt eller delvis, uten å si hvorfor. Det er like lett "
        "som å gi det: Si det, ring eller skriv til {who}."
    )
    body = [
        *said(paper.say(free, name=paper.first_name, service=service)),
        *said(paper.say(back, who=_whom_to_tell(paper)), paper.say(AFTER[consent.matter], service=service)),
    ]
    return part(words(N_("Frivillig, og kan trekkes tilbake")), body)


def _whom_to_tell(paper: Paper) -> str:
    coordinator = paper.coordinator()
    if not coordinator:
        return paper.service
    return paper.say(
        N_("koordinator ({who}) eller en annen i {service}"), who=coordinator, service=paper.service
    )


def _signatures(paper: Paper, consent: Consent, signers: Sequence[Signer]) -> list[Flowable]:
    """Make the place to sign. What is signed is said right above, also where it is on a page of its own."""
    receives = N_("koordinator, tar imot svaret for {service}")
    fields = signature_fields(paper, signers, receives) or [date_and_signature(paper)]
    statement = said(*_statement(paper, consent), style=STRONG)
    return whole_part(paper.words(N_("Underskrift")), [*statement, *fields])


def _statement(paper: Paper, consent: Consent) -> list[str]:
    if consent.how is ConsentHow.ORAL:
        return [
            paper.words(N_("Svaret ble gitt muntlig.")),
            paper.words(N_("Den som skriver under, går god for at det er skrevet ned slik det ble sagt.")),
        ]
    if not consent.answer:
        return [paper.words(N_("Jeg har fått vite hva dette gjelder. Jeg sier nei."))]
    yes = paper.say(
        YES[consent.matter],
        name=paper.first_name,
        service=paper.service,
        recipient=_recipient(paper, consent),
    )
    return [paper.words(N_("Jeg har fått vite hva dette gjelder, og at det er frivillig.")), yes]
