"""A password on a copy: AES-256 as in PDF 2.0 (revision 6)."""

from __future__ import annotations

import io
import unicodedata

import pikepdf
from pikepdf import Array, Encryption, Name, Pdf

from ipdesk.errors import AlreadySigned, InvalidInput, Reason


def encrypt(data: bytes, passphrase: str) -> bytes:
    """Give a copy that the passphrase alone opens; sign it afterwards, never before.

    Texts, pictures and metadata are all encrypted. Raises AlreadySigned for a document with a signature,
    since the signature would break.
    """
    secret = normal(passphrase)
    if not secret:
        raise InvalidInput("passphrase", Reason.NEEDED)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if _is_signed(pdf):
            raise AlreadySigned
        out = io.BytesIO()
        pdf.save(
            out,
            encryption=Encryption(user=secret, owner=secret, R=6, aes=True, metadata=True),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
        return out.getvalue()


def normal(passphrase: str) -> str:
    """Give the one form of a passphrase, however its letters were typed."""
    return unicodedata.normalize("NFKC", passphrase)


def _is_signed(pdf: Pdf) -> bool:
    form = pdf.Root.get(Name.AcroForm)
    if form is None:
        return False
    return any(field.get(Name.FT) == Name.Sig and Name.V in field for field in form.get(Name.Fields, Array()))
