"""The small parts that pages are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.tagging.flowables import Heading, KeepStart, Paragraph, Tagged, Text, grouped
from ipdesk.documents.tagging.table import Table, TableStyle
from ipdesk.documents.tagging.text import Piece, TextStyle

_BLANK_LINES: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_STYLES: Final = {1: look.H1, 2: look.H2, 3: look.H3}


def headed(
    text: str, level: int, body: Sequence[Flowable], *, entry: str = "", room: float = 0
) -> list[Flowable]:
    """Set a heading over a body; it is never left alone at the foot of a page."""
    heading = Heading(text, _STYLES[level], level, entry)
    start = KeepStart(heading, body, room)
    if body and isinstance(body[0], KeepStart):  # the new start has looked so far already
        body = body[1:]
    return [start, heading, *body]


def section(
    text: str, level: int, body: Sequence[Flowable], *, entry: str = "", room: float = 0
) -> list[Flowable]:
    """Set a heading over a body, both in a section of their own."""
    return grouped("Sect", headed(text, level, body, entry=entry, room=room))


def sentence(text: str) -> str:
    """Begin a word from the glossary with a capital."""
    return text[:1].upper() + text[1:]


def prose(text: str, style: TextStyle = look.BODY) -> list[Paragraph]:
    """Make a text into paragraphs: one for each block between blank lines."""
    return [Paragraph(block, style) for block in _blocks(text)]


def own_words(text: str, style: TextStyle = look.QUOTE) -> list[Flowable]:
    """Set the person's own words: quoted, in italics, with a bar beside."""
    blocks = _blocks(text)
    if not blocks:
        return []
    if not blocks[0].startswith("«"):
        blocks = [f"«{blocks[0]}", *blocks[1:-1], f"{blocks[-1]}»"] if len(blocks) > 1 else [f"«{blocks[0]}»"]
    parts = [_Quote(block, style, goes_on=n < len(blocks)) for n, block in enumerate(blocks, 1)]
    return grouped("BlockQuote", parts)


def labelled(label: str, text: str, style: TextStyle) -> Paragraph:
    """Set a text after its label: Ansvarlig: Kari Eksempel."""
    return Paragraph([Piece(f"{label}: ", look.CELL_HEAD.face), Piece(text, style.face)], style)


def head(*texts: str, style: TextStyle = look.HEAD) -> list[Tagged]:
    """Make the head of a table."""
    return [Paragraph(text, style) for text in texts]


def cell(*texts: Text, style: TextStyle = look.CELL) -> list[Tagged]:
    """Make a cell of paragraphs, leaving out empty ones; an empty cell has a dash, which is read aloud."""
    parts = [text for text in texts if not isinstance(text, str) or text.strip()]
    return [Paragraph(part, style) for part in parts] or [Paragraph("–", style)]


def named(name: str, role: str) -> list[Tagged]:
    """Make a cell of somebody's name, and below it what they are."""
    return [*cell([Piece(name, look.CELL_HEAD.face)]), *(cell(role, style=look.CELL_SMALL) if role else [])]


def facts(
    rows: Iterable[tuple[str, str]],
    summary: str,
    label_width: float = 46 * look.MM,
    style: TableStyle = look.FACTS,
) -> list[Flowable]:
    """Make a table of facts without those that are empty."""
    told = [[cell(label, style=look.CELL_HEAD), cell(text)] for label, text in rows if text.strip()]
    if not told:
        return []
    widths = (label_width, look.WIDTH - label_width)
    return [Table(widths, (), told, style, summary=summary)]


def grid(
    shares: Sequence[float],
    heads: Sequence[Tagged],
    rows: Sequence[Sequence[Sequence[Tagged]]],
    summary: str,
    style: TableStyle = look.GRID,
    *,
    width: float = look.WIDTH,
    row_heads: bool = True,
) -> Table:
    """Make a table, its columns by their shares of the width: that of an upright page."""
    whole = sum(shares)
    widths = [width * share / whole for share in shares]
    return Table(widths, heads, rows, style, row_heads=row_heads, summary=summary)


def _blocks(text: str) -> list[str]:
    return [block for part in _BLANK_LINES.split(text.replace("\r\n", "\n")) if (block := part.strip())]


class _Quote(Paragraph):
    """A paragraph with a bar beside it, which goes on to the next one where there is one."""

    def __init__(self, text: Text, style: TextStyle, *, goes_on: bool) -> None:
        super().__init__(text, style)
        self.goes_on = goes_on

    def _copy(self) -> Paragraph:
        return _Quote((), self.style, goes_on=self.goes_on)

    def draw(self) -> None:
        """Draw the bar, then the text."""
        low = -self.style.after if self.goes_on else 0.0
        with self.canv.artifact():
            self.canv.setFillColor(look.BAR)
            self.canv.rect(0, low, 2.5, self.height - low, stroke=0, fill=1)
        super().draw()
