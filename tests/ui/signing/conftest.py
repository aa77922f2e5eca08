"""A window with a real plan file in it, whose plan is approved and waits for signatures."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ipdesk.domain import versions
from ipdesk.domain.change import Act, Change
from ipdesk.storage import keys
from ipdesk.ui.signing import sign_document
from ipdesk.ui.signing.page import SigningPage
from ipdesk.workspace.approving import approve
from ipdesk.workspace.plain import close_now, create_now
from tests.ui.shell.conftest import _quick_keys, clock, desk, hands, sticks, window
from tests.ui.shell.hands import PASSWORD, Hands
from tests.ui.signing.signers import Table
from tests.workspace import opened
from tests.workspace.opened import Told

__all__ = ["_quick_keys", "clock", "desk", "hands", "sticks", "window"]


@pytest.fixture(scope="session")
def approved_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a plan file with an approved version that four are to sign."""
    path = tmp_path_factory.mktemp("approved") / "IP-2026-0042.ipdesk"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ARGON2", keys.Cost(memory_kib=64, passes=1, lanes=1))
        _make(path)
    return path


def _make(path: Path) -> None:
    first = Change(act=Act.BEGIN, puts=opened.agreed())
    workspace = create_now(opened.desk(), path, bytearray(PASSWORD.encode()), first)
    told: Told[object] = Told()
    approve(workspace, reason="Første plan", language="nb", done=told.done, failed=told.failed)
    assert told.result
    close_now(workspace)


@pytest.fixture
def approved(approved_once: Path, tmp_path: Path) -> Path:
    """Give a copy of that file to sign in."""
    return Path(shutil.copy(approved_once, tmp_path))


@pytest.fixture
def table(hands: Hands, approved: Path) -> Table:
    """Open the file, and give the hands of all who sit at the table."""
    hands.open(approved)
    hands.unlock(PASSWORD)
    return Table(hands, approved)


@pytest.fixture
def signing(table: Table) -> SigningPage:
    """Show the page where the plan is signed."""
    case = table.hands.main.session.case
    version = versions.newest(case)
    assert version is not None
    plan = versions.plan_of(case, version)
    assert plan is not None
    sign_document(table.hands.main.session, plan.id)
    return table.page
