"""What Datatilsynet's form asks about a lost stick, gathered from the file (GDPR articles 33 and 34).

It tells which kinds of content the file has and how many of each, never a word of them, and names nobody the
plan is about. What the file does not know is a gap to fill in by hand.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents.papers.basis import listed
from ipdesk.documents.papers.breach_facts import BreachFacts
from ipdesk.documents.papers.gaps import Gap, facts
from ipdesk.documents.papers.ink import PenLines
from ipdesk.documents.papers.neutral import Neutral
from ipdesk.documents.papers.pieces import (
    LEAD,
    SMALL,
    STRONG,
    bullets,
    grid,
    part,
    said,
    ticks,
    title,
    whole_part,
)
from ipdesk.documents.plan.pieces import cell, head, sentence
from ipdesk.documents.result import PdfResult
from ipdesk.words import N_, P_, Words

KIND: Final = "breach_notice"
_HOURS: Final = P_("{n} time", "{n} timer")
_OTHERS: Final = P_("{n} annen person er nevnt i filen.", "{n} andre personer er nevnt i filen.")


def breach_notice(known: BreachFacts, *, words: Words, created: datetime) -> PdfResult:
    """Make the notice; `created` also tells how much of the time is left."""
    paper = Neutral(
        kind=KIND,
        plan_number=known.plan_number,
        words=words,
        created=created,
        municipality=known.municipality,
    )
    name = words(N_("Melding om mistet minnepinne"))
    what = N_(
        "Meldes i Datatilsynets skjema i Altinn når bruddet kan gi risiko for dem det gjelder "
        "(personvernforordningen artikkel 33). Mangler noe når fristen går ut, meldes det som er kjent, og "
        "resten ettersendes (artikkel 33 nr. 4)."
    )
    about = words(N_("Brudd på personopplysningssikkerheten"))
    story = [
        title(name),
        *_time(paper, known),
        *said(paper.say(what), style=SMALL),
        *_event(paper, known),
        *_contents(paper, known),
        *_protection(paper, known),
        *_copies(paper, known),
        *_risk(paper, known),
        *_done(paper, known),
        *_informed(paper, known),
        *_reporter(paper, known),
    ]
    return paper.file(name, about, story, paper.frames(about).templates())


def _time(paper: Neutral, known: BreachFacts) -> list[Flowable]:
    words, deadline = paper.words, known.deadline
    rows = [
        (words(N_("Oppdaget")), paper.moment(known.discovered_at)),
        (words(N_("Frist, 72 timer")), paper.moment(deadline)),
    ]
    lead = words(N_("Fristen regnes fra bruddet ble oppdaget. Helger og helligdager teller med."))
    table = facts(paper, rows, words(N_("Oppdaget og frist")))
    if deadline is None:
        return [*said(lead, style=LEAD), *table]
    hours = abs(deadline - paper.created) // timedelta(hours=1)
    count = words.plural(*_HOURS, hours)
    if deadline >= paper.created:
        left = paper.say(N_("Da dette ble laget, var det {count} igjen."), count=count)
        return [*said(lead, style=LEAD), *table, *said(left, style=STRONG)]
    late = paper.say(N_("Fristen gikk ut {count} før dette ble laget."), count=count)
    why = paper.say(N_("Hvorfor meldingen kommer etter fristen (artikkel 33 nr. 1)"))
    return [*said(lead, style=LEAD), *table, *said(late, style=STRONG), Gap(why, 2)]


def _event(paper: Neutral, known: BreachFacts) -> list[Flowable]:
    words = paper.words
    seen = listed((paper.moment(known.last_seen_at), known.last_seen_place.strip()))
    rows = [
        (words(N_("Hendelse")), words(N_("En minnepinne med en kryptert planfil er borte."))),
        (words(N_("Minnepinnen")), known.medium),
        (words(N_("Sist sett")), seen),
        (words(N_("Hvordan")), known.lost_how),
        (words(N_("Oppdaget av")), known.discovered_by),
        (words(N_("Navn på lappen")), _yes_no(paper, known.name_on_tag)),
    ]
    heading = words(N_("Hva som har skjedd"))
    return whole_part(heading, facts(paper, rows, heading))


def _yes_no(paper: Neutral, answer: bool | None) -> str:
    if answer is None:
        return ""
    return sentence(paper.words(N_("ja")) if answer else paper.words(N_("nei")))


def _contents(paper: Neutral, known: BreachFacts) -> list[Flowable]:
    words = paper.words
    whom = {
        None: words(N_("Én person som har individuell plan.")),
        True: words(N_("Ett barn som har individuell plan.")),
        False: words(N_("Én voksen som har individuell plan.")),
    }[known.child]
    others = words.plural(*_OTHERS, known.others) if known.others is not None else ""
    rows = [(words(N_("Plannummer")), paper.number), (words(N_("Hvem det gjelder")), f"{whom} {others}")]
    none = paper.say(
        N_("Hva planen sier, står ikke her. Helseopplysninger er en særlig kategori (artikkel 9).")
    )
    heading = words(N_("Hvem og hva opplysningene gjelder"))
    return part(heading, [*facts(paper, rows, heading), *_kinds(paper, known), *said(none, style=SMALL)])


def _kinds(paper: Neutral, known: BreachFacts) -> list[Flowable]:
    words = paper.words
    if not known.contents:
        return [Gap(words(N_("Hvilke typer opplysninger filen har, og omtrent hvor mange")), 3)]
    heads = head(words(N_("Type opplysninger")), words(N_("Antall oppføringer")))
    rows = [[cell(one.part), cell(str(one.count))] for one in known.contents]
    return [grid((3, 1), heads, rows, words(N_("Typer opplysninger i filen")))]


def _protection(paper: Neutral, known: BreachFacts) -> list[Flowable]:
    words, cost = paper.words, known.key_cost
    key = paper.say(
        N_("Lages av passordet med Argon2id: {memory} MiB minne, {passes} runder, {lanes} tråder."),
        memory=cost.memory_mib,
        passes=cost.passes,
        lanes=cost.lanes,
    )
    rows = [
        (words(N_("Kryptering")), words(N_("Hele filen er kryptert med AES-256 (SQLCipher)."))),
        (words(N_("Nøkkelen")), key),
        (words(N_("Passordet")), known.password),
        (words(N_("Passord eller ark også borte")), _yes_no(paper, known.secret_with_it)),
    ]
    heading = words(N_("Hvordan filen er beskyttet"))
    return whole_part(heading, facts(paper, rows, heading))


def _copies(paper: Neutral, known: BreachFacts) -> list[Flowable]:
    words, heading = paper.words, paper.words(N_("Kopier som finnes"))
    lines = [line for line in known.copies if line.strip()]
    if lines:
        return part(heading, bullets(lines))
    return part(heading, [Gap(words(N_("Ingen kopi er registrert. Skriv inn dem du vet om.")), 2)])


def _risk(paper: Neutral, known: BreachFacts) -> list[Flowable]:
    words = paper.words
    readable = {
        None: N_(
            "Innholdet kan ikke leses uten passordet eller gjenopprettingsarket. Er et av dem også borte, må "
            "innholdet regnes som kjent for andre."
        ),
        True: N_(
            "Passordet eller gjenopprettingsarket kan være borte samtidig. Da må innholdet regnes som kjent "
            "for andre."
        ),
        False: N_("Innholdet kan ikke leses uten passordet eller gjenopprettingsarket, og de er ikke borte."),
    }[known.secret_with_it]
    lost = (
        N_("Planen finnes i kopi, så opplysningene er ikke tapt.")
        if any(line.strip() for line in known.copies)
        else N_("Uten kopi kan opplysningene også være tapt.")
    )
    choices = (
        paper.say(
            N_("Risiko er usannsynlig. Bruddet skrives ned, men meldes ikke (artikkel 33 nr. 1 og 5).")
        ),
        paper.say(N_("Det kan være risiko. Bruddet meldes innen fristen (artikkel 33 nr. 1).")),
        paper.say(
            N_("Høy risiko er sannsynlig. Bruddet meldes, og den det gjelder, får beskjed (artikkel 34).")
        ),
    )
    body = [
        *said(words(readable), words(lost)),
        *said(words(N_("Den behandlingsansvarlige avgjør, med råd fra personvernombudet:")), style=STRONG),
        *ticks(choices),
        Gap(words(N_("Begrunnelse, og mulige følger for dem det gjelder")), 2),
    ]
    return whole_part(words(N_("Hva dette kan føre til")), body)


def _done(paper: Neutral, known: BreachFacts) -> list[Flowable]:
    words, heading = paper.words, paper.words(N_("Hva som er gjort"))
    rows = [[cell(words.date(one.on)), cell(one.what)] for one in known.done]
    table: list[Flowable] = []
    if rows:
        table = [grid((1, 5), head(words(N_("Dato")), words(N_("Tiltak"))), rows, heading)]
    more = Gap(words(N_("Mer som er gjort, og det som er planlagt for å hindre at det skjer igjen")), 2)
    return part(heading, [*table, more])


def _informed(paper: Neutral, known: BreachFacts) -> list[Flowable]:
    words, heading = paper.words, paper.words(N_("Hvem som har fått beskjed"))
    rule = N_(
        "Ved sannsynlig høy risiko skal den det gjelder, eller den som representerer personen, få beskjed "
        "uten ugrunnet opphold (artikkel 34 nr. 1). Plikten gjelder ikke når kryptering gjør opplysningene "
        "uleselige for andre (artikkel 34 nr. 3 bokstav a)."
    )
    risk = listed((_yes_no(paper, known.high_risk), known.high_risk_why.strip()))
    rows = [(words(N_("Høy risiko")), risk)]
    heads = head(words(N_("Hvem")), words(N_("Når")), words(N_("Hvordan")))
    told = [[cell(one.who), cell(words.date(one.on)), cell(one.how)] for one in known.informed]
    table: list[Flowable] = [grid((5, 3, 5), heads, told, heading)] if told else []
    more = Gap(words(N_("Andre som har fått beskjed: hvem, når og hvordan")), 2)
    risky = facts(paper, rows, words(N_("Vurdert risiko")))
    return part(heading, [*risky, *said(paper.say(rule), style=SMALL), *table, more])


def _reporter(paper: Neutral, known: BreachFacts) -> list[Flowable]:
    words = paper.words
    rows = [
        (words(N_("Behandlingsansvarlig")), known.municipality),
        (words(N_("Personvernombud eller annen kontakt")), known.contact),
    ]
    heading = words(N_("Hvem som melder"))
    lines = (
        (words(N_("Meldt dato og klokkeslett")), 3),
        (words(N_("Referanse fra Altinn")), 3),
        (words(N_("Meldt av")), 4),
    )
    return whole_part(heading, [*facts(paper, rows, heading), PenLines(lines)])
