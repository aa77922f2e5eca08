"""A scanned sheet on its way into the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.domain.record import new_id
from ipdesk.domain.version_records import Document, DocumentKind
from ipdesk.errors import TooLarge
from ipdesk.workspace import making
from ipdesk.workspace.looking import unread

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import Workspace

LARGEST: Final = 20 * 10**6
"""How many bytes a scan may have."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The record of a scanned sheet, and its bytes."""

    document: Document
    enclosed: tuple[bytes, ...] = field(repr=False)


def read(
    workspace: Workspace,
    path: Path | None,
    done: Callable[[Kept | None], None],
    failed: Callable[[Exception], None],
) -> None:
    """Read a scan and look into it, off the main thread; no path gives None.

    `failed` gets `TooLarge`, `NotAScan`, or why the file can't be read.
    """
    if path is None:
        done(None)
    else:
        making.make(workspace, lambda: kept(path), done, failed)


def kept(path: Path) -> Kept:
    """Read a scan. What it is goes by its content, not by its name."""
    from ipdesk.documents.scan import look

    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as problem:
        raise unread(path, problem) from None
    if len(data) > LARGEST:
        raise TooLarge(path)
    scan = look(data, path.name)
    document = Document(
        id=new_id(),
        kind=DocumentKind.SCAN,
        media_type=scan.media_type,
        pages=scan.pages,
        content=making.digest_of(data),
    )
    return Kept(document, (data,))
