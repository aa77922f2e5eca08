"""The last step: structure tree, fields, metadata and clean syntax, all as the standards want them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from ipdesk.documents.tagging import structure
from ipdesk.documents.tagging.metadata import Metadata, pdf_date, xmp
from ipdesk.documents.tagging.structure import Element, Field, Mark, Value


def finish(
    data: bytes,
    root: Element,
    marks: Sequence[Sequence[Element]],
    about: Metadata,
    tick: Callable[[], None] = lambda: None,
) -> bytes:
    """Write the tree below `root` and the metadata into a drawn file; the same input gives the same bytes.

    `marks` holds, for each page, the elements its pieces of content belong to. `tick` is called for each
    element.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _Tree(pdf, tick).write(root, marks)
        _describe(pdf, about)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue()


class _Tree:
    """Writes elements as PDF objects. Every piece and field has a way back to its element."""

    def __init__(self, pdf: Pdf, tick: Callable[[], None]) -> None:
        self._pdf = pdf
        self._tick = tick
        self._pages = [page.obj for page in pdf.pages]
        self._objects: dict[int, Object] = {}
        self._fields: list[tuple[Object, Object]] = []

    def write(self, root: Element, marks: Sequence[Sequence[Element]]) -> None:
        pdf = self._pdf
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._objects[id(root)] = self._element(root, tree)
        tree.K = self._objects[id(root)]
        parents: list[Any] = []
        for number, page in enumerate(self._pages):
            page.StructParents = number
            page.Tabs = Name.S
            elements = marks[number] if number < len(marks) else ()
            back = Array([self._objects[id(element)] for element in elements])
            parents += [number, pdf.make_indirect(back)]
        for number, (widget, form) in enumerate(self._fields, len(self._pages)):
            widget.StructParent = number
            parents += [number, form]
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(parents)))
        tree.ParentTreeNextKey = len(self._pages) + len(self._fields)
        pdf.Root.StructTreeRoot = tree
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        if self._fields:
            pdf.Root.AcroForm = Dictionary(Fields=Array([widget for widget, _ in self._fields]))

    def _element(self, element: Element, parent: Object) -> Object:
        self._tick()
        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        self._objects[id(element)] = made
        page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if page is not None:
            made.Pg = self._pages[page]
        kids = [self._kid(kid, page, made) for kid in element.kids]
        if kids:
            made.K = kids[0] if len(kids) == 1 else Array(kids)
        if element.alt:
            made.Alt = String(element.alt)
        if element.attributes:
            made.A = Dictionary({f"/{name}": _value(value) for name, value in element.attributes.items()})
        return made

    def _kid(self, kid: Element | Mark | Field, page: int | None, parent: Object) -> Object | int:
        match kid:
            case Element():
                return self._element(kid, parent)
            case Mark() if kid.page == page:
                return kid.number
            case Mark():
                return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)
            case Field():
                widget = self._widget(kid)
                self._fields.append((widget, parent))
                return Dictionary(Type=Name.OBJR, Pg=self._pages[kid.page], Obj=widget)

    def _widget(self, field: Field) -> Object:
        pdf, page = self._pdf, self._pages[field.page]
        left, low, right, high = (round(edge, 2) for edge in field.box)
        look = pdf.make_stream(b"")
        look.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary()))
        look.BBox = Array([0, 0, round(right - left, 2), round(high - low, 2)])
        widget = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, F=4))
        widget.T, widget.TU = String(field.name), String(field.description)
        widget.Rect = Array([left, low, right, high])
        widget.P = page
        widget.AP = Dictionary(N=look)
        if Name.Annots not in page:
            page.Annots = Array()
        page.Annots.append(widget)
        return widget


def _value(value: Value) -> Object | int:
    if isinstance(value, tuple):
        return Array([round(number, 2) for number in value])
    if isinstance(value, int):
        return value
    return Name(f"/{value}") if isinstance(value, structure.Name) else String(value)


def _describe(pdf: Pdf, about: Metadata) -> None:
    root = pdf.Root
    root.Lang = String(about.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Metadata = pdf.make_stream(xmp(about))
    root.Metadata.update(Dictionary(Type=Name.Metadata, Subtype=Name.XML))
    profile = pdf.make_stream(_srgb())
    profile.N = 3
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile)
    intent.OutputConditionIdentifier = intent.Info = String("sRGB IEC61966-2.1")
    root.OutputIntents = Array([intent])
    del pdf.docinfo
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = pdf_date(about.created)
    texts = {
        "/Title": about.title,
        "/Author": about.author,
        "/Subject": about.subject,
        "/Creator": about.creator,
    }
    for name, text in texts.items():
        pdf.docinfo[name] = text


@cache
def _srgb() -> bytes:
    return (Path(__file__).parent / "srgb.icc").read_bytes()
