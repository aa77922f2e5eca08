"""Whether a file is a scanned sheet that can be kept: told by its content, never by its name."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from ipdesk.errors import NotAScan

_PDF: Final = b"%PDF-"
_PICTURES: Final = {"PNG": "image/png", "JPEG": "image/jpeg"}
_HEADER_WITHIN: Final = 1024
_MOST_PIXELS: Final = 89_000_000
"""More than a sheet of A3 has at 600 dots to the inch: no scan, but a way to fill the memory."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanned sheet is, and how many pages it has."""

    media_type: str
    pages: int


def look(data: bytes, name: str) -> Scan:
    """Look into a file. Raises `NotAScan`, naming it, for anything but a whole PDF, PNG or JPEG.

    A PDF with a password is refused too: nobody could read it later.
    """
    try:
        scan = _pdf(data) if _PDF in data[:_HEADER_WITHIN] else _picture(data)
    except Exception:  # a broken file may break the reader anywhere
        scan = None
    if scan is None:
        raise NotAScan(name)
    return scan


def _pdf(data: bytes) -> Scan | None:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = len(pdf.pages)
        return Scan("application/pdf", pages) if pages and not pdf.is_encrypted else None


def _picture(data: bytes) -> Scan | None:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=tuple(_PICTURES)) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            return None
        kind = picture.format or ""
        if kind == "PNG":
            picture.verify()  # every part has a sum of its own
        else:
            picture.draft("L", (1, 1))  # read through to the end, but made small
            picture.load()
    return Scan(_PICTURES[kind], 1)
