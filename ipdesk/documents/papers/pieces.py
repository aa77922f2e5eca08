"""The small parts papers are put together from; a little closer set than the plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.fonts import Face
from ipdesk.documents.look import MM
from ipdesk.documents.plan.pieces import cell, prose, sentence
from ipdesk.documents.tagging.flowables import (
    Heading,
    KeepStart,
    ListItem,
    Paragraph,
    Tagged,
    Text,
    Together,
    bullet_list,
    grouped,
)
from ipdesk.documents.tagging.structure import Element, Name
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
    there = [[cell(label, style=look.CELL_HEAD), cell(text)] for label, text in rows if text.strip()]
    if not there:
        return []
    return [Table((_LABEL, look.WIDTH - _LABEL), (), there, FACTS, summary=summary)]


def grid(
    shares: Sequence[float],
    heads: Sequence[Tagged],
    rows: Sequence[Sequence[Sequence[Tagged]]],
    summary: str,
    width: float = look.WIDTH,
) -> Table:
    """Make a table, its columns by their shares of the width."""
    whole = sum(shares)
    return Table([width * share / whole for share in shares], heads, rows, GRID, summary=summary)


def bullets(texts: Iterable[Text]) -> list[Flowable]:
    """Make a list."""
    return list(bullet_list(texts, ITEM))


def steps(texts: Sequence[Text]) -> list[Flowable]:
    """Make a numbered list."""
    whole = Element("L", attributes={"O": Name("List"), "ListNumbering": Name("Decimal")})
    return [_Marked(text, TICK, whole, f"{number}.") for number, text in enumerate(texts, 1)]


def ticks(texts: Iterable[Text]) -> list[Flowable]:
    """Make a list of boxes to tick with a pen."""
    whole = Element("L", attributes={"O": Name("List"), "ListNumbering": Name("None")})
    return [_Marked(text, TICK, whole, "☐") for text in texts]


class _Marked(ListItem):
    """An item with a mark of its own before it."""

    def __init__(self, text: Text, style: TextStyle, of: Element, mark: str) -> None:
        super().__init__(text, style, of)
        self.bullet = mark

    def draw(self) -> None:
        """Draw the mark at the left edge, then the text."""
        canvas, style = self.canv, self.style
        if not self.label.placed:
            with canvas.content(self.label):
                canvas.setFillColor(style.color)
                baseline = self.height - (style.leading - style.size) / 2 - style.size * 0.8
                canvas.write(0, baseline, self.bullet, style.face, style.size)
        super().draw()

    def _copy(self) -> Paragraph:
        copy = _Marked((), self.style, self.outer, self.bullet)
        copy.item, copy.label = self.item, self.label
        return copy
