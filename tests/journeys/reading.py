"""Copies read back, as somebody with tools would who looks for what they were not given."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf

from tests.documents import tree
from tests.journeys.invented import SAYS


def opened(path: Path, passphrase: str = "") -> bytes:
    """Give a file without its lock, and with nothing in it compressed."""
    found = io.BytesIO()
    with pikepdf.open(path, password=passphrase) as pdf:
        pdf.save(
            found,
            encryption=False,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return found.getvalue()


def drawn(data: bytes) -> str:
    """Give what pdftotext reads, page by page, with one space between any two words."""
    said = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    )
    return said.stdout.decode()


def pages(data: bytes) -> list[str]:
    """Give the text of each page."""
    return [" ".join(page.split()) for page in drawn(data).split("\f")][:-1]


def everything(data: bytes) -> str:
    """Give all that is said anywhere: on the pages, in the structure, in bookmarks and about the file."""
    node = tree.read(data)
    beside = (text for page in tree.texts(data) for text in page.values())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told = [str(value) for value in pdf.docinfo.values()]
        told.append(str(pdf.open_metadata()))
        with pdf.open_outline() as outline:
            waiting = list(outline.root)
            while waiting:
                item = waiting.pop()
                told.append(str(item.title))
                waiting += item.children
    alone = (one.alt for one in node.all())
    whole = " ".join((" ".join(pages(data)), node.words, *beside, *alone, *told))
    return " ".join(whole.replace("\u00ad", "").split())


def parts_in(path: Path, passphrase: str = "") -> set[str]:
    """Give the parts of the plan of which anything at all is found in a file."""
    data = opened(path, passphrase)
    said = everything(data).casefold()
    found = {part for part, texts in SAYS.items() if any(text.casefold() in said for text in texts)}
    for part in found:
        assert all(text.casefold() in said for text in SAYS[part]), part
    for part in SAYS.keys() - found:
        for text in SAYS[part]:
            for way in ("utf-8", "latin-1", "utf-16-be"):
                assert text.encode(way) not in data, part
    return found
