"""Whether there is a recovery sheet: printed, still to be asked for, or declined (F4).

Declined is entered in the register of media as a sheet without a code that is void. Whoever takes that entry
away is asked again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ipdesk.domain import media
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.media_records import Fate, Medium, MediumEvent, MediumKind
from ipdesk.domain.needs import Need, Reminder, When
from ipdesk.domain.record import new_id


def printed_on(case: Case) -> date | None:
    """Give the day the newest sheet that opens the file was printed."""
    made = (event.on for one in media.sheets(case) for event in media.events(case, one.id))
    return max((on for on in made if on is not None), default=None)


def declined(case: Case) -> Medium | None:
    """Give the entry that says that no sheet is wanted."""
    return next(_declined(case), None)


def _declined(case: Case) -> Iterator[Medium]:
    for one in case.live(Medium):
        sheet = one.kind is MediumKind.RECOVERY_SHEET and not one.label
        if sheet and media.standing(case, one.id) is Fate.VOID:
            yield one


def wanted(case: Case) -> bool:
    """Tell whether a sheet should be asked for: none opens the file, and it was not declined."""
    return not media.sheets(case) and declined(case) is None


def reminders(case: Case, today: date) -> Iterator[Reminder]:
    """Tell that a plan that has begun has no sheet."""
    if case.plan.started_on is not None and wanted(case):
        about = Medium(id=new_id(), kind=MediumKind.RECOVERY_SHEET)
        yield Reminder(Need.SHEET_MISSING, When.SOON, about)


def decline(note: str, on: date, by: str) -> Change:
    """Make the change that enters that no sheet is wanted; `note` says so in words."""
    sheet = Medium(id=new_id(), kind=MediumKind.RECOVERY_SHEET, encrypted=False, note=note)
    said = MediumEvent(id=new_id(), medium_id=sheet.id, what=Fate.VOID, on=on, by=by)
    return Change(act=Act.CREATE, puts=(sheet, said))
