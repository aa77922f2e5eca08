"""Steps of a longer act: work on the document worker, then one change that is recorded or not at all."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from ipdesk.domain.change import Change
from ipdesk.errors import FileClosed, IpdeskError, ReadOnlyMedium

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import Workspace

T = TypeVar("T")
Failed = Callable[[Exception], None]


def refuse_unwritable(workspace: Workspace) -> None:
    """Raise `FileClosed` or `ReadOnlyMedium` before any work is done for a file that can't keep it."""
    _refuse(workspace, writable=not workspace.read_only)


def refuse_unrecordable(workspace: Workspace) -> None:
    """Raise the same before any work is done for what leaves, where that can't be recorded."""
    _refuse(workspace, writable=workspace.recordable)


def _refuse(workspace: Workspace, *, writable: bool) -> None:
    if workspace.closed:
        raise FileClosed
    if not writable:
        raise ReadOnlyMedium(workspace.path)


def make(workspace: Workspace, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
    """Do work on the document worker; after a lock its result is dropped, and `failed` gets `FileClosed`.

    The code of the log stands in the foot of every page it makes.
    """
    code = workspace.code

    def coded() -> T:
        from ipdesk.documents import foot

        with foot.coded(code):
            return work()

    def back(made: T) -> None:
        if workspace.closed:
            failed(FileClosed())
        else:
            done(made)

    workspace.desk.documents.run(coded, back, failed)


def record(
    workspace: Workspace, make_change: Callable[[], Change], done: Callable[[Change], None], failed: Failed
) -> None:
    """Record a change made of the case as it is now; `done` when the file holds it.

    `failed` gets what the rules say against it, or why it was not written; then nothing is recorded.
    """
    try:
        change = make_change()
    except IpdeskError as refusal:
        failed(refusal)
        return
    workspace.record(change, lambda: done(change), failed)


def digest_of(data: bytes) -> str:
    """Give the name records know bytes by: their SHA-256 as 64 hex digits."""
    return sha256(data).hexdigest()
