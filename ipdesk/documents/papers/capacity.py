"""The record of missing beslutningskompetanse in one matter (pbrl § 4-3; P4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from reportlab.platypus import Flowable

from ipdesk.documents.papers import law
from ipdesk.documents.papers.ink import date_and_signature, signature_fields
from ipdesk.documents.papers.paper import Paper
from ipdesk.documents.papers.pieces import LEAD, SMALL, facts, part, said, title, told, whole_part
from ipdesk.documents.plan.pieces import sentence
from ipdesk.documents.result import PdfResult
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment
from ipdesk.domain.consent_rules import Caution, Party
from ipdesk.domain.signers import Signer
from ipdesk.domain.version_records import DocumentKind
from ipdesk.labels import CHOICES, TERMS
from ipdesk.laws import provisions
from ipdesk.words import N_, Words


def capacity_record(
    case: Case,
    assessment: CapacityAssessment,
    *,
    signers: Sequence[Signer] = (),
    words: Words,
    today: date,
    created: datetime,
) -> PdfResult:
    """Make the record for the person and their nearest to read; without `signers` it has lines for a pen."""
    paper = Paper(kind=DocumentKind.CAPACITY.value, case=case, words=words, today=today, created=created)
    name = words(N_("Vurdering av beslutningskompetanse"))
    story = [
        *_opening(paper, assessment, name),
        *_reasons(paper, assessment),
        *_means(paper, assessment),
        *_rights(paper, assessment),
        *_signatures(paper, signers),
    ]
    return paper.file(name, name, story)


def _opening(paper: Paper, one: CapacityAssessment, name: str) -> list[Flowable]:
    only = paper.say(
        N_(
            "Vurderingen gjelder bare denne ene saken, og så lenge den varer. Den sier ikke noe om hva "
            "{name} kan avgjøre ellers."
        ),
        name=paper.first_name,
    )
    unfinished = paper.words(
        N_("Den gjelder ikke før begrunnelsen, hvem som avgjorde, datoen og neste vurdering er skrevet inn.")
    )
    return [
        title(name),
        *said(only, "" if _whole(one) else unfinished, style=LEAD),
        *facts(_about(paper, one), name),
    ]


def _whole(one: CapacityAssessment) -> bool:
    there = (one.decided_by.strip(), one.reason.strip(), one.decided_on, one.next_assessment)
    return all(there)


def _about(paper: Paper, one: CapacityAssessment) -> list[tuple[str, str]]:
    words = paper.words
    decided = ", ".join(part for part in (one.decided_by.strip(), paper.day(one.decided_on)) if part)
    shown = ", ".join(part for part in (one.shown_to.strip(), paper.day(one.shown_on)) if part)
    return [
        (words(N_("Gjelder")), paper.whose()),
        (words(N_("Saken")), one.about.strip() or sentence(words(CHOICES[one.matter]))),
        (words(N_("Spørsmål om")), sentence(words(CHOICES[one.matter])) if one.about.strip() else ""),
        (words(N_("Avgjort")), decided or "–"),
        (words(N_("Vist til")), shown or "–"),
        (words(N_("Vurderes på nytt")), paper.day(one.next_assessment) or "–"),
        (words(N_("Gjelder ikke lenger fra")), paper.day(one.ended_on)),
    ]


def _reasons(paper: Paper, one: CapacityAssessment) -> list[Flowable]:
    words, name = paper.words, paper.first_name
    threshold = paper.say(
        N_(
            "Terskelen i loven er høy: Det må være overveiende sannsynlig at {name} ikke kan forstå hva "
            "saken gjelder, og hva den fører til. Den som gir hjelpen, avgjør det skriftlig og med "
            "begrunnelse (pasient- og brukerrettighetsloven § 4-3)."
        ),
        name=name,
    )
    helped = part(paper.say(N_("Slik ble {name} hjulpet til å forstå"), name=name), told(one.helped_by))
    reason = told(one.reason) or told(words(N_("Ikke skrevet ennå.")))
    return [*helped, *part(words(N_("Begrunnelse")), [*reason, *said(threshold, style=SMALL)])]


def _means(paper: Paper, one: CapacityAssessment) -> list[Flowable]:
    """Tell who may answer in the person's place, if anybody may."""
    words, rule = paper.words, law.lacking(paper, one)
    if rule is None:
        return []
    nobody = words(N_("Ingen, heller ikke pårørende"))
    givers = [words(TERMS[party]) for party in rule.givers if party is not Party.NOBODY]
    joined = N_("{one} og {other}") if rule.all_of_them else N_("{one} eller {other}")
    may = paper.say(joined, one=givers[0], other=givers[1]) if len(givers) == 2 else ", ".join(givers)
    cautions = [words(TERMS[caution]) for caution in rule.cautions if caution in _TOLD]
    rows = [
        (words(N_("Kan samtykke")), sentence(may) or nobody),
        (words(N_("Skal høres")), law.parties(paper, rule.heard)),
        (words(N_("Husk")), "\n".join(cautions)),
        (words(N_("Reglene bak")), provisions(words, rule.paragraphs)),
    ]
    heading = words(N_("Så lenge vurderingen gjelder"))
    return part(heading, facts(rows, heading))


_TOLD = (
    Caution.NOT_AGAINST_OBJECTION,
    Caution.LOW_INTRUSIVENESS,
    Caution.WITHIN_MANDATE,
    Caution.PERSON_FIRST,
)


def _rights(paper: Paper, one: CapacityAssessment) -> list[Flowable]:
    shown = N_(
        "{name} og nærmeste pårørende skal få se vurderingen med en gang, så langt det er mulig. Finnes det "
        "ingen pårørende, skal annet kvalifisert personell se den."
    )
    lapses = N_("Vurderingen faller bort {date} hvis den ikke er gjort på nytt.")
    complaint = N_(
        "Den som mener at vurderingen ikke stemmer, kan klage til Statsforvalteren. Klagen er skriftlig og "
        "sendes til den som avgjorde, innen fire uker (pasient- og brukerrettighetsloven §§ 7-2, 7-3 og "
        "7-5). Pasient- og brukerombudet gir råd og hjelp."
    )
    on = paper.day(one.next_assessment)
    body = said(
        paper.say(shown, name=paper.first_name),
        paper.say(lapses, date=on) if on and one.ended_on is None else "",
    )
    return part(paper.words(N_("Rettigheter")), [*body, *said(paper.say(complaint))])


def _signatures(paper: Paper, signers: Sequence[Signer]) -> list[Flowable]:
    fields = signature_fields(paper, signers) or [
        date_and_signature(paper, paper.words(N_("Underskrift av den som avgjorde")))
    ]
    return whole_part(paper.words(N_("Underskrift")), fields)
