"""The tag of a memory stick, to cut out and laminate (F2): a plan number, and where to bring the stick.

Name and birth date stand on it only when asked for: they tie a lost stick to a person.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.fonts import Face
from ipdesk.documents.look import MM
from ipdesk.documents.papers.neutral import Neutral, short
from ipdesk.documents.papers.pieces import SMALL, part, said, steps, title
from ipdesk.documents.plan.pieces import sentence
from ipdesk.documents.result import PdfResult
from ipdesk.documents.tagging.canvas import TaggedCanvas
from ipdesk.documents.tagging.flowables import Paragraph, Tagged
from ipdesk.documents.tagging.structure import Element
from ipdesk.documents.tagging.text import TextStyle
from ipdesk.words import N_, Words

KIND: Final = "stick_tag"
WIDTH: Final = 89 * MM
HEIGHT: Final = 36 * MM
_NAME: Final = 80
_PLACES: Final = 3
"""So many lines of an address have room."""

_SENDER: Final = TextStyle(face=Face.SEMIBOLD, size=9, leading=11, color=look.ACCENT, after=1)
_NUMBER: Final = TextStyle(face=Face.BOLD, size=18, leading=21, color=look.INK, after=2)
_WHO: Final = TextStyle(face=Face.SEMIBOLD, size=10, leading=12, color=look.INK, after=2)
_FOUND: Final = TextStyle(size=8.5, leading=10.5, color=look.INK, after=1)
_BACK: Final = TextStyle(face=Face.SEMIBOLD, size=9, leading=11, color=look.INK)


def stick_tag(
    *,
    plan_number: str,
    name: str = "",
    birth_date: date | None = None,
    municipality: str,
    return_to: str,
    words: Words,
    created: datetime,
) -> PdfResult:
    """Make the tag on a page with marks to cut by; `return_to` is an address of up to three lines."""
    paper = Neutral(
        kind=KIND, plan_number=plan_number, words=words, created=created, municipality=municipality
    )
    heading = words(N_("Merkelapp til minnepinnen"))
    told = bool(name.strip()) or birth_date is not None
    story: list[Flowable] = [
        title(heading),
        *said(words(N_("Mål etter utskrift: lappen skal være 89 mm bred og 36 mm høy."))),
        Tag(_lines(paper, short(name, _NAME), birth_date, return_to)),
        *_how(paper, told=told),
    ]
    return paper.file(heading, heading, story, paper.frames(heading, secret=told).templates())


def _lines(paper: Neutral, name: str, birth_date: date | None, return_to: str) -> list[tuple[str, TextStyle]]:
    words, sender = paper.words, short(paper.municipality, _NAME)
    born = paper.say(N_("født {date}"), date=words.date(birth_date)) if birth_date is not None else ""
    place = [short(line, _NAME) for line in return_to.splitlines() if line.strip()][:_PLACES]
    lines = [
        (" · ".join(one for one in (sender, words(N_("kryptert minnepinne"))) if one), _SENDER),
        (paper.number, _NUMBER),
        (", ".join(one for one in (name, born) if one), _WHO),
        (words(N_("Funnet? Ikke koble den til noe. Lever den til:")) if place or sender else "", _FOUND),
        ("\n".join(place) or sender, _BACK),
    ]
    return [(sentence(text), style) for text, style in lines if text]


def _how(paper: Neutral, *, told: bool) -> list[Flowable]:
    words = paper.words
    texts = (
        words(N_("Skriv ut i full størrelse (100 %), ikke tilpasset til siden.")),
        words(N_("Klipp etter merkene, laminer lappen, lag hull i ringen, og fest den til minnepinnen.")),
        words(N_("Skriv i oversikten over medier hvor minnepinnen oppbevares, og hvem som har den.")),
    )
    named = words(
        N_(
            "Navn og fødselsdato viser hvem planen gjelder hvis minnepinnen blir borte. "
            "Plannummeret gjør ikke det."
        )
    )
    how = part(words(N_("Slik lager du lappen")), steps(texts))
    return [*how, *said(named if told else "", style=SMALL)]


_HOLE: Final = 2.5 * MM
_TEXT_AT: Final = 15 * MM
_EDGE: Final = 3.5 * MM
_MARK: Final = 6 * MM
_GAP: Final = 1.5 * MM
_ROOM: Final = _MARK + _GAP
"""Room around the tag for the marks."""
_SIZES: Final = tuple(1 - n / 20 for n in range(13))
"""What the text is scaled by, until it has room."""


class Tag(Tagged):
    """The tag in its true size, with marks to cut by around it; its text shrinks until it has room."""

    def __init__(self, lines: Sequence[tuple[str, TextStyle]]) -> None:
        super().__init__(Element("Div"))
        self.lines = lines
        self.parts: list[Paragraph] = []

    def getSpaceBefore(self) -> float:
        """Give the room above."""
        return 8

    def getSpaceAfter(self) -> float:
        """Give the room below."""
        return 10

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take the size of the tag with its marks, and choose how large its text can be."""
        self.width, self.height = WIDTH + 2 * _ROOM, HEIGHT + 2 * _ROOM
        if not self.parts:
            self.parts = self._largest()
            for one in self.parts:
                one.put_under(self.element)
        return self.width, self.height

    def _largest(self) -> list[Paragraph]:
        parts: list[Paragraph] = []
        for size in _SIZES:
            parts = [Paragraph(text, _scaled(style, size)) for text, style in self.lines]
            if _height(self.canv, parts) <= HEIGHT - 2 * _EDGE:
                break
        return parts

    def draw(self) -> None:
        """Draw the marks and the hole, then the lines."""
        canvas = self.canv
        canvas.saveState()
        canvas.translate(_ROOM, _ROOM)
        with canvas.artifact():
            _draw_furniture(canvas)
        top = HEIGHT - (HEIGHT - _height(canvas, self.parts)) / 2
        for one in self.parts:
            top -= one.height
            one.drawOn(canvas, _TEXT_AT, top)
            top -= one.style.after
        canvas.restoreState()


def _scaled(style: TextStyle, by: float) -> TextStyle:
    return dataclasses.replace(
        style, size=style.size * by, leading=style.leading * by, after=style.after * by
    )


def _height(canvas: TaggedCanvas, parts: Sequence[Paragraph]) -> float:
    width = WIDTH - _TEXT_AT - _EDGE
    whole = sum(one.wrapOn(canvas, width, HEIGHT)[1] + one.style.after for one in parts)
    return float(whole - parts[-1].style.after)


def _draw_furniture(canvas: TaggedCanvas) -> None:
    canvas.setLineWidth(0.5)
    canvas.setStrokeColor(look.INK)
    for x, out in ((0.0, -1), (WIDTH, 1)):
        for y, up in ((0.0, -1), (HEIGHT, 1)):
            canvas.line(x + out * _GAP, y, x + out * _ROOM, y)
            canvas.line(x, y + up * _GAP, x, y + up * _ROOM)
    canvas.setFillColor(look.ACCENT)
    canvas.rect(0, 0, 3 * MM, HEIGHT, stroke=0, fill=1)
    canvas.setStrokeColor(look.MUTED)
    canvas.setDash(2, 1.5)
    canvas.circle(9 * MM, HEIGHT / 2, _HOLE, stroke=1, fill=0)
