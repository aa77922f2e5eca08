"""The register of media: how each stands, and what acts enter in it (F2, F4; Normen's fact sheet 34)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from ipdesk.domain import edit
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.media_records import Fate, Medium, MediumEvent, MediumKind
from ipdesk.domain.record import Id, Record, new_id

_STANDS: Final = {
    Fate.CREATED: Fate.CREATED,
    Fate.COPIED: Fate.CREATED,
    Fate.LENT: Fate.LENT,
    Fate.RETURNED: Fate.CREATED,
    Fate.LOST: Fate.LOST,
    Fate.FOUND: Fate.CREATED,
    Fate.VOID: Fate.VOID,
    Fate.DESTROYED: Fate.DESTROYED,
}
"""What a medium is after an event; a copy that was tried is what it was before."""

OVER: Final = frozenset({Fate.VOID, Fate.DESTROYED})
"""What nobody needs to look after any more."""

_NOTICE: Final = timedelta(hours=72)
"""GDPR article 33 no. 1. A time in hours: no weekend or holiday makes it longer (1182/71 article 3)."""


def notice_due(discovered: datetime) -> datetime:
    """Give when a breach must be reported at the latest, by the clock its discovery was read from."""
    return (discovered.astimezone(UTC) + _NOTICE).astimezone(discovered.tzinfo)


def media(case: Case) -> Sequence[Medium]:
    """Give the media, the newest first, those that are over with last."""
    newest_first = list(reversed(case.live(Medium)))
    return sorted(newest_first, key=lambda one: standing(case, one.id) in OVER)


def events(case: Case, medium: Id) -> Sequence[MediumEvent]:
    """Give what happened to a medium, the oldest first; one without a date stands where it was written."""
    found = list(case.under(MediumEvent, "medium_id", medium))
    dated = iter(sorted((one for one in found if one.on is not None), key=lambda one: one.on or date.min))
    return [one if one.on is None else next(dated) for one in found]


def standing(case: Case, medium: Id) -> Fate:
    """Give how a medium stands: `CREATED` is in use; lent, lost, void or destroyed are themselves."""
    turns = [one.what for one in events(case, medium) if one.what in _STANDS]
    if Fate.DESTROYED in turns:
        return Fate.DESTROYED  # nothing comes back from that
    return _STANDS[turns[-1]] if turns else Fate.CREATED


def last_event(case: Case, medium: Id) -> MediumEvent | None:
    """Give what happened to a medium last."""
    found = events(case, medium)
    return found[-1] if found else None


def begin(case: Case, kind: MediumKind, today: date, by: str) -> Change:
    """Make the change that begins a medium in the register, with the event that it was made."""
    medium = Medium(id=new_id(), kind=kind)
    made = MediumEvent(id=new_id(), medium_id=medium.id, what=Fate.CREATED, on=today, by=by)
    return edit.create(case, medium, today, made)


def sheets(case: Case) -> Sequence[Medium]:
    """Give the recovery sheets that should open the file: neither void nor destroyed."""
    found = (one for one in case.live(Medium) if one.kind is MediumKind.RECOVERY_SHEET)
    return [one for one in found if standing(case, one.id) not in OVER]


def print_sheet(code: str, on: date, by: str) -> Change:
    """Make the change that enters a recovery sheet that was printed."""
    sheet = Medium(id=new_id(), kind=MediumKind.RECOVERY_SHEET, label=code, encrypted=False)
    made = MediumEvent(id=new_id(), medium_id=sheet.id, what=Fate.CREATED, on=on, by=by)
    return Change(act=Act.PRINT_SHEET, puts=(sheet, made))


def void_sheets(case: Case, code: str, on: date, by: str) -> Change | None:
    """Make the change that enters which sheets open the file no more, where `code` is on those that do."""
    void = [one for one in sheets(case) if one.label != code]
    puts: tuple[Record, ...] = tuple(
        MediumEvent(id=new_id(), medium_id=one.id, what=Fate.VOID, on=on, by=by) for one in void
    )
    return Change(act=Act.CHANGE_KEY, puts=puts) if puts else None


def lose(case: Case, medium: Id | None, on: date, by: str) -> Change | None:
    """Make the change that enters that a medium is lost; one that is lost already gives None.

    A stick that was never entered is entered now.
    """
    if medium is not None and standing(case, medium) is Fate.LOST:
        return None
    stick = Medium(id=medium or new_id())
    lost = MediumEvent(id=new_id(), medium_id=stick.id, what=Fate.LOST, on=on, by=by)
    return edit.create(case, lost, on) if medium is not None else edit.create(case, stick, on, lost)
