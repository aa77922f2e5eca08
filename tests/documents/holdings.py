"""All that a file holds in text, wherever it stands, and the words and days a case holds."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from ipdesk.domain.case import Case
from ipdesk.domain.schema import fields_of
from ipdesk.words import Words
from tests.documents import tree
from tests.documents.signing.tools import need
from tests.translations.sources import find

_WORD = re.compile(r"\d\d\.\d\d\.\d{4}|[^\W\d_]{4,}")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Give the words of some texts that are long enough to tell anything, and the days."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text.replace("\u00ad", "")))


def held(data: bytes) -> Iterator[str]:
    """Give every text a file holds: what is drawn, as two programs read it, and what is beside the pages."""
    for page in tree.texts(data):
        yield from page.values()
    yield _as_copied(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            yield from _strings(item)
        yield pdf.Root.Metadata.read_bytes().decode()


def _as_copied(data: bytes) -> str:
    command = [need("pdftotext", "poppler-utils"), "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def _strings(item: Any) -> Iterator[str]:
    """Give the strings of an object: bookmarks, fields, words for pictures, tables and files."""
    if isinstance(item, String):
        yield str(item)
    elif isinstance(item, Array):
        for part in item:
            yield from _strings(part)
    elif isinstance(item, Stream | Dictionary):
        for key, value in dict(item.items()).items():
            if key not in {"/P", "/Parent", "/Prev"} and not getattr(value, "is_indirect", False):
                yield from _strings(value)


def bookmarks(data: bytes) -> list[str]:
    """Give the titles of all bookmarks."""

    def titles(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
        for item in items:
            yield item.title
            yield from titles(item.children)

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        return list(titles(outline.root))


def beside_the_pages(data: bytes) -> set[str]:
    """Give what a file has that could carry more than its pages: files, scripts, links and the like."""
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found.update(key for key in ("/AF", "/Names", "/OpenAction", "/AA", "/Collection") if key in pdf.Root)
        for item in pdf.objects:
            if isinstance(item, Stream | Dictionary):
                kinds = {str(item.get("/Type", "")), str(item.get("/S", "")), str(item.get("/Subtype", ""))}
                found.update(kinds & {"/EmbeddedFile", "/Filespec", "/JavaScript", "/FileAttachment"})
                if item.get("/Type") == Name.Annot and item.get("/Subtype") != Name.Widget:
                    found.add(str(item.Subtype))
    return found


def texts_of(case: Case, language: str) -> Iterator[str]:
    """Give every text and day of a case, whatever field it stands in."""
    words = Words(language)
    for record in case.records():
        for field in fields_of(type(record)):
            value = getattr(record, field.name)
            if isinstance(value, str):
                yield value
            elif isinstance(value, dt.date):
                yield from (words.date(value), words.long_date(value))


@cache
def own_words(language: str) -> frozenset[str]:
    """Give the words documents have of themselves, whatever the case."""
    words, root = Words(language), Path("ipdesk")
    found = find(root / "documents").texts
    for path in (*root.glob("*labels.py"), root / "words.py"):
        found += [text for text in find(root).texts if text.file == path.as_posix()]
    return words_of(said for text in found for said in (words(text.one), words(text.many)))
