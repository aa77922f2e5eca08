"""A canvas that knows what each mark on the page is: content of an element, or an artifact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from ipdesk.documents import fonts
from ipdesk.documents.tagging.structure import Element, Mark

rl_config.useA85 = 0  # images as bytes, not as text a quarter longer

Later = Callable[["TaggedCanvas", int], None]


class TaggedCanvas(Canvas):
    """A canvas with a structure tree.

    `untagged_text` counts texts drawn outside any mark; they become artifacts, so a reader never hears
    them: it must be 0. `missing` holds the characters no font could draw.
    """

    def __init__(self, *args: Any, tick: Callable[[], None] = lambda: None, **options: Any) -> None:
        self._open: Element | None = None
        self._artifacts = 0
        super().__init__(*args, **options)
        self.tick = tick
        self.root = Element("Document")
        self.marks: list[list[Element]] = []
        self.missing: set[str] = set()
        self.untagged_text = 0
        self.headings = 0
        self._later: list[tuple[str, Later]] = []

    @property
    def page(self) -> int:
        """Give the number of this page, from 0."""
        return int(self.getPageNumber()) - 1

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Mark what is drawn inside as content of an element; inside an artifact it stays artifact."""
        self.tick()
        if self._artifacts:
            yield
            return
        if self._open is not None:
            raise RuntimeError(f"{element.tag} is drawn inside {self._open.tag}")
        element.place(self.root)
        while len(self.marks) <= self.page:
            self.marks.append([])
        marks = self.marks[self.page]
        element.kids.append(Mark(self.page, len(marks)))
        self.addLiteral(f"/{element.tag} <</MCID {len(marks)}>> BDC")
        marks.append(element)
        self._open = element
        yield
        self._open = None
        self.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Iterator[None]:
        """Mark what is drawn inside as furniture that says nothing: rules, repeated heads, page numbers."""
        outermost = not self._artifacts and self._open is None
        if outermost:
            self.addLiteral(f"/Artifact <</Type /{kind}{f' /Subtype /{subtype}' if subtype else ''}>> BDC")
        self._artifacts += 1
        yield
        self._artifacts -= 1
        if outermost:
            self.addLiteral("EMC")

    @contextmanager
    def unread(self) -> Iterator[None]:
        """Keep a text out of what is copied and searched, where it would stand between other words."""
        self.addLiteral("/Span <</ActualText ()>> BDC")
        yield
        self.addLiteral("EMC")

    def drawText(self, text: Any) -> None:
        """Draw a text object; one that nobody marked becomes an artifact and is counted."""
        if self._open is not None or self._artifacts:
            super().drawText(text)
            return
        self.untagged_text += 1
        with self.artifact():
            super().drawText(text)

    def draw_later(self, draw: Later) -> None:
        """Have something drawn on this page, as an artifact, when the number of pages is known."""
        name = f"later{len(self._later)}"
        with self.artifact("Pagination"):
            self.doForm(name)
        self._later.append((name, draw))

    def save(self) -> None:
        """Draw what had to wait, then write the file. The last page must have been shown."""
        total = self.page
        for name, draw in self._later:
            self.beginForm(name)
            self._artifacts += 1  # where the form is used, it is inside an artifact
            draw(self, total)
            self._artifacts -= 1
            self.endForm()
        super().save()

    def forget(self) -> None:
        """Take the drawn file and its tree apart, so that they are gone without garbage collection.

        That would stop all threads; a window must not stand still for it.
        """
        for elements in self.marks:
            for element in elements:
                element.forget()
        for thing in self._doc.idToObject.values():
            getattr(thing, "__dict__", {}).clear()
        self._doc.__dict__.clear()
        self.__dict__.clear()

    def write(
        self, x: float, y: float, text: str, face: fonts.Face, size: float, *, right: bool = False
    ) -> None:
        """Write one line from `x`, or up to `x`; characters fall back to other fonts."""
        pieces = list(fonts.runs(text, face))
        length = sum(fonts.width(font, part) for font, part in pieces) * size
        line = self.beginText(x - length if right else x, y)
        for font, part in pieces:
            self.use_font(line, font, size, size, part)
            line.textOut(part)
        self.drawText(line)

    def use_font(self, line: Any, font: str, size: float, leading: float, text: str) -> None:
        """Choose the font of a text object for `text`, and note what it can't draw."""
        line.setFont(font, size, leading)
        if font == fonts.LAST_RESORT:
            self.missing.update(text.replace(" ", ""))
