"""What a PDF says about itself: enough to tell whether it came out whole."""

from __future__ import annotations

import io
from dataclasses import dataclass

from ipdesk.errors import Damaged


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Facts of a PDF. `archive` and `accessible` are what the file claims (PDF/A-2a, PDF/UA-1)."""

    pages: int
    title: str
    language: str
    tagged: bool
    archive: bool
    accessible: bool
    signature_fields: int

    @property
    def sound(self) -> bool:
        """Tell whether the file has all that our documents have."""
        return bool(self.pages and self.title and self.language) and (
            self.tagged and self.archive and self.accessible
        )


def inspect(data: bytes, name: str) -> Facts:
    """Read the facts of a PDF. Raises `Damaged`, naming `name`, for what is no whole PDF."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _facts(pdf)
    except Exception as problem:
        # A broken file may break the reader anywhere.
        raise Damaged(name) from problem


def _facts(pdf: object) -> Facts:
    import pikepdf

    assert isinstance(pdf, pikepdf.Pdf)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as claims:
        archive = (claims.get("pdfaid:part"), claims.get("pdfaid:conformance")) == ("2", "A")
        accessible = claims.get("pdfuaid:part") == "1"
        title = str(claims.get("dc:title") or "")
    root = pdf.Root
    marked = root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)
    fields = root.get("/AcroForm", pikepdf.Dictionary()).get("/Fields", pikepdf.Array())
    return Facts(
        pages=len(pdf.pages),
        title=title,
        language=str(root.get("/Lang", "")),
        tagged=bool(marked) and "/StructTreeRoot" in root,
        archive=archive,
        accessible=accessible,
        signature_fields=len(list(fields)),
    )
