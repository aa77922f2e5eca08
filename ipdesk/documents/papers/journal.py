"""The note for patient records: that a plan exists, where it is kept, and who coordinates.

Health personnel note this in the record (pasientjournalforskriften § 5 letters c and d); nothing of what the
plan says stands here.
"""

from __future__ import annotations

from datetime import date, datetime

from reportlab.platypus import Flowable

from ipdesk.documents.papers.basis import listed
from ipdesk.documents.papers.ink import PenLines
from ipdesk.documents.papers.paper import Paper
from ipdesk.documents.papers.pieces import LEAD, SMALL, facts, part, said, title, whole_part
from ipdesk.documents.plan.pieces import sentence
from ipdesk.documents.result import PdfResult
from ipdesk.domain import answers, versions
from ipdesk.domain.case import Case
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.network import Contact
from ipdesk.domain.people import somebody
from ipdesk.domain.plan import Arrangement
from ipdesk.domain.version_records import DocumentKind
from ipdesk.words import N_, Words

_WITHOUT_PLAN = frozenset({Arrangement.COORDINATOR_ONLY, Arrangement.COORDINATOR_AND_GROUP})


def journal_note(case: Case, *, words: Words, today: date, created: datetime) -> PdfResult:
    """Make the note as things stand today."""
    paper = Paper(kind=DocumentKind.JOURNAL_NOTE.value, case=case, words=words, today=today, created=created)
    name = words(N_("Journalnotat om individuell plan"))
    why = N_(
        "Til den som fører pasientjournal. Journalen skal vise om pasienten har individuell plan, hvor den "
        "finnes, og hvem som er koordinator (pasientjournalforskriften § 5 bokstav c og d)."
    )
    last = N_("Hva planen sier, står ikke her. Det deles bare når det er samtykket til det.")
    noted = whole_part(
        words(N_("Ført inn i journalen")),
        [
            PenLines(
                ((words(N_("Dato")), 1), (words(N_("Navn og stilling")), 2), (words(N_("Underskrift")), 2))
            )
        ],
    )
    story = [
        title(name),
        *said(_answer(paper), style=LEAD),
        *facts(_whose(paper), words(N_("Hvem notatet gjelder"))),
        *_where(paper),
        *_who(paper),
        *said(paper.say(why), paper.say(last), style=SMALL),
        *noted,
    ]
    return paper.file(name, words(N_("Journalnotat")), story)


def _has_plan(paper: Paper) -> bool:
    consented = answers.valid(paper.case, Matter.MAKE_PLAN, paper.today) is not None
    return consented and paper.case.plan.arrangement not in _WITHOUT_PLAN


def _answer(paper: Paper) -> str:
    version = versions.newest(paper.case)
    if not _has_plan(paper):
        return paper.say(N_("{name} har ikke individuell plan nå."), name=paper.person)
    if version is None:
        return paper.say(
            N_("{name} har individuell plan under arbeid. Ingen versjon er godkjent ennå."), name=paper.person
        )
    return paper.say(N_("{name} har individuell plan."), name=paper.person)


def _whose(paper: Paper) -> list[tuple[str, str]]:
    words, case = paper.words, paper.case
    return [
        (words(N_("Gjelder")), sentence(paper.person)),
        (words(N_("Født")), paper.day(case.person.birth_date)),
        (words(N_("Per dato")), paper.day(paper.today)),
    ]


def _where(paper: Paper) -> list[Flowable]:
    """Tell which version is in force and where it is, while there is a plan."""
    if not _has_plan(paper):
        return []
    words, plan, newest = paper.words, paper.case.plan, versions.newest(paper.case)
    approved = filed = ""
    if newest is not None:
        on = paper.day(newest.approved_on)
        approved = paper.say(N_("Versjon {n}, godkjent {date}"), n=newest.number, date=on)
        filed = listed((newest.paper_filed_at.strip(), paper.day(newest.paper_filed_on)))
    kept = N_(
        "Hos koordinatoren, i en kryptert fil som ikke er på nett. Koordinatoren gir kopi etter samtykke."
    )
    rows = [
        (words(N_("Plannummer")), plan.number.strip()),
        (words(N_("Gjelder nå")), approved),
        (words(N_("Planperiode")), _period(paper)),
        (words(N_("Neste revisjon")), paper.day(plan.next_revision)),
        (words(N_("Planen finnes")), words(kept)),
        (words(N_("Papirkopi arkivert")), filed),
    ]
    heading = words(N_("Planen"))
    return part(heading, facts(rows, heading))


def _period(paper: Paper) -> str:
    plan = paper.case.plan
    start, end = paper.day(plan.period_from), paper.day(plan.period_to)
    if start and end:
        return f"{start} – {end}"
    if start:
        return paper.say(N_("fra {date}"), date=start)
    return paper.say(N_("til {date}"), date=end) if end else ""


def _who(paper: Paper) -> list[Flowable]:
    words, one = paper.words, somebody(paper.case, paper.case.plan.coordinator_id)
    heading = words(N_("Koordinator"))
    if not isinstance(one, Contact):
        return part(heading, said(words(N_("Ingen koordinator er registrert."))))
    municipality = paper.case.plan.municipality.strip()
    rows = [
        (words(N_("Navn")), paper.name(one.id)),
        (words(N_("Stilling og tjeneste")), listed((one.role.strip(), one.agency.strip()))),
        (words(N_("Kommune")), "" if municipality in one.agency else municipality),
        (words(N_("Telefon")), one.phone.strip()),
        (words(N_("E-post")), one.email.strip()),
    ]
    return part(heading, facts(rows, heading))
