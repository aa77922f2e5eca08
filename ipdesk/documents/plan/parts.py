"""The parts of a copy in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ipdesk.domain import order
from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.plan import Section
from ipdesk.domain.record import Id
from ipdesk.domain.sharing import Column, column_of, columns
from ipdesk.domain.sharing_records import Share
from ipdesk.labels import choice, section_title
from ipdesk.titles import shortened
from ipdesk.words import N_, Words

_LENGTH: Final = 60


def part_names(case: Case, shares: Sequence[Share], words: Words) -> tuple[str, ...]:
    """Name the parts that shares open, in the plan's order; goals have the numbers they get in the copy.

    What the case does not have is not named: of a copy, give the case as it was cut.
    """
    opened = {share.about_id for share in shares}
    shown = [goal.id for goal in order.goals(case) if goal.id in opened]
    numbers = {goal: str(place) for place, goal in enumerate(shown, 1)}
    return tuple(name for _, name in named_parts(case, shares, numbers, words))


def named_parts(
    case: Case, shares: Sequence[Share], numbers: Mapping[Id, str], words: Words
) -> Iterator[tuple[Share, str]]:
    """Give each share that opens something with the name of what it opens."""
    opened = {column_of(share): share for share in shares}
    for column in columns(case):
        if column in opened:
            yield opened[column], _name(case, column, numbers, words)


def _name(case: Case, column: Column, numbers: Mapping[Id, str], words: Words) -> str:
    section, goal = case.get(Section, column.about), case.get(Goal, column.about)
    if section is not None:
        return section_title(words, section)
    if goal is None:
        return choice(words, column.part)
    name = words(N_("Mål {number}")).format(number=numbers[goal.id])
    text = shortened(goal.own_words, _LENGTH) or shortened(goal.wording, _LENGTH)
    return f"{name}: {text}" if text else name
