"""The folder of an archive: written whole, or nothing of it is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from ipdesk.errors import FileExists, FileMissing
from ipdesk.workspace import archive_form
from ipdesk.workspace.archive_form import Archive
from ipdesk.workspace.export import told, write_new
from ipdesk.workspace.jobs import Progress

_OWNER_ONLY: Final = 0o700


def refuse_taken(folder: Path) -> None:
    """Raise `FileExists` for a folder that holds anything, and `FileMissing` where none can be made."""
    try:
        if folder.is_dir():
            if any(folder.iterdir()):
                raise FileExists(folder)
        elif folder.exists():
            raise FileExists(folder)
        elif not folder.parent.is_dir():
            raise FileMissing(folder.parent)
    except OSError as problem:
        raise told(folder, problem) from None


def write(folder: Path, archive: Archive, bytes_of: Callable[[str], bytes], progress: Progress) -> None:
    """Write all files, what is in the plan file one by one, and the data last.

    Whatever stops it, also `progress`, takes away all that was written.
    """
    with _Writing(folder).all_or_nothing() as writing:
        for name, data in archive.papers.items():
            writing.put(name, data)
        for number, one in enumerate(archive.attached):
            progress(number / len(archive.attached))
            writing.put(one.file, bytes_of(one.sha256))
        progress(1.0)
        writing.put(archive_form.SUMS, archive_form.sums(archive.sums))
        writing.put(archive_form.DATA, archive.data)


class _Writing:
    """Remembers what it made, so that it can be taken away again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: list[Path] = []

    @contextmanager
    def all_or_nothing(self) -> Iterator[_Writing]:
        """Begin with a folder that is new or empty; take everything away if what is done inside fails."""
        refuse_taken(self._folder)
        try:
            self._folder_there(self._folder)
            yield self
        except BaseException:
            for path in reversed(self._made):
                with suppress(OSError):
                    path.rmdir() if path.is_dir() else path.unlink()
            raise

    def put(self, name: str, data: bytes) -> None:
        """Write one file."""
        path = self._folder / name
        self._folder_there(path.parent)
        self._made.append(write_new(path, data, path.name))

    def _folder_there(self, folder: Path) -> None:
        if folder.is_dir():
            return
        try:
            folder.mkdir(mode=_OWNER_ONLY)
        except OSError as problem:
            raise told(folder, problem) from None
        self._made.append(folder)
