"""A plan file is written where it lies: no file is put in its place, and nothing else comes beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from ipdesk.domain import edit
from ipdesk.storage import keys
from ipdesk.workspace.workspace import Workspace
from tests.storage import plans
from tests.workspace.machines import change, desk, opened, shut


def undo(workspace: Workspace) -> None:
    """Change the plan, and take it back."""
    change(workspace, "00 00 00 09")
    workspace.undo()


def keep_draft(workspace: Workspace) -> None:
    """Type what is no value yet."""
    workspace.keep_draft(workspace.case.person.id, "birth_date", "3. mai i fj")


def grow(workspace: Workspace) -> None:
    """Keep pictures until the file has grown past the room it was made with."""
    before = workspace.path.stat().st_size
    for n in range(12):
        person = workspace.case.person
        photo = f"{n}".encode() * 900_000
        workspace.commit(edit.edit(workspace.case, person, workspace.desk.today, photo=photo))
    assert workspace.path.stat().st_size > before


def change_key(workspace: Workspace) -> None:
    """Change the password."""
    file = workspace._file
    file.change_key(keys.derive(bytearray(b"et annet passord"), file.salt))


ACTS: Final[tuple[Callable[[Workspace], None], ...]] = (undo, keep_draft, grow, change_key, undo)


def test_it_is_the_same_file_after_all_that_writes_it(tmp_path: Path) -> None:
    folder = tmp_path / "pinne"
    folder.mkdir()
    path = plans.make(folder / "plan.ipdesk")
    before = path.stat().st_ino
    workspace = opened(path, desk())
    for act in ACTS:
        act(workspace)
        assert path.stat().st_ino == before, act.__name__
        assert {one.name for one in folder.iterdir()} <= {"plan.ipdesk", "plan.ipdesk-journal"}, act.__name__
    shut(workspace)
    assert path.stat().st_ino == before
    assert [one.name for one in folder.iterdir()] == ["plan.ipdesk"]
