"""A finished file read back: its structure tree with the text of each element."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

_LINE = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{4,})>")


@dataclass
class Node:
    """One element: role, own text, alternative text, attributes, pages it is drawn on, and what is below."""

    tag: str
    text: str = ""
    alt: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)
    fields: list[str] = field(default_factory=list)
    kids: list[Node] = field(default_factory=list)

    def all(self, *tags: str) -> list[Node]:
        """Give the elements of these roles below, in reading order; all of them when none is named."""
        return [node for node in self._below() if not tags or node.tag in tags]

    def _below(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid._below()

    @property
    def words(self) -> str:
        """Give all text below, one space between any two words, without the hyphens of cut words."""
        return " ".join(" ".join(node.text for node in self._below()).replace("\u00ad", "").split())

    def rows(self) -> list[list[str]]:
        """Give the texts of a table, row by row."""
        return [[cell.words for cell in row.kids] for row in self.all("TR")]


def read(data: bytes) -> Node:
    """Read the tree of a file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pieces = [_pieces(page) for page in pdf.pages]
        numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        return _node(pdf.Root.StructTreeRoot.K, pieces, numbers)


def texts(data: bytes) -> list[dict[int | None, str]]:
    """Give the text of each page by number of the piece; None for what is artifact."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_pieces(page) for page in pdf.pages]


def _node(element: Any, pieces: list[dict[int | None, str]], numbers: dict[Any, int]) -> Node:
    node = Node(str(element.S)[1:], alt=str(element.get("/Alt", "")))
    attributes = element.get("/A", Dictionary())
    node.attributes = {key[1:]: str(value) for key, value in attributes.items()}
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            node.kids.append(_node(kid, pieces, numbers))
        elif isinstance(kid, Dictionary) and kid.Type == Name.OBJR:
            node.fields.append(str(kid.Obj.T))
        else:
            whole = isinstance(kid, Dictionary)
            page = numbers[kid.Pg.objgen if whole else element.Pg.objgen]
            node.text += pieces[page][int(kid.MCID if whole else kid)]
            node.pages.add(page)
    return node


def _pieces(page: pikepdf.Page) -> dict[int | None, str]:
    found: dict[int | None, str] = defaultdict(str)
    _run(page.obj, page.obj.Resources, found, [])
    return found


def _run(holder: Any, resources: Any, found: dict[int | None, str], open_marks: list[int | None]) -> None:
    """Follow the marks of a content stream; what stands outside all marks fails the test."""
    codes: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(holder):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                open_marks.append(int(operands[1].MCID) if "/MCID" in operands[1] else None)
            case "EMC":
                open_marks.pop()
            case "Tf":
                codes = _codes(resources.Font[str(operands[0])])
            case "Tj" | "T*" as what:
                assert open_marks, "text outside all marks"
                text = "".join(codes[byte] for byte in bytes(operands[0])) if what == "Tj" else ""
                found[open_marks[-1]] += text
            case "Do":
                form = resources.XObject[str(operands[0])]
                if form.Subtype == Name.Form:
                    _run(form, form.Resources, found, list(open_marks))


def _codes(font: Any) -> dict[int, str]:
    """Read the table that gives each code of a font its text."""
    table = font.ToUnicode.read_bytes().decode()
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in _LINE.findall(table)}
