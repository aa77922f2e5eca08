"""Text set in lines: words, fonts and breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from ipdesk.documents import fonts
from ipdesk.documents.fonts import Face
from ipdesk.documents.tagging.canvas import TaggedCanvas

Color = tuple[float, float, float]
_SPACES: Final = re.compile("[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")  # not those that don't break
_GOOD_BREAKS: Final = frozenset("-/@._,;:–—")
_SOFT_HYPHEN: Final = "\u00ad"


class Align(Enum):
    """Where the lines stand between the edges."""

    LEFT = 0.0
    CENTER = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a text looks; lengths in points."""

    face: Face = Face.REGULAR
    size: float
    leading: float
    color: Color
    align: Align = Align.LEFT
    before: float = 0
    after: float = 0
    indent: float = 0


class Piece(NamedTuple):
    """A part of a text with a face of its own."""

    text: str
    face: Face


class Run(NamedTuple):
    """A part of a word or line in one font; its width at one point of size."""

    font: str
    text: str
    width: float


class Line(NamedTuple):
    """A set line. `joined` when the next line goes on in the middle of a word."""

    runs: list[Run]
    width: float
    joined: bool = False


Word = list[Run]
_NEW_LINE: Final[Word] = []


def set_lines(text: Sequence[Piece], size: float, width: float) -> list[Line]:
    """Break a text into lines of at most `width` points; a line end always breaks.

    A word that is wider than a line is cut, after a hyphen or the like where there is one near the end.
    """
    lines: list[Line] = []
    line: Word = []
    room = width / size
    used = 0.0
    for word in _words(text):
        if word is _NEW_LINE:
            lines.append(Line(line, used * size))
            line, used = [], 0.0
            continue
        need = word[0].width if len(word) == 1 else sum(run.width for run in word)
        space = _space(line, word) if line else 0.0
        if line and used + space + need > room:
            lines.append(Line(line, used * size))
            line, used, space = [], 0.0, 0.0
        if need > room:
            *whole, word = _cut(word, room)
            lines.extend(Line(part, _width(part) * size, joined=True) for part in whole)
            need = _width(word)
        _join(line, word, space)
        used += space + need
    if line:
        lines.append(Line(line, used * size))
    return lines


def on_one_line(text: str, style: TextStyle, width: float) -> str:
    """Give a text, shortened where it would take more than one line."""
    whole = text
    while len(set_lines([Piece(whole, style.face)], style.size, width - style.indent)) > 1:
        text = text[:-1]
        whole = f"{text.rstrip()}…"
    return whole


def _width(word: Word) -> float:
    return sum(run.width for run in word)


def _join(line: Word, word: Word, space: float) -> None:
    """Put a word at the end of a line, after a space of that width unless the line is empty."""
    if not line:
        line.extend(word)
        return
    font, text, width = line[-1]
    first = word[0]
    if font == first.font:
        line[-1] = Run(font, f"{text} {first.text}", width + space + first.width)
        line.extend(word[1:])
    elif fonts.width(font, " ") <= fonts.width(first.font, " "):
        line[-1] = Run(font, f"{text} ", width + space)
        line.extend(word)
    else:
        line.append(Run(first.font, f" {first.text}", space + first.width))
        line.extend(word[1:])


def _space(line: Word, word: Word) -> float:
    """Give the width of a space between them: that of the narrower one, where their fonts differ.

    The space of a font of pictures is as wide as its pictures.
    """
    return min(fonts.width(line[-1].font, " "), fonts.width(word[0].font, " "))


def _words(text: Sequence[Piece]) -> Iterator[Word]:
    """Give the words; a word may go on from one piece to the next."""
    word: Word = []
    for piece in text:
        for n, line in enumerate(piece.text.split("\n")):
            if n:
                if word:
                    yield word
                    word = []
                yield _NEW_LINE
            for m, part in enumerate(_SPACES.split(line)):
                if m and word:
                    yield word
                    word = []
                if part:
                    word.extend(_runs(part, piece.face))
    if word:
        yield word


@lru_cache(maxsize=8192)
def _runs(text: str, face: Face) -> tuple[Run, ...]:
    return tuple(Run(font, part, fonts.width(font, part)) for font, part in fonts.runs(text, face))


def _cut(word: Word, room: float) -> list[Word]:
    """Cut a word into parts that fit, each at least one character long."""
    chars = [Run(run.font, char, fonts.width(run.font, char)) for run in word for char in run.text]
    parts: list[Word] = []
    start = 0
    while start < len(chars):
        end, hyphen = _break(chars, start, room)
        parts.append(_merged(chars[start:end]))
        if hyphen is not None:
            parts[-1] = _merged([*chars[start:end], hyphen])
        start = end
    return parts


def _break(chars: Word, start: int, room: float) -> tuple[int, Run | None]:
    """Choose where to cut; between letters a soft hyphen shows the cut, and is no part of the text."""
    end, used = start, 0.0
    while end < len(chars) and (end == start or used + chars[end].width <= room):
        used += chars[end].width
        end += 1
    if end == len(chars):
        return end, None
    for place in range(end, start + (end - start) * 2 // 3, -1):
        if chars[place - 1].text in _GOOD_BREAKS:
            return place, None
    for place in range(end, start, -1):
        if not (chars[place - 1].text.isalpha() and chars[place].text.isalpha()):
            return end, None
        font = chars[place - 1].font
        hyphen = Run(font, _SOFT_HYPHEN, fonts.width(font, _SOFT_HYPHEN))
        if font != fonts.LAST_RESORT and _width(chars[start:place]) + hyphen.width <= room:
            return place, hyphen
    return end, None


def _merged(chars: Word) -> Word:
    """Join characters of one font again."""
    word: Word = []
    for font, text, width in chars:
        if word and word[-1].font == font:
            word[-1] = Run(font, word[-1].text + text, word[-1].width + width)
        else:
            word.append(Run(font, text, width))
    return word


def draw_lines(
    canvas: TaggedCanvas,
    lines: Sequence[Line],
    style: TextStyle,
    *,
    width: float,
    top: float,
    goes_on: bool = False,
) -> None:
    """Draw lines, the first one's upper edge at `top`; `goes_on` when more of the text follows elsewhere.

    A space ends each line that does not end the text: without it readers join the last word of a line with
    the first of the next.
    """
    size, leading = style.size, style.leading
    y = top - (leading - size) / 2 - size * 0.8
    text = canvas.beginText(style.indent, y)
    text.setFillColor(style.color)
    current = ""
    last = None if goes_on else len(lines) - 1
    for n, line in enumerate(lines):
        if style.align is not Align.LEFT:
            text.setTextOrigin(style.indent + (width - line.width) * style.align.value, y - n * leading)
        for run in line.runs[:-1]:
            canvas.use_font(text, run.font, size, leading, run.text)
            current = run.font
            text.textOut(run.text)
        if not line.runs:
            text.textLine()
            continue
        end = line.runs[-1]
        if end.font != current:
            canvas.use_font(text, end.font, size, leading, end.text)
            current = end.font
        elif end.font == fonts.LAST_RESORT:
            canvas.missing.update(end.text.replace(" ", ""))
        text.textLine(end.text if line.joined or n == last else f"{end.text} ")
    canvas.drawText(text)
