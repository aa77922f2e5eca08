"""A small document with three signature fields, keys, and signatures on it."""

from __future__ import annotations

import io
import math
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final

import pikepdf
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Frame, PageBreak, PageTemplate

from ipdesk.documents import look
from ipdesk.documents.signing.encrypt import encrypt
from ipdesk.documents.signing.identity import Identity, xmp_properties, xmp_schema
from ipdesk.documents.signing.keys import SigningKey, load_pkcs12, make_signing_key
from ipdesk.documents.signing.sign import add_signature, certify
from ipdesk.documents.signing.stamp import Mark
from ipdesk.documents.tagging.build import build
from ipdesk.documents.tagging.flowables import Heading, Paragraph, Picture
from ipdesk.documents.tagging.metadata import Metadata
from ipdesk.documents.tagging.signature_field import SignatureField
from ipdesk.domain.strokes import Point, Strokes, drawn
from ipdesk.words import Words

NOW: Final = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
IDENTITY: Final = Identity(
    kind="plan", plan="IP-2026-0042", version=4, copy=3, copies=7, made_for="Eksempel skole & Å/S"
)
WORDS: Final = Words("nb")
COORDINATOR: Final = "Kari Eksempel"
SIGNERS: Final = (
    ("signature_coordinator", COORDINATOR, "koordinator"),
    ("signature_person", "Ánne Eksempel Šŋuođđi", "planen gjelder meg"),
    ("signature_representative_1", "Łukasz Eksempel 中 🙂", "foreldreansvar"),
)


@cache
def paper(pages: int = 2, paragraphs: int = 12) -> bytes:
    """Make a document with a field for each of the signers on its last page, and a bookmark to each page."""
    story: list[Flowable] = []
    for number in range(1, pages):
        story += [Heading(f"Del {number}", look.H1, 1), *_prose(number, paragraphs), PageBreak()]
    story.insert(1, Picture(_photo(), 100, 75, "Et bilde av noe grønt"))
    story += [Heading("Underskrifter", look.H1, 1), *(_field(*signer) for signer in SIGNERS)]
    frame = Frame(look.MARGIN, look.BOTTOM, look.WIDTH, look.PAGE_HEIGHT - look.TOP - look.BOTTOM)
    page = PageTemplate("page", [frame], pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT))
    about = Metadata(
        title="Individuell plan for Ánne Eksempel",
        author=COORDINATOR,
        subject="Individuell plan",
        language="nb-NO",
        creator="ipdesk",
        created=NOW,
    )
    return identified(build(story, [page], about).data, IDENTITY)


def identified(data: bytes, identity: Identity) -> bytes:
    """Write into a document of ours which one it is."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()
        bag = "</rdf:Bag></pdfaExtension:schemas>"
        xmp = xmp.replace(bag, xmp_schema() + bag).replace(
            "</rdf:RDF>", xmp_properties(identity) + "</rdf:RDF>"
        )
        pdf.Root.Metadata.write(xmp.encode())
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _photo() -> ImageReader:
    shown = io.BytesIO()
    Image.new("RGB", (80, 60), (40, 160, 90)).save(shown, "PNG")
    return ImageReader(shown)


def _prose(number: int, paragraphs: int) -> list[Flowable]:
    return [
        Paragraph(f"Avsnitt {number}.{n}: dette er jeg opptatt av.", look.BODY) for n in range(paragraphs)
    ]


def _field(name: str, person: str, role: str) -> SignatureField:
    below = [Paragraph(person, look.BODY)]
    beside = Paragraph("Sted og dato", look.SMALL)
    return SignatureField(name, f"Underskrift: {person}, {role}", (283, 54), below, beside, look.INK)


@cache
def own_key(name: str = COORDINATOR, number: int = 1) -> SigningKey:
    """Make a key of the kind that is kept in the plan file; another for each number."""
    return load_pkcs12(make_signing_key(name, "Eksempel kommune", NOW), None)


def scribble(seed: int = 1) -> Strokes:
    """Draw something like a signature, with a pen that is pressed more and less."""
    waves = [
        Point(20 + 5 * n, 100 + 60 * math.sin(n / 5 + seed) * math.cos(n / 17), 0.5 + 0.4 * math.sin(n / 9))
        for n in range(110)
    ]
    return drawn([waves, [Point(30, 160), Point(300, 150)], [Point(200, 40)]])


def mark(number: int = 0, **changes: object) -> Mark:
    """Make the mark of one of the signers."""
    _, name, role = SIGNERS[number]
    values: dict[str, object] = {
        "name": name,
        "role": role,
        "reason": "Godkjenner planen, versjon 4",
        "at": NOW + timedelta(minutes=number),
        "strokes": scribble(number),
    }
    return Mark(**(values | changes))  # type: ignore[arg-type]


def signed(times: int = 3, password: str | None = None) -> bytes:
    """Sign the document: the coordinator first, then the others, all with the coordinator's key."""
    return _signed(times, password)


@cache
def _signed(times: int, password: str | None) -> bytes:
    if not times:
        return paper() if password is None else encrypt(paper(), password)
    number = times - 1
    put = add_signature if number else certify
    before = _signed(number, password)
    return put(before, own_key(), SIGNERS[number][0], mark(number), WORDS, password=password)


def key_with(password: str) -> bytes:
    """Make a PKCS#12 file with a password, as one gets it from an issuer of certificates."""
    made = pkcs12.load_pkcs12(make_signing_key(COORDINATOR, "Eksempel kommune", NOW), None)
    assert made.cert is not None
    assert isinstance(made.key, EllipticCurvePrivateKey)
    locked = BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(b"min", made.key, made.cert.certificate, None, locked)
