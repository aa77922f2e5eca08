"""The copies of the file in the window: made, told of when not, and never in anybody's way."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from ipdesk.errors import Cancelled
from ipdesk.storage import backups
from ipdesk.ui.shell.window import Window
from ipdesk.workspace import machine
from ipdesk.workspace.copies import Round, Rounds
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.jobs import Progress
from tests.ui.shell.hands import PASSWORD, Hands


def revisions() -> list[int]:
    """Give how far the logs of this machine's copies go."""
    return [one.revision for one in backups.listed(machine.folder(machine.COPIES))]


def edit(hands: Hands, phone: str) -> None:
    """Change the plan."""
    session = hands.main.session
    assert session.edit(session.case.person, phone=phone) is None


def test_a_copy_is_made_when_the_plan_opens_and_when_it_locks(hands: Hands, opened: Path) -> None:
    hands.qtbot.waitUntil(lambda: len(revisions()) == 1)
    keeper = hands.main.session.keeper
    assert keeper is not None
    hands.qtbot.waitUntil(lambda: keeper.status.last is not None)
    edit(hands, "00 00 00 01")
    hands.window.lock()
    hands.settle()
    assert len(revisions()) == 2
    hands.unlock(PASSWORD)
    hands.window.close()
    hands.qtbot.waitUntil(lambda: not hands.window.isVisible())
    assert len(revisions()) == 2


def test_nothing_is_made_here_when_the_setting_says_so(hands: Hands, desk: Desk, plan: Path) -> None:
    desk.settings.copies_here = False
    hands.open(plan)
    hands.unlock(PASSWORD)
    edit(hands, "00 00 00 01")
    hands.window.lock()
    hands.settle()
    assert not machine.folder(machine.COPIES).exists()


def test_a_copy_that_is_not_made_is_told_once(hands: Hands, opened: Path, tmp_path: Path) -> None:
    keeper = hands.main.session.keeper
    assert keeper is not None
    folder = tmp_path / "andre pinne"
    folder.mkdir()
    chosen: list[object] = []
    keeper.add_folder(folder, lambda _: None, chosen.append, chosen.append)
    hands.qtbot.waitUntil(lambda: bool(chosen) and not keeper.status.busy)
    shutil.rmtree(folder)
    edit(hands, "00 00 00 01")
    hands.qtbot.waitUntil(lambda: not hands.main.session.workspace.unsaved)
    keeper.begin()
    hands.wait_to_read("Sikkerhetskopien i «andre pinne» ble ikke laget.")
    hands.main.bar.dismiss()
    hands.qtbot.waitUntil(lambda: not keeper.status.busy)
    keeper.begin()
    hands.qtbot.waitUntil(lambda: not keeper.status.busy)
    assert not hands.reads("Sikkerhetskopien")
    hands.window.rebuild()  # a page made anew is told too
    assert hands.main.session.keeper is keeper
    folder.mkdir()
    keeper.begin()
    hands.qtbot.waitUntil(lambda: not keeper.status.busy and not keeper.status.failures)
    shutil.rmtree(folder)
    edit(hands, "00 00 00 02")
    hands.qtbot.waitUntil(lambda: not hands.main.session.workspace.unsaved)
    keeper.begin()
    hands.wait_to_read("Sikkerhetskopien i «andre pinne» ble ikke laget.")


def test_who_unlocks_again_does_not_wait_for_the_copy(
    hands: Hands, window: Window, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.qtbot.waitUntil(lambda: len(revisions()) == 1)
    begun: list[bool] = []
    stopped: list[bool] = []

    def slow(_: Rounds, _file: object, _places: object, progress: Progress) -> Round:
        try:
            for _step in range(0 if stopped else 500):
                begun.append(True)
                time.sleep(0.01)
                progress(0.1)
        except Cancelled:
            stopped.append(True)
        return Round((), (), ())

    edit(hands, "00 00 00 01")
    hands.qtbot.waitUntil(lambda: not hands.main.session.workspace.unsaved)
    monkeypatch.setattr(Rounds, "where_due", slow)
    window.lock()
    assert hands.window.main is None  # at once
    hands.qtbot.waitUntil(lambda: bool(begun))
    hands.unlock(PASSWORD)
    assert stopped
