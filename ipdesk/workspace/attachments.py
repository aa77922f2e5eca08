"""The bytes that records name: approved plans, documents as they stand, and frozen cases.

All are read after everything that waits has been written. `failed` gets `Damaged` for bytes that are not
what was written, and `FileClosed` after a lock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.domain import frozen, signing, versions
from ipdesk.domain.case import Case
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import Document, Version
from ipdesk.errors import Damaged, InvalidInput, Reason
from ipdesk.workspace import making

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import Workspace

Failed = Callable[[Exception], None]


def plan_bytes(workspace: Workspace, version_id: Id, done: Callable[[bytes], None], failed: Failed) -> None:
    """Give the plan of a version as PDF, with all signatures made on screen."""
    plan = versions.plan_of(workspace.case, version_of(workspace.case, version_id))
    if plan is None:
        raise InvalidInput("document_id", Reason.UNKNOWN_RECORD)
    document_bytes(workspace, plan.id, done, failed)


def document_bytes(
    workspace: Workspace, document_id: Id, done: Callable[[bytes], None], failed: Failed
) -> None:
    """Give a document as it stands after its last signature on screen."""
    document = document_of(workspace.case, document_id)
    workspace.attachment(signing.content(workspace.case, document), done, failed)


def frozen_case(workspace: Workspace, version_id: Id, done: Callable[[Case], None], failed: Failed) -> None:
    """Give the case as a version froze it."""
    version = version_of(workspace.case, version_id)
    path = workspace.path

    def thaw(data: bytes) -> None:
        making.make(workspace, lambda: thawed(data, path), done, failed)

    workspace.attachment(version.frozen, thaw, failed)


def thawed(data: bytes, path: Path) -> Case:
    """Give the case of a frozen version in the file at `path`; raises `Damaged` for anything else."""
    try:
        return frozen.thaw(data)
    except ValueError:
        raise Damaged(path) from None


def several(
    workspace: Workspace,
    digests: Sequence[str],
    done: Callable[[tuple[bytes, ...]], None],
    failed: Failed,
) -> None:
    """Read several of them; all, or what went wrong with the first that could not be read."""

    def go_on(found: tuple[bytes, ...]) -> None:
        if len(found) == len(digests):
            done(found)
        else:
            workspace.attachment(digests[len(found)], lambda data: go_on((*found, data)), failed)

    go_on(())


def version_of(case: Case, version_id: Id) -> Version:
    """Give a version; raises `InvalidInput` when there is none."""
    version = case.get(Version, version_id)
    if version is None:
        raise InvalidInput("version_id", Reason.UNKNOWN_RECORD)
    return version


def document_of(case: Case, document_id: Id) -> Document:
    """Give a document; raises `InvalidInput` when there is none."""
    document = case.get(Document, document_id)
    if document is None:
        raise InvalidInput("document_id", Reason.UNKNOWN_RECORD)
    return document
