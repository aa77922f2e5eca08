"""What a signature looks like on the page: the strokes to the left; name, role and time to the right."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from ipdesk.documents import fonts, look
from ipdesk.documents.fonts import Face
from ipdesk.documents.tagging.text import Color, Line, Piece, set_lines
from ipdesk.domain import strokes
from ipdesk.domain.strokes import Curve, Strokes
from ipdesk.words import N_, Words

_INK: Final[Color] = (0x12 / 255, 0x31 / 255, 0x5F / 255)
_GAP: Final = 6.0
_EDGE: Final = 2.0
_LINE: Final = 1.1
_SIZES: Final = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0)
_LEADING: Final = 1.22


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Who signs, as what, why and when.

    `at` has a time zone. `reason` is what the signature means, such as «Godkjenner planen, versjon 4».
    Name, role and reason are written into the file beside the signature, where anybody can read them.
    `typed`: the name is the mark, and the stamp says so.
    """

    name: str
    role: str
    reason: str
    at: datetime
    strokes: Strokes = field(default_factory=Strokes)
    typed: bool = False


def draw(mark: Mark, key_owner: str, size: tuple[float, float], words: Words) -> bytes:
    """Draw the stamp as a PDF of one page of that size, in points.

    When somebody else's key seals the signature, the stamp says whose.
    """
    fonts.load()
    rl_config.useA85 = 0
    out = io.BytesIO()
    canvas = Canvas(out, size, initialFontName=Face.REGULAR.value, pdfVersion=(1, 7), invariant=1)
    width, height = size
    left = 0.0
    if mark.strokes:
        left = min(width / 2, height * strokes.WIDTH / strokes.HEIGHT)
        _draw_strokes(canvas, mark.strokes, left, height)
        left += _GAP
    _draw_text(canvas, _text(mark, key_owner, words), (left, _EDGE), (width - left, height - 2 * _EDGE))
    canvas.save()
    return out.getvalue()


def _text(mark: Mark, key_owner: str, words: Words) -> Sequence[Piece]:
    signed = words(N_("Signert {date} kl. {time}")).format(
        date=words.date(mark.at.date()), time=words.time(mark.at.timetz())
    )
    sealed = "" if mark.name == key_owner else words(N_("Forseglet av {name}")).format(name=key_owner)
    typed = words(N_("Skrev under med navnet sitt")) if mark.typed else ""
    rest = (line for line in (mark.role, signed, typed, sealed) if line)
    return [
        Piece(fonts.clean(mark.name), Face.SEMIBOLD),
        *(Piece("\n" + fonts.clean(line).replace("\n", " "), Face.REGULAR) for line in rest),
    ]


def _draw_strokes(canvas: Canvas, drawn: Strokes, width: float, height: float) -> None:
    scale = min(width / strokes.WIDTH, height / strokes.HEIGHT)
    canvas.saveState()
    canvas.translate(0, (height + scale * strokes.HEIGHT) / 2)
    canvas.scale(scale, -scale)
    canvas.setStrokeColor(_INK)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in drawn.curves():
        for line_width, curves in groupby(stroke, key=lambda curve: curve.width):
            canvas.setLineWidth(line_width / strokes.INK * _LINE / scale)
            _draw_curves(canvas, list(curves))
    canvas.restoreState()


def _draw_curves(canvas: Canvas, curves: Sequence[Curve]) -> None:
    path = canvas.beginPath()
    path.moveTo(curves[0].start.x, curves[0].start.y)
    for start, control, end, _ in curves:
        path.curveTo(
            start.x + (control.x - start.x) * 2 / 3,
            start.y + (control.y - start.y) * 2 / 3,
            end.x + (control.x - end.x) * 2 / 3,
            end.y + (control.y - end.y) * 2 / 3,
            end.x,
            end.y,
        )
    canvas.drawPath(path)


def _draw_text(
    canvas: Canvas, text: Sequence[Piece], origin: tuple[float, float], room: tuple[float, float]
) -> None:
    """Draw the text in the middle of the height, as large as there is room for."""
    size, lines = _fitted(text, *room)
    leading = size * _LEADING
    top = origin[1] + (room[1] + len(lines) * leading) / 2
    writer = canvas.beginText(origin[0], top - size)
    writer.setFillColor(look.INK)
    for line in lines:
        for run in line.runs:
            writer.setFont(run.font, size, leading)
            writer.textOut(run.text)
        writer.textLine()
    canvas.drawText(writer)


def _fitted(text: Sequence[Piece], width: float, height: float) -> tuple[float, list[Line]]:
    for size in _SIZES:
        lines = set_lines(text, size, width)
        if len(lines) * size * _LEADING <= height:
            break
    return size, lines[: max(int(height / (size * _LEADING)), 1)]
