"""Days counted from today, so that the example is always of current interest."""

from __future__ import annotations

from datetime import date, timedelta


def day(today: date, offset: int) -> date:
    """Give the day `offset` days from today."""
    return today + timedelta(days=offset)


def workday(today: date, offset: int) -> date:
    """Give a day from Monday to Friday about `offset` days from today.

    A weekend is left away from today, so that what is over stays over and what is to come stays to come.
    """
    on = day(today, offset)
    step = timedelta(days=1 if offset > 0 else -1)
    while on.weekday() > 4:
        on += step
    return on
