"""Flowables that mark what they draw: paragraphs, headings, lists and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from ipdesk.documents import fonts
from ipdesk.documents.tagging.canvas import TaggedCanvas
from ipdesk.documents.tagging.structure import Element, Name
from ipdesk.documents.tagging.text import Line, Piece, TextStyle, draw_lines, set_lines

Text = str | Sequence[Piece]
MIN_LINES = 2
"""A paragraph leaves and takes at least so many lines at a page break."""


class Tagged(Flowable):
    """A flowable with a place in the structure tree. `outer` is where its own elements hang."""

    canv: TaggedCanvas

    def __init__(self, element: Element) -> None:
        super().__init__()
        self.element = element
        self.outer = element

    def least(self, canvas: TaggedCanvas, width: float) -> float:
        """Give the height of the smallest start that may stand at the foot of a page."""
        return float(self.wrapOn(canvas, width, 0)[1])

    def put_under(self, parent: Element) -> None:
        """Hang this one, with the elements it hangs under already, below `parent`."""
        top = self.outer
        while top is not parent:
            if top.parent is None:
                top.parent = parent
            top = top.parent


class Paragraph(Tagged):
    """A paragraph; `tag` is its role: P, H1 … H6, BlockQuote, Caption."""

    def __init__(self, text: Text, style: TextStyle, tag: str = "P") -> None:
        super().__init__(Element(tag))
        self.style = style
        pieces = [Piece(text, style.face)] if isinstance(text, str) else text
        self.pieces = [Piece(fonts.clean(piece.text), piece.face) for piece in pieces]
        self._lines: list[Line] = []
        self._set_for = -1.0
        self._goes_on = False

    @property
    def plain(self) -> str:
        """Give the text without its faces."""
        return "".join(piece.text for piece in self.pieces)

    def getSpaceBefore(self) -> float:
        """Give the room above, unless the paragraph stands first."""
        return self.style.before

    def getSpaceAfter(self) -> float:
        """Give the room below."""
        return self.style.after

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Set the lines for a width, once for each."""
        self.canv.tick()
        room = max(availWidth - self.style.indent, self.style.size)
        if room != self._set_for and self.pieces:  # a part has lines only
            self._lines = set_lines(self.pieces, self.style.size, room)
            self._set_for = room
        self.width, self.height = availWidth, len(self._lines) * self.style.leading
        return self.width, self.height

    def least(self, canvas: TaggedCanvas, width: float) -> float:
        """Give the height of two lines, or of all where the text can't be cut."""
        _, height = self.wrapOn(canvas, width, 0)
        return height if len(self._lines) < 2 * MIN_LINES else MIN_LINES * self.style.leading

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        """Cut in two, so that neither page has a lonely line; give nothing if that can't be."""
        self.wrap(availWidth, availHeight)
        lines = len(self._lines)
        fit = int(availHeight / self.style.leading + 1e-6)
        if fit >= lines:
            return [self]
        fit = min(fit, lines - MIN_LINES)
        if fit < MIN_LINES:
            return []
        here, there = self._part(self._lines[:fit]), self._part(self._lines[fit:])
        here._goes_on, there._goes_on = True, self._goes_on
        return [here, there]

    def _part(self, lines: list[Line]) -> Paragraph:
        part = self._copy()
        part.element, part.outer = self.element, self.outer
        part._lines, part._set_for = lines, self._set_for
        return part

    def _copy(self) -> Paragraph:
        return Paragraph((), self.style)

    def draw(self) -> None:
        """Draw the lines as content of the element."""
        with self.canv.content(self.element):
            draw_lines(
                self.canv,
                self._lines,
                self.style,
                width=self._set_for,
                top=self.height,
                goes_on=self._goes_on,
            )


class Heading(Paragraph):
    """A heading with its entry in the bookmarks; `entry` where that should read otherwise."""

    def __init__(self, text: Text, style: TextStyle, level: int, entry: str = "") -> None:
        super().__init__(text, style, f"H{level}")
        self.level = level
        self.entry = fonts.clean(entry) or self.plain

    def _copy(self) -> Paragraph:
        return Heading((), self.style, self.level, self.entry)

    def draw(self) -> None:
        """Draw the heading; its first part is what the bookmark leads to."""
        canvas = self.canv
        if not self.element.placed:
            canvas.headings += 1
            name = f"heading{canvas.headings}"
            canvas.bookmarkHorizontal(name, 0, self.height + 6)
            canvas.addOutlineEntry(self.entry, name, self.level - 1, closed=self.level > 1)
        super().draw()


class ListItem(Paragraph):
    """One item of a list; the items of `of` are read as one list, also over a page break.

    A mark of its own stands at the left edge, a bullet close to the text.
    """

    def __init__(self, text: Text, style: TextStyle, of: Element, mark: str = "") -> None:
        super().__init__(text, style, "LBody")
        self.mark = mark
        self.item = Element("LI", of)
        self.label = Element("Lbl", self.item)
        self.element.parent = self.item
        self.outer = of

    def _copy(self) -> Paragraph:
        copy = ListItem((), self.style, self.outer, self.mark)
        copy.item, copy.label = self.item, self.label
        return copy

    def draw(self) -> None:
        """Draw the mark before the first line only."""
        canvas, style = self.canv, self.style
        if not self.label.placed:
            with canvas.content(self.label):
                canvas.setFillColor(style.color)
                baseline = self.height - (style.leading - style.size) / 2 - style.size * 0.8
                left = 0.0 if self.mark else style.indent - style.size * 0.9
                canvas.write(left, baseline, self.mark or "•", style.face, style.size)
        super().draw()


def bullet_list(texts: Iterable[Text], style: TextStyle) -> list[Tagged]:
    """Make one list of texts; `style.indent` leaves room for the bullets."""
    whole = _list("Disc")
    return [ListItem(text, style, whole) for text in texts]


def marked_list(
    texts: Iterable[Text], style: TextStyle, marks: Iterable[str], numbering: str
) -> list[Tagged]:
    """Make one list, each text with a mark of its own; `numbering` is as the standard names it."""
    whole = _list(numbering)
    return [ListItem(text, style, whole, mark) for text, mark in zip(texts, marks, strict=True)]


def _list(numbering: str) -> Element:
    return Element("L", attributes={"O": Name("List"), "ListNumbering": Name(numbering)})


class Picture(Tagged):
    """A picture of a given size, with the words that stand for it."""

    def __init__(self, image: ImageReader, width: float, height: float, alt: str) -> None:
        super().__init__(Element("Figure", alt=fonts.clean(alt)))
        self.image, self.width, self.height = image, width, height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Give the size; a picture does not shrink."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture; its place on the page goes into the tree."""
        left, low = self.canv.absolutePosition(0, 0)
        box = (left, low, left + self.width, low + self.height)
        self.element.attributes = {"O": Name("Layout"), "Placement": Name("Block"), "BBox": box}
        with self.canv.content(self.element):
            self.canv.drawImage(self.image, 0, 0, self.width, self.height)


class KeepStart(CondPageBreak):
    """Goes to a new page unless a heading and the start of what follows it have room on this one.

    `room` is what must be left in any case.
    """

    def __init__(self, heading: Heading, body: Sequence[Flowable], room: float = 0) -> None:
        super().__init__(room)
        self.heading, self.body, self.room = heading, body, room

    def needed(self, canvas: TaggedCanvas, width: float) -> float:
        """Give the height from the heading's upper edge to where a page may end."""
        height = float(self.heading.wrapOn(canvas, width, 0)[1])
        if self.body:
            first = self.body[0]
            nested = isinstance(first, KeepStart)
            before = first.heading.getSpaceBefore() if nested else first.getSpaceBefore()
            height += max(self.heading.getSpaceAfter(), before)
            height += first.needed(canvas, width) if nested else first.least(canvas, width)
        return max(height, self.room)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take no room; end the page if need be."""
        self.height = self.heading.getSpaceBefore() + self.needed(self.canv, availWidth)
        super().wrap(availWidth, availHeight)
        return 0, 0


class Together(KeepTogether):
    """Flowables that stay on one page if they fit on one."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__(list(parts))
        self.parts = parts

    def least(self, canvas: TaggedCanvas, width: float) -> float:
        """Give the height of all parts."""
        return float(sum(part.wrapOn(canvas, width, 0)[1] + part.getSpaceAfter() for part in self.parts))


def put_under(parent: Element, flowables: Iterable[Flowable]) -> None:
    """Hang flowables below an element."""
    for flowable in flowables:
        if isinstance(flowable, Tagged):
            flowable.put_under(parent)
        elif isinstance(flowable, Together):
            put_under(parent, flowable.parts)


def grouped(tag: str, flowables: Sequence[Flowable], **element: Any) -> list[Flowable]:
    """Gather flowables in one element, such as Sect."""
    put_under(Element(tag, **element), flowables)
    return list(flowables)
