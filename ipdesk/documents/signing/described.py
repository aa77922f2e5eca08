"""What a file says of itself, now and when it was first signed."""

from __future__ import annotations

from typing import Any, Final

from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler

from ipdesk.documents.signing.identity import Identity, lasting, read

_MAY_CHANGE: Final = {"/ModDate", "/Producer"}
"""What a program that signs writes anew."""


def entry(of: DictionaryObject, key: str) -> Any:
    """Give an entry or None. Unlike `get`, it follows references and decrypts."""
    return of[key] if key in of else None  # noqa: SIM401


def identity(reader: PdfFileReader) -> Identity | None:
    """Read which document of ours it is; None when it is none, or says so in no readable way."""
    xmp = _xmp(reader)
    try:
        return None if xmp is None else read(xmp)
    except ValueError:
        return None


def has_changed(reader: PdfFileReader) -> bool:
    """Tell whether title, author, identity or the like differ from the first signed state of the file.

    Signing programs write metadata too, so that pyHanko lets all of it pass.
    """
    first_signed = reader.embedded_signatures[0].signed_revision
    if first_signed == reader.total_revisions - 1:
        return False
    first = reader.get_historical_resolver(first_signed)
    return _info(first.trailer_view) != _info(reader.trailer_view) or _lasting(first) != _lasting(reader)


def _info(trailer: DictionaryObject) -> dict[str, Any]:
    info = entry(trailer, "/Info")
    return {} if info is None else {key: info[key] for key in info if key not in _MAY_CHANGE}


def _lasting(handler: PdfHandler) -> Any:
    xmp = _xmp(handler)
    try:
        return None if xmp is None else lasting(xmp)
    except ValueError:
        return xmp


def _xmp(handler: PdfHandler) -> bytes | None:
    stream = entry(handler.root, "/Metadata")
    return stream.data if isinstance(stream, StreamObject) else None
