"""The case a recipient's copy is made of: what was opened for them, and no trace of the rest (K5).

Only what is named here goes: a kind or a field this module does not know is kept. The reasons are those of
data minimisation (GDPR art. 5 no. 1 c): what a recipient does not need to do their part of the plan stays.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from ipdesk.domain import order
from ipdesk.domain.answers import answers
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group, Member
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import ActionItem, Addition, AgendaItem, Attendance, Meeting
from ipdesk.domain.network import Circle, Contact
from ipdesk.domain.people import is_person, somebody
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.plan import Plan, Section
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import FieldType, fields_of
from ipdesk.domain.sharing import loose_measures
from ipdesk.domain.sharing_records import Part, Share

R = TypeVar("R", bound=Record)

ONLY_NAMED: Final = date.min
"""When a stub was retired: before everything, so that no list of people has it."""

WHOLE: Final = frozenset(
    {Section, Goal, Measure, Group, Member, Meeting, AgendaItem, Attendance, ActionItem, Addition, Share}
)
"""The kinds that go with all their fields, where they go at all."""

_NAME: Final = ("given_names", "family_name", "birth_date")
_REACH: Final = ("address", "phone", "email")
_SPEECH: Final = ("language", "written_form", "interpreter_needed", "interpreter_language")
_FACTS: Final = ("number", "arrangement", "municipality", "coordinator_id", "made_by_id", "started_on")
_DATES: Final = ("period_from", "period_to", "next_revision")
GOES: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Person: _NAME,
    Plan: (*_FACTS, *_DATES),
    Contact: ("name", "circle", "role", "agency", "level", "phone", "email", "from_date", "to_date"),
    Representative: ("name", "basis", "mandate", "from_date", "to_date", "phone", "email"),
    Consent: ("matter", "answer", "givers", "given_on", "how", "valid_until", "recipient_id", "shares"),
}
"""The fields of the other kinds that go: a copy must say whose plan it is, who is who and what it rests on.

What was noted about people, the paper a representative showed, the rule a consent was weighed against and
how it was departed from are the coordinator's own."""

WITH_PERSON: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Person: (*_REACH, *_SPEECH, "communication_needs", "photo"),
    Plan: ("child_participation",),
}
"""What goes besides with `Part.PERSON`. How the child took part tells how the child understands and speaks,
so it is about the person rather than about the plan. A national identity number goes with no copy."""


def cut(case: Case, shares: Sequence[Share], recipient: Id, now: Case | None = None) -> Case:
    """Give the case of a recipient's copy: what `shares` open, and nothing else. The person gets all.

    `case` is what an approved version froze; `now`, where it is given, what the plan holds today: what has
    since moved to a part that is kept is kept. Who is named by what goes, and would not go otherwise, is a
    stub: name, role and agency, retired `ONLY_NAMED`, so that no list of people has it.
    """
    if is_person(case, recipient):
        return case
    shown = tuple(_shown(case, shares, recipient, now))
    ids = {record.id for record in shown}
    named = dict.fromkeys(who for record in shown for who in _people_of(case, record) if who not in ids)
    kept = {*ids, *named}
    return Case((*(_trimmed(record, kept) for record in shown), *(_stub(case, who) for who in named)))


def _shown(case: Case, shares: Sequence[Share], recipient: Id, now: Case | None) -> Iterator[Record]:
    """Give what goes, each with the fields that go; references are as they were."""
    parts = {share.part for share in shares}
    ids = _opened(case, shares, now)
    more = WITH_PERSON if Part.PERSON in parts else {}
    yield from (_only(one, more.get(Person, ())) for one in case.live(Person))
    if Part.PERSON in parts:
        yield from (_only(one) for one in case.live(Representative))
    if Part.NETWORK in parts:
        yield from (_contact(one) for one in case.live(Contact))
    yield from (_only(one, more.get(Plan, ())) for one in case.live(Plan))
    for kind in (Section, Goal, Measure):
        yield from (one for one in case.live(kind) if one.id in ids)
    if Part.GROUP in parts:
        yield from (*case.live(Group), *case.live(Member))
    if Part.MEETINGS in parts:
        yield from _meetings(case)
    told = [share for share in shares if share.about_id is None or share.about_id in ids]
    yield from (_only(one) for one in _consents(case, told, recipient))
    yield from told


def _opened(case: Case, shares: Sequence[Share], now: Case | None) -> set[Id]:
    """Give the sections, goals and measures that shares open, in the version and in the plan of today."""
    opened = set(_in_parts(case, shares))
    if now is not None:
        today = {one.id for kind in (Section, Goal, Measure) for one in now.live(kind)}
        opened -= today - set(_in_parts(now, shares))
    return opened


def _in_parts(case: Case, shares: Sequence[Share]) -> Iterator[Id]:
    about = {share.about_id for share in shares if share.about_id is not None}
    yield from (one.id for one in case.live(Section) if one.id in about and not one.hidden)
    goals = _with_sub_goals(case, about)
    yield from goals
    yield from (one.id for one in case.live(Measure) if not goals.isdisjoint(one.goal_ids))
    if any(share.part is Part.OTHER_MEASURES for share in shares):
        yield from (one.id for one in loose_measures(case))


def _with_sub_goals(case: Case, tops: Collection[Id]) -> set[Id]:
    below = order.children(case)
    waiting = [goal.id for goal in case.live(Goal) if goal.id in tops]
    found: set[Id] = set()
    while waiting:
        found.add(goal := waiting.pop())
        waiting += [one.id for one in below.get(goal, ()) if one.id not in found]
    return found


def _meetings(case: Case) -> Iterator[Record]:
    meetings = {one.id for one in case.live(Meeting)}
    yield from case.live(Meeting)
    for kind in (AgendaItem, Attendance, ActionItem, Addition):
        owned: tuple[AgendaItem | Attendance | ActionItem | Addition, ...] = case.live(kind)
        yield from (one for one in owned if one.meeting_id is None or one.meeting_id in meetings)


def _consents(case: Case, shares: Sequence[Share], recipient: Id) -> Iterator[Consent]:
    """Give the consent to make the plan (FOR-2022-06-22-1110 § 9), and the one that opens these shares."""
    opened = {share.id for share in shares}
    plan = answers(case, Matter.MAKE_PLAN, date.max)[-1:]
    own = answers(case, Matter.SHARE_INFORMATION, date.max, recipient)[-1:]
    for one in (*plan, *(one for one in own if opened <= set(one.shares))):
        if one.answer and one.withdrawn_on is None:
            yield one


def _only(record: R, more: Iterable[str] = ()) -> R:
    """Give a record with the fields that go; the others are as in a new one."""
    values: dict[str, Any] = {name: getattr(record, name) for name in (*GOES[type(record)], *more)}
    return type(record)(id=record.id, **values)


def _contact(contact: Contact) -> Contact:
    """Give somebody of the network; where a service is, but where nobody lives."""
    return _only(contact, ("address",) if contact.circle is Circle.SERVICE else ())


def _stub(case: Case, who: Id) -> Contact:
    """Give somebody who is only named; a representative too, as on what ground they speak is not told."""
    one = somebody(case, who)
    stub = Contact(id=who, name=one.name if one is not None else "", retired_on=ONLY_NAMED)
    if not isinstance(one, Contact):
        return dataclasses.replace(stub, circle=Circle.SUPPORTER)
    return dataclasses.replace(stub, circle=one.circle, level=one.level, role=one.role, agency=one.agency)


def _people_of(case: Case, record: Record) -> Iterator[Id]:
    """Give the people a record refers to."""
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.type is FieldType.REFERENCE and _is_somebody(case, value):
            yield value
        elif field.type is FieldType.REFERENCES:
            yield from (one for one in value if _is_somebody(case, one))


def _is_somebody(case: Case, who: Id | None) -> bool:
    return somebody(case, who) is not None


def _trimmed(record: R, kept: Collection[Id]) -> R:
    """Drop the references to what is not there."""
    changed: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.type is FieldType.REFERENCE and value is not None and value not in kept:
            changed[field.name] = None
        elif field.type is FieldType.REFERENCES:
            changed[field.name] = tuple(one for one in value if one in kept)
    return dataclasses.replace(record, **changed)
