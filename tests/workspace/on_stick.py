"""A plan on a memory stick, for the tests of what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from ipdesk.domain import edit
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.plain import close_now, create_now, open_now
from ipdesk.workspace.workspace import Workspace
from tests.sticks import Stick, stick
from tests.storage import plans
from tests.workspace.fakes import make_desk

PASSWORD: Final = b"grevling lampe fjord"


@pytest.fixture
def pen(tmp_path: Path) -> Iterator[Stick]:
    """Give a stick with a plan on it."""
    with stick(tmp_path) as one:
        close_now(create_now(make_desk(), plan_of(one), bytearray(PASSWORD), plans.beginning()))
        yield one


@pytest.fixture
def desk() -> Desk:
    """Give a desk whose work is done at once."""
    return make_desk()


@pytest.fixture
def workspace(pen: Stick, desk: Desk) -> Iterator[Workspace]:
    """Open the plan."""
    opened = again(pen, desk)
    yield opened
    close_now(opened)


def plan_of(pen: Stick) -> Path:
    """Give where the plan lies on a stick."""
    return pen.root / "plan.ipdesk"


def again(pen: Stick, desk: Desk) -> Workspace:
    """Open the plan of a stick, and write what waits for it."""
    return open_now(desk, plan_of(pen), bytearray(PASSWORD))


def write(workspace: Workspace, text: str) -> None:
    """Write another address."""
    change = edit.edit(workspace.case, workspace.case.person, workspace.desk.today, address=text)
    workspace.commit(change)
