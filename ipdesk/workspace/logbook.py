"""The log, read a part at a time on the file's worker, and told in words (F7).

All of it is called on the main thread, and answers there; nothing of it is heard of after a lock. However
long the log is, no piece of work on the worker takes longer than some hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.record import Id
from ipdesk.domain.schema import KIND_BY_NAME, FieldType, fields_of
from ipdesk.words import Words
from ipdesk.workspace import log_words
from ipdesk.workspace.local_time import LOCAL
from ipdesk.workspace.log_words import ACTS, Area, ToldRecord

if TYPE_CHECKING:
    from ipdesk.storage.log import LogEntry, Wanted
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.workspace import Workspace

PAGE: Final = 200
"""How many lines are given at a time."""
_STEP: Final = 250
"""How many entries are looked through at a time where most do not fit."""
_TOLD: Final = 40
"""How many records of one entry are told: the first entry of a plan that was read in has hundreds."""

Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which lines are asked for; what is left out does not narrow. Both days are in the period.

    Of `text` every word must stand in the line, or in what was changed.
    """

    area: Area | None = None
    who: str = ""
    first: date | None = None
    last: date | None = None
    text: str = ""

    @property
    def narrows(self) -> bool:
        """Tell whether there may be lines that do not fit."""
        return self != Asked()

    def wanted(self) -> Wanted:
        """Give what the file is asked for: all but the text."""
        from ipdesk.storage.log import Wanted

        return Wanted(
            acts=ACTS[self.area] if self.area is not None else frozenset(),
            who=self.who,
            since=_midnight(self.first) if self.first else None,
            until=_midnight(self.last + timedelta(days=1)) if self.last else None,
        )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LOCAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry in words; `at` by the clock on the wall, `code` stands for the entry on paper."""

    seq: int
    at: datetime
    who: str
    machine: str
    act: Act
    what: str
    about: str
    code: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, the newest first, and whether there may be more."""

    lines: tuple[Line, ...]
    more: bool


class Reading:
    """Gives the lines that are asked for, a page at a time, the newest first; `stop` ends it."""

    def __init__(
        self, workspace: Workspace, asked: Asked, words: Words, given: Callable[[Page], None], failed: Failed
    ) -> None:
        self._workspace = workspace
        self._asked = asked
        self._needles = tuple(asked.text.casefold().split())
        self._words = words
        self._given = given
        self._failed = failed
        self._before: int | None = None
        self._found: list[Line] = []
        self._busy = self._ended = False

    @property
    def busy(self) -> bool:
        """Tell whether a page is on its way."""
        return self._busy

    def give_to(self, given: Callable[[Page], None]) -> None:
        """Give the pages from here on to somebody else."""
        self._given = given

    def more(self) -> None:
        """Ask for the next page, unless one is on its way or there is none."""
        if not (self._busy or self._ended):
            self._busy = True
            self._step()

    def stop(self) -> None:
        """Ask for nothing more, and give nothing more."""
        self._ended = True
        self._found = []

    def _step(self) -> None:
        case, wanted, before = self._workspace.case, self._asked.wanted(), self._before
        most = _STEP if self._needles else PAGE

        def work(file: PlanFile) -> tuple[list[Line], int | None]:
            entries = file.log_page(wanted, before, most)
            lines = list(_lines(self._words, case, entries, self._needles))
            return lines, entries[-1].seq if len(entries) == most else None

        self._workspace.read(work, self._stepped, self._refused)

    def _stepped(self, found: tuple[list[Line], int | None]) -> None:
        if self._ended or self._workspace.closed:
            return
        lines, self._before = found
        self._found += lines
        if self._before is not None and len(self._found) < PAGE:
            self._step()
            return
        page, self._found = tuple(self._found), []
        self._busy, self._ended = False, self._before is None
        self._given(Page(page, not self._ended))

    def _refused(self, problem: Exception) -> None:
        if not (self._ended or self._workspace.closed):
            self._ended = True
            self._failed(problem)


def _lines(words: Words, case: Case, entries: Iterable[LogEntry], needles: tuple[str, ...]) -> Iterator[Line]:
    for entry in entries:
        line = _line(words, case, entry)
        if not needles or _fits(line, entry, needles):
            yield line


def _line(words: Words, case: Case, entry: LogEntry) -> Line:
    return Line(
        seq=entry.seq,
        at=entry.at.astimezone(LOCAL),
        who=entry.who,
        machine=entry.machine,
        act=entry.act,
        what=log_words.what(words, entry),
        about=log_words.about(words, case, entry),
        code=log_words.short_code(entry.hash),
    )


def _fits(line: Line, entry: LogEntry, needles: tuple[str, ...]) -> bool:
    texts = [line.who, line.machine, line.what, line.about, line.code, *_texts(entry)]
    text = "\n".join(texts).casefold()
    return all(needle in text for needle in needles)


def _texts(entry: LogEntry) -> Iterator[str]:
    """Give what people wrote, as it was before and after."""
    for change in entry.changes:
        names = _written(change.kind)
        for side in (change.old, change.new):
            yield from (value for name, value in side.items() if name in names and value)


@cache
def _written(kind: str) -> frozenset[str]:
    """Give the fields of a kind that hold text of people."""
    known = KIND_BY_NAME.get(kind)
    fields = fields_of(known) if known is not None else ()
    return frozenset(f.name for f in fields if f.type is FieldType.TEXT and not f.attached)


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """One entry in full: what it made of each record; `left` counts those that are not told."""

    line: Line
    records: tuple[ToldRecord, ...]
    left: int


def tell(
    workspace: Workspace, seq: int, words: Words, done: Callable[[ToldEntry | None], None], failed: Failed
) -> None:
    """Read one entry, and tell what it changed; None when there is none of that number."""
    case = workspace.case

    def work(file: PlanFile) -> ToldEntry | None:
        entry = file.log_entry(seq)
        if entry is None:
            return None
        changes = () if entry.is_note else entry.changes
        told = tuple(log_words.told(words, case, change) for change in changes[:_TOLD])
        return ToldEntry(_line(words, case, entry), told, len(changes) - len(told))

    workspace.read(work, partial(_unless_closed, workspace, done), failed)


def people(workspace: Workspace, done: Callable[[list[str]], None], failed: Failed) -> None:
    """Give everybody whose name stands in the log."""
    workspace.read(lambda file: file.log_people(), partial(_unless_closed, workspace, done), failed)


def _unless_closed(workspace: Workspace, done: Callable[[Any], None], result: Any) -> None:
    if not workspace.closed:
        done(result)


def can_be_shown(case: Case, record: Id) -> bool:
    """Tell whether a record of the log can be shown: it is in the plan, and was not taken away."""
    found = case.find(record)
    return found is not None and found.retired_on is None
