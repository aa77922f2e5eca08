"""A person's photo made fit for print."""

from __future__ import annotations

import io
from typing import Final, NamedTuple

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

_PIXELS: Final = 640
"""The longer edge at most: 300 dots to the inch on the cover, whatever the camera made."""


class Photo(NamedTuple):
    """A picture ready to draw, and its size in pixels."""

    image: ImageReader
    width: int
    height: int


def photo(data: bytes) -> Photo | None:
    """Read a photo: upright, in plain colours, without its metadata; None when it can't be read."""
    if not data:
        return None
    try:
        with Image.open(io.BytesIO(data)) as opened:
            opened.draft("RGB", (2 * _PIXELS, 2 * _PIXELS))
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((_PIXELS, _PIXELS))
            plain = _on_white(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=88)
    return Photo(ImageReader(out), plain.width, plain.height)


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layers = picture.convert("RGBA")
    ground = Image.new("RGBA", layers.size, "white")
    return Image.alpha_composite(ground, layers).convert("RGB")
