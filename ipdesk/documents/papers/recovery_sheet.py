"""The recovery sheet: what opens the file when its password is forgotten (F4).

The page is folded in three like the letter Z. The outer third says what the sheet is, the two others lie
face to face. No group of the key is ever given whole to a cache of the fonts: those live on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from reportlab.platypus import Flowable, Frame, FrameBreak, PageTemplate

from ipdesk.documents import fonts, look
from ipdesk.documents.fonts import Face
from ipdesk.documents.look import MM
from ipdesk.documents.papers.ink import PenLines
from ipdesk.documents.papers.neutral import Neutral, short
from ipdesk.documents.papers.pages import Frames
from ipdesk.documents.papers.pieces import SMALL, STRONG, grid, part, said, steps, title
from ipdesk.documents.plan.pieces import cell, head
from ipdesk.documents.result import PdfResult
from ipdesk.documents.tagging.canvas import TaggedCanvas
from ipdesk.documents.tagging.flowables import Tagged, bullet_list
from ipdesk.documents.tagging.structure import Element, Name
from ipdesk.documents.tagging.text import on_one_line
from ipdesk.words import N_, Words

KIND: Final = "recovery_sheet"
_PANEL: Final = look.PAGE_HEIGHT / 3
_FOOT: Final = 20 * MM
_HEAD: Final = 17 * MM
_AIR: Final = 8 * MM
"""Room on either side of a fold."""
_CODE: Final = 40
_LINE: Final = 160
_MOST: Final = 3
"""So many lines about copies and sheets from before have room."""
_OLD: Final = dataclasses.replace(SMALL, after=1, indent=10)
_FOLDING: Final = dataclasses.replace(SMALL, after=0)


def recovery_sheet(
    groups: Sequence[str],
    *,
    plan_number: str,
    file_code: str,
    made_on: date,
    copies: Sequence[str],
    words: Words,
    created: datetime,
) -> PdfResult:
    """Make the sheet; `copies` are lines about copies and sheets from before, in words, the newest first."""
    paper = Neutral(kind=KIND, plan_number=plan_number, words=words, created=created)
    name = words(N_("Gjenopprettingsark"))
    story = [
        *_outside(paper, name, short(file_code, _CODE), made_on),
        FrameBreak(),
        *_key(paper, groups),
        FrameBreak(),
        *_use(paper),
        *_void(paper, copies),
    ]
    return paper.file(name, name, story, _templates(paper, paper.frames(name)))


def _templates(paper: Neutral, frames: Frames) -> list[PageTemplate]:
    """Give the one page, in thirds."""
    (plain,) = frames.templates()
    folds = (paper.words(N_("Brett framover")), paper.words(N_("Brett bakover")))

    def draw(canvas: TaggedCanvas, document: Any) -> None:
        plain.onPage(canvas, document)
        _draw_folds(canvas, folds)

    heights = (
        (2 * _PANEL + _AIR, look.PAGE_HEIGHT - _HEAD),
        (_PANEL + _AIR, 2 * _PANEL - _AIR),
        (_FOOT, _PANEL - _AIR),
    )
    thirds = [
        Frame(look.MARGIN, low, look.WIDTH, high - low, 0, 0, 0, 0, id=f"third{n}")
        for n, (low, high) in enumerate(heights, 1)
    ]
    return [PageTemplate("folded", thirds, onPage=draw, pagesize=plain.pagesize)]


def _draw_folds(canvas: TaggedCanvas, folds: Sequence[str]) -> None:
    with canvas.artifact():
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(look.MUTED)
        canvas.setFillColor(look.MUTED)
        canvas.setDash(5, 4)
        for number, text in enumerate(folds, 1):
            canvas.line(6 * MM, number * _PANEL, look.PAGE_WIDTH - 6 * MM, number * _PANEL)
            right = look.PAGE_WIDTH - look.MARGIN
            canvas.write(right, number * _PANEL + 4, text, Face.REGULAR, 8, right=True)
        canvas.restoreState()


def _outside(paper: Neutral, name: str, code: str, made_on: date) -> list[Flowable]:
    words = paper.words
    heads = head(words(N_("Plannummer")), words(N_("Filkode")), words(N_("Laget")))
    row = [cell(paper.number), cell(code), cell(paper.day(made_on))]
    what = N_(
        "Arket åpner den krypterte planfilen når passordet er glemt. Den som har både arket og filen, kan "
        "lese alt."
    )
    who = N_("Åpnes bare av koordinatoren eller av den som nærmeste leder har pekt ut.")
    fold = N_(
        "Brett arket som en Z med denne delen ytterst, legg det i en tett konvolutt, og skriv dato og navn "
        "over klebekanten. Oppbevar det innelåst, ikke sammen med minnepinnen. Arket skal ikke kopieres, "
        "skannes eller fotograferes."
    )
    lines = ((words(N_("Dato")), 2), (words(N_("Laget av")), 4), (words(N_("Segl eller stempel")), 3))
    return [
        title(name),
        *said(words(what)),
        grid((4, 3, 3), heads, [row], words(N_("Hvilken fil arket hører til"))),
        *said(words(who), style=STRONG),
        *said(words(fold), style=_FOLDING),
        PenLines(lines),
    ]


def _key(paper: Neutral, groups: Sequence[str]) -> list[Flowable]:
    legend = N_(
        "0 og 1 er alltid tall: bokstavene I, L, O og U er ikke brukt. Det er det samme om du skriver store "
        "eller små bokstaver, med eller uten mellomrom."
    )
    heading = paper.say(N_("Nøkkelen: {n} grupper, lest linje for linje"), n=len(groups))
    return part(heading, [Groups(groups), *said(paper.words(legend), style=SMALL)])


def _use(paper: Neutral) -> list[Flowable]:
    words = paper.words
    tries = N_(
        "Skriv gruppene i rekkefølge. Programmet sier fra om hvilken gruppe som ikke stemmer, og du kan "
        "prøve så mange ganger du vil."
    )
    texts = (
        paper.say(
            N_("Start ipdesk, velg planfilen eller en kopi av den, og trykk «{button}»."),
            button=words(N_("Åpne med gjenopprettingsark")),
        ),
        words(tries),
        paper.say(
            N_("Velg et nytt passord i fanen «{tab}», og skriv ut et nytt ark."), tab=words(N_("Filen"))
        ),
    )
    return part(words(N_("Slik bruker du arket")), steps(texts))


def _void(paper: Neutral, copies: Sequence[str]) -> list[Flowable]:
    words = paper.words
    rule = words(
        N_(
            "Skiftes passordet, åpner ikke dette arket filen lenger. Gamle kopier åpnes fortsatt med gammelt "
            "ark: slett dem, eller ta vare på arket så lenge de finnes."
        )
    )
    body = [*said(rule), *bullet_list(_old(paper, copies), _OLD)]
    return part(words(N_("Når arket slutter å gjelde")), body)


def _old(paper: Neutral, copies: Sequence[str]) -> list[str]:
    """Give the first lines there is room for, and tell how many more there are: the sheet is one page."""
    lines = [line for line in copies if line.strip()]
    if len(lines) > _MOST:
        older = paper.words.plural(
            "{n} eldre står i oversikten over medier i filen.",
            "{n} eldre står i oversikten over medier i filen.",
            len(lines) - _MOST + 1,
        )
        lines = [*lines[: _MOST - 1], older]
    return [on_one_line(short(line, _LINE), _OLD, look.WIDTH) for line in lines]


_COLUMNS: Final = 4
_ROW: Final = 15 * MM
_SIZE: Final = 16.5
_STEP: Final = 15.6
"""From one character of a group to the next, the same for all."""
_GROUP_AT: Final = 20.0


class Groups(Tagged):
    """The groups of a key in rows of four, each with its number: one list, read in that order."""

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__(Element("L", attributes={"O": Name("List"), "ListNumbering": Name("Decimal")}))
        self.groups = groups
        self.items = [self._item() for _ in groups]

    def _item(self) -> tuple[Element, Element]:
        item = Element("LI", self.element)
        return Element("Lbl", item), Element("LBody", item)

    def getSpaceAfter(self) -> float:
        """Give the room below."""
        return 7

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take the whole width."""
        rows = -(-len(self.groups) // _COLUMNS)
        self.width, self.height = availWidth, rows * _ROW
        return self.width, self.height

    def draw(self) -> None:
        """Draw the boxes, then number and group of each."""
        canvas, column = self.canv, self.width / _COLUMNS
        for n, (group, (label, body)) in enumerate(zip(self.groups, self.items, strict=True)):
            x, low = n % _COLUMNS * column, self.height - (n // _COLUMNS + 1) * _ROW
            with canvas.artifact():
                canvas.setLineWidth(0.5)
                canvas.setStrokeColor(look.RULE)
                canvas.rect(x, low, column, _ROW)
            baseline = low + (_ROW - _SIZE * 0.66) / 2
            with canvas.content(label):
                canvas.setFillColor(look.MUTED)
                canvas.write(x + _GROUP_AT - 6, baseline, str(n + 1), Face.REGULAR, 9.5, right=True)
            with canvas.content(body):
                canvas.setFillColor(look.INK)
                self._draw_group(group, x + _GROUP_AT, baseline)

    def _draw_group(self, group: str, x: float, y: float) -> None:
        """Draw character by character, each in the middle of its place."""
        canvas = self.canv
        line = canvas.beginText()
        for n, character in enumerate(group):
            (font, _), *_ = fonts.runs(character, Face.SEMIBOLD)
            spare = _STEP - fonts.width(font, character) * _SIZE
            canvas.use_font(line, font, _SIZE, _SIZE, character)
            line.setTextOrigin(x + n * _STEP + spare / 2, y)
            line.textOut(character)
        canvas.drawText(line)
