"""What the pages of all documents have around the text: one line in the header, a footer, and its code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ipdesk.documents import fonts, look
from ipdesk.documents.fonts import Face
from ipdesk.documents.look import MM
from ipdesk.documents.tagging.canvas import TaggedCanvas

SIZE: Final = 9.0
_RULE: Final = 17 * MM
_FOOT: Final = 12.5 * MM
_LEADING: Final = 4.2 * MM
_NUMBER: Final = 32 * MM
_CODE: Final = 44 * MM
"""Room for the number of the page, and for the code under it."""


def draw_band(canvas: TaggedCanvas, page: tuple[float, float], height: float) -> None:
    """Draw a coloured band along the upper edge."""
    with canvas.artifact():
        canvas.setFillColor(look.ACCENT)
        canvas.rect(0, page[1] - height, page[0], height, stroke=0, fill=1)


def draw_foot(canvas: TaggedCanvas, page_width: float, lines: Sequence[str], code: str) -> None:
    """Draw the rule and the lines of a footer, the code to the right of the second one."""
    right = page_width - look.MARGIN
    canvas.setStrokeColor(look.RULE)
    canvas.setLineWidth(0.5)
    canvas.line(look.MARGIN, _RULE, right, _RULE)
    canvas.setFillColor(look.MUTED)
    for n, line in enumerate(lines):
        beside = _CODE if n and code else _NUMBER
        text = fitting(line, right - look.MARGIN - beside)
        canvas.write(look.MARGIN, _FOOT - n * _LEADING, text, Face.REGULAR, SIZE)
    if code:
        canvas.write(right, _FOOT - _LEADING, code, Face.REGULAR, SIZE, right=True)


def draw_number_later(canvas: TaggedCanvas, page_width: float, page_of: str) -> None:
    """Draw the number of this page when it is known how many there are."""
    number = canvas.page + 1

    def draw(canvas: TaggedCanvas, total: int) -> None:
        canvas.setFillColor(look.MUTED)
        text = page_of.format(n=number, total=total)
        canvas.write(page_width - look.MARGIN, _FOOT, text, Face.REGULAR, SIZE, right=True)

    canvas.draw_later(draw)


def width(text: str, face: Face = Face.REGULAR, size: float = SIZE) -> float:
    """Give the width of a text on one line."""
    return sum(fonts.width(font, part) for font, part in fonts.runs(text, face)) * size


def fitting(text: str, room: float) -> str:
    """Make a text one line, shortened where it is too long for its place."""
    text = fonts.clean(text).replace("\n", " ")
    if width(text) <= room:
        return text
    while text and width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
