"""The rules for words: what the program never says, and what sets nynorsk apart from bokmål."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from string import Formatter
from typing import Final

from tests.translations.catalogue import Entry
from tests.translations.sources import Text

ENDINGS: Final = ".,:;?…)»"
ACCESS_KEY: Final = re.compile(r"&[^&\s]")
NOT_WORDS: Final = re.compile(
    r"\{[^}]*\}|(?<!\w)--?\w[\w-]*|(?<!\w)\.\w+"
)  # placeholders, options, file endings

NEVER: Final = re.compile(r"\bfeil\w*|\bugyldig\w*|\bvennligst\b|!", re.IGNORECASE)
ENGLISH: Final = re.compile(
    r"\b(the|and|with|not|you|your|please|error|warning|failed|invalid|unknown|none|true|false|null|cancel|save"
    r"|delete|edit|file|files|folder|password|settings|loading|click|update|backup|default|reset|login|logout"
    r"|draft|goal|goals|meeting|minutes|plan file|undo|redo|window|button|ok)\b",
    re.IGNORECASE,
)

# Bokmål words that are not nynorsk, and what is written instead.
_PAIRS: Final = """
    alene:åleine annen:annan annet:anna avbrutt:avbroten avsluttet:avslutta bare:berre begynner:byrjar
    ble:blei bruker:brukar brukere:brukarar brukes:blir_brukt bytter:byter dager:dagar deltaker:deltakar
    dere:de/dykk deres:dykkar/deira egen:eigen eget:eige egne:eigne en:ein endrer:endrar endret:endra
    enige:samde/einige et:eit ett:eitt filen:fila finnes:finst flere:fleire flytter:flyttar
    flyttet:flytta forrige:førre fortsatt:framleis fortsett:hald_fram fra:frå fremdeles:framleis
    følger:følgjer gjør:gjer gjøre:gjere gruppen:gruppa hele:heile helt:heilt henter:hentar hentet:henta
    hjelpen:hjelpa hjem:heim hjemme:heime hun:ho høre:høyre hører:høyrer ikke:ikkje innen:innan jeg:eg
    kommer:kjem lager:lagar laget:laga lagrer:lagrar lagret:lagra leder:leiar ligger:ligg listen:lista
    mangler:manglar mappen:mappa mens:medan mer:meir mottaker:mottakar mye:mykje måned:månad
    måneder:månader møter:møte navn:namn navnet:namnet noe:noko noen:nokon/nokre nå:no
    planlegger:planlegg pårørende:pårørande rekkefølge:rekkjefølgje samme:same sammen:saman se:sjå
    selv:sjølv senere:seinare siden:sidan sier:seier skrevet:skrive skriver:skriv
    sletter:slettar slettet:sletta spørre:spørje sted:stad steder:stader stedet:staden søker:søkjer
    tidligere:tidlegare trenger:treng uke:veke uker:veker uten:utan velg:vel velger:vel verge:verje
    vet:veit være:vere vært:vore åpen:open åpent:ope åpne:opne åpner:opnar åpnet:opna én:éin
"""
BOKMAAL: Final = dict(pair.split(":") for pair in _PAIRS.split())

# And the same for beginnings and endings of words.
BOKMAAL_PARTS: Final = (
    (re.compile(r"\bhv\w+"), "kv…; hvis: dersom"),
    (re.compile(r"\b\w*(?<!t)tjeneste\w*"), "…teneste…"),
    (re.compile(r"\bfremtid\w*"), "framtid…"),
    (re.compile(r"\båpn\w+"), "opn…"),
    (re.compile(r"\bvalg\w*"), "val…"),
    (re.compile(r"\b(?!frivillig)\w+lig(e|t|ere|st|het)?\b"), "…leg"),
    (re.compile(r"\w+het(en|er|ene)?\b"), "…heit"),
    (re.compile(r"\b(?!finger\b)\w+(ing|sjon)(er|ene)\b(?!\.pdf|  )"), "…ingar, …ingane"),
)


def in_source(text: Text) -> Iterator[str]:
    """Say what is amiss with a text as written in the program."""
    for form in filter(None, (text.one, text.many)):
        for why in _said(form):
            yield f"{text.place}: {why} in «{form}»"


def at_odds(texts: Iterable[Text]) -> Iterator[str]:
    """Name the texts that count in two ways; a catalogue holds one."""
    counted: dict[str, Text] = {}
    for text in texts:
        if text.many and counted.setdefault(text.one, text).many != text.many:
            yield f"{text.place}: «{text.one}» has another plural at {counted[text.one].place}"


def in_entry(entry: Entry) -> Iterator[str]:
    """Say what is amiss with a translation."""
    if entry.fuzzy:
        yield "fuzzy"
    if len(entry.source) != len(entry.translation):
        yield "as many forms are needed as in the source"
    for source, translation in zip(entry.source, entry.translation, strict=False):
        yield from _in_form(source, translation) if translation else ("empty",)


def _in_form(source: str, translation: str) -> Iterator[str]:
    if _names(source) != _names(translation):
        yield "placeholders differ"
    if _blanks(source) != _blanks(translation):
        yield "blanks differ at the ends or inside"
    if _ending(source) != _ending(translation):
        yield "the ending punctuation differs"
    if source.count("\n") != translation.count("\n"):
        yield "line breaks differ"
    if len(ACCESS_KEY.findall(source)) != len(ACCESS_KEY.findall(translation)):
        yield "one has an access key (&), the other has not"
    yield from _said(translation)
    yield from _bokmaal(translation)


def _said(text: str) -> Iterator[str]:
    text = _plain(text)
    for pattern, why in ((NEVER, "words never said"), (ENGLISH, "English")):
        if found := pattern.search(text):
            yield f"{why}: {found[0]}"


def _bokmaal(text: str) -> Iterator[str]:
    plain = _plain(text).casefold()
    for word in re.findall(r"(?<![\w-])\w+", plain):
        if word in BOKMAAL:
            yield f"bokmål: {word} (nynorsk: {BOKMAAL[word]})"
    for pattern, nynorsk in BOKMAAL_PARTS:
        if found := pattern.search(plain):
            yield f"bokmål: {found[0]} (nynorsk: {nynorsk})"


def _plain(text: str) -> str:
    return NOT_WORDS.sub(" ", ACCESS_KEY.sub(lambda found: found[0][1], text))


def _names(text: str) -> list[str]:
    """Give the placeholders of a text, with what follows in the braces."""
    try:
        return sorted(
            f"{name}:{spec}!{turn}" for _, name, spec, turn in Formatter().parse(text) if name is not None
        )
    except ValueError:
        return ["unbalanced braces"]


def _blanks(text: str) -> tuple[str, str, bool]:
    stripped = text.strip()
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], "  " in stripped


def _ending(text: str) -> str:
    stripped = text.rstrip()
    return stripped[len(stripped.rstrip(ENDINGS)) :]
