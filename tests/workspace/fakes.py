"""Hand-written stand-ins for the file and its worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.record import Id
from ipdesk.domain.schema import kind_name
from ipdesk.storage.log import Head, Links, LogEntry, RecordChange, Wanted
from ipdesk.storage.unsaved import Unsaved
from ipdesk.workspace import unwritten
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.settings import Settings
from ipdesk.workspace.worker import InlineWorker, Worker
from ipdesk.workspace.workspace import Workspace
from ipdesk.workspace.writing import Drafts

if TYPE_CHECKING:
    from ipdesk.storage.planfile import PlanFile

T = TypeVar("T")
NOW: Final = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=1)))


class FakeFile:
    """Keeps what a plan file would keep; `trouble` is raised by whatever would write."""

    def __init__(self, case: Case | None = None, *, read_only: bool = False) -> None:
        self.path = Path("/minnepinne/IP-2026-0042.ipdesk")
        self.file_id = "fil"
        self.read_only = read_only
        self.write_protected = self.later = False
        self.left_open = None
        self.copied = False
        self.case = case or Case()
        self.commits: list[Change] = []
        self.kept: Drafts = {}
        self.trouble: Exception | None = None
        self.closed = 0

    def commit(self, change: Change, before: Case, *, who: str, at: datetime) -> None:
        """Keep a change, in the order they come."""
        self._write()
        self.commits.append(change)
        self.case = self.case.with_records(change.puts)

    def keep_drafts(self, texts: Mapping[tuple[Id, str], str]) -> None:
        """Keep typed text."""
        self._write()
        self.kept = dict(texts)

    def drafts(self) -> Drafts:
        """Give what was kept."""
        return dict(self.kept)

    def log(self, newest: int | None = None) -> list[LogEntry]:
        """Give the changes as the log would, the newest first."""
        entries = [
            LogEntry(
                seq=n,
                at=NOW.astimezone(UTC),
                who="kari",
                machine="pc",
                act=change.act,
                changes=tuple(
                    RecordChange(kind=kind_name(type(r)), id=r.id, old={}, new={}) for r in change.puts
                ),
                hash="",
            )
            for n, change in enumerate(self.commits, 1)
        ]
        return entries[::-1][:newest]

    code = "AB12-CD34"
    altered = False

    def log_page(self, wanted: Wanted, before: int | None, most: int) -> list[LogEntry]:
        """Give the wanted changes older than one."""
        older = (one for one in self.log() if before is None or one.seq < before)
        fits = (one for one in older if not wanted.acts or one.act in wanted.acts)
        return list(islice((one for one in fits if wanted.who in ("", one.who)), most))

    def log_entry(self, seq: int) -> LogEntry | None:
        """Give one change."""
        return next((one for one in self.log() if one.seq == seq), None)

    def log_people(self) -> list[str]:
        """Give everybody who changed something."""
        return sorted({one.who for one in self.log()})

    def links(self, after: Head, most: int) -> Links:
        """Find nothing wrong."""
        return Links(Head(min(len(self.commits), after.seq + most), after.hash, after.digest), ())

    def verify_rest(self) -> None:
        """Find nothing wrong."""

    @property
    def head(self) -> Head:
        """Give where the log ends."""
        return Head(len(self.commits))

    def look(self) -> None:
        """Find the medium there, or not."""
        self._write()

    def keep_unsaved(self, folder: Path, waiting: Unsaved) -> None:
        """Keep nothing on this machine."""
        raise PermissionError(folder)

    def unsaved(self, folder: Path) -> Unsaved | None:
        """Give nothing: nothing is kept on this machine."""
        return None

    def left_of(self, waiting: Unsaved) -> tuple[Change, ...] | None:
        """Give what waited, if it was made on this state."""
        return waiting.changes if waiting.revision == len(self.commits) else None

    def close(self) -> None:
        """Count how often it was closed."""
        self.closed += 1

    def _write(self) -> None:
        if self.trouble is not None:
            raise self.trouble


class StepWorker:
    """Does nothing until it is told to: slow work, in slow motion."""

    def __init__(self) -> None:
        self._inline = InlineWorker()
        self.waiting: deque[Callable[[], None]] = deque()

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Take a piece of work."""
        self.waiting.append(lambda: self._inline.run(work, done, failed))

    def step(self) -> None:
        """Do the first piece."""
        self.waiting.popleft()()

    def finish(self) -> None:
        """Do all there is, and what comes of it."""
        while self.waiting:
            self.step()

    def stop(self) -> None:
        """Nothing to stop."""


def make_desk(files: Worker | None = None, clock: Callable[[], datetime] = lambda: NOW) -> Desk:
    """Make a desk whose work is done at once, or by `files`."""
    return Desk(files or InlineWorker(), InlineWorker(), lambda work: work(), Settings(), clock, pauses=())


def open_fake(desk: Desk, file: FakeFile) -> Workspace:
    """Open a fake file."""
    plan = cast("PlanFile", cast("Any", file))
    return Workspace(desk, plan, file.case, file.drafts(), unwritten.look_for(desk, plan))
