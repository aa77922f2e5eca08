"""A short name for any record, as lists, messages and headings call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from ipdesk import labels
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group, Member
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import ActionItem, Addition, AgendaItem, Attendance, Meeting
from ipdesk.domain.network import Contact
from ipdesk.domain.people import name_of
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.plan import Plan, Section
from ipdesk.domain.record import Record
from ipdesk.words import N_, Words

LENGTH: Final = 80
UNNAMED: Final = N_("(uten navn)")


def title(words: Words, case: Case, record: Record) -> str:
    """Give a record's short name, never empty."""
    return shortened(_TITLE[type(record)](words, case, record)) or words(UNNAMED)


def shortened(text: str, length: int = LENGTH) -> str:
    """Give the first line of a text, cut at a word where it is long."""
    lines = text.strip().splitlines()
    line = lines[0].strip() if lines else ""
    if len(line) <= length:
        return line
    cut = line[:length].rsplit(" ", 1)[0]
    return f"{cut.rstrip(' ,.;:–-')} …"


def _goal(words: Words, _case: Case, goal: Goal) -> str:
    return goal.own_words.strip() or goal.wording.strip() or words(N_("Mål uten tekst"))


def _meeting(words: Words, _case: Case, meeting: Meeting) -> str:
    kind = labels.choice(words, meeting.kind)
    return f"{kind} {words.date(meeting.on)}".strip().capitalize()


def _consent(words: Words, case: Case, consent: Consent) -> str:
    recipient = name_of(case, consent.recipient_id)
    if consent.matter is Matter.SHARE_INFORMATION and recipient:
        return words(N_("Å dele opplysninger med {name}")).format(name=recipient)
    return _matter(words, case, consent)


def _matter(words: Words, _case: Case, record: Offer | Consent) -> str:
    what = labels.choice(words, record.matter)
    return what[:1].upper() + what[1:]


def _assessment(words: Words, _case: Case, one: CapacityAssessment) -> str:
    return one.about.strip() or words(N_("Vurdering av beslutningskompetanse"))


_TITLE: Final[Mapping[type[Record], Callable[[Words, Case, Any], str]]] = {
    Person: lambda words, _case, r: r.name or words(N_("Personen")),
    Representative: lambda words, _case, r: r.name or words(N_("Representant uten navn")),
    Contact: lambda words, _case, r: r.name or r.role or words(N_("Person uten navn")),
    Plan: lambda words, _case, _r: words(N_("Om planen")),
    Section: lambda words, _case, r: labels.section_title(words, r),
    Goal: _goal,
    Measure: lambda words, _case, r: r.what or words(N_("Tiltak uten navn")),
    Group: lambda words, _case, _r: words(N_("Om ansvarsgruppa")),
    Member: lambda words, case, r: name_of(case, r.who_id) or words(N_("Medlem uten navn")),
    Meeting: _meeting,
    AgendaItem: lambda words, _case, r: r.title or words(N_("Sak uten navn")),
    Attendance: lambda words, case, r: name_of(case, r.who_id) or words(UNNAMED),
    ActionItem: lambda words, _case, r: r.what or words(N_("Avtale uten tekst")),
    Addition: lambda words, _case, r: words.date(r.on),
    Offer: _matter,
    Consent: _consent,
    CapacityAssessment: _assessment,
}
