"""Words for people: bokmål is the source, nynorsk comes from the catalogue.

`N_` marks a text for the catalogue; a `Words` gives it in one language. Screen, documents and command
line each hold their own, so that a document can be nynorsk while the screen is bokmål.
"""

from __future__ import annotations

import datetime as dt
import gettext
from functools import cache
from typing import Final

from ipdesk.resources import RESOURCES

LANGUAGES: Final = ("nb", "nn")


def N_(text: str) -> str:
    """Mark a text for translation, and leave it as it is."""
    return text


MONTHS: Final = (
    N_("januar"),
    N_("februar"),
    N_("mars"),
    N_("april"),
    N_("mai"),
    N_("juni"),
    N_("juli"),
    N_("august"),
    N_("september"),
    N_("oktober"),
    N_("november"),
    N_("desember"),
)
DAYS: Final = (
    N_("mandag"),
    N_("tirsdag"),
    N_("onsdag"),
    N_("torsdag"),
    N_("fredag"),
    N_("lørdag"),
    N_("søndag"),
)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = RESOURCES / "words" / f"{language}.mo"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


class Words:
    """The words of one language, "nb" or "nn"."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._catalogue = _catalogue(self.language)

    @property
    def locale(self) -> str:
        """Give the language tag of a document: nb-NO or nn-NO."""
        return f"{self.language}-NO"

    def __call__(self, text: str) -> str:
        """Translate a text; an empty text stays empty."""
        return self._catalogue.gettext(text) if text else ""

    def plural(self, one: str, many: str, n: int) -> str:
        """Translate a text that counts `n`, and put the number in."""
        chosen = self._catalogue.ngettext(one, many, n)
        return chosen.format(n=n)

    def date(self, on: dt.date | None) -> str:
        """Write a date in figures: 05.03.2026."""
        return on.strftime("%d.%m.%Y") if on else ""

    def long_date(self, on: dt.date | None) -> str:
        """Write a date in words: 5. mars 2026."""
        return f"{on.day}. {self(MONTHS[on.month - 1])} {on.year}" if on else ""

    def full_date(self, on: dt.date | None) -> str:
        """Write a date with its weekday: torsdag 5. mars 2026."""
        return f"{self(DAYS[on.weekday()])} {self.long_date(on)}" if on else ""

    def time(self, at: dt.time | None) -> str:
        """Write a time of day: 13.30."""
        return at.strftime("%H.%M") if at else ""

    def distance(self, on: dt.date, today: dt.date) -> str:
        """Say how far a date is from today: i dag, om 3 dager, for 2 uker siden."""
        days = (on - today).days
        if days in _NEAR:
            return self(_NEAR[days])
        n, (one, many) = _unit(abs(days), _AHEAD if days > 0 else _AGO)
        return self.plural(one, many, n)


_NEAR: Final = {-1: N_("i går"), 0: N_("i dag"), 1: N_("i morgen")}


def P_(one: str, many: str) -> tuple[str, str]:
    """Mark a text that counts for translation."""
    return one, many


_Units = tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]]
_AHEAD: Final[_Units] = (
    P_("om {n} dag", "om {n} dager"),
    P_("om {n} uke", "om {n} uker"),
    P_("om {n} måned", "om {n} måneder"),
    P_("om {n} år", "om {n} år"),
)
_AGO: Final[_Units] = (
    P_("for {n} dag siden", "for {n} dager siden"),
    P_("for {n} uke siden", "for {n} uker siden"),
    P_("for {n} måned siden", "for {n} måneder siden"),
    P_("for {n} år siden", "for {n} år siden"),
)


def _unit(days: int, units: _Units) -> tuple[int, tuple[str, str]]:
    if days < 14:
        return days, units[0]
    if days < 60:
        return days // 7, units[1]
    if days < 730:
        return days // 30, units[2]
    return days // 365, units[3]
