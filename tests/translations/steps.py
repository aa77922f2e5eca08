"""What the tool does: update, check and compile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tests.translations import catalogue, rules
from tests.translations.catalogue import FOLDER, LANGUAGE, Entry
from tests.translations.sources import Found, find

PROGRAM: Final = Path(__file__).parents[2] / "ipdesk"
PO: Final = FOLDER / f"{LANGUAGE}.po"
MO: Final = FOLDER / f"{LANGUAGE}.mo"


def update() -> None:
    """Take the program's texts into the catalogue; new ones are empty, those in use no more go out."""
    known, _obsolete = catalogue.read(PO)
    PO.write_bytes(catalogue.po(catalogue.merge(find(PROGRAM).texts, known)))


def compile_catalogue() -> None:
    """Make the file the program reads."""
    entries, _obsolete = catalogue.read(PO)
    MO.write_bytes(catalogue.mo(entries))


def check() -> list[str]:
    """Name all that is missing or amiss, in the program's texts and in the catalogue."""
    found = find(PROGRAM)
    entries, obsolete = catalogue.read(PO)
    compiled = MO.read_bytes() if MO.exists() else b""
    problems = [*in_program(found), *in_catalogue(found, entries, obsolete)]
    if compiled != catalogue.mo(entries):
        problems.append(f"{MO.name} is not what {PO.name} gives; run: python -m tests.translations compile")
    return problems


def in_program(found: Found) -> Iterator[str]:
    """Name what is amiss with the texts as written in the program."""
    yield from found.problems
    yield from rules.at_odds(found.texts)
    for text in sorted(found.texts):
        yield from rules.in_source(text)


def in_catalogue(found: Found, entries: Iterable[Entry], obsolete: Iterable[str]) -> Iterator[str]:
    """Name what is missing from the catalogue, amiss in it, or in it and in use no more."""
    wanted = {entry.source: entry for entry in catalogue.merge(found.texts, ())}
    there = {entry.source: entry for entry in entries}
    for source in sorted(wanted.keys() - there.keys()):
        yield f"{LANGUAGE}: missing: «{source[0]}» ({', '.join(wanted[source].files)})"
    for text in sorted({*obsolete, *(source[0] for source in there.keys() - wanted.keys())}):
        yield f"{LANGUAGE}: obsolete: «{text}»"
    for entry in there.values():
        for why in rules.in_entry(entry):
            yield f"{LANGUAGE}: {why}: «{entry.key}» → «{entry.translation[0]}»"


def summary(problems: list[str]) -> str:
    """Say in one line how it went."""
    entries, _obsolete = catalogue.read(PO)
    return f"{len(entries)} texts, {len(problems) or 'no'} problems"
