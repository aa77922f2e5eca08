"""What stands on every page around the text: a band on the first, header and foot. All of it artifacts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from reportlab.platypus import Frame, PageTemplate

from ipdesk.documents import fonts, look
from ipdesk.documents.fonts import Face
from ipdesk.documents.look import MM
from ipdesk.documents.tagging.canvas import TaggedCanvas

WIDE: Final = look.PAGE_HEIGHT - 2 * look.MARGIN
"""The width of the text on a page that lies on its side."""
_TOP: Final = 20 * MM
_BOTTOM: Final = 21 * MM
_BAND: Final = 5 * MM
_SIZE: Final = 9.0
_FOOT: Final = 12.5 * MM
_LEADING: Final = 4.2 * MM
_NUMBER: Final = 32 * MM
"""Room for the number of the page."""


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
        number = canvas.page + 1
        canvas.saveState()
        if number == 1:
            with canvas.artifact():
                canvas.setFillColor(look.ACCENT)
                canvas.rect(0, height - _BAND, width, _BAND, stroke=0, fill=1)
        canvas.setFillColor(look.MUTED)
        with canvas.artifact("Pagination", "Header"):
            self._draw_header(canvas, width, height - 13 * MM)
        with canvas.artifact("Pagination", "Footer"):
            self._draw_foot(canvas, width)
        canvas.restoreState()
        canvas.draw_later(lambda canvas, total: self._draw_number(canvas, number, total))

    def _draw_header(self, canvas: TaggedCanvas, width: float, y: float) -> None:
        right = width - look.MARGIN
        canvas.write(right, y, self.secret, Face.REGULAR, _SIZE, right=True)
        room = width - 2 * look.MARGIN - _width(self.secret) - 6 * MM
        canvas.write(look.MARGIN, y, _fitting(self.name, room), Face.REGULAR, _SIZE)

    def _draw_foot(self, canvas: TaggedCanvas, width: float) -> None:
        canvas.setStrokeColor(look.RULE)
        canvas.setLineWidth(0.5)
        canvas.line(look.MARGIN, 17 * MM, width - look.MARGIN, 17 * MM)
        text = _fitting(self.foot, width - 2 * look.MARGIN - _NUMBER)
        canvas.write(look.MARGIN, _FOOT, text, Face.REGULAR, _SIZE)
        if self.code:
            right = width - look.MARGIN
            canvas.write(right, _FOOT - _LEADING, self.code, Face.REGULAR, _SIZE, right=True)

    def _draw_number(self, canvas: TaggedCanvas, number: int, total: int) -> None:
        canvas.setFillColor(look.MUTED)
        text = self.page_of.format(n=number, total=total)
        right = self._size[0] - look.MARGIN
        canvas.write(right, _FOOT, text, Face.REGULAR, _SIZE, right=True)


def _width(text: str) -> float:
    return sum(fonts.width(font, part) for font, part in fonts.runs(text, Face.REGULAR)) * _SIZE


def _fitting(text: str, room: float) -> str:
    """Make a text one line, shortened where it is too long for its place."""
    text = fonts.clean(text).replace("\n", " ")
    if _width(text) <= room:
        return text
    while text and _width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
