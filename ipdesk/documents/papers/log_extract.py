"""An extract of the log, to read on paper (F7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.fonts import Face
from ipdesk.documents.foot import coded
from ipdesk.documents.papers.neutral import Neutral, short
from ipdesk.documents.papers.pages import WIDE
from ipdesk.documents.papers.pieces import LEAD, SMALL, said, title
from ipdesk.documents.plan.pieces import cell, grid, head
from ipdesk.documents.result import PdfResult
from ipdesk.documents.tagging.build import Progress
from ipdesk.documents.tagging.flowables import Tagged
from ipdesk.documents.tagging.table import Table, TableStyle
from ipdesk.documents.tagging.text import TextStyle
from ipdesk.words import N_, P_, Words

KIND: Final = "log_extract"
Period = tuple[date | None, date | None]
"""The first and the last day; None for an open end."""

_COUNT: Final = P_("{n} hendelse", "{n} hendelser")
_CODE: Final = 40
_SHARES: Final = (14, 33, 36, 38, 62, 70)
_LINE: Final = TextStyle(size=9, leading=11.5, color=look.INK, after=1)
_TOP: Final = TextStyle(face=Face.SEMIBOLD, size=9, leading=11.5, color=look.WHITE)
_STYLE: Final = TableStyle(rule=look.RULE, head_fill=look.ACCENT, side=4, above=2.5, below=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One entry of the log; `what` and `about` are told in words.

    `at` is written as the clock it carries shows it: whoever calls chooses the zone.
    """

    seq: int
    at: datetime
    who: str
    machine: str
    what: str
    about: str = ""


def log_extract(
    entries: Iterable[LogLine],
    *,
    plan_number: str,
    head_code: str,
    period: Period = (None, None),
    words: Words,
    created: datetime,
    progress: Progress | None = None,
) -> PdfResult:
    """Make the extract, the entries in the order given; `head_code` stands in the foot of every page."""
    paper = Neutral(kind=KIND, plan_number=plan_number, words=words, created=created)
    lines, code = list(entries), short(head_code, _CODE)
    name = words(N_("Utdrag av loggen"))
    story: list[Flowable] = [
        title(name),
        *said(_counted(paper, lines, period), style=LEAD),
        *said(*_explained(paper, lines, code), style=SMALL),
    ]
    if lines:
        story.append(_table(paper, lines, name))
    about = words(N_("Logg"))
    with coded(code):
        templates = paper.frames(about, wide=True).templates()
    return paper.file(name, about, story, templates, progress)


def _counted(paper: Neutral, lines: Sequence[LogLine], period: Period) -> str:
    start, end = map(paper.day, period)
    count = paper.words.plural(*_COUNT, len(lines)) if lines else paper.words(N_("Ingen hendelser"))
    if start and end:
        return paper.say(
            N_("{count} fra og med {start} til og med {end}."), count=count, start=start, end=end
        )
    if start:
        return paper.say(N_("{count} fra og med {start}."), count=count, start=start)
    if end:
        return paper.say(N_("{count} til og med {end}."), count=count, end=end)
    return f"{count}."


def _explained(paper: Neutral, lines: Sequence[LogLine], code: str) -> list[str]:
    kept = N_(
        "Koden {code} hører til den siste linjen i hele loggen da utdraget ble laget. Hver linje bygger på "
        "den forrige, så ingen linje kan endres uten at koden blir en annen."
    )
    numbers = [line.seq for line in lines]
    gaps = len(set(numbers)) <= max(numbers) - min(numbers) if numbers else False
    left = paper.words(N_("Numre som mangler, er linjer utenfor utvalget.")) if gaps else ""
    return [paper.say(kept, code=code) if code else "", left]


def _table(paper: Neutral, lines: Sequence[LogLine], name: str) -> Table:
    words = paper.words
    heads = head(
        words(N_("Nr.")),
        words(N_("Tid")),
        words(N_("Hvem")),
        words(N_("Maskin")),
        words(N_("Hva")),
        words(N_("Gjelder")),
        style=_TOP,
    )
    rows = [_row(words, line) for line in lines]
    return grid(_SHARES, heads, rows, name, _STYLE, width=WIDE)


def _row(words: Words, line: LogLine) -> list[list[Tagged]]:
    at = f"{words.date(line.at.date())}\u00a0{line.at:%H.%M.%S}"
    texts = (str(line.seq), at, line.who, line.machine, line.what, line.about)
    return [cell(text, style=_LINE) for text in texts]
