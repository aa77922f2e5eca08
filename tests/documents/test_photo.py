"""Any photo a camera makes is fit for print; what is no photo is left out."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from ipdesk.documents.photo import photo


def data(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Write a picture."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def read(image: object) -> Image.Image:
    """Read a finished photo back."""
    stream = image._image.fp  # type: ignore[attr-defined]
    stream.seek(0)
    return Image.open(stream)


def test_a_turned_photo_stands_upright_without_its_metadata() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Kamera"
    made = photo(data(Image.new("RGB", (400, 300), "red"), "JPEG", exif=exif))
    assert made is not None
    assert (made.width, made.height) == (300, 400)


def test_a_large_photo_becomes_small() -> None:
    made = photo(data(Image.new("RGB", (4000, 3000), "red"), "JPEG"))
    assert made is not None
    assert (made.width, made.height) == (640, 480)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_png_of_any_kind(mode: str) -> None:
    made = photo(data(Image.new(mode, (40, 30)), "PNG"))
    assert made is not None
    assert (made.width, made.height) == (40, 30)


def test_printing_colours() -> None:
    assert photo(data(Image.new("CMYK", (40, 30), (0, 255, 0, 0)), "JPEG")) is not None


@pytest.mark.parametrize("what", [b"", b"no photo", data(Image.new("RGB", (400, 300)), "JPEG")[:300]])
def test_what_is_no_photo(what: bytes) -> None:
    assert photo(what) is None
