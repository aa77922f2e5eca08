"""Several copies of one plan file, worked on one by one as on several machines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from ipdesk.domain import edit
from ipdesk.domain.record import Record
from ipdesk.storage import keys
from ipdesk.words import Words
from ipdesk.workspace import comparing, merging, opening
from ipdesk.workspace.comparing import Compared
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.merging import Choices, TakenIn
from ipdesk.workspace.workspace import Workspace
from tests.storage import plans
from tests.workspace.fakes import NOW, make_desk
from tests.workspace.real import PASSWORD, TODAY, Outcome, opened

NB = Words("nb")


class Copies:
    """Copies of the example in folders of their own; every opening and closing is a true one."""

    def __init__(self, folder: Path, *, version: bool = False) -> None:
        self._folder = folder
        self.first = self._place("a")
        with opened(self.first, version=version):
            pass

    def _place(self, name: str) -> Path:
        place = self._folder / name / "IP-2026-0042.ipdesk"
        place.parent.mkdir(parents=True)
        return place

    def another(self, name: str, of: Path | None = None) -> Path:
        """Copy a file that is closed."""
        return Path(shutil.copy(of or self.first, self._place(name)))

    @contextmanager
    def at(self, path: Path, clock: datetime = NOW, password: str = PASSWORD) -> Iterator[Workspace]:
        """Open a copy, on a machine with a clock of its own."""
        workspace = open_workspace(make_desk(clock=lambda: clock), path, password)
        try:
            yield workspace
        finally:
            workspace.close(lambda: None)


def open_workspace(desk: Desk, path: Path, password: str = PASSWORD) -> Workspace:
    """Open a file as the window does."""
    outcome: Outcome[Workspace] = Outcome()
    opening.open_file(desk, path, keys.password_bytes(password), **outcome.calls)
    return outcome.result


def change(workspace: Workspace, record: Record, **fields: Any) -> None:
    """Edit a record as it is now."""
    now = workspace.case.find(record.id)
    assert now is not None
    workspace.commit(edit.edit(workspace.case, now, TODAY, **fields))


def make(workspace: Workspace, record: Record) -> None:
    """Make a record."""
    workspace.commit(edit.create(workspace.case, record, TODAY))


def compare(workspace: Workspace, path: Path, password: str | None = None) -> Compared:
    """Compare the open copy with another one."""
    outcome: Outcome[Compared] = Outcome()
    given = keys.password_bytes(password) if password is not None else None
    comparing.compare(workspace, path, given, NB, **outcome.calls)
    return outcome.result


def take_in(workspace: Workspace, compared: Compared, choices: Choices | None = None) -> TakenIn:
    """Take another copy in."""
    outcome: Outcome[TakenIn] = Outcome()
    merging.take_in(workspace, compared, choices or {}, **outcome.calls)
    return outcome.result


def sound(path: Path) -> None:
    """Make sure that a closed file holds together, down to the last letter."""
    file = plans.reopen(path, PASSWORD)
    report = file.check()
    file.close()
    assert report.ok, report.problems
