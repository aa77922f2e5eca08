"""Records of every kind, made of what their fields can hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import KINDS, Field, FieldType, fields_of

ids = st.integers(0, 2**80 - 1).map(lambda n: Id(f"{n:020x}"))
texts = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=40)
days = st.dates(date(1900, 1, 1), date(2150, 12, 31))
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))

_VALUES: dict[FieldType, st.SearchStrategy[Any]] = {
    FieldType.TEXT: texts,
    FieldType.INTEGER: st.integers(-(2**31), 2**31),
    FieldType.BOOLEAN: st.booleans(),
    FieldType.DATE: days,
    FieldType.TIME: times,
    FieldType.REFERENCE: ids,
    FieldType.REFERENCES: st.lists(ids, max_size=4, unique=True).map(tuple),
    FieldType.BYTES: st.binary(max_size=40),
}


def values(field: Field) -> st.SearchStrategy[Any]:
    """Give what one field can hold."""
    made = st.sampled_from(field.choices) if field.type is FieldType.CHOICE else _VALUES[field.type]
    return st.none() | made if field.optional else made


def records(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Give records of one kind with any values in their fields."""
    return st.builds(kind, **{field.name: values(field) for field in fields_of(kind)})


any_record: st.SearchStrategy[Record] = st.one_of([records(kind) for kind in KINDS])
