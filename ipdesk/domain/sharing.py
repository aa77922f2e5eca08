"""What each recipient may see: the matrix of recipients and parts, and what is open on a day (K5)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain import answers, order
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.errors import InvalidInput, Reason


@dataclass(frozen=True, slots=True)
class Column:
    """One part of this plan; `about` is the section or the goal where the part has several."""

    part: Part
    about: Id | None = None


Cell = tuple[Id, Column]
"""A recipient and a part."""


class CellState(Enum):
    """How a cell stands on a day."""

    CLOSED = "closed"
    WAITING = "waiting"
    OPEN = "open"
    EXPIRED = "expired"


def columns(case: Case) -> tuple[Column, ...]:
    """Give the parts this plan has, in its order; hidden sections are no part of it."""
    sections = [Column(Part.SECTION, one.id) for one in order.sections(case) if not one.hidden]
    goals = [Column(Part.GOAL, goal.id) for goal in order.goals(case)]
    loose = [Column(Part.OTHER_MEASURES)] if loose_measures(case) else []
    last = (Column(Part.GROUP), Column(Part.MEETINGS))
    return (Column(Part.PERSON), *sections, Column(Part.NETWORK), *goals, *loose, *last)


def loose_measures(case: Case) -> tuple[Measure, ...]:
    """Give the measures that stand under no goal."""
    live = {goal.id for goal in case.live(Goal)}
    return tuple(one for one in case.live(Measure) if live.isdisjoint(one.goal_ids))


def column_of(share: Share) -> Column:
    """Give the part a cell is about."""
    return Column(share.part, share.about_id)


def cells(case: Case, recipient: Id) -> dict[Column, Share]:
    """Give a recipient's cells by part."""
    return {column_of(share): share for share in case.under(Share, "recipient_id", recipient)}


def cell_state(case: Case, recipient: Id, column: Column, on: date) -> CellState:
    """Tell how one cell stands on a day."""
    share = cells(case, recipient).get(column)
    if share is None:
        return CellState.CLOSED
    if share.until is not None and share.until < on:
        return CellState.EXPIRED
    return CellState.OPEN if share.id in _consented(case, recipient, on) else CellState.WAITING


def open_shares(case: Case, recipient: Id, on: date) -> tuple[Share, ...]:
    """Give the cells a recipient may see on a day: allowed, not run out, and covered by a valid consent."""
    consented = _consented(case, recipient, on)
    found = cells(case, recipient)
    return tuple(
        found[column]
        for column in columns(case)
        if column in found and found[column].id in consented and _lasts(found[column], on)
    )


def waiting_shares(case: Case, recipient: Id, on: date) -> tuple[Share, ...]:
    """Give the cells that are wished for and that no valid consent covers yet."""
    consented = _consented(case, recipient, on)
    return tuple(
        share for share in cells(case, recipient).values() if _lasts(share, on) and share.id not in consented
    )


def _lasts(share: Share, on: date) -> bool:
    return share.until is None or on <= share.until


def _consented(case: Case, recipient: Id, on: date) -> frozenset[Id]:
    consent = answers.valid(case, Matter.SHARE_INFORMATION, on, recipient)
    return frozenset(consent.shares) if consent is not None else frozenset()


def allow(case: Case, wanted: Iterable[Cell], until: date | None, today: date) -> Change | None:
    """Wish cells open: those that are closed, have run out or end otherwise. Nothing to do gives None.

    A cell opened anew or for longer waits for a consent of its own; a shorter one stays covered.
    """
    if until is not None and until < today:
        raise InvalidInput("until", Reason.IN_PAST)
    puts: list[Share] = []
    for recipient, column in dict.fromkeys(wanted):
        there = cells(case, recipient).get(column)
        if there is not None and there.until == until:
            continue
        if there is not None and until is not None and (there.until is None or until < there.until):
            puts.append(dataclasses.replace(there, until=until))
            continue
        if there is not None:
            puts.append(dataclasses.replace(there, retired_on=today))
        new = Share(id=new_id(), recipient_id=recipient, part=column.part, about_id=column.about, until=until)
        puts.insert(0, new)
    return Change(act=Act.ALLOW, puts=tuple(puts)) if puts else None


def deny(case: Case, unwanted: Iterable[Cell], today: date) -> Change | None:
    """Close cells at once. Nothing to do gives None."""
    found = (cells(case, recipient).get(column) for recipient, column in dict.fromkeys(unwanted))
    puts = tuple(dataclasses.replace(share, retired_on=today) for share in found if share is not None)
    return Change(act=Act.DENY, puts=puts) if puts else None


def same_parts(shares: Sequence[Share], others: Sequence[Share]) -> bool:
    """Tell whether two recipients' cells open the same parts."""
    return {column_of(one) for one in shares} == {column_of(one) for one in others}
