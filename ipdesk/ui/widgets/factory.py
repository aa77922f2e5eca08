"""Which editor a field gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from ipdesk import labels, titles
from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure
from ipdesk.domain.network import Contact
from ipdesk.domain.people import Somebody, everybody, name_of
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import KIND_BY_CLASS, Field, FieldType, field_of, kind_name
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.widgets.editors.base import Editor
from ipdesk.ui.widgets.editors.choice import (
    NOBODY,
    CheckEditor,
    ChoiceEditor,
    Option,
    ReferenceEditor,
)
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.editors.photo import PhotoEditor
from ipdesk.ui.widgets.editors.several import SeveralEditor
from ipdesk.ui.widgets.editors.text import AreaEditor, LineEditor, NumberEditor, TimeEditor
from ipdesk.words import N_

Offered = Callable[[Case, Any], Sequence[Record]]
Owner = Callable[[], Record | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a form may say about its fields beyond their declaration.

    `explanations` and `labels` are words already translated; `own_words` names the fields in the person's
    own voice; `bare` those without a visible label; `lines` the least lines of a long text; `why` has one
    sentence and the paragraph of the law it comes from; `offered` gives the records a reference may point
    at, where these are not all of their kind.
    """

    explanations: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    own_words: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    lines: Mapping[str, int] = field(default_factory=dict)
    stretch: Mapping[str, int] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    offered: Mapping[str, Offered] = field(default_factory=dict)


PAST: Final = frozenset({"birth_date"})
AWAITED: Final = frozenset({"deadline", "due", "next_revision", "target_date"})
GONE: Final = N_("{name} (tatt bort)")


def field_label(kind: type[Record], name: str) -> str:
    """Give the label of a field."""
    return tr(labels.FIELDS[f"{kind_name(kind)}.{name}"])


def make_editor(session: Session, kind: type[Record], name: str, hints: Hints, owner: Owner) -> Editor:
    """Make the editor for a field; `owner` gives the record whose field it is."""
    declared = field_of(kind, name)
    if declared.type is FieldType.TEXT:
        return _text(declared, hints)
    if declared.type in (FieldType.REFERENCE, FieldType.REFERENCES):
        return _reference(session, declared, hints.offered.get(name), owner)
    return _SIMPLE[declared.type](session, declared, hints.labels.get(name) or field_label(kind, name))


def _text(declared: Field, hints: Hints) -> Editor:
    if not declared.long:
        return LineEditor()
    area = AreaEditor(hints.lines.get(declared.name, 3))
    if declared.name in hints.own_words:
        area.setProperty("role", "ownwords")
    return area


def _choice(_session: Session, declared: Field, _label: str) -> Editor:
    return ChoiceEditor([(value, labels.choice(words(), value)) for value in declared.choices])


_SIMPLE: Final[Mapping[FieldType, Callable[[Session, Field, str], Editor]]] = {
    FieldType.INTEGER: lambda _session, _declared, _label: NumberEditor(1, 24),
    FieldType.BOOLEAN: lambda _session, _declared, label: CheckEditor(label),
    FieldType.DATE: lambda session, declared, _label: DateEditor(
        lambda: session.today, past=declared.name in PAST, awaited=declared.name in AWAITED
    ),
    FieldType.TIME: lambda _session, _declared, _label: TimeEditor(),
    FieldType.CHOICE: _choice,
    FieldType.BYTES: lambda _session, _declared, _label: PhotoEditor(),
}


def _reference(session: Session, declared: Field, offered: Offered | None, owner: Owner) -> Editor:
    kinds = tuple(KIND_BY_CLASS[name] for name in declared.refers)
    options = _options(session, kinds) if offered is None else partial(_offered, session, offered, owner)
    name = partial(_name, session, kinds)
    if declared.type is FieldType.REFERENCE:
        return ReferenceEditor(options, name)
    return SeveralEditor(options, name, NOTHING.get(kinds[0], NOBODY))


NOTHING: Mapping[type[Record], str] = {Goal: N_("Ikke knyttet til noe mål"), Person: N_("Ingen valgt")}


def _options(session: Session, kinds: Sequence[type[Record]]) -> Callable[[], Sequence[Option]]:
    if Contact in kinds or Person in kinds:
        return partial(_people, session, frozenset(kinds))
    return partial(_records, session, kinds[0])


def _people(session: Session, kinds: frozenset[type[Record]]) -> Sequence[Option]:
    return [(one.id, described(session, one)) for one in everybody(session.case) if type(one) in kinds]


def described(session: Session, one: Somebody) -> str:
    """Name somebody with what tells them apart: role and agency, or on what ground they speak."""
    match one:
        case Person():
            return one.name or tr("Personen selv")
        case Representative():
            return f"{one.name} ({labels.choice(words(), one.basis)})"
        case Contact():
            about = ", ".join(part for part in (one.role, one.agency) if part)
            return f"{one.name or tr('Uten navn')} ({about})" if about else one.name or tr("Uten navn")


def _records(session: Session, kind: type[Record]) -> Sequence[Option]:
    return [(one.id, titles.title(words(), session.case, one)) for one in session.case.live(kind)]


def _offered(session: Session, offered: Offered, owner: Owner) -> Sequence[Option]:
    record = owner()
    found = offered(session.case, record) if record is not None else ()
    return [(one.id, titles.title(words(), session.case, one)) for one in found]


def _name(session: Session, kinds: Sequence[type[Record]], one: Id) -> str:
    record = session.case.find(one)
    if record is None:
        return tr("Ukjent")
    people = kinds[0] not in (Goal, Measure)
    name = (people and name_of(session.case, one)) or titles.title(words(), session.case, record)
    return tr(GONE).format(name=name) if record.retired_on is not None else name
