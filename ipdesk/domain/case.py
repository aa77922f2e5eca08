"""All records of one file, held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar, cast

from ipdesk.domain.group import Group
from ipdesk.domain.person import Person
from ipdesk.domain.plan import Plan
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.domain.schema import KINDS

R = TypeVar("R", bound=Record)


class Case:
    """All records by kind and id; immutable, a change gives a new one.

    A person's file is small, so this is the whole of it. Kinds that a change does not touch are
    shared between the old and the new case.
    """

    __slots__ = ("_by_kind", "_grouped", "_live")

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_kind: dict[type[Record], dict[Id, Record]] = {kind: {} for kind in KINDS}
        self._live: dict[type[Record], tuple[Any, ...]] = {}
        self._grouped: dict[tuple[type[Record], str], dict[Id, list[Any]]] = {}
        for record in records:
            self._by_kind[type(record)][record.id] = record

    def all(self, kind: type[R]) -> Mapping[Id, R]:
        """Give every record of a kind by id, the retired ones too."""
        return cast("Mapping[Id, R]", MappingProxyType(self._by_kind[kind]))

    def live(self, kind: type[R]) -> tuple[R, ...]:
        """Give the records of a kind that are not retired, in the order they were made."""
        if kind not in self._live:
            self._live[kind] = tuple(r for r in self._by_kind[kind].values() if r.retired_on is None)
        return cast("tuple[R, ...]", self._live[kind])

    def under(self, kind: type[R], field: str, owner: Id) -> Sequence[R]:
        """Give the live records of a kind whose reference `field` points at `owner`."""
        key = (kind, field)
        if key not in self._grouped:
            groups: dict[Id, list[Any]] = {}
            for record in self.live(kind):
                value = getattr(record, field)
                for one in value if isinstance(value, tuple) else (value,):
                    groups.setdefault(one, []).append(record)
            self._grouped[key] = groups
        return self._grouped[key].get(owner, ())

    def get(self, kind: type[R], record_id: Id | None) -> R | None:
        """Give the record of that kind and id, retired or not, if there is one."""
        return cast("R | None", self._by_kind[kind].get(record_id)) if record_id else None

    def find(self, record_id: Id | None) -> Record | None:
        """Give the record of that id, of whatever kind, retired or not."""
        if record_id is None:
            return None
        found = (records.get(record_id) for records in self._by_kind.values())
        return next((record for record in found if record is not None), None)

    def records(self) -> Iterable[Record]:
        """Give every record, kind by kind, the retired ones too."""
        for records in self._by_kind.values():
            yield from records.values()

    def with_records(self, puts: Iterable[Record]) -> Case:
        """Give the case after `puts` took the place of the records with their ids."""
        after = Case.__new__(Case)
        after._by_kind = dict(self._by_kind)
        after._live = dict(self._live)
        after._grouped = dict(self._grouped)
        copied: set[type[Record]] = set()
        for record in puts:
            kind = type(record)
            if kind not in copied:
                after._by_kind[kind] = dict(self._by_kind[kind])
                after._live.pop(kind, None)
                for key in [key for key in after._grouped if key[0] is kind]:
                    del after._grouped[key]
                copied.add(kind)
            after._by_kind[kind][record.id] = record
        return after

    @property
    def person(self) -> Person:
        """Give the person the file is about."""
        return self._only(Person)

    @property
    def plan(self) -> Plan:
        """Give the facts about the plan as a whole."""
        return self._only(Plan)

    @property
    def group(self) -> Group:
        """Give the responsibility group."""
        return self._only(Group)

    def _only(self, kind: type[R]) -> R:
        return next(iter(self.live(kind)), None) or kind(id=new_id())
