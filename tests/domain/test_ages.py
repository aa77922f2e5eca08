"""Ages, birthdays and months, on leap days above all."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain.needs import add_months
from ipdesk.domain.people import age
from ipdesk.domain.reminders import next_birthday
from tests.domain.strategies import days

LEAP = date(2008, 2, 29)


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        (date(2009, 3, 21), date(2027, 3, 20), 17),
        (date(2009, 3, 21), date(2027, 3, 21), 18),
        (date(2009, 3, 21), date(2009, 3, 21), 0),
        (LEAP, date(2026, 2, 28), 17),
        (LEAP, date(2026, 3, 1), 18),
        (LEAP, date(2024, 2, 28), 15),
        (LEAP, date(2024, 2, 29), 16),
    ],
)
def test_age(born: date, on: date, expected: int) -> None:
    assert age(born, on) == expected


@pytest.mark.parametrize(
    ("born", "years", "expected"),
    [
        (date(2009, 3, 21), 18, date(2027, 3, 21)),
        (LEAP, 16, date(2024, 2, 29)),
        (LEAP, 18, date(2026, 3, 1)),
    ],
)
def test_next_birthday(born: date, years: int, expected: date) -> None:
    assert next_birthday(born, years) == expected


@given(st.dates(date(1900, 1, 1), date(2050, 12, 31)), st.integers(1, 99))
def test_a_birthday_is_the_day_the_age_is_reached(born: date, years: int) -> None:
    birthday = next_birthday(born, years)
    assert age(born, birthday) == years
    assert age(born, birthday - timedelta(days=1)) == years - 1


@pytest.mark.parametrize(
    ("on", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 5, 31), 1, date(2026, 6, 30)),
        (date(2026, 5, 31), 0, date(2026, 5, 31)),
        (date(2027, 3, 21), -18 * 12, date(2009, 3, 21)),
    ],
)
def test_add_months(on: date, months: int, expected: date) -> None:
    assert add_months(on, months) == expected


@given(days, st.integers(-240, 240))
def test_added_months_keep_the_day_or_take_the_last_one(on: date, months: int) -> None:
    after = add_months(on, months)
    assert (after.year - on.year) * 12 + after.month - on.month == months
    assert after.day == min(on.day, monthrange(after.year, after.month)[1])
