"""Bring two copies that went separate ways together again: record by record, field by field (F5).

Both copies and the case they last had in common go in; out come what to put and what has to be chosen. It is
the same from either side: swapping the copies swaps the choices and nothing else.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.merging_conflict import RETIRED, Conflict, Key, Side
from ipdesk.domain.merging_found import Found, changed_since
from ipdesk.domain.merging_minutes import addition
from ipdesk.domain.merging_notes import Note, Remark, notes
from ipdesk.domain.merging_order import under, without_circles
from ipdesk.domain.record import Id, Record


@dataclass(frozen=True, slots=True)
class Outcome:
    """The one change that makes our copy the merged one, if any, and what is worth telling of it."""

    change: Change | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What comes of two copies: what they agree on, and what has to be chosen.

    `merged` holds every record that differs from ours, with our value wherever there is a conflict.
    `from_ours` and `from_theirs` count the records each copy made or changed since they parted.
    """

    common: Case
    ours: Case
    theirs: Case
    merged: tuple[Record, ...]
    conflicts: tuple[Conflict, ...]
    stood: tuple[Record, ...]
    from_ours: int
    from_theirs: int

    def change(self, choices: Mapping[Key, Side]) -> Change | None:
        """Give the one change that makes our copy the merged one; nothing to change gives None.

        Raises `KeyError` for a choice not made.
        """
        return self.outcome(choices).change

    def outcome(self, choices: Mapping[Key, Side]) -> Outcome:
        """Give the change and what to tell of it. Raises `KeyError` for a choice not made."""
        puts = {record.id: record for record in self.merged}
        for conflict in self.conflicts:
            self._take(puts, conflict, choices[conflict.key])
        for conflict in self.conflicts:
            if conflict.field == RETIRED:
                self._follow(puts, conflict, choices[conflict.key])
        put_back = without_circles(self.common, self.ours.with_records(puts.values()))
        puts |= {goal.id: goal for goal in put_back}
        changed = tuple(one for one in puts.values() if one != self.ours.find(one.id))
        told = (
            *(Note(Remark.STANDS, record) for record in self.stood),
            *notes(self.common, self.ours, self.theirs),
            *(Note(Remark.PUT_BACK, goal) for goal in put_back),
        )
        return Outcome(Change(act=Act.MERGE, puts=changed) if changed else None, told)

    def _take(self, puts: dict[Id, Record], conflict: Conflict, side: Side) -> None:
        """Take a choice into the records to put."""
        if conflict.stands is None:
            record = puts.get(conflict.record.id, conflict.record)
            puts[record.id] = dataclasses.replace(record, **{conflict.field: conflict.chosen(side)})
        elif side is Side.BOTH:
            text = conflict.theirs if conflict.stands is Side.OURS else conflict.ours
            added = addition(conflict.record, conflict.field, text)
            puts[added.id] = added

    def _follow(self, puts: dict[Id, Record], conflict: Conflict, side: Side) -> None:
        """Let what stands under a record go the way that was chosen for it: away with it, or back with it."""
        gone, merged = conflict.chosen(side), self.ours.with_records(puts.values())
        asked = {one.record.id for one in self.conflicts if one.field == RETIRED}
        day = conflict.ours or conflict.theirs
        kept_in = self.theirs if conflict.ours is not None else self.ours
        for one in under(merged, conflict.record.id):
            if gone is not None and one.retired_on is None:
                puts[one.id] = dataclasses.replace(one, retired_on=gone)
            elif gone is None and one.retired_on == day and one.id not in asked:
                there = kept_in.find(one.id)
                if there is not None and there.retired_on is None:
                    puts[one.id] = dataclasses.replace(one, retired_on=None)


def merge(common: Case, ours: Case, theirs: Case) -> Merge:
    """Compare both copies with what they last had in common."""
    theirs_changed = {one.id for one in changed_since(common, theirs)}
    ours_changed = {one.id for one in changed_since(common, ours)}
    found = Found(common, ours, theirs)
    for record_id in sorted(theirs_changed | ours_changed):
        found.bring_together(record_id)
    return Merge(
        common=common,
        ours=ours,
        theirs=theirs,
        merged=tuple(found.merged),
        conflicts=tuple(found.conflicts),
        stood=tuple(found.stood),
        from_ours=len(ours_changed),
        from_theirs=len(theirs_changed),
    )
