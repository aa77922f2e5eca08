"""The main acts for a caller that waits: the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from ipdesk.errors import FileExists, FileMissing, NoAccess
from ipdesk.workspace import opening
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.export import Progress, build_plan, told, write_document

if TYPE_CHECKING:
    from ipdesk.documents.inspection import Facts
    from ipdesk.documents.result import PdfResult
    from ipdesk.documents.signing.verdict import Verdict
    from ipdesk.domain.change import Change
    from ipdesk.storage.planfile import Report
    from ipdesk.words import Words
    from ipdesk.workspace.workspace import Workspace

__all__ = ["check_document", "check_now", "close_now", "create_now", "export_now", "open_now", "told"]

T = TypeVar("T")


class _Outcome(Generic[T]):
    """What came of work that was done at once."""

    def __init__(self) -> None:
        self._results: list[T] = []
        self._problems: list[Exception] = []

    def done(self, result: T) -> None:
        self._results.append(result)

    def failed(self, problem: Exception) -> None:
        self._problems.append(problem)

    def get(self) -> T:
        if self._problems:
            raise self._problems[0]
        return self._results[0]


def open_now(desk: Desk, path: Path, password: bytearray) -> Workspace:
    """Open a file. `desk` must be a plain one, whose workers do the work at once."""
    outcome: _Outcome[Workspace] = _Outcome()
    opening.open_file(desk, path, password, outcome.done, outcome.failed)
    return outcome.get()


def create_now(desk: Desk, path: Path, password: bytearray, first: Change) -> Workspace:
    """Make a file."""
    outcome: _Outcome[Workspace] = _Outcome()
    opening.create_file(desk, path, password, first, outcome.done, outcome.failed)
    return outcome.get()


def close_now(workspace: Workspace) -> None:
    """Close a file."""
    workspace.close(lambda: None)


def export_now(
    workspace: Workspace, to: Path, language: str, *, overwrite: bool, progress: Progress | None = None
) -> PdfResult:
    """Build the plan as PDF and write it. Raises `FileExists` unless it may be overwritten."""
    if to.exists() and not overwrite:
        raise FileExists(to)
    result = build_plan(workspace.case, language, workspace.desk.clock(), progress)
    write_document(to, result.data)
    return result


def check_now(workspace: Workspace, progress: Progress | None = None) -> Report:
    """Verify the open file: pages, structure, every text, log and state."""
    return workspace.check(progress)


def check_document(path: Path) -> Facts:
    """Read what a PDF says about itself."""
    from ipdesk.documents.inspection import inspect

    return inspect(_bytes_of(path), path.name)


def verify_document(path: Path, password: str | None = None) -> Verdict:
    """Check the signatures of a PDF, and whether anything was changed after them."""
    from ipdesk.documents.signing.verify import verify

    return verify(_bytes_of(path), password)


def told_of(verdict: Verdict, words: Words) -> list[str]:
    """Say a verdict in plain words."""
    from ipdesk.documents.signing.told import told as told_in_words

    return told_in_words(verdict, words)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise FileMissing(path) from None
    except OSError:
        raise NoAccess(path) from None
