"""Another copy of the open plan file, read without touching it (F5).

A copy of it in a private folder of this machine is what is opened, and removed again.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.errors import OtherPlan, SameFile
from ipdesk.workspace import machine

if TYPE_CHECKING:
    from ipdesk.domain.case import Case
    from ipdesk.domain.record import Id
    from ipdesk.storage.log import Row
    from ipdesk.storage.planfile import PlanFile

_FOLDER: Final = "other"
_PRIVATE: Final = 0o700
_OLD: Final = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCopy:
    """What the other copy holds: its case, its log the oldest first, typed text, and bytes ours lacks."""

    path: Path
    case: Case
    rows: tuple[Row, ...]
    drafts: Mapping[tuple[Id, str], str]
    attachments: Mapping[str, bytes] = field(repr=False)


@contextmanager
def opened(path: Path, ours: PlanFile, password: bytearray | None, at: datetime) -> Iterator[PlanFile]:
    """Lend the other copy, opened with the key of the open file or with a password of its own.

    Called where the file is used. Raises what opening raises, `SameFile` and `OtherPlan`.
    """
    from ipdesk.storage import keys
    from ipdesk.storage.planfile import PlanFile, salt_of

    refuse_same(path, ours.path)
    salt = salt_of(path)
    key = ours.copied_key() if password is None else keys.derive(password, salt)
    try:
        with _private(path) as private, _told_as(path, private):
            file = PlanFile.open(private, key, machine="", at=at)
            try:
                if file.file_id != ours.file_id:
                    raise OtherPlan(path)
                yield file
            finally:
                file.close(at)
    finally:
        key.wipe()


def refuse_same(path: Path, ours: Path) -> None:
    """Raise `SameFile` for the file that is open."""
    with suppress(OSError):
        if path.samefile(ours):
            raise SameFile(path)


@contextmanager
def _private(path: Path) -> Iterator[Path]:
    """Make a copy of a file with what a change that was cut short left beside it; remove it afterwards."""
    from ipdesk.storage import problems
    from ipdesk.storage.connection import journal_of

    folder = machine.passing_folder(_FOLDER)
    _clear_old(folder)
    own = folder / secrets.token_hex(8)
    target = own / path.name
    try:
        try:
            own.mkdir(parents=True, mode=_PRIVATE)
            journal = journal_of(path)
            if journal.exists():
                shutil.copyfile(journal, own / f"{path.name}-journal")
            shutil.copyfile(path, target)
        except OSError as problem:
            raise problems.of_system(problem, path) from None
        yield target
    finally:
        _clear(own)


@contextmanager
def _told_as(path: Path, private: Path) -> Iterator[None]:
    """Let what goes wrong with the private copy be told of the file it was made of."""
    from ipdesk.errors import FileProblem

    try:
        yield
    except FileProblem as problem:
        if problem.path == private:
            problem.path = path
        raise


def _clear_old(folder: Path) -> None:
    """Remove what a crash left behind; what is new may be another window's."""
    with suppress(OSError):
        for left in folder.iterdir():
            if time.time() - left.stat().st_mtime > _OLD:
                _clear(left)


def _clear(folder: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(folder)
