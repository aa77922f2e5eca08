"""Documents to look at, and files to look into, read and made ready away from the main thread.

The screen and the printer draw no signature fields by themselves, so they are drawn into the pages here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.domain.record import Id
from ipdesk.errors import FileMissing, FileProblem
from ipdesk.workspace import attachments
from ipdesk.workspace.export import told

if TYPE_CHECKING:
    from ipdesk.workspace.desk import Desk
    from ipdesk.workspace.workspace import Workspace

Done = Callable[[bytes], None]
Failed = Callable[[Exception], None]


def look_at(desk: Desk, data: bytes, done: Done, failed: Failed) -> None:
    """Give a copy with the signatures drawn into its pages; never save it or hand it out as a file."""

    def work() -> bytes:
        from ipdesk.documents.signing.preview import flattened

        return flattened(data)

    desk.documents.run(work, done, failed)


def look_at_document(workspace: Workspace, document_id: Id, done: Done, failed: Failed) -> None:
    """Give a kept document as it stands, with its signatures drawn into its pages."""
    desk = workspace.desk
    attachments.document_bytes(workspace, document_id, lambda data: look_at(desk, data, done, failed), failed)


def read_file(desk: Desk, path: Path, done: Done, failed: Failed) -> None:
    """Read a file that is to be checked; of one that is too large no more than shows that it is."""

    def work() -> bytes:
        from ipdesk.documents.signing.verify import LARGEST

        try:
            with path.open("rb") as file:
                return file.read(LARGEST + 1)
        except OSError as problem:
            raise unread(path, problem) from None

    desk.documents.run(work, done, failed)


def unread(path: Path, problem: OSError) -> FileProblem:
    """Give what the system said about a file that could not be read as one of our problems."""
    missing = isinstance(problem, FileNotFoundError | NotADirectoryError)
    return FileMissing(path) if missing else told(path, problem)
