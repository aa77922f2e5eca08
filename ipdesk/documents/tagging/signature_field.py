"""A line to sign on, with an empty tagged signature field above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ipdesk.documents import fonts
from ipdesk.documents.tagging.flowables import Paragraph, Tagged
from ipdesk.documents.tagging.structure import Element, Field
from ipdesk.documents.tagging.text import Color

_GAP: Final = 18.0
_BELOW: Final = 2.0


class SignatureField(Tagged):
    """An empty signature field over a line, and a second line beside it for ink.

    `name` is the field's name in the file, `says` what a reader says, `size` its width and height. Below
    the line stand the paragraphs of `below`; `beside` stands below the second line.
    """

    def __init__(
        self,
        name: str,
        says: str,
        size: tuple[float, float],
        below: Sequence[Paragraph],
        beside: Paragraph,
        rule: Color,
    ) -> None:
        super().__init__(Element("Div"))
        self.form = Element("Form", self.element, alt=fonts.clean(says))
        self.name, self.size, self.rule = name, size, rule
        self.below, self.beside = below, beside
        for paragraph in (*below, beside):
            paragraph.put_under(self.element)

    def getSpaceAfter(self) -> float:
        """Give the room below."""
        return 14

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take the whole width."""
        width, high = self.size
        self.beside.wrapOn(self.canv, availWidth - width - _GAP, 0)
        texts = sum(paragraph.wrapOn(self.canv, width, 0)[1] for paragraph in self.below)
        self.width, self.height = availWidth, high + _BELOW + texts
        return self.width, self.height

    def draw(self) -> None:
        """Draw both lines and the texts, and note the place of the field."""
        canvas, (width, high) = self.canv, self.size
        line = self.height - high
        with canvas.artifact():
            canvas.setLineWidth(0.8)
            canvas.setStrokeColor(self.rule)
            canvas.line(0, line, width, line)
            canvas.line(width + _GAP, line, self.width, line)
        left, low = canvas.absolutePosition(0, line + 1)
        self.form.place(canvas.root)
        box = (left, low, left + width, low + high - 1)
        self.form.kids.append(Field(canvas.page, box, self.name, self.form.alt))
        y = line - _BELOW
        for paragraph in self.below:
            y -= paragraph.height
            paragraph.drawOn(canvas, 0, y)
        self.beside.drawOn(canvas, width + _GAP, line - _BELOW - self.beside.height)
