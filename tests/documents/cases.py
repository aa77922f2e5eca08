"""Cases that try a document: one with every field filled, one with texts that are hard to set."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any

from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group, Member
from ipdesk.domain.measures import Measure
from ipdesk.domain.network import Circle, Contact, Level
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.plan import Plan, Section
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import FieldType, fields_of, kind_name

LONG_WORD = "Menneskerettighetsorganisasjonskonferanse" * 5


def _id(n: int) -> Id:
    return Id(f"{n:020x}")


PERSON, MOTHER, TEACHER, FRIEND, GOAL, SUB_GOAL, MEASURE, OWN = map(_id, range(1, 9))


def filled() -> Case:
    """Make a case in which every text says which field it stands in."""
    return Case(map(_told, _bones()))


def texts(case: Case) -> Iterator[tuple[str, str]]:
    """Give every text of a case with the name of its field: goal.wording."""
    for record in case.records():
        for field in fields_of(type(record)):
            if field.type is FieldType.TEXT and getattr(record, field.name):
                yield f"{kind_name(type(record))}.{field.name}", getattr(record, field.name)


def _bones() -> Iterator[Record]:
    yield Person(id=PERSON, birth_date=date(2009, 3, 21), interpreter_needed=True)
    yield Representative(id=MOTHER)
    yield Contact(id=TEACHER, level=Level.COUNTY)
    yield Contact(id=FRIEND, circle=Circle.FRIEND)
    yield Plan(id=_id(20), coordinator_id=TEACHER, made_by_id=TEACHER, period_to=date(2028, 1, 1))
    yield Section(id=_id(21))
    yield Goal(id=GOAL, target_date=date(2027, 1, 1))
    yield Goal(id=SUB_GOAL, parent_id=GOAL)
    yield Measure(id=MEASURE, goal_ids=(GOAL,), responsible_id=TEACHER, taking_part=(PERSON, FRIEND))
    yield Measure(id=OWN, responsible_id=PERSON)
    yield Group(id=_id(22), leader_id=TEACHER, plan_writer_id=TEACHER)
    yield Member(id=_id(23), who_id=MOTHER, deputy_id=FRIEND)


def _told(record: Record) -> Record:
    name = kind_name(type(record))
    values: dict[str, Any] = {
        field.name: f"{name} {field.name} {int(record.id, 16)} æøå"
        for field in fields_of(type(record))
        if field.type is FieldType.TEXT
    }
    return dataclasses.replace(record, **values)


def hard() -> Case:
    """Make a case of texts that are long, unbreakable, foreign, or look like markup."""
    text = f"<b>fet</b> & ]]> \\ (x 😀👨‍👩‍👧 ☒ 漢字 محمد \ue000\x07\t{LONG_WORD} "
    much = (text * 3 + "\n\n") * 2
    people = [_id(n) for n in range(30, 45)]
    records: list[Record] = [
        Person(
            id=PERSON, given_names="G" * 200, family_name="Eksempel " * 30, address=text, language=LONG_WORD
        ),
        Plan(id=_id(20), number=LONG_WORD, municipality=LONG_WORD, coordinator_id=people[0]),
        Representative(id=MOTHER, name=LONG_WORD, mandate=much),
        Section(id=_id(21), title=LONG_WORD, own_words=much, wording=much),
        Group(id=_id(22), purpose=much, meeting_wishes=much),
    ]
    records += [Contact(id=who, name=f"{LONG_WORD} {n}", role=LONG_WORD) for n, who in enumerate(people)]
    records += [Member(id=_id(50 + n), who_id=who) for n, who in enumerate(people)]
    goals = [_id(n) for n in range(70, 74)]
    parents = [None, *goals]
    for goal, parent in zip(goals, parents, strict=False):
        records.append(Goal(id=goal, own_words=text, wording=much, parent_id=parent))
    for n in range(12):
        one = Measure(id=_id(100 + n), what=LONG_WORD, extent=LONG_WORD, goal_ids=(goals[n % 4],))
        who = dataclasses.replace(one, responsible_id=people[n % 15], taking_part=tuple(people))
        records.append(dataclasses.replace(who, how=much * 3) if n == 0 else who)
    return Case(records)
