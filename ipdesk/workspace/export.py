"""Documents out of the program: built in memory, written once where the coordinator chose."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path

from ipdesk.documents.result import PdfResult
from ipdesk.domain.case import Case
from ipdesk.errors import DiskFull, FileMissing, FileProblem, NoAccess, ReadOnlyMedium, WriteFailed
from ipdesk.words import Words
from ipdesk.workspace.jobs import Cancel, Progress

__all__ = ["Cancel", "PdfResult", "Progress", "build_plan", "told", "write_document"]


def build_plan(case: Case, language: str, now: datetime, progress: Progress | None = None) -> PdfResult:
    """Build the plan as PDF in one language. `progress` gets 0…1 and may raise to stop the work.

    Until consent and approval are there, every copy is a draft (K3).
    """
    from ipdesk.documents.plan import plan_pdf

    return plan_pdf(
        case, words=Words(language), today=now.date(), created=now, copy=None, draft=True, progress=progress
    )


def write_document(path: Path, data: bytes) -> None:
    """Write a finished document. A write that fails leaves no half file.

    Not by way of a second file and a rename: on a memory stick that is what loses files.
    """
    try:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        _remove_half(path)
        raise told(path, problem) from None


def _remove_half(path: Path) -> None:
    try:
        if path.is_file():
            path.unlink()
    except OSError:
        return


def told(path: Path, problem: OSError) -> FileProblem:
    """Give what the system said about a document as one of our problems."""
    match problem.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return DiskFull(path)
        case errno.EROFS:
            return ReadOnlyMedium(path)
        case errno.EACCES | errno.EPERM | errno.EISDIR:
            return NoAccess(path)
        case errno.ENOENT | errno.ENOTDIR:
            return FileMissing(path.parent)
        case code:
            return WriteFailed(path, code)
