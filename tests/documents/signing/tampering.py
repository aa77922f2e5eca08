"""Twelve and more ways of tampering with a signed PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
from pikepdf import Encryption
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import enumerate_sig_fields

Change = Callable[[IncrementalPdfFileWriter], None]
PASSWORD = "blåbær-tur-2026"


def update(data: bytes, change: Change) -> bytes:
    """Append a revision, as any editor does: what was signed stays as it is, byte by byte."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def dictionary(**entries: generic.PdfObject) -> generic.DictionaryObject:
    """Make a dictionary of named entries."""
    named = {pdf_name(f"/{name}"): entry for name, entry in entries.items()}
    return generic.DictionaryObject(named)  # type: ignore[no-untyped-call]


def page(writer: IncrementalPdfFileWriter, number: int) -> generic.DictionaryObject:
    """Give a page to change."""
    reference, _ = writer.find_page_for_modification(number)  # type: ignore[no-untyped-call]
    found = reference.get_object()
    assert isinstance(found, generic.DictionaryObject)
    return found


def ends(data: bytes) -> list[int]:
    """Give where each revision ends."""
    return [found.end() for found in re.finditer(rb"%%EOF\r?\n?", data)]


def flip_a_byte(data: bytes) -> bytes:
    """Change one bit in the middle of the first revision."""
    place = ends(data)[0] // 2
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def replace_text(data: bytes) -> bytes:
    """Put other text on a page by a further revision."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        stream = generic.StreamObject(stream_data=b"BT /F1 20 Tf 50 400 Td (JEG SAMTYKKER) Tj ET")
        first = page(writer, 0)
        first[pdf_name("/Contents")] = writer.add_object(stream)
        writer.update_container(first)

    return update(data, change)


def add_an_annotation(data: bytes) -> bytes:
    """Lay a note over a page."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        note = dictionary(
            Type=pdf_name("/Annot"),
            Subtype=pdf_name("/FreeText"),
            Rect=generic.ArrayObject(map(generic.NumberObject, (50, 50, 300, 90))),
            Contents=pdf_string("lagt til"),
            DA=pdf_string("/F 12 Tf"),
        )
        first = page(writer, 0)
        first[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(note)])
        writer.update_container(first)

    return update(data, change)


def cut_the_last_signature(data: bytes) -> bytes:
    """Give the file as it was before its last signature; every byte of it is as it was signed."""
    return data[: ends(data)[-2]]


def exchange_pages(data: bytes) -> bytes:
    """Let the first page be shown in the place of the second."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        kids = pages["/Kids"]
        kids[0], kids[1] = kids.raw_get(1), kids.raw_get(0)
        writer.update_container(kids)

    return update(data, change)


def save_anew(data: bytes) -> bytes:
    """Write the whole file anew, as many programs do."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def encrypt_afterwards(data: bytes) -> bytes:
    """Put a password on the signed file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=Encryption(user=PASSWORD, owner=PASSWORD, R=6))
    return out.getvalue()


def truncate(data: bytes) -> bytes:
    """Cut the file in the middle, as a copy that was interrupted."""
    return data[: len(data) * 2 // 3]


def swap_the_drawn_signature(data: bytes) -> bytes:
    """Let a signed field show other strokes than those that were signed."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        _, _, reference = next(iter(enumerate_sig_fields(writer.prev)))
        field = writer.get_object(reference.reference)
        look = generic.StreamObject(stream_data=b"0 0 m 100 40 l S")
        look[pdf_name("/Type")], look[pdf_name("/Subtype")] = pdf_name("/XObject"), pdf_name("/Form")
        look[pdf_name("/BBox")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 100, 40)))
        field["/AP"] = dictionary(N=writer.add_object(look))
        writer.update_container(field)

    return update(data, change)


def swap_the_image(data: bytes) -> bytes:
    """Put another picture in the place of the one on the first page."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pictures = page(writer, 0)["/Resources"]["/XObject"]
        name = next(iter(pictures))
        old = pictures.raw_get(name).reference
        facts = old.get_object()
        new = generic.StreamObject(
            {key: value for key, value in facts.items() if key not in {"/Filter", "/Length"}},
            stream_data=bytes(3 * int(facts["/Width"]) * int(facts["/Height"])),
        )
        writer.objects[(old.generation, old.idnum)] = new

    return update(data, change)


def change_the_metadata(data: bytes) -> bytes:
    """Give the file another title, in both places where it stands."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        info = writer.trailer["/Info"]
        info["/Title"] = pdf_string("Individuell plan for en annen")
        writer.set_info(info)

    return update(data, change)


def refill_the_form(data: bytes) -> bytes:
    """Empty a signed field, and say another name in it."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        _, _, reference = next(iter(enumerate_sig_fields(writer.prev)))
        field = writer.get_object(reference.reference)
        del field["/V"]
        field["/TU"] = pdf_string("Underskrift: en annen")
        writer.update_container(field)

    return update(data, change)


def append_garbage(data: bytes) -> bytes:
    """Append bytes that mean nothing."""
    return data + b"\n% " + bytes(range(32, 127)) * 20


def take_the_form_away(data: bytes) -> bytes:
    """Leave the signatures in the file, but let no reader find them."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        del writer.root["/AcroForm"]
        writer.update_root()  # type: ignore[no-untyped-call]

    return update(data, change)


def fill_the_room_after_the_signature(data: bytes) -> bytes:
    """Hide bytes in the zeros that pad a signature, which no signature covers."""
    found = re.search(rb"/Contents <([0-9A-F]+?)(0{200,})>", data)
    assert found is not None
    place = found.start(2) + 100
    return data[:place] + b"4142" + data[place + 4 :]
