"""What stands on every page around the text: a band on the first, header and foot. All of it artifacts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from reportlab.platypus import Frame, PageTemplate

from ipdesk.documents import furniture, look
from ipdesk.documents.fonts import Face
from ipdesk.documents.furniture import SIZE, draw_band, draw_foot, draw_number_later, fitting
from ipdesk.documents.look import MM
from ipdesk.documents.tagging.canvas import TaggedCanvas

WIDE: Final = look.PAGE_HEIGHT - 2 * look.MARGIN
"""The width of the text on a page that lies on its side."""
_TOP: Final = 20 * MM
_BOTTOM: Final = 21 * MM
_BAND: Final = 5 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """The furniture of the pages of one paper; `wide` lays the page on its side, `code` is in the foot."""

    name: str
    secret: str
    foot: str
    page_of: str
    wide: bool
    code: str = ""

    def templates(self) -> list[PageTemplate]:
        """Give the one template there is."""
        width, height = self._size
        room = (width - 2 * look.MARGIN, height - _TOP - _BOTTOM)
        frame = Frame(look.MARGIN, _BOTTOM, *room, 0, 0, 0, 0)
        return [PageTemplate("page", [frame], onPage=self._draw, pagesize=self._size)]

    @property
    def _size(self) -> tuple[float, float]:
        upright = (look.PAGE_WIDTH, look.PAGE_HEIGHT)
        return (upright[1], upright[0]) if self.wide else upright

    def _draw(self, canvas: TaggedCanvas, _document: Any) -> None:
        width, height = self._size
        canvas.saveState()
        if not canvas.page:
            draw_band(canvas, self._size, _BAND)
        canvas.setFillColor(look.MUTED)
        with canvas.artifact("Pagination", "Header"):
            self._draw_header(canvas, width, height - 13 * MM)
        with canvas.artifact("Pagination", "Footer"):
            draw_foot(canvas, width, [self.foot], self.code)
        canvas.restoreState()
        draw_number_later(canvas, width, self.page_of)

    def _draw_header(self, canvas: TaggedCanvas, width: float, y: float) -> None:
        right = width - look.MARGIN
        canvas.write(right, y, self.secret, Face.REGULAR, SIZE, right=True)
        room = right - look.MARGIN - furniture.width(self.secret) - 6 * MM
        canvas.write(look.MARGIN, y, fitting(self.name, room), Face.REGULAR, SIZE)
