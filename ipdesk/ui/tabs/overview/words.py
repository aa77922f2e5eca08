"""The words for what needs attention."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from ipdesk import labels, titles
from ipdesk.domain.case import Case
from ipdesk.domain.coming import Coming, Event
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.meetings import Meeting
from ipdesk.domain.needs import Need, Reminder
from ipdesk.domain.people import somebody
from ipdesk.domain.plan import Plan
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import KIND_BY_NAME
from ipdesk.domain.sharing_records import Share
from ipdesk.words import N_, Words

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import LogEntry

REASONS: Final[Mapping[Need, str]] = {
    Need.BIRTH_DATE_MISSING: N_("Fødselsdatoen mangler. Alderen avgjør hvem som samtykker."),
    Need.COORDINATOR_MISSING: N_("Planen mangler koordinator."),
    Need.REVISION_MISSING: N_("Planen mangler dato for neste revisjon."),
    Need.REVISION_DUE: N_("Planen skal revideres."),
    Need.PERIOD_ENDS: N_("Planperioden går ut."),
    Need.AGE_SWITCH: N_("{name} fyller {number} år. Da endres hvem som samtykker og hvem som skal høres."),
    Need.MEASURE_WITHOUT_RESPONSIBLE: N_("Tiltaket «{name}» mangler ansvarlig."),
    Need.MEASURE_WITHOUT_DEADLINE: N_("Tiltaket «{name}» mangler frist."),
    Need.MEASURE_DUE: N_("Tiltaket «{name}» har frist."),
    Need.GOAL_WITHOUT_OWN_WORDS: N_("Målet «{name}» mangler personens egne ord."),
    Need.GOAL_DUE: N_("Målet «{name}» skal være nådd."),
    Need.AGREEMENT_DUE: N_("Avtalen «{name}» har frist."),
    Need.MINUTES_MISSING: N_("{name} mangler referat."),
    Need.MINUTES_NOT_APPROVED: N_("Referatet fra {name} er ikke godkjent."),
    Need.MEETING_COMING: N_("{name} er planlagt."),
    Need.MEETING_OVERDUE: N_("Det er ikke planlagt noe nytt møte i ansvarsgruppa."),
    Need.GROUP_WITHOUT_MEMBERS: N_("Ansvarsgruppa har ingen medlemmer."),
    Need.CONSENT_MISSING: N_("Samtykke til å lage planen mangler."),
    Need.CONSENT_EXPIRES: N_("Samtykket til {name} går ut."),
    Need.MANDATE_EXPIRES: N_("Mandatet til {name} går ut."),
    Need.ASSESSMENT_LAPSES: N_("Vurderingen «{name}» må gjøres på nytt."),
    Need.CONSENT_OUTGROWN: N_(
        "De som samtykket til {name}, er ikke lenger de som skal samtykke. Spør den som kan det nå."
    ),
    Need.CELLS_WAITING: N_("Det {name} skal få se, venter på samtykke. Deler som venter: {number}."),
    Need.PAPER_NOT_FILED: N_("{name} mangler papirkopi i arkivet."),
    Need.COPIES_TO_CALL_BACK: N_("Det {name} har fått, skal leveres tilbake. Kopier: {number}."),
    Need.COPIES_CALLED_BACK: N_(
        "Det {name} har fått, er kalt tilbake, men ikke kvittert for. Kopier: {number}."
    ),
    Need.KEY_EXPIRES: N_("Signeringsnøkkelen til {name} går ut."),
    Need.DRILL_DUE: N_("Det er på tide å prøve om en sikkerhetskopi virker."),
    Need.SHEET_MISSING: N_("Gjenopprettingsarket er ikke skrevet ut ennå."),
}

PAST: Final[Mapping[Need, str]] = {
    Need.REVISION_DUE: N_("Planen skulle vært revidert."),
    Need.PERIOD_ENDS: N_("Planperioden er gått ut."),
    Need.MEASURE_DUE: N_("Fristen for tiltaket «{name}» er gått ut."),
    Need.GOAL_DUE: N_("Målet «{name}» skulle vært nådd."),
    Need.AGREEMENT_DUE: N_("Fristen for avtalen «{name}» er gått ut."),
    Need.MEETING_OVERDUE: N_("Ansvarsgruppa skulle hatt et nytt møte, og ingen møter er planlagt."),
    Need.AGE_SWITCH: N_("{name} har fylt {number} år. Det endrer hvem som samtykker og hvem som skal høres."),
    Need.CONSENT_EXPIRES: N_("Samtykket til {name} er gått ut."),
    Need.MANDATE_EXPIRES: N_("Mandatet til {name} er gått ut."),
    Need.ASSESSMENT_LAPSES: N_("Vurderingen «{name}» gjelder ikke lenger. Den må gjøres på nytt."),
    Need.KEY_EXPIRES: N_("Signeringsnøkkelen til {name} er gått ut. Det lages en ny når du signerer."),
}
"""The reasons once their day is past."""

ACTS: Final[Mapping[Need, str]] = {
    Need.BIRTH_DATE_MISSING: N_("Skriv inn"),
    Need.COORDINATOR_MISSING: N_("Velg"),
    Need.REVISION_MISSING: N_("Sett dato"),
    Need.MEASURE_WITHOUT_RESPONSIBLE: N_("Velg"),
    Need.MEASURE_WITHOUT_DEADLINE: N_("Sett dato"),
    Need.GOAL_WITHOUT_OWN_WORDS: N_("Skriv"),
    Need.MINUTES_MISSING: N_("Skriv"),
    Need.CONSENT_MISSING: N_("Registrer"),
    Need.CONSENT_OUTGROWN: N_("Registrer"),
    Need.PAPER_NOT_FILED: N_("Registrer"),
    Need.DRILL_DUE: N_("Prøv"),
    Need.SHEET_MISSING: N_("Skriv ut"),
}
SHOW: Final = N_("Vis")
IN_SENTENCE: Final = frozenset({Need.MINUTES_NOT_APPROVED, Need.CONSENT_EXPIRES, Need.CONSENT_OUTGROWN})


def reason(words: Words, case: Case, reminder: Reminder, today: date) -> str:
    """Say what needs attention."""
    name = _name(words, case, reminder.about)
    past = PAST.get(reminder.need) if reminder.on is not None and reminder.on < today else None
    if reminder.need in IN_SENTENCE:
        name = name[:1].lower() + name[1:]
    return words(past or REASONS[reminder.need]).format(name=name, number=reminder.number)


def _name(words: Words, case: Case, about: Record) -> str:
    """Name what a reminder is about: of cells and copies, who they are for."""
    if isinstance(about, Share):
        about = somebody(case, about.recipient_id) or about
    if isinstance(about, Disclosure):
        return about.recipient or words(titles.UNNAMED)
    return titles.title(words, case, about)


FIELDS: Final[Mapping[Need, str]] = {
    Need.BIRTH_DATE_MISSING: "birth_date",
    Need.COORDINATOR_MISSING: "coordinator_id",
    Need.REVISION_MISSING: "next_revision",
    Need.REVISION_DUE: "next_revision",
    Need.PERIOD_ENDS: "period_to",
    Need.MEASURE_WITHOUT_RESPONSIBLE: "responsible_id",
    Need.MEASURE_WITHOUT_DEADLINE: "deadline",
    Need.GOAL_WITHOUT_OWN_WORDS: "own_words",
}
"""The field that mends a need."""

EVENTS: Final[Mapping[Event, str]] = {
    Event.REVISION: N_("Planen skal revideres"),
    Event.PERIOD_END: N_("Planperioden går ut"),
    Event.DEADLINE: N_("Frist for tiltaket «{name}»"),
    Event.GOAL: N_("Målet «{name}» skal være nådd"),
    Event.AGREEMENT: N_("Frist for avtalen «{name}»"),
}


def event(words: Words, case: Case, one: Coming) -> str:
    """Say what a coming day is about."""
    if isinstance(one.about, Meeting):
        kind = labels.choice(words, one.about.kind).capitalize()
        return f"{kind} {words.time(one.about.starts_at)}".strip()
    return words(EVENTS[one.event]).format(name=titles.title(words, case, one.about))


def deed(words: Words, case: Case, entry: LogEntry) -> str:
    """Say what an entry of the log did, and with what."""
    if not entry.changes:
        return ""
    first = entry.changes[0]
    if entry.is_note:
        return labels.act(words, entry.act, Plan)
    what = labels.act(words, entry.act, KIND_BY_NAME[first.kind])
    record = case.find(Id(first.id))
    return f"{what}: {titles.title(words, case, record)}" if record is not None else what


def act(words: Words, reminder: Reminder) -> str:
    """Name the button that leads to the place."""
    return words(ACTS.get(reminder.need, SHOW))
