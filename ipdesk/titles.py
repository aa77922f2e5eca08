"""A short name for any record, as lists, messages and headings call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from ipdesk import labels
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group, Member
from ipdesk.domain.measures import Measure
from ipdesk.domain.media_records import Medium, MediumEvent, Merging
from ipdesk.domain.meetings import ActionItem, Addition, AgendaItem, Attendance, Meeting
from ipdesk.domain.network import Contact
from ipdesk.domain.people import name_of
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.plan import Plan, Section
from ipdesk.domain.record import Record
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.version_records import Document, Signature, SigningKey, Version
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


def _share(words: Words, case: Case, share: Share) -> str:
    about = case.get(Section, share.about_id) or case.get(Goal, share.about_id)
    return title(words, case, about) if about is not None else labels.choice(words, share.part)


def _version(words: Words, _case: Case, version: Version) -> str:
    return words(N_("Versjon {n}")).format(n=version.number)


def _document(words: Words, _case: Case, document: Document) -> str:
    what = labels.choice(words, document.kind)
    return what[:1].upper() + what[1:]


def _disclosure(words: Words, _case: Case, one: Disclosure) -> str:
    if not one.copy_number:
        return one.recipient
    return words(N_("Kopi {n} til {name}")).format(n=one.copy_number, name=one.recipient)


def _medium(words: Words, _case: Case, medium: Medium) -> str:
    kind = labels.choice(words, medium.kind)
    return " ".join(part for part in (kind[:1].upper() + kind[1:], medium.label.strip()) if part)


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
    Share: _share,
    Version: _version,
    Document: _document,
    Signature: lambda words, case, r: name_of(case, r.signer_id) or words(UNNAMED),
    SigningKey: lambda words, _case, r: r.holder or words(UNNAMED),
    Disclosure: _disclosure,
    Medium: _medium,
    MediumEvent: lambda words, _case, r: labels.choice(words, r.what),
    Merging: lambda words, _case, r: words.date(r.merged_on),
}
