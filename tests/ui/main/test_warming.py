"""The tabs that nobody asked for yet: made when the first one has been painted."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ipdesk.ui.session import Session
from ipdesk.ui.shell.main import MainPage
from ipdesk.ui.tabs import TABS
from ipdesk.ui.tabs.base import Tab
from tests.ui.main.fixtures import Drive, example_case
from tests.workspace.fakes import FakeFile, make_desk, open_fake


def made(page: MainPage) -> int:
    """Count the tabs that are made."""
    return len(page.findChildren(Tab))


def test_who_unlocks_waits_for_no_other_tab_than_the_first(drive: Drive, qtbot: QtBot) -> None:
    workspace = open_fake(make_desk(), FakeFile(example_case()))
    page = MainPage(Session(workspace))
    drive.pages.append(page)
    qtbot.wait(100)
    assert made(page) == 1
    page.show()
    qtbot.waitUntil(lambda: made(page) == len(TABS))
