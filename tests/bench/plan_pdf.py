"""The example plan as tagged PDF, against the same story in ReportLab alone, without tags.

Run it alone: `python tests/bench/plan_pdf.py [ROUNDS]`. Ours is the whole way from the records to the
finished file; the other gets the texts, the fonts of each character and the measures of the tables for
free, and makes paragraphs, tables, header, footer and page numbers of them. The two take turns in one
process; the ratio of the medians is what counts.
"""

from __future__ import annotations

import gc
import io
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from statistics import median, quantiles
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape

import pikepdf
from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as PlainParagraph
from reportlab.platypus import Table as PlainTable

from ipdesk.documents import fonts, look
from ipdesk.documents.plan import plan_pdf
from ipdesk.documents.plan.document import story
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.result import Edition
from ipdesk.documents.tagging.flowables import ListItem, Paragraph, Together
from ipdesk.documents.tagging.signature_field import SignatureField
from ipdesk.documents.tagging.table import Table
from ipdesk.documents.tagging.text import TextStyle
from ipdesk.domain.case import Case
from ipdesk.words import Words
from ipdesk.workspace.example import example_case

TARGET: Final = 3.0
ROUNDS: Final = 15
TODAY: Final = date(2026, 11, 22)
DRAFT: Final = Edition(draft=True)
NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Text(NamedTuple):
    """One paragraph as ReportLab's mini-markup."""

    markup: str
    style: TextStyle
    bullet: str | None


class Grid(NamedTuple):
    """One table of paragraphs."""

    widths: Sequence[float]
    rows: list[list[list[Text]]]
    heads: int


Item = Text | Grid | float | None
"""A float is empty room, None a new page."""


def ours(case: Case) -> bytes:
    """Make the plan with all that belongs to it."""
    result = plan_pdf(case, words=Words("nb"), today=TODAY, created=NOW, edition=DRAFT)
    return result.data


def items(flowables: Sequence[Flowable]) -> Iterator[Item]:
    """Tell the story of the plan without structure."""
    for flowable in flowables:
        match flowable:
            case Paragraph():
                yield text(flowable)
            case Table():
                rows = [
                    [[text(part) for part in cell.content] for cell in row.cells] for row in table(flowable)
                ]
                yield Grid(flowable.widths, rows, len(flowable.head))
            case Together():
                yield from items(flowable.parts)
            case SignatureField():
                yield flowable.size[1]
                yield from items([*flowable.below, flowable.beside])
            case PageBreak():
                yield None


def table(flowable: Table) -> list[Any]:
    """Give all rows of a table."""
    return [*flowable.head, *flowable.rows]


def text(paragraph: Any) -> Text:
    """Write a paragraph as markup, with a font named where it is another than the style's."""
    parts: list[str] = []
    for piece in paragraph.pieces:
        for font, run in fonts.runs(piece.text.replace("\n", "\0"), piece.face):
            words = escape(run).replace("\0", "<br/>")
            plain = font == paragraph.style.face.value or font == fonts.LAST_RESORT
            parts.append(words if plain else f'<font name="{font}">{words}</font>')
    bullet = "•" if isinstance(paragraph, ListItem) else None
    return Text("".join(parts), paragraph.style, bullet)


def plain_style(style: TextStyle) -> ParagraphStyle:
    """Give the same look in ReportLab's own terms."""
    return ParagraphStyle(
        style.face.value,
        fontName=style.face.value,
        bulletFontName=style.face.value,
        fontSize=style.size,
        leading=style.leading,
        textColor=Color(*style.color),
        spaceBefore=style.before,
        spaceAfter=style.after,
        leftIndent=style.indent,
    )


def plain(told: Sequence[Item]) -> bytes:
    """Make the same story with ReportLab alone."""
    styles: dict[TextStyle, ParagraphStyle] = {}

    def paragraph(part: Text) -> PlainParagraph:
        style = styles.get(part.style) or styles.setdefault(part.style, plain_style(part.style))
        return PlainParagraph(part.markup, style, bulletText=part.bullet)

    flowables: list[Flowable] = [NextPageTemplate("body")]
    for item in told:
        match item:
            case None:
                flowables.append(PageBreak())
            case Text():
                flowables.append(paragraph(item))
            case Grid():
                rows = [[[paragraph(part) for part in cell] for cell in row] for row in item.rows]
                flowables.append(plain_table(item, rows))
            case _:
                flowables.append(Spacer(1, item))
    out = io.BytesIO()
    frame = Frame(look.MARGIN, look.BOTTOM, look.WIDTH, look.PAGE_HEIGHT - look.TOP - look.BOTTOM, 0, 0, 0, 0)
    templates = [PageTemplate(name, [frame], onPage=furniture) for name in ("cover", "body")]
    document = BaseDocTemplate(
        out, pageTemplates=templates, initialFontName=fonts.Face.REGULAR.value, invariant=1
    )
    document.build(flowables)
    return out.getvalue()


def plain_table(grid: Grid, rows: list[list[list[PlainParagraph]]]) -> PlainTable:
    """Make a table with the same rules, fills and paddings."""
    commands: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), fonts.Face.REGULAR.value),
        ("LINEBELOW", (0, grid.heads), (-1, -1), 0.5, Color(*look.RULE)),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    if grid.heads:
        commands.append(("BACKGROUND", (0, 0), (-1, 0), Color(*look.ACCENT)))
    return PlainTable(rows, grid.widths, repeatRows=grid.heads, splitInRow=1, style=commands)


def furniture(canvas: Canvas, _document: Any) -> None:
    """Draw header, mark and footer."""
    canvas.saveState()
    canvas.setFont(fonts.Face.BOLD.value, 128)
    canvas.setFillColorRGB(*look.FAINT)
    canvas.drawCentredString(look.PAGE_WIDTH / 2, look.PAGE_HEIGHT / 2, "UTKAST")
    canvas.setFillColorRGB(*look.MUTED)
    canvas.setFont(fonts.Face.REGULAR.value, 9)
    canvas.drawString(look.MARGIN, look.PAGE_HEIGHT - 37, "Ask Eksempel")
    canvas.drawRightString(look.PAGE_WIDTH - look.MARGIN, look.PAGE_HEIGHT - 37, "Taushetsbelagt")
    canvas.line(look.MARGIN, 48, look.PAGE_WIDTH - look.MARGIN, 48)
    canvas.drawString(look.MARGIN, 35, "Individuell plan IP-2024-0017 · laget 22.11.2026")
    canvas.drawRightString(look.PAGE_WIDTH - look.MARGIN, 35, f"Side {canvas.getPageNumber()}")
    canvas.restoreState()


def timed(work: Callable[[], bytes]) -> float:
    """Give how long work takes, in milliseconds."""
    gc.collect()
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def main(rounds: int) -> int:
    """Measure and print; exit code 1 over the target."""
    fonts.load()
    case = example_case(TODAY)
    told = list(items(story(Sheet(case, Words("nb"), TODAY, DRAFT))))
    pairs: dict[str, Callable[[], bytes]] = {"tagged": lambda: ours(case), "untagged": lambda: plain(told)}
    for name, work in pairs.items():
        data = work()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            print(f"{name:9} {len(pdf.pages)} pages, {len(data) / 1024:.0f} kB")
    times: dict[str, list[float]] = {name: [] for name in pairs}
    for _ in range(rounds):
        for name, work in pairs.items():
            times[name].append(timed(work))
    for name, taken in times.items():
        low, _, high = quantiles(taken, n=4)
        print(f"{name:9} median {median(taken):6.1f} ms   quartiles {low:.1f} – {high:.1f}")
    ratio = median(times["tagged"]) / median(times["untagged"])
    print(f"ratio     {ratio:.2f}   target {TARGET:.1f}")
    return int(ratio > TARGET)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
