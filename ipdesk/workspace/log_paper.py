"""An extract of the log as PDF: made, recorded in the log itself, and only then let out (F7, K8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.domain.change import Act
from ipdesk.errors import IpdeskError
from ipdesk.words import Words
from ipdesk.workspace import making
from ipdesk.workspace.export import refuse_taken, write_document
from ipdesk.workspace.jobs import part_of
from ipdesk.workspace.logbook import Asked, Failed, Line, Page, Reading

if TYPE_CHECKING:
    from ipdesk.documents.papers import LogLine
    from ipdesk.documents.result import PdfResult
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.jobs import Progress
    from ipdesk.workspace.workspace import Workspace

_READ: Final = 0.3
"""How much of the work reading the lines is, of the whole."""
_MOST: Final = 20_000
"""How many lines are read before the share that is read can be told no better."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A finished extract; `path` is the file that was written, None for one that the caller prints."""

    data: bytes = field(repr=False)
    lines: int
    path: Path | None


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands over the lines: of which plan, how far its log went then, and what was asked."""

    number: str
    code: str
    at: datetime
    asked: Asked
    words: Words


def extract(
    workspace: Workspace,
    asked: Asked,
    *,
    language: str,
    path: Path | None,
    done: Callable[[Extracted], None],
    failed: Failed,
    progress: Progress,
) -> None:
    """Make an extract of the lines that are asked for; write it, or give it to the caller to print.

    It is recorded before it leaves; of a file that can't be written there is no record. `progress` can stop
    it before that. A file of that name is replaced: the user has said so. A file that can't be written is
    recorded as one that never left.
    """
    head = _Head(workspace.case.plan.number, workspace.code, workspace.desk.clock(), asked, Words(language))
    lines: list[Line] = []

    def given(page: Page) -> None:
        lines.extend(page.lines)
        try:
            progress(_READ * min(1.0, len(lines) / _MOST))
        except IpdeskError as stopped:
            failed(stopped)
            return
        if page.more:
            reading.more()
        else:
            make = partial(_make, head, lines, path, part_of(progress, _READ, 1.0))
            making.make(workspace, make, leave, failed)

    def leave(made: PdfResult) -> None:
        how = "saved" if path is not None else "printed"
        let = partial(_let_out, workspace, made.data, len(lines), path, done, failed)
        _note(workspace, {"how": how, "lines": len(lines), "code": head.code}, let, failed)

    reading = Reading(workspace, asked, head.words, given, failed)
    reading.more()


def _make(head: _Head, lines: Sequence[Line], path: Path | None, progress: Progress) -> PdfResult:
    from ipdesk.documents.papers import log_extract

    if path is not None:
        refuse_taken(path, replace=True)
    return log_extract(
        _printed(lines),
        plan_number=head.number,
        head_code=head.code,
        period=(head.asked.first, head.asked.last),
        words=head.words,
        created=head.at,
        progress=progress,
    )


def _printed(lines: Sequence[Line]) -> list[LogLine]:
    from ipdesk.documents.papers import LogLine

    return [
        LogLine(
            seq=line.seq,
            at=line.at,
            who=line.who,
            machine=line.machine,
            what=line.what,
            about=line.about,
        )
        for line in reversed(lines)
    ]


def _note(workspace: Workspace, about: dict[str, object], then: Callable[[], None], failed: Failed) -> None:
    if workspace.read_only:
        then()
        return
    who, at = workspace.desk.who, workspace.desk.clock()

    def work(file: PlanFile) -> None:
        file.note(Act.PRINT_LOG, about, who=who, at=at)

    workspace.read(work, lambda _: then(), failed)


def _let_out(
    workspace: Workspace,
    data: bytes,
    lines: int,
    path: Path | None,
    done: Callable[[Extracted], None],
    failed: Failed,
) -> None:
    if path is None:
        done(Extracted(data, lines, None))
        return

    def not_written(problem: Exception) -> None:
        never_left(workspace)
        failed(problem)

    workspace.desk.documents.run(
        lambda: write_document(path, data), lambda _: done(Extracted(data, lines, path)), not_written
    )


def never_left(workspace: Workspace) -> None:
    """Record that the last extract was not saved or printed after all."""
    if not workspace.closed:
        _note(workspace, {"how": "never_left"}, _nothing, lambda _: None)


def _nothing() -> None:
    """Do no more."""
