"""Records in plain form: JSON values for log, versions and archive; scalars for table rows."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import lru_cache
from typing import Any, Final, TypeVar, cast

from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import Field, FieldType, fields_of

R = TypeVar("R", bound=Record)
Scalar = str | int | bytes | None

_date = lru_cache(maxsize=4096)(date.fromisoformat)
_time = lru_cache(maxsize=512)(time.fromisoformat)


class NulCharacter(ValueError):
    """A text holds NUL: it was never written so, the page under it is damaged."""


def to_plain(record: Record) -> dict[str, Any]:
    """Give a record as JSON values, every field by name."""
    return {f.name: _to_json(f, getattr(record, f.name)) for f in fields_of(type(record))}


def from_plain(kind: type[R], plain: Mapping[str, Any]) -> R:
    """Make a record of JSON values; fields that are not there take their default."""
    known = {f.name: f for f in fields_of(kind)}
    return kind(**{name: _from_json(known[name], value) for name, value in plain.items() if name in known})


def _to_json(field: Field, value: Any) -> Any:
    if value is None:
        return None
    match field.type:
        case FieldType.DATE:
            return value.isoformat()
        case FieldType.TIME:
            return value.isoformat("minutes")
        case FieldType.CHOICE:
            return value.value
        case FieldType.REFERENCES:
            return list(value)
        case FieldType.BYTES:
            return base64.b64encode(value).decode()
        case _:
            return value


def _from_json(field: Field, value: Any) -> Any:
    if value is None:
        return None
    match field.type:
        case FieldType.REFERENCES:
            return tuple(Id(part) for part in value)
        case FieldType.BYTES:
            return base64.b64decode(value)
        case FieldType.BOOLEAN:
            return bool(value)
        case _:
            return _READ[field.type](field)(value)


def to_row(record: Record) -> dict[str, Scalar]:
    """Give a record as one table row. Raises `NulCharacter` for a text that holds NUL."""
    return {f.name: _to_scalar(f, getattr(record, f.name)) for f in fields_of(type(record))}


def _to_scalar(field: Field, value: Any) -> Scalar:
    match field.type:
        case FieldType.TEXT if "\0" in value:
            raise NulCharacter(field.name)
        case FieldType.BOOLEAN:
            return int(value)
        case FieldType.REFERENCES:
            return " ".join(value)
        case FieldType.BYTES:
            return bytes(value)
        case _:
            plain: Scalar = _to_json(field, value)
            return plain


def row_reader(kind: type[R]) -> Callable[[Sequence[Scalar]], R]:
    """Give the function that makes a record of a row whose columns stand in field order.

    It raises `NulCharacter` for a text that holds NUL, `ValueError` for a value its field can't hold.
    """
    names = tuple(f.name for f in fields_of(kind))
    reads = tuple(_READ[f.type](f) for f in fields_of(kind))

    def read(row: Sequence[Scalar]) -> R:
        values = [None if v is None else r(v) for r, v in zip(reads, row, strict=True)]
        made: Any = kind
        return cast("R", made(**dict(zip(names, values, strict=True))))

    return read


def _text(value: Any) -> str:
    if "\0" in value:
        raise NulCharacter
    return str(value)


_READ: Final[Mapping[FieldType, Callable[[Field], Callable[[Any], Any]]]] = {
    FieldType.TEXT: lambda _: _text,
    FieldType.REFERENCE: lambda _: _text,
    FieldType.INTEGER: lambda _: int,
    FieldType.BOOLEAN: lambda _: bool,
    FieldType.DATE: lambda _: _date,
    FieldType.TIME: lambda _: _time,
    FieldType.CHOICE: lambda field: {choice.value: choice for choice in field.choices}.__getitem__,
    FieldType.REFERENCES: lambda _: lambda value: tuple(_text(value).split()),
    FieldType.BYTES: lambda _: bytes,
}
