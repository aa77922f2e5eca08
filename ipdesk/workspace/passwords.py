"""Passwords: how hard one is to guess, and making a passphrase that is easy to remember.

The measure is how many guesses someone needs who knows how people choose: common words and names, the
person's own name, years and dates, rows of the keyboard, repetition. It is meant to be honest, not to please.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from math import log2
from typing import Final

from ipdesk.errors import Reason
from ipdesk.resources import RESOURCES

PHRASE_WORDS: Final = 5
ENOUGH: Final = 40.0
"""Bits a password must have at least: one computer at 5 000 guesses a second needs years for half of them."""
STRONG: Final = 50.0
MAX_LENGTH: Final = 100

_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyzæøå",
    "01234567890",
    "|1234567890+",
    "qwertyuiopå",
    "asdfghjkløæ",
    "zxcvbnm,.-",
)
_DATE: Final = re.compile(r"[0-3]?\d[./-]?[01]?\d[./-]?(?:19|20)?\d\d")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LEET: Final = str.maketrans("@4301!5$7", "aaeoiisst")
_LONGEST_WORD: Final = 24
_PERSONAL_BITS: Final = 3.0
_DATE_BITS: Final = 15.0
_YEAR_BITS: Final = 7.0
_SPACE_BITS: Final = 0.5
_BITS_PER_SIGN: Final = 3.4
"""What one more sign of no known pattern adds: little, since people seldom type at random."""


class Level(Enum):
    """How hard a password is to guess."""

    NONE = "none"
    VERY_WEAK = "very_weak"
    WEAK = "weak"
    SHORT = "short"
    GOOD = "good"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate, in bits: each more doubles the number of guesses."""

    bits: float

    def reaches(self, least: Level) -> bool:
        """Tell whether a plan file may have this password, where it must be one of `ACCEPTED`."""
        return self.bits >= ACCEPTED[least]

    @property
    def level(self) -> Level:
        """Put the estimate in one of six steps."""
        if self.bits <= 0:
            return Level.NONE
        for limit, level in _LEVELS.items():
            if self.bits < limit:
                return level
        return Level.STRONG


ACCEPTED: Final[Mapping[Level, float]] = {Level.GOOD: ENOUGH, Level.STRONG: STRONG}
"""What an office can ask of passwords, in bits."""

_LEVELS: Final[Mapping[float, Level]] = {
    20.0: Level.VERY_WEAK,
    30.0: Level.WEAK,
    ENOUGH: Level.SHORT,
    STRONG: Level.GOOD,
}


def refusal(judged: Strength) -> Reason:
    """Give why a password is not accepted."""
    match judged.level:
        case Level.NONE:
            return Reason.NEEDED
        case Level.GOOD:
            return Reason.STRONG_PASSWORD
        case _:
            return Reason.WEAK_PASSWORD


def strength(password: str, personal: Iterable[str] = ()) -> Strength:
    """Estimate a password; `personal` are words close to the person, such as the name."""
    known = {part.casefold(): _PERSONAL_BITS for text in personal for part in (text, *text.split())}
    return Strength(_cheapest(password[:MAX_LENGTH], known))


def _cheapest(password: str, personal: Mapping[str, float]) -> float:
    """Give the least number of bits that any way to cut the password in pieces adds up to."""
    best = [0.0]
    for end in range(1, len(password) + 1):
        ways = [best[end - 1] + _BITS_PER_SIGN]
        for start in range(end):
            ways += (best[start] + bits for bits in _known(password[start:end], personal))
        best.append(min(ways))
    return best[-1]


def _known(piece: str, personal: Mapping[str, float]) -> Iterator[float]:
    """Give what a piece costs for each pattern that it follows."""
    plain = piece.casefold()
    if plain == " ":
        yield _SPACE_BITS
    if len(plain) <= _LONGEST_WORD:
        written = 0.0 if piece == plain else 1.0
        for form in {plain, plain.translate(_LEET)}:
            bits = personal.get(form) or _common().get(form)
            if bits:
                yield bits + written + (form != plain)
    if len(plain) >= 3:
        yield from _regular(plain)


def _regular(piece: str) -> Iterator[float]:
    if len(set(piece)) == 1:
        yield _BITS_PER_SIGN + log2(len(piece))
    if any(piece in row or piece in row[::-1] for row in _ROWS):
        yield 4.0 + log2(len(piece))
    if _YEAR.fullmatch(piece):
        yield _YEAR_BITS
    if len(piece) >= 5 and _DATE.fullmatch(piece):
        yield _DATE_BITS
    for block in range(2, len(piece) // 2 + 1):
        times, rest = divmod(len(piece), block)
        if not rest and piece == piece[:block] * times:
            yield _cheapest(piece[:block], {}) + log2(times)
            return


@cache
def _common() -> Mapping[str, float]:
    guessed = (RESOURCES / "words" / "guessed.txt").read_text("utf-8").split()
    bits = dict.fromkeys(phrase_words(), log2(len(phrase_words())))
    bits.update({word: max(2.0, log2(n)) for n, word in reversed([*enumerate(guessed, 1)])})
    return bits


@cache
def phrase_words() -> tuple[str, ...]:
    """Give the words passphrases are made of: short, common, the same in bokmål and nynorsk."""
    return tuple((RESOURCES / "words" / "passphrase_nb.txt").read_text("utf-8").split())


def make_phrase() -> str:
    """Make a passphrase of random words, eleven bits for each, that anybody would find hard to guess."""
    while True:
        phrase = " ".join(secrets.choice(phrase_words()) for _ in range(PHRASE_WORDS))
        if strength(phrase).level is Level.STRONG:
            return phrase


def secret(text: str) -> bytearray:
    """Give a typed password in the form keys are derived from; whoever takes it wipes it."""
    from ipdesk.storage.keys import password_bytes

    return password_bytes(text)
