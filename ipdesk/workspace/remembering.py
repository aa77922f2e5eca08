"""What this machine is told of an open file: how far its log goes, as soon as something was written (F5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipdesk.workspace import machine
from ipdesk.workspace.seen import TAIL, Entry, Finding, Memory, Verdict, compare

if TYPE_CHECKING:
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.workspace import Workspace

_DOUBTFUL: Final = frozenset({Verdict.OLDER, Verdict.DIVERGED})


def memory() -> Memory:
    """Give what this machine remembers of plan files."""
    return Memory(machine.folder(machine.SEEN))


def find(file: PlanFile) -> Finding:
    """Tell how a file stands to what this machine saw of it last. Called where the file is used."""
    seen = memory().recall(file.file_id)
    since = seen.tail[0][0] if seen is not None else file.revision
    return compare(_entries(file, since), seen)


class Remembering:
    """Keeps this machine's memory of one open file up to date.

    A copy that is older, or went its own way, is not taken for the one that counts before something was
    written in it, or `accept` was called.
    """

    def __init__(self, workspace: Workspace, file: PlanFile) -> None:
        self._workspace = workspace
        self._file = file
        self._opened = file.revision
        self._wanted = False
        memory().place(file.path, file.file_id)
        workspace.rested.append(self.rest)
        workspace.before_close.append(self._last)
        workspace.moved.append(self._moved)

    def rest(self) -> None:
        """Remember what has been written, soon. Called on the main thread."""
        if not self._wanted:
            self._wanted = True
            self._workspace.desk.files.run(self._remember, self._done, self._done)

    def _done(self, _: object) -> None:
        self._wanted = False

    def _moved(self, file: PlanFile) -> None:
        self._file = file
        memory().place(file.path, file.file_id)

    def _last(self, _file: PlanFile) -> None:
        self._remember()

    def _remember(self) -> None:
        file, finding = self._file, self._workspace.finding
        entries = _entries(file, file.revision - TAIL + 1)
        doubtful = finding is not None and finding.verdict in _DOUBTFUL
        if not doubtful or any(entry.changes and entry.seq > self._opened for entry in entries):
            memory().remember(file.file_id, entries, self._workspace.desk.clock())


def _entries(file: PlanFile, since: int) -> list[Entry]:
    return [Entry(mark.seq, mark.hash, mark.changes) for mark in file.marks(since)]


def accept(workspace: Workspace) -> None:
    """Take the open copy for the one that counts, although this machine saw a newer or another one."""
    workspace.finding = None
    for rested in tuple(workspace.rested):
        rested()
