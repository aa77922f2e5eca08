"""Whether a file holds what was written to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any, Final

import sqlalchemy as sa

from ipdesk import errors
from ipdesk.domain.codec import NulCharacter
from ipdesk.domain.record import Record
from ipdesk.domain.schema import KINDS, kind_name
from ipdesk.storage import blobs, digests, guards, log, migrations, problems, records, sessions
from ipdesk.storage.connection import Connection
from ipdesk.storage.header import PAGE
from ipdesk.storage.tables import DRAFTS, GUARDS, LOG, META, SECRETS, SESSIONS

AT_OPENING_UP_TO: Final = 8 << 20
"""The pages of larger files are verified after opening: what is read of them is verified as it is read, and
the records are compared with the log. A file that was not closed properly is verified first all the same."""


class Fault(Enum):
    """What can be wrong inside a file."""

    SPARE_PAGE = "spare_page"
    PAGE = "page"
    STRUCTURE = "structure"
    CONTENT = "content"
    LOG = "log"
    STATE = "state"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; `where` says where in words for the technically minded.

    A spare page holds nothing, so its damage is harmless. `STATE` means that the records are not those
    the log ends with; `BESIDE`, that typed text or secrets are not those that were last kept.
    """

    fault: Fault
    where: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a full check found."""

    pages: int
    records: int
    entries: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Tell whether all that was written is there."""
        return all(problem.fault is Fault.SPARE_PAGE for problem in self.problems)

    @property
    def readable(self) -> bool:
        """Tell whether all that the log accounts for is there: records, documents, the log itself."""
        return all(problem.fault in (Fault.SPARE_PAGE, Fault.BESIDE) for problem in self.problems)


def verify(connection: Connection, journal_was_there: bool, *, at_once: bool = False) -> bool:
    """Raise `Damaged` or `IncompleteCopy` unless every page and the structure over them are sound.

    Tells False where that is left for `verify_rest`: of a large file, unless it must be done `at_once`.
    """
    large = connection.size() > AT_OPENING_UP_TO
    if large and not (at_once or journal_was_there or _in_use(connection)):
        return False
    _refuse_faulty(connection, may_be_cut=not journal_was_there)
    return True


def verify_rest(connection: Connection) -> None:
    """Verify the pages of a file that is open. Raises `Damaged`."""
    _refuse_faulty(connection, may_be_cut=False)


def _refuse_faulty(connection: Connection, *, may_be_cut: bool) -> None:
    path = connection.place.path
    with problems.translated(path, connection.place):
        pages = faulty_pages(connection.raw)
        structure = faulty_structure(connection.raw, "quick_check")
    if structure and not pages and may_be_cut and _in_use(connection):
        raise errors.IncompleteCopy(path)
    if structure or (pages and unreadable(connection)):
        raise errors.Damaged(path)


def _in_use(connection: Connection) -> bool:
    # Copied without its journal while a change was under way: pages of before and after are mixed.
    try:
        with connection.reading() as reading:
            return sessions.left_open(reading) is not None
    except (errors.FileProblem, *records.UNREADABLE):
        return False


def faulty_pages(raw: Any) -> list[str]:
    """Give what the check of every page's code says."""
    return [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check")]


def faulty_structure(raw: Any, pragma: str = "integrity_check") -> list[str]:
    """Give what the check of trees, types and constraints says."""
    try:
        found = [str(row[0]) for row in raw.execute(f"PRAGMA {pragma}")]
    except problems.DRIVER_ERRORS as error:
        if problems.code_of(error) != problems.CORRUPT:
            raise
        return ["malformed"]
    return [] if found == ["ok"] else found


def unreadable(connection: Connection) -> list[str]:
    """Read every row there is; give the tables with a row that does not hold what it should."""
    if migrations.lacks(connection.raw):
        return [name for name in _tables(connection) if not _is_read(connection, partial(_texts, name=name))]
    kinds = [kind_name(kind) for kind in KINDS if not _is_read(connection, partial(records.read, kind=kind))]
    others = (META, SESSIONS, LOG, DRAFTS, SECRETS, GUARDS)
    return kinds + [table.name for table in others if not _is_read(connection, partial(_rows, table=table))]


def _rows(reading: sa.Connection, table: sa.Table) -> Iterable[Any]:
    return reading.execute(sa.select(table))


def _tables(connection: Connection) -> list[str]:
    with connection.reading() as reading:
        found = reading.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return [str(name) for name in found.scalars()]


def _texts(reading: sa.Connection, name: str) -> Iterator[None]:
    """Read a table of an earlier schema: all that is known of it is that no text holds NUL."""
    for row in reading.exec_driver_sql(f'SELECT * FROM "{name}"'):
        if any(isinstance(value, str) and "\0" in value for value in row):
            raise NulCharacter
        yield


def _is_read(connection: Connection, read: Callable[[sa.Connection], Iterable[Any]]) -> bool:
    try:
        with connection.reading() as reading:
            deque(read(reading), maxlen=0)
    except (errors.Damaged, *records.UNREADABLE):
        return False
    return True


def check(connection: Connection, progress: Callable[[float], None]) -> Report:
    """Check every page, the structure, every row, the log's chain, and the records against the log."""
    progress(0.0)
    with problems.translated(connection.place.path, connection.place):
        pages = faulty_pages(connection.raw)
        progress(0.3)
        structure = faulty_structure(connection.raw) or astray(connection.raw)
    progress(0.5)
    content = unreadable(connection)
    progress(0.7)
    sound = not structure and not content
    found = [Problem(Fault.SPARE_PAGE if sound else Fault.PAGE, where) for where in pages]
    found += [Problem(Fault.STRUCTURE, where) for where in structure]
    found += [Problem(Fault.CONTENT, where) for where in content]
    count = entries = 0
    if sound:
        with connection.reading() as reading:
            count, entries, wrong = _history(reading, later=migrations.is_later(connection.raw))
        found += wrong
    progress(1.0)
    return Report(connection.size() // PAGE, count, entries, tuple(found))


def astray(raw: Any) -> list[str]:
    """Give the references that lead nowhere."""
    return [f"reference in {row[0]} {row[1]}" for row in raw.execute("PRAGMA foreign_key_check")]


def _history(reading: sa.Connection, *, later: bool) -> tuple[int, int, list[Problem]]:
    """Check the log and what it ends with; give the numbers of records and entries with what is wrong.

    Of a file of a `later` schema not all of the records is known, so they can't be compared with the log.
    """
    rows = reading.execute(sa.select(LOG).order_by(LOG.c.seq)).mappings()
    found = [Problem(Fault.LOG, f"entry {seq}") for seq in log.broken_links(rows)]
    everything: list[Record] = [record for kind in KINDS for record in records.read(reading, kind)]
    found += [Problem(Fault.CONTENT, where) for where in blobs.faulty(reading, blobs.named_by(everything))]
    head = log.head(reading)
    if not later and digests.of(everything) != head.digest:
        found.append(Problem(Fault.STATE, f"entry {head.seq}"))
    found += [Problem(Fault.BESIDE, name) for name in guards.differing(reading)]
    return len(everything), head.seq, found
