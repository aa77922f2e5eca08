"""Documents out of the program: built in memory, written once where the coordinator chose."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path
from typing import Final

from ipdesk.documents.result import PdfResult
from ipdesk.domain import versions
from ipdesk.domain.case import Case
from ipdesk.errors import (
    DiskFull,
    FileExists,
    FileMissing,
    FileProblem,
    NoAccess,
    ReadOnlyMedium,
    StickMissing,
    WriteFailed,
)
from ipdesk.words import Words
from ipdesk.workspace import naming
from ipdesk.workspace.jobs import Cancel, Progress
from ipdesk.workspace.media import stick_label

__all__ = [
    "Cancel",
    "PdfResult",
    "Progress",
    "build_plan",
    "refuse_taken",
    "remove",
    "told",
    "write_document",
    "write_new",
]

_GONE: Final = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTDIR})


def build_plan(case: Case, language: str, now: datetime, progress: Progress | None = None) -> PdfResult:
    """Build the plan as it is now as PDF, for the screen, marked UTKAST; `handing_out` lets one leave.

    `progress` gets 0…1 and may raise to stop the work. Raises `InvalidInput` when the answer about the plan
    is no, or was withdrawn (K3).
    """
    from ipdesk.documents.plan import plan_pdf
    from ipdesk.documents.result import Edition

    versions.require_not_stopped(case, now.date())
    edition = Edition(draft=True)
    return plan_pdf(
        case, words=Words(language), today=now.date(), created=now, edition=edition, progress=progress
    )


def refuse_taken(path: Path, *, replace: bool, is_folder: bool = False) -> None:
    """Raise what writing there would raise, as far as it can be known before."""
    folder = path if is_folder or path.is_dir() else path.parent
    if not folder.is_dir():
        raise _missing(folder / path.name)
    if folder is not path and path.exists() and not replace:
        raise FileExists(path)


def write_new(path: Path, data: bytes, name: str, *, is_folder: bool = False) -> Path:
    """Write a finished document where there is none yet; gives where. A write that fails leaves no half file.

    In a folder it gets `name`, or one like it that is free. Raises `FileExists` for a file that is there.
    """
    if not (is_folder or path.is_dir()):
        return _write(path, data, "xb")
    for other in naming.others(name):
        try:
            return _write(path / other, data, "xb")
        except FileExists:
            continue
    raise FileExists(path / name)


def write_document(path: Path, data: bytes) -> None:
    """Write a finished document, in the place of one that is there. No half file is left of it.

    Not by way of a second file and a rename: on a memory stick that is what loses files.
    """
    _write(path, data, "wb")


def _write(path: Path, data: bytes, mode: str) -> Path:
    try:
        file = path.open(mode)
    except FileExistsError:
        raise FileExists(path) from None
    except OSError as problem:
        raise told(path, problem) from None
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        remove(path)
        raise told(path, problem) from None
    return path


def remove(path: Path) -> None:
    """Remove a document that is not to be there after all. Never raises."""
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
            return _missing(path)
        case code if code in _GONE and not path.parent.is_dir():
            return _missing(path)
        case code:
            return WriteFailed(path, code)


def _missing(path: Path) -> FileProblem:
    """Tell a stick that is out from a folder that is not there; `path` is, or would be, in it."""
    return StickMissing(path) if stick_label(path) else FileMissing(path.parent)
