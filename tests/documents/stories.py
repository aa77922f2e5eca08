"""Small stories for tests of the layer alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Frame, PageTemplate

from ipdesk.documents import look
from ipdesk.documents.tagging.build import Built, Progress, build
from ipdesk.documents.tagging.flowables import Heading, Paragraph, Picture, Tagged, bullet_list, grouped
from ipdesk.documents.tagging.metadata import Metadata
from ipdesk.documents.tagging.signature_field import SignatureField
from ipdesk.documents.tagging.table import Table

ABOUT = Metadata(
    title="Prøve & <test>",
    author="Kari Eksempel",
    subject="Prøve",
    language="nb-NO",
    creator="test",
    created=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
)
WIDTH = 400.0
HEIGHT = 600.0


def made(story: Sequence[Flowable], progress: Progress | None = None) -> Built:
    """Build a story on plain pages."""
    frame = Frame(60, 60, WIDTH, HEIGHT, 0, 0, 0, 0)
    return build(story, [PageTemplate("page", [frame])], ABOUT, progress)


def p(text: str) -> Paragraph:
    """Make a paragraph."""
    return Paragraph(text, look.BODY)


def cells(*texts: str) -> list[list[Tagged]]:
    """Make a row of one paragraph each."""
    return [[Paragraph(text, look.CELL)] for text in texts]


def heads(*texts: str) -> list[Tagged]:
    """Make a table head."""
    return [Paragraph(text, look.HEAD) for text in texts]


def everything() -> list[Flowable]:
    """Make one of each kind of flowable."""
    table = Table(
        (80, 160, 160), heads("Nr.", "Hva", "Hvem"), [cells("1", "å", "Ŋ"), cells("2", "b", "–")], look.GRID
    )
    image = ImageReader(Image.new("RGB", (8, 8), "navy"))
    below, beside = (Paragraph("Kari Eksempel", look.SIGNER),), Paragraph("Sted og dato", look.SMALL)
    parts: list[Flowable] = [
        Heading("Overskrift", look.H1, 1),
        p("Avsnitt"),
        Heading("Under", look.H2, 2),
        *bullet_list(["en", "to"], look.ITEM),
        table,
        Picture(image, 40, 40, "Blå flate"),
        SignatureField("signature_person", "Underskrift: Kari", (200, 50), below, beside, look.INK),
    ]
    return grouped("Sect", parts)
