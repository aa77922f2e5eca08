"""Whether the copies work: a copy is tried twice a year, and the register says when (F4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ipdesk.domain.case import Case
from ipdesk.domain.media_records import Fate, Medium, MediumEvent, MediumKind
from ipdesk.domain.needs import SOON, Need, Reminder, add_months, nearness
from ipdesk.domain.record import Record, new_id

MONTHS: Final = 6


def tried(case: Case, kept_at: str, by: str, on: date) -> tuple[Record, ...]:
    """Give the records that say that a copy kept somewhere was tried, and works."""
    medium = next((one for one in _copies(case) if one.kept_at == kept_at), None)
    new = medium or Medium(id=new_id(), kind=MediumKind.BACKUP, kept_at=kept_at, holder=by)
    event = MediumEvent(id=new_id(), medium_id=new.id, what=Fate.TRIED, on=on, by=by)
    return (event,) if medium is not None else (new, event)


def last_tried(case: Case) -> date | None:
    """Give the day a copy was last tried."""
    return max((one.on for one in case.live(MediumEvent) if one.what is Fate.TRIED and one.on), default=None)


def due(case: Case) -> date | None:
    """Give the day a copy should be tried at the latest; None for a plan that has not begun."""
    since = last_tried(case) or case.plan.started_on or case.plan.period_from
    return add_months(since, MONTHS) if since is not None else None


def reminders(case: Case, today: date) -> Iterator[Reminder]:
    """Tell that a copy should be tried, a month ahead."""
    on = due(case)
    if on is not None and on <= today + SOON:
        about = next(iter(_copies(case)), None) or Medium(id=new_id(), kind=MediumKind.BACKUP)
        yield Reminder(Need.DRILL_DUE, nearness(on, today), about, on)


def _copies(case: Case) -> list[Medium]:
    return [one for one in case.live(Medium) if one.kind is MediumKind.BACKUP]
