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
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Representative
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
    if not _lasts(share, on):
        return CellState.EXPIRED
    return CellState.OPEN if share.id in _consented(case, recipient, on) else CellState.WAITING


def allowed(case: Case, recipient: Id, on: date) -> dict[Column, Share]:
    """Give the cells that are open on a day: allowed, not run out, and covered by a valid consent.

    Of parts that are no longer in the plan too: older versions have them.
    """
    consented = _consented(case, recipient, on)
    found = cells(case, recipient).items()
    return {column: share for column, share in found if share.id in consented and _lasts(share, on)}


def open_shares(case: Case, recipient: Id, on: date) -> tuple[Share, ...]:
    """Give the cells a recipient may see on a day, in the plan's order."""
    found = allowed(case, recipient, on)
    return tuple(found[column] for column in columns(case) if column in found)


def waiting_shares(case: Case, recipient: Id, on: date) -> tuple[Share, ...]:
    """Give the cells that are wished for and that no valid consent covers yet, in the plan's order."""
    consented = _consented(case, recipient, on)
    found = cells(case, recipient)
    wished = (found[column] for column in columns(case) if column in found)
    return tuple(share for share in wished if _lasts(share, on) and share.id not in consented)


def _lasts(share: Share, on: date) -> bool:
    return share.until is None or on <= share.until


def _consented(case: Case, recipient: Id, on: date) -> frozenset[Id]:
    consent = answers.valid(case, Matter.SHARE_INFORMATION, on, recipient)
    return frozenset(consent.shares) if consent is not None else frozenset()


def allow(case: Case, wanted: Iterable[Cell], until: date | None, today: date) -> Change | None:
    """Wish cells open: those that are closed, have run out or end otherwise. Nothing to do gives None.

    A cell opened anew or for longer waits for a consent of its own; a shorter one stays covered. Raises
    `InvalidInput` for an end that is past, for a part the plan does not have, and for a recipient who is not
    there, or is the person: they always see all.
    """
    if until is not None and until < today:
        raise InvalidInput("until", Reason.IN_PAST)
    there = frozenset(columns(case))
    opened: list[Share] = []
    others: list[Share] = []
    for recipient, column in dict.fromkeys(wanted):
        _check_cell(case, recipient, column, there)
        held = cells(case, recipient).get(column)
        if held is not None and held.until == until:
            continue
        if held is not None and _lasts(held, today) and _shorter(until, held.until):
            others.append(dataclasses.replace(held, until=until))
            continue
        others += _closed(case, recipient, column, today)
        opened.append(
            Share(id=new_id(), recipient_id=recipient, part=column.part, about_id=column.about, until=until)
        )
    return Change(act=Act.ALLOW, puts=(*opened, *others)) if opened or others else None


def _shorter(until: date | None, than: date | None) -> bool:
    return until is not None and (than is None or until < than)


def _check_cell(case: Case, recipient: Id, column: Column, there: frozenset[Column]) -> None:
    one = case.get(Contact, recipient) or case.get(Representative, recipient)
    if one is None or one.retired_on is not None:
        raise InvalidInput("recipient_id", Reason.UNKNOWN_RECORD)
    if column not in there:
        raise InvalidInput("about_id", Reason.UNKNOWN_RECORD)


def deny(case: Case, unwanted: Iterable[Cell], today: date) -> Change | None:
    """Close cells at once. Nothing to do gives None."""
    puts = [one for cell in dict.fromkeys(unwanted) for one in _closed(case, *cell, today)]
    return Change(act=Act.DENY, puts=tuple(puts)) if puts else None


def _closed(case: Case, recipient: Id, column: Column, today: date) -> list[Share]:
    """Close every record of a cell: two copies of a file that were merged may have one each."""
    held = case.under(Share, "recipient_id", recipient)
    return [dataclasses.replace(one, retired_on=today) for one in held if column_of(one) == column]


def same_parts(shares: Sequence[Share], others: Sequence[Share]) -> bool:
    """Tell whether two recipients' cells open the same parts."""
    return {column_of(one) for one in shares} == {column_of(one) for one in others}
