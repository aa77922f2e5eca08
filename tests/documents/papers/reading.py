"""Read papers as their readers do."""

from __future__ import annotations

from collections.abc import Iterator

from ipdesk.documents.result import PdfResult
from tests.documents import tree


def read(made: PdfResult) -> tree.Node:
    """Read the tree of a paper."""
    return tree.read(made.data)


def said(made: PdfResult) -> str:
    """Give all text of a paper."""
    return read(made).words


def facts(made: PdfResult) -> dict[str, str]:
    """Give the facts of a paper: those of all its tables that have no head above."""
    return dict(_facts(read(made)))


def _facts(root: tree.Node) -> Iterator[tuple[str, str]]:
    for table in root.all("Table"):
        rows = table.rows()
        yield from ((row[0], row[1]) for row in rows if len(row) == 2)


def headings(made: PdfResult) -> list[str]:
    """Give the headings of the second level."""
    return [node.words for node in read(made).all("H2")]


def under(made: PdfResult, heading: str) -> tree.Node:
    """Give the section with a heading."""
    found = [node for node in read(made).all("Sect") if node.kids[0].words == heading]
    assert found, heading
    return found[-1]


def items(made: PdfResult) -> list[str]:
    """Give the items of all lists."""
    return [node.words for node in read(made).all("LBody")]
