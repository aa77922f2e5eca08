"""Which edition a document is, in the words that stand in its header, footer and description."""

from __future__ import annotations

from collections.abc import Iterator

from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.result import CopyLine
from ipdesk.words import N_, Words


def edition_words(sheet: Sheet) -> Iterator[str]:
    """Tell version and copy: versjon 3; kopi 3 av 7 til Eksempel skole."""
    version, copy = version_words(sheet), sheet.edition.copy
    if version:
        yield version
    if sheet.edition.draft:
        yield sheet.words(N_("Utkast – ikke godkjent"))
    if copy is not None:
        yield copy_words(copy, sheet.words)


def version_words(sheet: Sheet) -> str:
    """Give the version: versjon 3; a draft has none."""
    edition = sheet.edition
    if edition.version is None or edition.draft:
        return ""
    return sheet.words(N_("versjon {n}")).format(n=edition.version)


def copy_words(copy: CopyLine, words: Words) -> str:
    """Give the number of a copy and for whom it is: Kopi 3 av 7 til Eksempel skole."""
    if copy.number is None:
        return words(N_("Kopi til {name}")).format(name=copy.made_for)
    if copy.of is None:
        return words(N_("Kopi {n} til {name}")).format(n=copy.number, name=copy.made_for)
    return words(N_("Kopi {n} av {total} til {name}")).format(
        n=copy.number, total=copy.of, name=copy.made_for
    )
