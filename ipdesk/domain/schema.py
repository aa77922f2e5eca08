"""The kinds of records and their fields, read once from the dataclasses.

Tables, log entries, frozen versions and the archive all take their form from here.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import Any, Final

from ipdesk.domain import (
    consent_records,
    disclosure_records,
    goals,
    group,
    measures,
    media_records,
    meetings,
    network,
    person,
    plan,
    sharing_records,
    version_records,
)
from ipdesk.domain.record import ATTACHED, LONG, REFERS, Id, Record

KINDS: Final[tuple[type[Record], ...]] = (
    person.Person,
    person.Representative,
    network.Contact,
    plan.Plan,
    plan.Section,
    goals.Goal,
    measures.Measure,
    group.Group,
    group.Member,
    meetings.Meeting,
    meetings.AgendaItem,
    meetings.Attendance,
    meetings.ActionItem,
    meetings.Addition,
    consent_records.Offer,
    consent_records.Consent,
    consent_records.CapacityAssessment,
    sharing_records.Share,
    version_records.Version,
    version_records.Document,
    version_records.Signature,
    version_records.SigningKey,
    disclosure_records.Disclosure,
    media_records.Medium,
    media_records.MediumEvent,
    media_records.Merging,
)


class FieldType(Enum):
    """What a field holds."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    REFERENCE = "reference"
    REFERENCES = "references"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record kind."""

    name: str
    type: FieldType
    optional: bool
    default: Any
    long: bool = False
    attached: bool = False
    refers: tuple[str, ...] = ()
    choices: tuple[Enum, ...] = ()


_PLAIN: Final[Mapping[Any, FieldType]] = {
    str: FieldType.TEXT,
    int: FieldType.INTEGER,
    bool: FieldType.BOOLEAN,
    date: FieldType.DATE,
    time: FieldType.TIME,
    bytes: FieldType.BYTES,
    Id: FieldType.REFERENCE,
    tuple[Id, ...]: FieldType.REFERENCES,
}


def kind_name(kind: type[Record]) -> str:
    """Give the name of a kind in files: the class name in snake_case."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.__name__).lstrip("_")


KIND_BY_NAME: Final[Mapping[str, type[Record]]] = {kind_name(kind): kind for kind in KINDS}
KIND_BY_CLASS: Final[Mapping[str, type[Record]]] = {kind.__name__: kind for kind in KINDS}


def fields_of(kind: type[Record]) -> tuple[Field, ...]:
    """Give the fields of a kind, `id` and `retired_on` first."""
    return _FIELDS[kind]


def field_of(kind: type[Record], name: str) -> Field:
    """Give one field of a kind. Raises `KeyError` for a name it does not have."""
    return {f.name: f for f in fields_of(kind)}[name]


def _read_fields(kind: type[Record]) -> tuple[Field, ...]:
    hints = typing.get_type_hints(kind)
    return tuple(_field(f, hints[f.name]) for f in dataclasses.fields(kind))


def _field(declared: dataclasses.Field[Any], hint: Any) -> Field:
    optional = types.NoneType in typing.get_args(hint)
    if optional:
        (hint,) = (part for part in typing.get_args(hint) if part is not types.NoneType)
    default = None if declared.default is dataclasses.MISSING else declared.default
    common: dict[str, Any] = {"name": declared.name, "optional": optional, "default": default}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Field(type=FieldType.CHOICE, choices=tuple(hint), **common)
    return Field(
        type=FieldType.REFERENCE if hint is Id else _PLAIN[hint],
        long=bool(declared.metadata.get(LONG)),
        attached=bool(declared.metadata.get(ATTACHED)),
        refers=tuple(declared.metadata.get(REFERS, ())),
        **common,
    )


_FIELDS: Final[Mapping[type[Record], tuple[Field, ...]]] = {kind: _read_fields(kind) for kind in KINDS}
