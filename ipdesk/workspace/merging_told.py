"""Two copies of a plan in words: what each did, what is to be chosen, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ipdesk import changes_told, labels, titles
from ipdesk.changes_told import ToldChange as Told
from ipdesk.domain.case import Case
from ipdesk.domain.media_records import MediumEvent, Merging
from ipdesk.domain.meetings import AgendaItem, Attendance
from ipdesk.domain.merging import Merge
from ipdesk.domain.merging_conflict import RETIRED, Conflict, Side
from ipdesk.domain.merging_notes import Note, Remark
from ipdesk.domain.record import Record
from ipdesk.domain.schema import KINDS, FieldType, field_of, kind_name
from ipdesk.words import N_, Words

__all__ = ["Told", "ToldConflict", "ToldValue", "told_conflict", "told_note", "told_since"]

_UNTOLD: Final = frozenset({Merging, MediumEvent})
_OTHERWISE: Final = N_("Samtykker, deling, versjoner og dokumenter")
_EMPTY: Final = N_("Ikke fylt ut")
_NOTES: Final[Mapping[Remark, str]] = {
    Remark.STANDS: N_(
        "{what}: referatet er godkjent, og står som det ble godkjent. Noe som den andre kopien endret, "
        "er ikke tatt med."
    ),
    Remark.SAME_NUMBER: N_(
        "Begge kopiene hadde godkjent en {what}. Begge er tatt vare på. Godkjenn en ny versjon, så er det "
        "ikke tvil om hvilken som gjelder."
    ),
    Remark.SAME_COPY: N_(
        "{what} har samme nummer som en kopi som var gitt ut herfra. Se på hvem de gikk til: begge er tatt "
        "vare på."
    ),
    Remark.SIGNED_TWICE: N_(
        "{what}: begge kopiene har underskrifter fra skjermen. Hver kopi sine underskrifter står i hvert "
        "sitt eksemplar, og begge er tatt vare på."
    ),
    Remark.PUT_BACK: N_(
        "Målet «{what}» var flyttet slik at mål kom under hverandre. Det står nå der det sto før."
    ),
    Remark.LOOK_OVER: N_("Se over {what}: det kopiene har fylt ut hver for seg, passer ikke sammen."),
}


@dataclass(frozen=True, slots=True)
class ToldValue:
    """One of the two values; a picture has its bytes, and a record that was changed what was done with it.

    `compared` says that it is a text to hold against the other word by word.
    """

    text: str
    picture: bytes = b""
    lines: tuple[str, ...] = ()
    missing: bool = False
    compared: bool = True


@dataclass(frozen=True, slots=True)
class ToldConflict:
    """What is to be chosen: of which record, which field, and both values."""

    thing: str
    field: str
    ours: ToldValue
    theirs: ToldValue


def told_since(words: Words, before: Case, after: Case) -> tuple[Told, ...]:
    """Tell what changed in the plan, and in what is kept with it."""
    plan = changes_told.told(words, before, after)
    lines = tuple(_lines(words, before, after))
    return (*plan, Told(words(_OTHERWISE), lines)) if lines else plan


_ADDED: Final = N_("Lagt til {thing}: {name}")
_TAKEN: Final = N_("Tatt bort {thing}: {name}")
_CHANGED: Final = N_("Endret {thing}: {name}")


def _lines(words: Words, before: Case, after: Case) -> Iterator[str]:
    """Tell of the kinds that are not content of the plan."""
    for kind in KINDS:
        if kind in changes_told.HEADINGS or kind in _UNTOLD:
            continue
        was = before.all(kind)
        for record in after.all(kind).values():
            earlier = was.get(record.id)
            if earlier == record:
                continue
            gone = record.retired_on is not None
            if gone and (earlier is None or earlier.retired_on is not None):
                continue
            new = earlier is None or earlier.retired_on is not None
            text = _TAKEN if gone else _ADDED if new else _CHANGED
            name = titles.title(words, after, record)
            yield words(text).format(thing=words(labels.KINDS[kind]), name=name)


def told_conflict(words: Words, found: Merge, conflict: Conflict) -> ToldConflict:
    """Tell what is to be chosen."""
    record = conflict.record
    kind = type(record)
    thing = words(labels.KINDS[kind])
    name = titles.title(words, found.ours if found.ours.find(record.id) is not None else found.theirs, record)
    field = "" if conflict.field == RETIRED else words(labels.FIELDS[f"{kind_name(kind)}.{conflict.field}"])
    return ToldConflict(
        f"{thing[:1].upper()}{thing[1:]} «{name}»",
        field,
        _value(words, found, conflict, Side.OURS),
        _value(words, found, conflict, Side.THEIRS),
    )


def _value(words: Words, found: Merge, conflict: Conflict, side: Side) -> ToldValue:
    case, value = (found.ours, conflict.ours) if side is Side.OURS else (found.theirs, conflict.theirs)
    if conflict.field == RETIRED:
        if value is not None:
            gone = words(N_("Tatt bort {date}")).format(date=words.long_date(value))
            return ToldValue(gone, compared=False)
        lines = tuple(_done_with(words, found, conflict, case))
        return ToldValue(words(N_("Fortsatt med")), lines=lines, compared=False)
    field = field_of(type(conflict.record), conflict.field)
    if field.type is FieldType.BYTES:
        return ToldValue("" if value else words(N_("Uten bilde")), bytes(value), missing=not value)
    said = changes_told.said(words, case, field, value)
    return ToldValue(said or words(_EMPTY), missing=not said)


def _done_with(words: Words, found: Merge, conflict: Conflict, case: Case) -> Iterator[str]:
    """Tell what the copy that kept a record did with it, and with what stands under it."""
    before = found.common
    record = conflict.record
    only = [one for one in case.records() if one.id == record.id or _stands_under(one, record)]
    was = [one for one in before.records() if one.id == record.id or _stands_under(one, record)]
    for part in changes_told.told(words, Case(was), Case(only)):
        yield from part.lines


def _stands_under(one: Record, record: Record) -> bool:
    return record.id in (getattr(one, "meeting_id", None), getattr(one, "parent_id", None))


def told_note(words: Words, case: Case, note: Note) -> str:
    """Tell what is worth telling of a merge."""
    record: Record = note.record
    if isinstance(record, AgendaItem | Attendance) and note.what is Remark.STANDS:
        record = case.find(record.meeting_id) or record
    name = titles.title(words, case, record)
    if note.what is Remark.LOOK_OVER:
        name = f"{words(labels.KINDS[type(record)])} «{name}»"
    elif note.what is Remark.SAME_NUMBER:
        name = name[:1].lower() + name[1:]
    return words(_NOTES[note.what]).format(what=name)
