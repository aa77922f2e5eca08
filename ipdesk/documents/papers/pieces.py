"""The small parts papers are put together from; a little closer set than the plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.fonts import Face
from ipdesk.documents.look import MM
from ipdesk.documents.plan import pieces
from ipdesk.documents.plan.pieces import prose, sentence
from ipdesk.documents.tagging.flowables import (
    Heading,
    KeepStart,
    Paragraph,
    Tagged,
    Text,
    Together,
    bullet_list,
    grouped,
    marked_list,
)
from ipdesk.documents.tagging.table import Table, TableStyle
from ipdesk.documents.tagging.text import TextStyle

TEXT: Final = TextStyle(size=10.5, leading=14.5, color=look.INK, after=5)
LEAD: Final = TextStyle(size=11.5, leading=16, color=look.INK, after=6)
SMALL: Final = TextStyle(size=9.5, leading=13, color=look.MUTED, after=5)
STRONG: Final = dataclasses.replace(TEXT, face=Face.SEMIBOLD)
ITEM: Final = TextStyle(size=10.5, leading=14.5, color=look.INK, after=2, indent=11)
TICK: Final = dataclasses.replace(ITEM, indent=17, after=3)
AFTER_LIST: Final = dataclasses.replace(TEXT, before=5)
QUOTE: Final = TextStyle(
    face=Face.ITALIC, size=11.5, leading=16, color=look.ACCENT, before=3, after=6, indent=13
)
TITLE: Final = TextStyle(face=Face.BOLD, size=20, leading=25, color=look.ACCENT, after=8)
PART: Final = TextStyle(face=Face.BOLD, size=12.5, leading=16, color=look.ACCENT, before=8, after=3)
_WHOLE: Final = dataclasses.replace(PART, before=14)
"""Nothing stands between this one and what is above, so the two rooms do not add up."""
FACTS: Final = TableStyle(rule=look.RULE, above=3, below=4, after=7)
GRID: Final = TableStyle(rule=look.RULE, head_fill=look.ACCENT, side=5, above=4, below=5, after=8)
_LABEL: Final = 42 * MM


def title(text: str) -> Heading:
    """Set the title of a paper."""
    return Heading(text, TITLE, 1)


def part(text: str, body: Sequence[Flowable], room: float = 0) -> list[Flowable]:
    """Set a heading over a body, in a section of their own; without a body there is nothing."""
    if not body:
        return []
    heading = Heading(text, PART, 2)
    return grouped("Sect", [KeepStart(heading, body, room), heading, *body])


def whole_part(text: str, body: Sequence[Flowable], before: Sequence[Flowable] = ()) -> list[Flowable]:
    """Set a heading over a body, all of it on one page; `before` stands above the heading."""
    return grouped("Sect", [Together([*before, Heading(text, _WHOLE, 2), *body])])


def said(*texts: str, style: TextStyle = TEXT) -> list[Flowable]:
    """Set sentences as one paragraph; without any there is nothing."""
    whole = " ".join(sentence(text) for text in texts if text)
    return [Paragraph(whole, style)] if whole else []


def told(text: str, style: TextStyle = TEXT) -> list[Flowable]:
    """Set what somebody wrote, in its own paragraphs."""
    return list(prose(text, style))


def facts(rows: Iterable[tuple[str, str]], summary: str) -> list[Flowable]:
    """Make a table of facts without those that are empty."""
    return pieces.facts(rows, summary, _LABEL, FACTS)


def grid(
    shares: Sequence[float],
    heads: Sequence[Tagged],
    rows: Sequence[Sequence[Sequence[Tagged]]],
    summary: str,
    width: float = look.WIDTH,
) -> Table:
    """Make a table, its columns by their shares of the width."""
    return pieces.grid(shares, heads, rows, summary, GRID, width=width)


def bullets(texts: Iterable[Text]) -> list[Flowable]:
    """Make a list."""
    return list(bullet_list(texts, ITEM))


def steps(texts: Sequence[Text]) -> list[Flowable]:
    """Make a numbered list."""
    return list(marked_list(texts, TICK, [f"{number}." for number, _ in enumerate(texts, 1)], "Decimal"))


def ticks(texts: Sequence[Text]) -> list[Flowable]:
    """Make a list of boxes to tick with a pen."""
    return list(marked_list(texts, TICK, ["☐"] * len(texts), "None"))
