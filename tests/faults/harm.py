"""The ways a file, or a journal beside it, is damaged."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Final

from ipdesk.storage.header import PAGE
from tests.faults.specimen import Specimen

Harmed = tuple[bytes, bytes | None]
"""A file, and a journal where there is one."""

_SECTOR: Final = 512
_IN_USE: Final = 0.85


def _page(of: Specimen, chance: random.Random) -> int:
    """Choose a page, mostly one that is in use."""
    return chance.choice(of.used) if chance.random() < _IN_USE else chance.randrange(len(of.file) // PAGE)


def _put(data: bytes, at: int, part: bytes) -> bytes:
    return data[:at] + part + data[at + len(part) :]


def _flipped(data: bytes, at: int, chance: random.Random) -> bytes:
    return _put(data, at, bytes([data[at] ^ 1 << chance.randrange(8)]))


def bits(of: Specimen, chance: random.Random) -> Harmed:
    """Flip one bit, or some."""
    data = of.file
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        data = _flipped(data, _page(of, chance) * PAGE + chance.randrange(PAGE), chance)
    return data, None


def salt(of: Specimen, chance: random.Random) -> Harmed:
    """Flip a bit on the first page, where the salt is."""
    return _flipped(of.file, chance.randrange(32), chance), None


def cut(of: Specimen, chance: random.Random) -> Harmed:
    """Cut the end off, between two pages or within one."""
    left = chance.randrange(len(of.file))
    return of.file[: left - left % PAGE if chance.random() < 0.5 else left], None


def zeros(of: Specimen, chance: random.Random) -> Harmed:
    """Make a few pages zeros."""
    data = of.file
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = _put(data, _page(of, chance) * PAGE, bytes(PAGE))
    return data, None


def noise(of: Specimen, chance: random.Random) -> Harmed:
    """Overwrite a stretch with something else."""
    at = _page(of, chance) * PAGE + chance.randrange(PAGE)
    return _put(of.file, at, chance.randbytes(min(chance.randrange(1, 3 * PAGE), len(of.file) - at))), None


def swapped(of: Specimen, chance: random.Random) -> Harmed:
    """Let two pages change places."""
    one, two = _page(of, chance) * PAGE, _page(of, chance) * PAGE
    first, second = of.file[one : one + PAGE], of.file[two : two + PAGE]
    return _put(_put(of.file, one, second), two, first), None


def older_page(of: Specimen, chance: random.Random) -> Harmed:
    """Put an earlier version of a page in its place; its code is right."""
    page = chance.choice(list(of.older))
    return _put(of.file, page * PAGE, chance.choice(of.older[page])), None


def older_letters(of: Specimen, chance: random.Random) -> Harmed:
    """Put back a page that differs in a few letters only: nothing in the structure tells."""
    page = chance.choice(list(of.quiet))
    return _put(of.file, page * PAGE, chance.choice(of.quiet[page])), None


def older_pages(of: Specimen, chance: random.Random) -> Harmed:
    """Put earlier versions of some pages in their places."""
    data = of.file
    for page in chance.sample(list(of.older), chance.randrange(2, 12)):
        data = _put(data, page * PAGE, chance.choice(of.older[page]))
    return data, None


def appended(of: Specimen, chance: random.Random) -> Harmed:
    """Append garbage, whole pages or not."""
    length = chance.choice((1, 100, PAGE, 3 * PAGE, chance.randrange(1, 5 * PAGE)))
    return of.file + chance.randbytes(length), None


def file_beside_journal(of: Specimen, chance: random.Random) -> Harmed:
    """Flip a bit of a file whose journal has yet to undo a change."""
    one = chance.choice(of.cut_short)
    return _flipped(one.file, chance.choice(of.used) * PAGE + chance.randrange(PAGE), chance), one.journal


def journal_bits(of: Specimen, chance: random.Random) -> Harmed:
    """Flip a bit of a journal, now and then of its first bytes."""
    one = chance.choice(of.cut_short)
    at = chance.randrange(28) if chance.random() < 0.2 else chance.randrange(len(one.journal))
    return one.file, _flipped(one.journal, at, chance)


def journal_cut(of: Specimen, chance: random.Random) -> Harmed:
    """Cut the end of a journal off."""
    one = chance.choice(of.cut_short)
    return one.file, one.journal[: chance.randrange(len(one.journal))]


def journal_zeros(of: Specimen, chance: random.Random) -> Harmed:
    """Make a stretch of a journal zeros, sector by sector."""
    one = chance.choice(of.cut_short)
    at = chance.randrange(len(one.journal) // _SECTOR) * _SECTOR
    return one.file, _put(one.journal, at, bytes(_SECTOR * chance.choice((1, 8, 64))))[: len(one.journal)]


def journal_swapped(of: Specimen, chance: random.Random) -> Harmed:
    """Let two stretches of a journal change places."""
    one = chance.choice(of.cut_short)
    first, second = (chance.randrange(len(one.journal) // PAGE) * PAGE for _ in range(2))
    parts = one.journal[first : first + PAGE], one.journal[second : second + PAGE]
    return one.file, _put(_put(one.journal, first, parts[1]), second, parts[0])


def journal_appended(of: Specimen, chance: random.Random) -> Harmed:
    """Append garbage to a journal."""
    one = chance.choice(of.cut_short)
    return one.file, one.journal + chance.randbytes(chance.randrange(1, 5 * PAGE))


def journal_older(of: Specimen, chance: random.Random) -> Harmed:
    """Put a journal of an earlier change beside a file, whole or cut short itself."""
    file = chance.choice((of.file, *(one.file for one in of.cut_short)))
    left = chance.choice((len(of.older_journal), chance.randrange(len(of.older_journal))))
    return file, of.older_journal[:left]


def journal_gone(of: Specimen, chance: random.Random) -> Harmed:
    """Take the journal away from a file that needs it."""
    return chance.choice(of.cut_short).file, None


Harm = Callable[[Specimen, random.Random], Harmed]
HARMS: Final[Mapping[str, Harm]] = {
    one.__name__: one
    for one in (
        *(bits, salt, cut, zeros, noise, swapped, older_page, older_letters, older_pages, appended),
        *(file_beside_journal, journal_bits, journal_cut, journal_zeros, journal_swapped),
        *(journal_appended, journal_older, journal_gone),
    )
}
