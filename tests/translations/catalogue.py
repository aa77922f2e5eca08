"""A catalogue: its entries, its .po file, and the .mo file made of it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ipdesk.resources import RESOURCES
from tests.translations.sources import Text

LANGUAGE: Final = "nn"
FOLDER: Final = RESOURCES / "words"
WIDTH: Final = 100
HEADER: Final = (
    ("Language", LANGUAGE),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);\n"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A source text with its translation: two forms each where it counts, else one."""

    source: tuple[str, ...]
    translation: tuple[str, ...]
    files: tuple[str, ...] = ()
    fuzzy: bool = False

    @property
    def key(self) -> str:
        """Give what catalogues look a text up by."""
        return self.source[0]


class _PlainCatalog(Catalog):
    """A catalogue whose head has no dates and names, so that the same words give the same file."""

    mime_headers = property(lambda _self: list(HEADER))


def merge(texts: Iterable[Text], known: Iterable[Entry]) -> list[Entry]:
    """Give an entry for each text, with the translation known so far; what is in use no more goes out."""
    before = {entry.source: entry for entry in known}
    gathered: dict[str, list[Text]] = {}
    for text in sorted(texts):
        gathered.setdefault(text.one, []).append(text)
    entries = []
    for one, uses in sorted(gathered.items()):
        many = max(use.many for use in uses)
        source = (one, many) if many else (one,)
        empty = Entry(source=source, translation=("",) * len(source))
        files = tuple(sorted({use.file for use in uses}))
        entries.append(replace(before.get(source, empty), files=files))
    return entries


def read(path: Path) -> tuple[list[Entry], list[str]]:
    """Read a .po file: its entries, and the texts kept in it as obsolete."""
    if not path.exists():
        return [], []
    with path.open("rb") as file:
        catalog = read_po(file, locale=LANGUAGE)
    entries = [
        Entry(
            source=_forms(message.id),
            translation=_forms(message.string),
            files=tuple(name for name, _line in message.locations),
            fuzzy=message.fuzzy,
        )
        for message in catalog
        if message.id
    ]
    return entries, [_forms(message.id)[0] for message in catalog.obsolete.values()]


def po(entries: Iterable[Entry]) -> bytes:
    """Give the .po file of the entries, sorted by text."""
    file = io.BytesIO()
    write_po(file, _catalog(entries), width=WIDTH, sort_output=True, include_lineno=False)
    return file.getvalue().strip() + b"\n"


def mo(entries: Iterable[Entry]) -> bytes:
    """Give the .mo file of the entries."""
    file = io.BytesIO()
    write_mo(file, _catalog(entries))
    return file.getvalue()


def _catalog(entries: Iterable[Entry]) -> Catalog:
    catalog = _PlainCatalog(locale=LANGUAGE, header_comment="# Nynorsk words of ipdesk.", fuzzy=False)
    for entry in entries:
        catalog.add(
            entry.source if len(entry.source) > 1 else entry.key,
            entry.translation if len(entry.translation) > 1 else entry.translation[0],
            locations=[(file, 0) for file in entry.files],
            flags=("fuzzy",) if entry.fuzzy else (),
        )
    return catalog


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))
