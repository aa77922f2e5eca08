"""Signing: PAdES B-B, each signature over the document as it stood.

What a signature proves, and what it does not:
- It proves that nothing in the document has changed since, other than further signatures, and that it was
  made with the key its certificate names.
- A coordinator's own signature says that the coordinator, or somebody with their key, sealed it.
- The person and their representative sign on screen by hand, and the coordinator's key seals it. The file
  then says whose name stands there, and shows the strokes; that they themselves drew them, only the
  coordinator vouches for. It is a handwritten signature with a witness, not one by a key of their own.
- The time is that of the machine. Nobody outside confirms it.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipdesk.documents.signing import stamp
from ipdesk.documents.signing.encrypt import normal
from ipdesk.documents.signing.keys import SigningKey
from ipdesk.documents.signing.stamp import Mark
from ipdesk.errors import KeyExpired, NotSignable
from ipdesk.words import Words

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers.pdf_cms import Signer
    from pyhanko.sign.signers.pdf_signer import PdfSigner, PdfSigningSession
    from pyhanko.stamp import StaticStampStyle

ROLE: Final = "/XXRole"
"""Where the signer's role stands in a signature; names that begin with XX are free for private use."""
TYPED: Final = "/XXTyped"
"""Stands in a signature whose mark is the name, typed and not drawn."""
_REST: Final = 1536
"""How many bytes a signature may take besides its certificates, with an RSA key of 4096 bits at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A signature field of a document: its name, its size in points, and whether it is signed."""

    name: str
    width: float
    height: float
    signed: bool


def fields(data: bytes, password: str | None = None) -> tuple[Field, ...]:
    """List the signature fields in their order; raises NotSignable when the document can't be read."""
    with _not_signable():
        return tuple(_fields(_open(data, password)))


def certify(
    data: bytes, key: SigningKey, field: str, mark: Mark, words: Words, *, password: str | None = None
) -> bytes:
    """Sign first, and forbid all changes from then on but further signatures.

    `words` is the document's language; `password` opens an encrypted document. Raises NotSignable,
    KeyExpired or, with a key on a card, CardProblem. What has been signed already can't be certified. One
    call at a time, as with all that draws.
    """
    return _sign(data, key, field, mark, words, password, certifies=True)


def add_signature(
    data: bytes, key: SigningKey, field: str, mark: Mark, words: Words, *, password: str | None = None
) -> bytes:
    """Sign one more field, over the document with all signatures it has.

    `mark` names who signs, be it the owner of the key or not. Otherwise as `certify`.
    """
    return _sign(data, key, field, mark, words, password, certifies=False)


def _sign(
    data: bytes,
    key: SigningKey,
    field: str,
    mark: Mark,
    words: Words,
    password: str | None,
    *,
    certifies: bool,
) -> bytes:
    if not key.certificate.holds(mark.at):
        raise KeyExpired
    with _not_signable():
        writer = _open(data, password)
        open_field = next((one for one in _fields(writer) if one.name == field and not one.signed), None)
        if open_field is None or (certifies and any(one.signed for one in _fields(writer))):
            raise NotSignable
        size = (open_field.width, open_field.height)
        look = _style(writer, stamp.draw(mark, key.certificate.owner, size, words), size)
        with key.guard():
            return asyncio.run(_seal(_signer(key, field, mark, look, certifies=certifies), writer, mark))


@contextmanager
def _not_signable() -> Iterator[None]:
    """Turn whatever is wrong with the document into NotSignable."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError

    try:
        yield
    except (PdfError, SigningError, KeyError, IndexError, TypeError, ValueError):
        raise NotSignable from None


def _open(data: bytes, password: str | None) -> IncrementalPdfFileWriter:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    if password is not None:
        writer.encrypt(normal(password))  # type: ignore[no-untyped-call]
    return writer


def _fields(writer: IncrementalPdfFileWriter) -> Iterator[Field]:
    from pyhanko.sign.fields import enumerate_sig_fields

    for name, value, reference in enumerate_sig_fields(writer.prev):
        left, low, right, high = map(float, reference.get_object()["/Rect"])
        yield Field(name=str(name), width=right - left, height=high - low, signed=value is not None)


def _style(writer: IncrementalPdfFileWriter, drawn: bytes, size: tuple[float, float]) -> StaticStampStyle:
    """Give the look of the field: the stamp alone, edge to edge."""
    from pyhanko.pdf_utils.content import PdfResources, RawContent
    from pyhanko.pdf_utils.generic import pdf_name
    from pyhanko.pdf_utils.layout import (
        AxisAlignment,
        BoxConstraints,
        InnerScaling,
        Margins,
        SimpleBoxLayoutRule,
    )
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.stamp import StaticStampStyle

    resources = PdfResources()  # type: ignore[no-untyped-call]
    resources.xobject[pdf_name("/Stamp")] = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(drawn)))
    return StaticStampStyle(
        background=RawContent(b"/Stamp Do", resources, BoxConstraints(*size)),
        background_opacity=1.0,
        border_width=0,
        background_layout=SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MIN,
            y_align=AxisAlignment.ALIGN_MIN,
            margins=Margins(),
            inner_content_scaling=InnerScaling.NO_SCALING,
        ),
    )


def _signer(key: SigningKey, field: str, mark: Mark, look: StaticStampStyle, *, certifies: bool) -> PdfSigner:
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

    meta = PdfSignatureMetadata(
        field_name=field,
        subfilter=SigSeedSubFilter.PADES,
        name=mark.name,
        reason=mark.reason,
        certify=certifies,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    return PdfSigner(meta, signer=key.signer, stamp_style=look)


async def _seal(signer: PdfSigner, writer: IncrementalPdfFileWriter, mark: Mark) -> bytes:
    """Go the steps of pyHanko one by one: only so can the time, the role and the room be given."""
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = mark.at
    document = session.prepare_tbs_document(None, bytes_reserved=_room(signer.signer))
    _note(session, mark)
    out = io.BytesIO()
    digest, _ = document.digest_tbs_document(output=out)
    await document.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=mark.at))
    return out.getvalue()


def _room(signer: Signer) -> int:
    """Give how many characters to keep free: two for each byte of the certificates and the rest.

    pyHanko would sign twice to find out.
    """
    certificates = {one.dump() for one in (signer.signing_cert, *signer.cert_registry)}
    return 2 * (sum(map(len, certificates)) + _REST)


def _note(session: PdfSigningSession, mark: Mark) -> None:
    """Write what PDF has no place for beside the signature, before it is made."""
    from pyhanko.pdf_utils.generic import BooleanObject, pdf_name, pdf_string

    signature = session.sig_field["/V"]
    signature[pdf_name(ROLE)] = pdf_string(mark.role)
    if mark.typed:
        signature[pdf_name(TYPED)] = BooleanObject(True)  # type: ignore[no-untyped-call]
