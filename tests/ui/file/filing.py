"""The main window over a true file with a password, copies and all, and hands for the tab about the file."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeVar, cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipdesk.domain.record import Record
from ipdesk.errors import WrongPassword
from ipdesk.storage import backups
from ipdesk.storage.header import salt_of
from ipdesk.storage.planfile import PlanFile
from ipdesk.ui.session import Session
from ipdesk.ui.shell.main import MainPage
from ipdesk.ui.tabs.file.copies import CopiesDetail
from ipdesk.ui.tabs.file.looking import CopyPage
from ipdesk.ui.tabs.file.lost import LostDetail
from ipdesk.ui.tabs.file.medium import MediumDetail
from ipdesk.ui.tabs.file.secrets import SecretsDetail
from ipdesk.ui.tabs.file.tag import TagDetail
from ipdesk.ui.widgets.detail import Detail
from ipdesk.workspace import machine
from ipdesk.workspace.keeping import Keeper
from ipdesk.workspace.worker import Worker
from ipdesk.workspace.workspace import Workspace
from tests.storage import plans
from tests.ui.main.fixtures import CLEARED, Driver, Drives
from tests.workspace import opened
from tests.workspace.fakes import NOW, FakeFile, StepWorker

OLD: Final = plans.PASSWORD
NEW: Final = "vindauge dugleg ulv brød sju"
D = TypeVar("D", bound=Detail)


class FileDriver(Driver):
    """Hands on the tab «Filen»."""

    list_tab = "Filen"

    def __init__(self, page: MainPage, files: StepWorker | None) -> None:
        super().__init__(page, cast("FakeFile", None), files)

    def shown(self, kind: type[D]) -> D:
        """Give the detail that is shown."""
        detail = self.detail()
        assert isinstance(detail, kind)
        return detail

    @property
    def copies(self) -> CopiesDetail:
        """Give the detail of the copies."""
        return self.shown(CopiesDetail)

    @property
    def secrets(self) -> SecretsDetail:
        """Give the detail of password and sheets."""
        return self.shown(SecretsDetail)

    @property
    def tag(self) -> TagDetail:
        """Give the detail of the tag."""
        return self.shown(TagDetail)

    @property
    def medium(self) -> MediumDetail:
        """Give the detail of a medium."""
        return self.shown(MediumDetail)

    @property
    def lost(self) -> LostDetail:
        """Give the detail of a lost stick."""
        return self.shown(LostDetail)

    @property
    def copy(self) -> CopyPage:
        """Give the page a copy is shown on."""
        page = self.page.cover_page
        assert isinstance(page, CopyPage)
        return page

    def write(self, widget: QWidget, text: str) -> None:
        """Put the keyboard in a field and type."""
        widget.setFocus()
        QTest.keyClicks(widget, text)
        self.breathe()

    def lock(self) -> None:
        """Take everything off the screen, as a lock does."""
        self.page.clear()
        self.page.setProperty(CLEARED, True)

    def finish(self) -> None:
        """Let the slow worker do all there is."""
        assert self.files is not None
        self.files.finish()
        self.breathe()


def copies_here(workspace: Workspace) -> list[Path]:
    """Give the copies of a file on this machine."""
    return [one.path for one in backups.listed(machine.folder(machine.COPIES), workspace.file_id)]


def opens(path: Path, password: str) -> bool:
    """Tell whether a password opens a file."""
    try:
        file = plans.reopen(path, password)
    except WrongPassword:
        return False
    file.close()
    return True


class FileDrive(Drives):
    """Opens main windows over a file with a password."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        super().__init__(qtbot)
        self.path = folder / "plan.ipdesk"

    def __call__(
        self,
        *records: Record,
        slow: bool = False,
        password: str = OLD,
        size: tuple[int, int] = (1366, 700),
        kept: bool = True,
    ) -> FileDriver:
        """Open a window over the file, which is made if there is none."""
        if not self.path.exists():
            plans.make(self.path, (*opened.agreed()[3:], *records))
        files = StepWorker() if slow else None
        desk = opened.desk(files=cast("Worker | None", files))
        key = plans.key_for(salt_of(self.path), password)
        file = PlanFile.open(self.path, key, machine="pc", at=NOW)
        self._files.callback(file.close)
        workspace = Workspace(desk, file, file.load(), file.drafts())
        session = Session(workspace)
        if kept:
            session.keeper = Keeper(workspace)
        driver = FileDriver(self.shown(session, size), files)
        driver.breathe()
        return driver


@pytest.fixture(autouse=True)
def _norwegian_clock() -> Iterator[None]:
    """Let the clock on the wall be the one the tests' times are told by."""
    with pytest.MonkeyPatch.context() as own:
        own.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def drive(qtbot: QtBot, tmp_path: Path) -> Iterator[FileDrive]:
    """Give what opens a main window over a file."""
    made = FileDrive(qtbot, tmp_path)
    yield made
    made.close()


@pytest.fixture
def window(drive: FileDrive) -> FileDriver:
    """Open a main window over a file that has no copy and no sheet yet."""
    return drive()
