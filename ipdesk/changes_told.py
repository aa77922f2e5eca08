"""What changed between two cases, in words: on the screen, and printed with a version (K6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Any, Final

from ipdesk import labels, titles
from ipdesk.domain.case import Case
from ipdesk.domain.differences import Altered, Difference, What, differences
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group, Member
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import ActionItem, Addition, AgendaItem, Attendance, Meeting
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.plan import Plan, Section
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import Field, FieldType, field_of, kind_name
from ipdesk.words import N_, Words


@dataclass(frozen=True, slots=True)
class ToldChange:
    """What changed in one part of the plan."""

    heading: str
    lines: tuple[str, ...]


HEADINGS: Final[Mapping[type[Record], str]] = {
    Person: N_("Om personen"),
    Representative: N_("De som snakker på personens vegne"),
    Plan: N_("Om planen"),
    Section: N_("Delene av planen"),
    Contact: N_("Nettverk"),
    Goal: N_("Mål"),
    Measure: N_("Tiltak"),
    Group: N_("Ansvarsgruppe"),
    Member: N_("Ansvarsgruppe"),
    Meeting: N_("Møter og avtaler"),
    AgendaItem: N_("Møter og avtaler"),
    Attendance: N_("Møter og avtaler"),
    ActionItem: N_("Møter og avtaler"),
    Addition: N_("Møter og avtaler"),
}
_ONE_OF_A_KIND: Final = (Person, Plan, Group)
_WHOLE: Final[Mapping[What, str]] = {
    What.ADDED: N_("Lagt til {thing}: {name}"),
    What.TAKEN_AWAY: N_("Tatt bort {thing}: {name}"),
    What.MOVED: N_("Flyttet {thing}: {name}"),
}
_UNDER: Final = N_("Flyttet {thing}: {name}, nå under «{parent}»")
_ON_TOP: Final = N_("Flyttet {thing}: {name}, nå på øverste nivå")
_FIELD: Final[Mapping[tuple[bool, bool], str]] = {
    (True, True): N_("{what}: «{after}», før: «{before}»"),
    (False, True): N_("{what}, lagt til: «{after}»"),
    (True, False): N_("{what}, tatt bort: «{before}»"),
}
"""By whether there was something before, and is something after."""
_PICTURE: Final[Mapping[tuple[bool, bool], str]] = {
    (True, True): N_("{what}: byttet"),
    (False, True): N_("{what}: lagt til"),
    (True, False): N_("{what}: tatt bort"),
}


def told(words: Words, before: Case, after: Case) -> tuple[ToldChange, ...]:
    """Tell what changed in the content of the plan, in its order; nothing changed gives ()."""
    found = differences(before, after)
    parts = groupby(found, key=lambda one: HEADINGS[type(one.record)])
    return tuple(
        ToldChange(words(heading), tuple(line for one in some for line in _lines(words, before, after, one)))
        for heading, some in parts
    )


def _lines(words: Words, before: Case, after: Case, one: Difference) -> Iterator[str]:
    case = before if one.what is What.TAKEN_AWAY else after
    thing, name = words(labels.KINDS[type(one.record)]), _name(words, case, one.record)
    if one.what is not What.CHANGED:
        parent = after.get(Goal, one.fields[0].after) if one.fields else None
        text = (_UNDER if parent is not None else _ON_TOP) if one.fields else _WHOLE[one.what]
        under = titles.title(words, after, parent) if parent is not None else ""
        yield words(text).format(thing=thing, name=name, parent=under)
        return
    about = "" if isinstance(one.record, _ONE_OF_A_KIND) else f"{thing[:1].upper()}{thing[1:]} «{name}» – "
    for altered in one.fields:
        yield about + _changed(words, before, after, type(one.record), altered)


def _name(words: Words, case: Case, record: Record) -> str:
    """Give a record's name, with the meeting it belongs to."""
    meeting = case.get(Meeting, getattr(record, "meeting_id", None))
    name = titles.title(words, case, record)
    return f"{name} ({titles.title(words, case, meeting)})" if meeting is not None else name


def _changed(words: Words, before: Case, after: Case, kind: type[Record], altered: Altered) -> str:
    """Tell what a field held before and holds now; of a long text only the lines that are not alike."""
    field = field_of(kind, altered.field)
    what = words(labels.FIELDS[f"{kind_name(kind)}.{altered.field}"])
    if field.type is FieldType.BYTES:
        return words(_PICTURE[bool(altered.before), bool(altered.after)]).format(what=what)
    old, new = said(words, before, field, altered.before), said(words, after, field, altered.after)
    if field.long:
        old, new = _unlike(old, new)
    return words(_FIELD[bool(old), bool(new)]).format(what=what, before=old, after=new)


def said(words: Words, case: Case, field: Field, value: Any) -> str:
    """Write a value as people do."""
    if value is None:
        return ""
    match field.type:
        case FieldType.DATE:
            return words.long_date(value)
        case FieldType.TIME:
            return words.time(value)
        case FieldType.BOOLEAN:
            return words(N_("ja")) if value else words(N_("nei"))
        case FieldType.CHOICE:
            return labels.choice(words, value)
        case FieldType.REFERENCE:
            return _referred(words, case, value)
        case FieldType.REFERENCES:
            return ", ".join(_referred(words, case, one) for one in value)
        case _:
            return str(value).strip()


def _referred(words: Words, case: Case, one: Id) -> str:
    record = case.find(one)
    return titles.title(words, case, record) if record is not None else words(titles.UNNAMED)


def _unlike(before: str, after: str) -> tuple[str, str]:
    """Leave out the lines that two texts begin and end with alike."""
    old = [line.strip() for line in before.splitlines() if line.strip()]
    new = [line.strip() for line in after.splitlines() if line.strip()]
    first = _alike(old, new)
    old, new = old[first:], new[first:]
    last = _alike(old[::-1], new[::-1])
    return "\n".join(old[: len(old) - last]), "\n".join(new[: len(new) - last])


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """Count the lines that two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False)))
