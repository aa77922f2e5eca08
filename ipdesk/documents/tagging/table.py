"""Tables of flowables: heads that repeat as artifacts, rows that may be cut at a page break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents import fonts
from ipdesk.documents.tagging.canvas import TaggedCanvas
from ipdesk.documents.tagging.flowables import Tagged
from ipdesk.documents.tagging.structure import Element, Name, Value
from ipdesk.documents.tagging.text import Color

TALL_ROW: Final = 150.0
"""A row is cut at a page break only if it is higher than this, in points."""
LEAST_CUT: Final = 60.0
LEAST_ROWS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStyle:
    """How a table looks; lengths in points."""

    rule: Color
    head_fill: Color | None = None
    side: float = 6
    above: float = 5
    below: float = 6
    after: float = 8
    column_rules: bool = False


class Cell:
    """Flowables one below the other, and the element they make up."""

    def __init__(self, content: Sequence[Tagged], element: Element) -> None:
        self.content = content
        self.element = element
        for flowable in content:
            flowable.put_under(element)

    def measure(self, canvas: TaggedCanvas, width: float) -> float:
        """Give the height at a width."""
        height = 0.0
        for n, flowable in enumerate(self.content):
            height += flowable.wrapOn(canvas, width, 1e6)[1]
            height += self._gap(n)
        return height

    def _gap(self, n: int) -> float:
        """Give the room above a flowable: the larger of what the two beside it want."""
        if n == 0:
            return 0.0
        return float(max(self.content[n - 1].getSpaceAfter(), self.content[n].getSpaceBefore()))

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw the content downwards from `top`."""
        for n, flowable in enumerate(self.content):
            top -= self._gap(n) + flowable.height
            flowable.drawOn(canvas, x, top)

    def cut(self, canvas: TaggedCanvas, width: float, room: float) -> tuple[Cell, Cell]:
        """Cut in two: what has room, and the rest."""
        for n, flowable in enumerate(self.content):
            room -= self._gap(n)
            height = flowable.wrapOn(canvas, width, 1e6)[1]
            if height > room:
                parts: list[Tagged] = flowable.splitOn(canvas, width, room) if room > 0 else []
                here, there = (parts[:1], parts[1:]) if len(parts) > 1 else ([], [flowable])
                return self._part([*self.content[:n], *here]), self._part([*there, *self.content[n + 1 :]])
            room -= height
        return self, self._part([])

    def _part(self, content: Sequence[Tagged]) -> Cell:
        part = Cell((), self.element)
        part.content = content
        return part


class Row:
    """The cells of one row. A row that is cut stays one element."""

    def __init__(self, cells: Sequence[Cell], element: Element) -> None:
        self.cells = cells
        self.element = element
        self.height = -1.0

    def measure(self, canvas: TaggedCanvas, widths: Sequence[float], style: TableStyle) -> float:
        """Give the height, worked out once."""
        if self.height < 0:
            inner = zip(self.cells, widths, strict=True)
            tallest = max(cell.measure(canvas, width - 2 * style.side) for cell, width in inner)
            self.height = tallest + style.above + style.below
        return self.height

    def cut(
        self, canvas: TaggedCanvas, widths: Sequence[float], style: TableStyle, room: float
    ) -> tuple[Row, Row] | None:
        """Cut in two at a height; None when no cell can give a part."""
        room -= style.above + style.below
        inner = zip(self.cells, widths, strict=True)
        parts = [cell.cut(canvas, width - 2 * style.side, room) for cell, width in inner]
        if not any(here.content for here, _ in parts):
            return None
        return Row([here for here, _ in parts], self.element), Row(
            [there for _, there in parts], self.element
        )

    def draw(self, canvas: TaggedCanvas, widths: Sequence[float], style: TableStyle, top: float) -> None:
        """Draw the cells; all of them enter the tree, in their order."""
        x = 0.0
        for cell, width in zip(self.cells, widths, strict=True):
            cell.element.place(canvas.root)
            cell.draw(canvas, x + style.side, top - style.above)
            x += width


class Table(Tagged):
    """A table with fixed column widths; the first row is the head unless `head` is empty.

    With `row_heads` the first cell of each row names it.
    """

    def __init__(
        self,
        widths: Sequence[float],
        head: Sequence[Tagged],
        rows: Sequence[Sequence[Sequence[Tagged]]],
        style: TableStyle,
        *,
        row_heads: bool = True,
        summary: str = "",
    ) -> None:
        about = {"O": Name("Table"), "Summary": fonts.clean(summary)} if summary else None
        super().__init__(Element("Table", attributes=about))
        self.widths, self.style = widths, style
        self.head = [self._row([[cell] for cell in head], head=True)] if head else []
        self.rows = [self._row(row, row_head=row_heads) for row in rows]
        self.continued = False

    def _row(self, cells: Sequence[Sequence[Tagged]], *, head: bool = False, row_head: bool = False) -> Row:
        row = Element("TR", self.element)
        return Row([Cell(cell, _cell(row, n, head, row_head)) for n, cell in enumerate(cells)], row)

    def _part(self, rows: Sequence[Row], *, continued: bool) -> Table:
        part = Table(self.widths, (), (), self.style)
        part.element = part.outer = self.element
        part.head, part.rows, part.continued = self.head, list(rows), continued
        return part

    def _height(self, rows: Sequence[Row]) -> float:
        return sum(row.measure(self.canv, self.widths, self.style) for row in rows)

    def getSpaceAfter(self) -> float:
        """Give the room below."""
        return self.style.after

    def least(self, canvas: TaggedCanvas, width: float) -> float:
        """Give the height of the head and the first row, or of a piece of that row where it is tall."""
        first = self.rows[0].measure(canvas, self.widths, self.style)
        heads = sum(row.measure(canvas, self.widths, self.style) for row in self.head)
        return heads + min(first, TALL_ROW)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Measure all rows."""
        self.width, self.height = sum(self.widths), self._height([*self.head, *self.rows])
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        """Cut after the last row that has room, or through a tall one."""
        room = availHeight - self._height(self.head)
        fit = 0
        while fit < len(self.rows) and self._height(self.rows[fit : fit + 1]) <= room + 1e-6:
            room -= self.rows[fit].height
            fit += 1
        if fit == len(self.rows):
            return [self]
        if fit == len(self.rows) - 1 and fit > LEAST_ROWS and self.rows[fit].height < TALL_ROW:
            fit -= 1  # give the last row company
            room += self.rows[fit].height
        here, there = self.rows[:fit], self.rows[fit:]
        if there[0].height > TALL_ROW and room > LEAST_CUT:
            cut = there[0].cut(self.canv, self.widths, self.style, room)
            if cut is not None:
                here, there = [*here, cut[0]], [cut[1], *there[1:]]
        if not here:
            return []
        return [self._part(here, continued=self.continued), self._part(there, continued=True)]

    def draw(self) -> None:
        """Draw rules and fills, then the rows; a repeated head is an artifact."""
        canvas = self.canv
        with canvas.artifact():
            self._draw_rules()
        top = self.height
        for row in self.head:
            if self.continued:
                with canvas.artifact("Pagination"):
                    row.draw(canvas, self.widths, self.style, top)
            else:
                row.draw(canvas, self.widths, self.style, top)
            top -= row.height
        for row in self.rows:
            row.draw(canvas, self.widths, self.style, top)
            top -= row.height

    def _draw_rules(self) -> None:
        canvas, style = self.canv, self.style
        top = self.height
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(style.rule)
        for row in self.head:
            if style.head_fill is not None:
                canvas.setFillColor(style.head_fill)
                canvas.rect(0, top - row.height, self.width, row.height, stroke=0, fill=1)
            top -= row.height
        if style.column_rules:
            edges = [sum(self.widths[:n]) for n in range(1, len(self.widths))]
            canvas.lines([(x, top, x, 0) for x in edges])
        for row in self.rows:
            top -= row.height
            canvas.line(0, top, self.width, top)


def _cell(row: Element, place: int, head: bool, row_head: bool) -> Element:
    if not head and not (row_head and place == 0):
        return Element("TD", row)
    scope: dict[str, Value] = {"O": Name("Table"), "Scope": Name("Column" if head else "Row")}
    return Element("TH", row, attributes=scope)
