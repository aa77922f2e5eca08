"""Two copies brought together record by record: what they agree on, and where they clash (F5)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, Final

from ipdesk.domain.case import Case
from ipdesk.domain.merging_conflict import RETIRED, Conflict, Side
from ipdesk.domain.merging_minutes import Standing, standing_of
from ipdesk.domain.record import MAX_LONG, MAX_SHORT, Id, Record
from ipdesk.domain.schema import Field, FieldType, fields_of

PLACES: Final = frozenset({"position", "priority"})
"""Fields that say where a record stands in a list: not worth a question."""

_OF_STANDING: Final = PLACES | {"meeting_id", "approved_on", "status"}
"""Fields of minutes that need no word where the approved ones stand."""


def changed_since(common: Case, copy: Case) -> Iterator[Record]:
    """Give the records a copy made or changed."""
    return (one for one in copy.records() if common.all(type(one)).get(one.id) != one)


class Found:
    """What has been found so far, on the way through the records."""

    def __init__(self, common: Case, ours: Case, theirs: Case) -> None:
        self._common, self._ours, self._theirs = common, ours, theirs
        self._standing = standing_of(common, ours, theirs)
        self.merged: list[Record] = []
        self.conflicts: list[Conflict] = []
        self.stood: list[Record] = []

    def bring_together(self, record_id: Id) -> None:
        """Bring both forms of one record together."""
        mine, other = self._ours.find(record_id), self._theirs.find(record_id)
        standing = self._standing.over(mine, other)
        if standing is not None:
            self._let_stand(standing, mine, other)
        elif mine is None and other is not None:
            self.merged.append(other)
        elif mine is not None and other is not None:
            self._together(mine, other)

    def _let_stand(self, standing: Standing, mine: Record | None, other: Record | None) -> None:
        """Keep a record of approved minutes as it was approved; ask what becomes of the other's texts."""
        kept, left = (mine, other) if standing.is_ours else (other, mine)
        together = kept if kept is not None else standing.without(left)
        if together is not None and together != mine:
            self.merged.append(together)
        if left is None or left == kept:
            return
        side = Side.OURS if standing.is_ours else Side.THEIRS
        base = self._common.all(type(left)).get(left.id)
        lost = False
        for field in fields_of(type(left)):
            stands, text = getattr(kept, field.name, field.default), getattr(left, field.name)
            before = getattr(base, field.name) if base is not None else field.default
            if text in (stands, before):
                continue
            if field.type is FieldType.TEXT and text.strip():
                values = (stands, text) if standing.is_ours else (text, stands)
                self._ask(left, field, *values, both=True, stands=side)
            else:
                lost = lost or field.name not in _OF_STANDING
        if lost:
            self.stood.append(kept if kept is not None else left)

    def _together(self, mine: Record, other: Record) -> None:
        """Bring two forms of one record together; where they clash, ours stands for now."""
        base = self._common.all(type(mine)).get(mine.id)
        values: dict[str, Any] = {}
        for field in fields_of(type(mine)):
            before = getattr(base, field.name) if base is not None else field.default
            one, two = getattr(mine, field.name), getattr(other, field.name)
            if field.name == RETIRED:
                values[RETIRED] = self._retired(mine, other, before)
            elif one == two or two == before:
                values[field.name] = one
            elif one == before:
                values[field.name] = two
            elif field.type is FieldType.REFERENCES:
                values[field.name] = _references(before or (), one, two)
            elif field.name in PLACES:
                values[field.name] = min(one, two)
            else:
                values[field.name] = one
                self._ask(mine, field, one, two, both=_can_be_both(field, one, two))
        together = dataclasses.replace(mine, **values)
        if together != mine:
            self.merged.append(together)

    def _ask(self, record: Record, field: Field, ours: Any, theirs: Any, **more: Any) -> None:
        self.conflicts.append(Conflict(record=record, field=field.name, ours=ours, theirs=theirs, **more))

    def _retired(self, mine: Record, other: Record, before: Any) -> Any:
        if mine.retired_on == other.retired_on:
            return mine.retired_on
        if mine.retired_on is not None and other.retired_on is not None:
            return min(mine.retired_on, other.retired_on)
        kept, kept_in = (other, self._theirs) if mine.retired_on is not None else (mine, self._ours)
        if before is not None:
            return None  # one copy brought it back
        if _worked_on(self._common, kept_in, kept):
            clash = Conflict(record=mine, field=RETIRED, ours=mine.retired_on, theirs=other.retired_on)
            self.conflicts.append(clash)
            return mine.retired_on
        return mine.retired_on or other.retired_on


def _can_be_both(field: Field, one: Any, two: Any) -> bool:
    return field.long and bool(one.strip() and two.strip()) and len(one) + len(two) < MAX_LONG - MAX_SHORT


def _references(before: tuple[Id, ...], one: tuple[Id, ...], two: tuple[Id, ...]) -> tuple[Id, ...]:
    """Keep what neither copy took out, then what either put in."""
    kept = [ref for ref in before if ref in one and ref in two]
    added = sorted({*one, *two} - set(before))
    return (*kept, *added)


def _worked_on(common: Case, copy: Case, record: Record) -> bool:
    """Tell whether a copy changed a record, or what stands under it, or came to refer to it."""
    base = common.all(type(record)).get(record.id)
    if base is None or dataclasses.replace(record, retired_on=base.retired_on) != base:
        return True
    return any(_leads_to(common, one, record.id) for one in changed_since(common, copy))


def _leads_to(common: Case, changed: Record, record: Id) -> bool:
    """Tell whether a changed record stands under another, or refers to it as it did not before."""
    if record in (getattr(changed, "meeting_id", None), getattr(changed, "parent_id", None)):
        return True
    base = common.all(type(changed)).get(changed.id)
    return changed.retired_on is None and record in _refers(changed) and record not in _refers(base)


def _refers(record: Record | None) -> set[Id]:
    found: set[Id] = set()
    for field in fields_of(type(record)) if record is not None else ():
        value = getattr(record, field.name)
        if field.type is FieldType.REFERENCE and value is not None:
            found.add(value)
        elif field.type is FieldType.REFERENCES:
            found.update(value)
    return found
