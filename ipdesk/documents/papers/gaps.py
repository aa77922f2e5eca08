"""Gaps to fill in by hand: shaded, so that none is overlooked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.look import MM
from ipdesk.documents.papers.neutral import Neutral
from ipdesk.documents.papers.pieces import FACTS
from ipdesk.documents.plan.pieces import cell
from ipdesk.documents.tagging.flowables import Paragraph, Tagged
from ipdesk.documents.tagging.table import Table
from ipdesk.words import N_

LINE: Final = 20.0
"""The height of a line for a pen."""
_BESIDE: Final = 0.6
"""What a gap in a table is higher than its word: one writes after the word as well."""
_LABEL: Final = 46 * MM
_SIDE: Final = 4.0
_SMALL: Final = dataclasses.replace(look.CELL_SMALL, after=0, indent=_SIDE)


class Gap(Paragraph):
    """A shaded field with a word above it and room for some lines below."""

    def __init__(self, text: str, lines: float) -> None:
        super().__init__(text, _SMALL)
        self.lines = lines

    def getSpaceBefore(self) -> float:
        """Give the room above."""
        return 5

    def getSpaceAfter(self) -> float:
        """Give the room below."""
        return 6

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Add the room to write in."""
        super().wrap(availWidth, availHeight)
        self.height += self.lines * LINE
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        """Stay whole."""
        return []

    def draw(self) -> None:
        """Draw the field, then the word in its corner."""
        with self.canv.artifact():
            self.canv.setFillColor(look.FAINT)
            self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        super().draw()


def facts(paper: Neutral, rows: Iterable[tuple[str, str]], summary: str) -> list[Flowable]:
    """Make a table of facts; what is not known is a gap."""
    told = [[cell(label, style=look.CELL_HEAD), _cell(paper, text)] for label, text in rows]
    return [Table((_LABEL, look.WIDTH - _LABEL), (), told, FACTS, summary=summary)]


def _cell(paper: Neutral, text: str) -> list[Tagged]:
    return cell(*text.splitlines()) if text.strip() else [Gap(paper.words(N_("Fylles ut")), _BESIDE)]
