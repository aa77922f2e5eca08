"""Dates as people type them: 3.5.2027, 03.05.27, 030527, 3. mai 2027, 2027-05-03, i morgen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from ipdesk.errors import InvalidInput, Reason

YEARS_AHEAD: Final = 30
"""A year of two digits is the last such year that is not further ahead than this."""

_NUMBERS: Final = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})(?:[./ -]+(\d{4}|\d{2}))?\.?")
_DIGITS: Final = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[.-](\d{1,2})[.-](\d{1,2})")
_NAMED: Final = re.compile(r"(\d{1,2})\.? ?([a-zæøå]{3,})\.?(?: (\d{4}|\d{2}))?")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_FULL_MONTHS: Final = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
_NEAR: Final[Mapping[str, int]] = {
    "i går": -1,
    "i dag": 0,
    "idag": 0,
    "i morgen": 1,
    "imorgen": 1,
    "i morgon": 1,
}


def parse_date(text: str, today: date, *, latest: date | None = None, field: str = "date") -> date | None:
    """Read a date; an empty text is no date. Raises `InvalidInput(field, NOT_A_DATE)`.

    A missing year is this year. A year of two digits is never after `latest`, where that is given: a birth
    date passes today.
    """
    written = " ".join(text.split()).casefold()
    if not written:
        return None
    if written in _NEAR:
        return today + timedelta(days=_NEAR[written])
    last = latest.year if latest else today.year + YEARS_AHEAD
    try:
        day, month, year = _parts(written)
        return date(_year(year, today, last), month, day)
    except ValueError:
        raise InvalidInput(field, Reason.NOT_A_DATE) from None


def _parts(written: str) -> tuple[int, int, str]:
    """Take day, month and the year as written apart."""
    if found := _YEAR_FIRST.fullmatch(written):
        return int(found[3]), int(found[2]), found[1]
    if found := _NUMBERS.fullmatch(written) or _DIGITS.fullmatch(written):
        return int(found[1]), int(found[2]), found[3] or ""
    if found := _NAMED.fullmatch(written):
        return int(found[1]), _month(found[2]), found[3] or ""
    raise ValueError


def _month(name: str) -> int:
    number = _MONTHS.index(name[:3])
    if not _FULL_MONTHS[number].startswith(name) and name != "sept":
        raise ValueError
    return number + 1


def _year(written: str, today: date, last: int) -> int:
    if len(written) == 2:
        return last - (last - int(written)) % 100
    return int(written) if written else today.year
