"""What stands on every page around the text: band, header, footer and draft mark. All of it artifacts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from reportlab.platypus import Frame, PageTemplate

from ipdesk.documents import furniture, look
from ipdesk.documents.fonts import Face
from ipdesk.documents.foot import code_line
from ipdesk.documents.furniture import SIZE, draw_band, draw_foot, draw_number_later, fitting
from ipdesk.documents.look import MM
from ipdesk.documents.plan.editions import copy_words, version_words
from ipdesk.documents.plan.pieces import sentence
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.tagging.canvas import TaggedCanvas
from ipdesk.documents.tagging.text import Color
from ipdesk.words import N_

COVER: Final = "cover"
BODY: Final = "body"
_MARK_SIZE: Final = 128.0
_SLANT: Final = 54.7  # degrees: along the diagonal of the page


class Pages:
    """Draws the furniture of the pages of one plan."""

    def __init__(self, sheet: Sheet, created: date) -> None:
        words = sheet.words
        self._name = sheet.case.person.name
        self._secret = words(N_("Taushetsbelagt"))
        self._edition = words(N_("UTKAST – ikke godkjent")) if sheet.draft else sentence(version_words(sheet))
        self._mark = words(N_("UTKAST")) if sheet.draft else ""
        self._page_of = words(N_("Side {n} av {total}"))
        self._code = code_line(words)
        self._foot = list(_foot(sheet, created))

    def templates(self) -> list[PageTemplate]:
        """Give the templates, the cover first."""
        cover = Frame(
            look.MARGIN, look.BOTTOM, look.WIDTH, look.PAGE_HEIGHT - look.BOTTOM - 30 * MM, 0, 0, 0, 0
        )
        height = look.PAGE_HEIGHT - look.TOP - look.BOTTOM
        body = Frame(look.MARGIN, look.BOTTOM, look.WIDTH, height, 0, 0, 0, 0)
        size = (look.PAGE_WIDTH, look.PAGE_HEIGHT)
        return [
            PageTemplate(COVER, [cover], onPage=self._draw(self._cover), pagesize=size),
            PageTemplate(BODY, [body], onPage=self._draw(self._body), pagesize=size),
        ]

    def _draw(self, top: Callable[[TaggedCanvas], None]) -> Callable[[TaggedCanvas, Any], None]:
        def draw(canvas: TaggedCanvas, _document: Any) -> None:
            canvas.saveState()
            if self._mark:
                with canvas.artifact("Pagination", "Watermark"):
                    self._draw_mark(canvas)
            top(canvas)
            with canvas.artifact("Pagination", "Footer"):
                draw_foot(canvas, look.PAGE_WIDTH, self._foot, self._code)
            canvas.restoreState()
            draw_number_later(canvas, look.PAGE_WIDTH, self._page_of)

        return draw

    def _cover(self, canvas: TaggedCanvas) -> None:
        draw_band(canvas, (look.PAGE_WIDTH, look.PAGE_HEIGHT), look.BAND)
        with canvas.artifact("Pagination", "Header"):
            self._draw_header(canvas, "", look.WHITE)

    def _body(self, canvas: TaggedCanvas) -> None:
        with canvas.artifact("Pagination", "Header"):
            self._draw_header(canvas, self._name, look.MUTED)

    def _draw_header(self, canvas: TaggedCanvas, name: str, color: Color) -> None:
        y = look.PAGE_HEIGHT - 13 * MM
        canvas.setFillColor(color)
        right = look.PAGE_WIDTH - look.MARGIN
        canvas.write(right, y, self._secret, Face.REGULAR, SIZE, right=True)
        middle = furniture.width(self._edition, Face.SEMIBOLD)
        if name:
            room = (look.WIDTH - middle) / 2 - 4 * MM
            canvas.write(look.MARGIN, y, fitting(name, room), Face.REGULAR, SIZE)
        canvas.setFillColor(color if color == look.WHITE else look.INK)
        canvas.write((look.PAGE_WIDTH - middle) / 2, y, self._edition, Face.SEMIBOLD, SIZE)

    def _draw_mark(self, canvas: TaggedCanvas) -> None:
        canvas.saveState()
        canvas.setFillColor(look.FAINT)
        canvas.translate(look.PAGE_WIDTH / 2, look.PAGE_HEIGHT / 2)
        canvas.rotate(_SLANT)
        length = furniture.width(self._mark, Face.BOLD, _MARK_SIZE)
        with canvas.unread():
            canvas.write(-length / 2, -_MARK_SIZE * 0.33, self._mark, Face.BOLD, _MARK_SIZE)
        canvas.restoreState()


def _foot(sheet: Sheet, created: date) -> Iterator[str]:
    """Give the lines of the footer: first which copy this is, then of which plan and when."""
    words, edition = sheet.words, sheet.edition
    if edition.copy is not None:
        yield copy_words(edition.copy, words)
    parts = [words(N_("Individuell plan {number}")).format(number=sheet.case.plan.number).strip()]
    if edition.approved_on is not None and not edition.draft:
        parts += [
            version_words(sheet),
            words(N_("godkjent {date}")).format(date=words.date(edition.approved_on)),
        ]
    else:
        parts.append(words(N_("laget {date}")).format(date=words.date(created)))
    yield " · ".join(part for part in parts if part)
