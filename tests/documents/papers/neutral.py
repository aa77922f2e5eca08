"""The papers about the file and its media: made of plain facts, and of some that are hard to set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from ipdesk.documents import papers
from ipdesk.documents.papers import BreachFacts, ContentCount, Informed, KeyCost, LogLine, StepTaken
from ipdesk.documents.result import PdfResult
from ipdesk.storage.keys import Key
from ipdesk.storage.recovery import groups_of
from ipdesk.words import Words
from tests.documents.cases import LONG_WORD

CREATED: Final = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=1)))
OSLO: Final = ZoneInfo("Europe/Oslo")
NUMBER: Final = "IP-2026-0042"
NAME: Final = "Ánne Šŋuođđi Eksempel"
HARD: Final = f"<b>fet</b> & ]]> \\ (x 😀 漢字 محمد \ue000\x07\t{LONG_WORD} "
GROUPS: Final = groups_of(Key(bytearray(range(7, 39)), bytes(range(200, 216))))
COST: Final = KeyCost(memory_mib=256, passes=3, lanes=4)

KNOWN: Final = BreachFacts(
    plan_number=NUMBER,
    municipality="Eksempel kommune",
    medium="Minnepinne 1, merket IP-2026-0042",
    discovered_at=datetime(2026, 11, 21, 14, 5, tzinfo=OSLO),
    discovered_by="Koordinatoren",
    last_seen_at=datetime(2026, 11, 20, 15, 30, tzinfo=OSLO),
    last_seen_place="Eksempel ungdomsskole, møterom 2",
    lost_how="Lå i en jakkelomme på bussen.",
    child=True,
    others=14,
    contents=(ContentCount(part="Helse", count=6), ContentCount(part="Skole og arbeid", count=4)),
    key_cost=COST,
    password="Sterkt: det går i praksis ikke an å gjette.",
    secret_with_it=False,
    name_on_tag=False,
    copies=("Minnepinne 2, journalarkivet, fra 20. november 2026",),
    done=(StepTaken(on=date(2026, 11, 21), what="Ringte busselskapet og hittegods."),),
    informed=(Informed(who="Foreldrene", on=date(2026, 11, 21), how="Telefon"),),
    high_risk=False,
    high_risk_why="filen er kryptert",
    contact="Personvernombudet, personvern@example.no, 00 00 00 00",
)
UNKNOWN: Final = BreachFacts(plan_number="", key_cost=COST)
_HARD_FACTS: Final = BreachFacts(
    plan_number=HARD,
    municipality=HARD * 3,
    medium=HARD,
    discovered_at=CREATED - timedelta(days=9),
    discovered_by=HARD,
    last_seen_place=HARD,
    lost_how=f"{HARD}\n" * 9,
    contents=tuple(ContentCount(part=HARD, count=n) for n in range(40)),
    key_cost=COST,
    password=HARD,
    secret_with_it=True,
    copies=(HARD,) * 30,
    done=(StepTaken(what=HARD * 4),) * 12,
    informed=(Informed(who=HARD, how=HARD),) * 12,
    high_risk=True,
    high_risk_why=HARD,
    contact=HARD,
)


def sheet(
    language: str = "nb", copies: tuple[str, ...] = (), number: str = NUMBER, code: str = "7F3A-92C1"
) -> PdfResult:
    """Make the recovery sheet."""
    return papers.recovery_sheet(
        GROUPS,
        plan_number=number,
        file_code=code,
        made_on=date(2026, 11, 22),
        copies=copies,
        words=Words(language),
        created=CREATED,
    )


def tag(
    language: str = "nb",
    name: str = "",
    born: date | None = None,
    number: str = NUMBER,
    municipality: str = "Eksempel kommune",
    return_to: str = "Servicekontoret, Rådhusgata 1\n0000 Eksempelbyen\nTelefon 00 00 00 00",
) -> PdfResult:
    """Make the tag."""
    return papers.stick_tag(
        plan_number=number,
        name=name,
        birth_date=born,
        municipality=municipality,
        return_to=return_to,
        words=Words(language),
        created=CREATED,
    )


def notice(language: str = "nb", known: BreachFacts = KNOWN) -> PdfResult:
    """Make the notice."""
    return papers.breach_notice(known, words=Words(language), created=CREATED)


def line(seq: int, text: str = "Endret mål", about: str = "Klatre til toppen") -> LogLine:
    """Make an entry of the log."""
    at = CREATED - timedelta(hours=9) + timedelta(minutes=7 * seq, seconds=seq)
    return LogLine(seq=seq, at=at, who="Kari Eksempel", machine="kontor-17", what=text, about=about)


def log(language: str = "nb", lines: tuple[LogLine, ...] = tuple(map(line, range(1, 61)))) -> PdfResult:
    """Make the extract of the log."""
    return papers.log_extract(
        lines,
        plan_number=NUMBER,
        head_code="7F3A-92C1",
        period=(date(2026, 9, 1), date(2026, 11, 22)),
        words=Words(language),
        created=CREATED,
    )


PAPERS: Final[Mapping[str, Callable[[str], PdfResult]]] = {
    "recovery_sheet": lambda language: sheet(language, ("Kopi fra 3. mars 2026: åpnes med arket fra da.",)),
    "stick_tag": tag,
    "breach_notice": notice,
    "log_extract": log,
}
"""Every kind of paper, by the code its file carries, made in a language."""

HARD_PAPERS: Final[Mapping[str, Callable[[], PdfResult]]] = {
    "sheet with many copies": lambda: sheet(copies=(HARD,) * 60, number=HARD, code=HARD),
    "tag with everything": lambda: tag("nb", HARD, date(2011, 3, 21), HARD, HARD, f"{HARD}\n" * 5),
    "tag with nothing": lambda: tag(number="", municipality="", return_to=""),
    "notice with everything": lambda: notice("nb", _HARD_FACTS),
    "notice with nothing": lambda: notice("nb", UNKNOWN),
    "log of hard lines": lambda: log(lines=tuple(line(n, HARD * 9, HARD) for n in range(1, 9))),
    "log of nothing": lambda: log(lines=()),
}
