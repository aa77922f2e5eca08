"""Signatures made visible to programs that don't draw the fields they stand in, such as the preview."""

from __future__ import annotations

import io

import pikepdf

from ipdesk.documents.signing.encrypt import normal


def flattened(data: bytes, password: str | None = None) -> bytes:
    """Give a copy with the stamps drawn into its pages, to look at or print and then throw away.

    It is not encrypted, and its signatures are broken: never save it or hand it out as a file.
    """
    with pikepdf.open(io.BytesIO(data), password=normal(password or "")) as pdf:
        pdf.flatten_annotations("all")
        out = io.BytesIO()
        pdf.save(out, encryption=False)
        return out.getvalue()
