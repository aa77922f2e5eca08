"""What there may be to do, how near it is, and the form of a reminder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from ipdesk.domain.record import Record

SOON: Final = timedelta(days=30)


class When(Enum):
    """How near a thing is."""

    NOW = "now"
    SOON = "soon"
    LATER = "later"


class Need(Enum):
    """What there is to do."""

    BIRTH_DATE_MISSING = "birth_date_missing"
    COORDINATOR_MISSING = "coordinator_missing"
    REVISION_MISSING = "revision_missing"
    REVISION_DUE = "revision_due"
    PERIOD_ENDS = "period_ends"
    AGE_SWITCH = "age_switch"
    MEASURE_WITHOUT_RESPONSIBLE = "measure_without_responsible"
    MEASURE_WITHOUT_DEADLINE = "measure_without_deadline"
    MEASURE_DUE = "measure_due"
    GOAL_WITHOUT_OWN_WORDS = "goal_without_own_words"
    GOAL_DUE = "goal_due"
    AGREEMENT_DUE = "agreement_due"
    MINUTES_MISSING = "minutes_missing"
    MINUTES_NOT_APPROVED = "minutes_not_approved"
    MEETING_COMING = "meeting_coming"
    MEETING_OVERDUE = "meeting_overdue"
    GROUP_WITHOUT_MEMBERS = "group_without_members"
    CONSENT_MISSING = "consent_missing"
    CONSENT_EXPIRES = "consent_expires"
    MANDATE_EXPIRES = "mandate_expires"
    ASSESSMENT_LAPSES = "assessment_lapses"
    CONSENT_OUTGROWN = "consent_outgrown"
    CELLS_WAITING = "cells_waiting"
    PAPER_NOT_FILED = "paper_not_filed"
    COPIES_TO_CALL_BACK = "copies_to_call_back"
    COPIES_CALLED_BACK = "copies_called_back"
    KEY_EXPIRES = "key_expires"
    DRILL_DUE = "drill_due"
    SHEET_MISSING = "sheet_missing"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that needs attention: what, about which record, and by when.

    `number` is an age, or counts cells or copies of one recipient; `about` is then the first of them.
    """

    need: Need
    when: When
    about: Record
    on: date | None = None
    number: int = 0


def nearness(on: date, today: date) -> When:
    """Tell whether a date is reached, near, or further away."""
    return When.NOW if on <= today else When.SOON if on <= today + SOON else When.LATER


def add_months(on: date, months: int) -> date:
    """Give the same day some months later, or the month's last day where it has no such day."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    for day in range(on.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, on.day)


def ending(need: Need, about: Record, on: date | None, today: date) -> Iterator[Reminder]:
    """Tell of an end two months ahead, and one month after it."""
    if on is not None and today - SOON < on <= today + 2 * SOON:
        yield Reminder(need, nearness(on, today), about, on)
