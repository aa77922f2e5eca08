"""The main window over a true plan file, with people in it who can approve, sign and be shared with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipdesk.domain import consents, versions
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.network import Contact
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.domain.version_records import Version
from ipdesk.ui.session import Session
from ipdesk.ui.shell.main import MainPage
from ipdesk.workspace.approving import approve
from ipdesk.workspace.worker import Worker
from tests.ui.main.fixtures import Driver, Drives
from tests.workspace import opened, real
from tests.workspace.fakes import FakeFile, StepWorker
from tests.workspace.opened import FATHER, GOAL, MOTHER, PERSON, TODAY, Told

TEACHER: Final = Contact(id=Id("7" * 20), name="Lise Eksempel", agency="Eksempel skole")
DOCTOR: Final = Contact(id=Id("8" * 20), name="Ola Eksempel", agency="Eksempel legekontor")
AUNT: Final = Contact(id=Id("9" * 20), name="Kari Eksempel")
GIVERS: Final = (PERSON.id, MOTHER.id, FATHER.id)


def shared() -> tuple[Record, ...]:
    """Give the people with the consent to the plan; the teacher sees two parts, the doctor waits for one."""
    cells = (
        Share(id=Id("70" * 10), recipient_id=TEACHER.id, part=Part.PERSON),
        Share(id=Id("71" * 10), recipient_id=TEACHER.id, part=Part.GOAL, about_id=GOAL.id),
        Share(id=Id("80" * 10), recipient_id=DOCTOR.id, part=Part.NETWORK),
    )
    people = opened.agreed(TEACHER, DOCTOR, AUNT, *cells)
    yes = Consent(
        id=new_id(),
        matter=Matter.SHARE_INFORMATION,
        recipient_id=TEACHER.id,
        shares=(cells[0].id, cells[1].id),
        givers=GIVERS,
        given_on=TODAY,
        departure="Alle tre ville være med.",
    )
    return (*people, *consents.give(Case(people), yes, TODAY).puts)


class RealDriver(Driver):
    """The main window over a file; `documents` does its work when it is told to, if it was asked for."""

    list_tab = "Samtykke og deling"

    def __init__(self, page: MainPage, documents: StepWorker | None) -> None:
        super().__init__(page, cast("FakeFile", None))
        self.documents = documents

    def approved(self, reason: str = "Første plan") -> Version:
        """Approve the plan as it is, as was done before the test begins."""
        told: Told[Version] = Told()
        approve(self.workspace, reason=reason, language="nb", done=told.done, failed=told.failed)
        if self.documents is not None:
            self.documents.finish()
        return told.result

    @property
    def newest(self) -> Version:
        """Give the newest version."""
        found = versions.newest(self.case)
        assert found is not None
        return found

    @property
    def copies(self) -> list[Disclosure]:
        """Give what was recorded as handed out."""
        return list(self.case.live(Disclosure))

    def withdraw(self, matter: Matter, recipient: Id | None = None) -> None:
        """Withdraw a consent, as was done before the test begins."""
        real.withdraw(self.workspace, matter, recipient)
        self.breathe()

    def uncover(self) -> None:
        """Close the page that is shown alone."""
        page = self.page.cover_page
        assert page is not None
        page.closed.emit()
        self.breathe()


class RealDrive(Drives):
    """Opens main windows over true files."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        super().__init__(qtbot)
        self._folder = folder

    def __call__(
        self, *records: Record, slow: bool = False, size: tuple[int, int] = (1366, 700)
    ) -> RealDriver:
        """Open a window over a new file."""
        documents = StepWorker() if slow else None
        desk = opened.desk(documents=cast("Worker | None", documents))
        workspace = self._files.enter_context(opened.workspace(self._folder, *(records or shared()), at=desk))
        driver = RealDriver(self.shown(Session(workspace), size), documents)
        driver.breathe()
        return driver


def key(key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


@pytest.fixture
def drive(qtbot: QtBot, tmp_path: Path) -> Iterator[RealDrive]:
    """Give what opens a main window over a file."""
    made = RealDrive(qtbot, tmp_path)
    yield made
    made.close()


@pytest.fixture
def window(drive: RealDrive) -> RealDriver:
    """Open a main window over a file with a consent and no version."""
    return drive()
