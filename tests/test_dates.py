"""Dates as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.dates import parse_date
from ipdesk.errors import InvalidInput, Reason

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.5.2009", date(2009, 5, 3)),
        ("03.05.2009", date(2009, 5, 3)),
        ("030509", date(2009, 5, 3)),
        ("03052009", date(2009, 5, 3)),
        ("3/5-2009", date(2009, 5, 3)),
        ("3 5 09", date(2009, 5, 3)),
        ("2009-05-03", date(2009, 5, 3)),
        ("3. mai 2009", date(2009, 5, 3)),
        ("3 mai 09", date(2009, 5, 3)),
        ("1. sept. 2027", date(2027, 9, 1)),
        ("  3.\u00a05.  2009 ", date(2009, 5, 3)),
        ("24.12", date(2026, 12, 24)),
        ("24.12.", date(2026, 12, 24)),
        ("24. des", date(2026, 12, 24)),
        ("29.2.2028", date(2028, 2, 29)),
        ("i dag", TODAY),
        ("I morgon", TODAY + timedelta(days=1)),
        ("i går", TODAY - timedelta(days=1)),
    ],
)
def test_reads_what_people_type(text: str, expected: date) -> None:
    assert parse_date(text, TODAY) == expected


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_text_is_no_date(text: str) -> None:
    assert parse_date(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    ["våren", "31.4.2027", "29.2.2027", "3.13.2027", "0.5.2027", "3", "2027", "3.5.202", "12345", "3. måned"],
)
def test_says_when_it_is_no_date(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_date(text, TODAY, field="birth_date")
    assert (refused.value.field, refused.value.reason) == ("birth_date", Reason.NOT_A_DATE)


def test_two_digits_of_a_year() -> None:
    assert parse_date("030552", TODAY) == date(2052, 5, 3)
    assert parse_date("030557", TODAY) == date(1957, 5, 3)


def test_two_digits_of_a_birth_year_are_not_in_the_future() -> None:
    assert parse_date("030527", TODAY, latest=TODAY) == date(1927, 5, 3)
    assert parse_date("030526", TODAY, latest=TODAY) == date(2026, 5, 3)


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)))
def test_reads_every_date_it_writes(on: date) -> None:
    for form in ("%d.%m.%Y", "%d%m%Y", "%Y-%m-%d", "%d/%m %Y"):
        assert parse_date(on.strftime(form), TODAY) == on
