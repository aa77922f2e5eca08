"""A main window over a fake file, and ways to use it as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipdesk.domain.case import Case
from ipdesk.domain.record import Record
from ipdesk.domain.start import begin
from ipdesk.ui import screen
from ipdesk.ui.session import Session
from ipdesk.ui.shell.main import MainPage
from ipdesk.ui.tabs import TABS
from ipdesk.ui.tabs.base import ListTab, Tab
from ipdesk.ui.theme import style
from ipdesk.ui.widgets.detail import Detail
from ipdesk.ui.widgets.focus import bring_into_view
from ipdesk.ui.widgets.form import PAUSE, BoundField
from ipdesk.workspace.example import example_change
from ipdesk.workspace.keeping import Keeper
from ipdesk.workspace.workspace import Workspace
from tests.workspace.fakes import NOW, FakeFile, StepWorker, make_desk, open_fake

R = TypeVar("R", bound=Record)
TODAY: date = NOW.date()
CLEARED = "cleared"
"""Marks a page that a test has taken off the screen itself."""


class Driver:
    """The main window, and hands on it. `files` is its worker where it does its work when it is told to."""

    list_tab = ""

    def __init__(self, page: MainPage, file: FakeFile, files: StepWorker | None = None) -> None:
        self.page = page
        self.file = file
        self.files = files

    @property
    def workspace(self) -> Workspace:
        """Give the open file."""
        return self.page.session.workspace

    @property
    def case(self) -> Case:
        """Give the case on the screen."""
        return self.page.session.case

    def go(self, tab: str) -> Tab:
        """Go to a tab by its name, as Ctrl and a number does."""
        self.page.show_tab([kind.title for kind in TABS].index(tab))
        self.breathe()
        shown = self.page.tab
        assert shown is not None
        return shown

    def go_list(self, tab: str) -> ListTab:
        """Go to a tab that has a list."""
        shown = self.go(tab)
        assert isinstance(shown, ListTab)
        return shown

    def detail(self) -> Detail:
        """Give the detail that is shown."""
        shown = self.page.tab
        assert isinstance(shown, ListTab)
        detail = shown.detail()
        assert detail is not None
        return detail

    def inside(self) -> QWidget:
        """Give what is in the scroll area of the detail."""
        page = self.detail().area.widget()
        assert page is not None
        return page

    def field(self, name: str) -> BoundField:
        """Give a field of the detail that is shown."""
        return self.detail().form.fields[name]

    def type_in(self, name: str, text: str) -> BoundField:
        """Put the keyboard in a field, and type in the place of what stands there."""
        field = self.field(name)
        widget = field.editor.focus_widget()
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        QTest.keyClicks(widget, text)
        return field

    def leave(self) -> None:
        """Put the keyboard somewhere else."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self.breathe()

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        assert widget.isVisible()
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2)
        )
        self.breathe()

    def press(self, widget: QWidget) -> None:
        """Scroll to a button, a box or a field and click it."""
        bring_into_view(widget)
        self.breathe()
        assert widget.isVisible()
        place = QPoint(min(12, widget.width() // 2), widget.height() // 2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        self.breathe()

    def show(self, record: Record, field: str = "") -> None:
        """Go to a record."""
        self.page.show_record(record, field)
        self.breathe()

    def row(self, record: Record) -> list[str]:
        """Give what the list says of a record."""
        model = self.go_list(self.list_tab).list.table.model()
        rows = [model.record(n).id for n in range(model.rowCount())]  # type: ignore[attr-defined]
        at = rows.index(record.id)
        return [str(model.index(at, column).data()) for column in range(model.columnCount())]

    @property
    def said(self) -> str:
        """Give what the message bar says."""
        return self.page.bar.text

    def now(self, record: R) -> R:
        """Give a record as it is now."""
        return self.case.all(type(record))[record.id]

    def breathe(self) -> None:
        """Let the window do what it has been asked."""
        for _ in range(3):
            QApplication.processEvents()

    def pause(self) -> None:
        """Wait as long as somebody who stops typing."""
        QTest.qWait(PAUSE + 100)


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale("nb_NO"))
    style.apply(qapp, "light", 100)


@pytest.fixture(autouse=True)
def _bokmaal() -> None:
    screen.set_language("nb")


def example_case() -> Case:
    """Make the case of the example plan."""
    return Case(example_change(TODAY).puts)


def new_case() -> Case:
    """Make the case of a new file."""
    change = begin(
        number="IP-2026-0042", given_names="Ny", family_name="Eksempel", birth_date=None, today=TODAY
    )
    return Case(change.puts)


class Drives:
    """Opens main windows, and closes them as a lock would."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._files = ExitStack()
        self.pages: list[MainPage] = []

    def shown(self, session: Session, size: tuple[int, int]) -> MainPage:
        """Show the window of a session."""
        page = MainPage(session)
        self.pages.append(page)
        page.resize(*size)
        with self._qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    def close(self) -> None:
        """Close them all, and the files."""
        for page in self.pages:
            if not page.property(CLEARED):
                page.clear()
            page.session.workspace.before_close.clear()
            page.session.workspace.close(lambda: None)
            page.close()
            page.deleteLater()
        self.pages.clear()
        self._files.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Drive(Drives):
    """Opens main windows over fake files."""

    def __call__(
        self,
        case: Case | None = None,
        *,
        file: FakeFile | None = None,
        slow: bool = False,
        size: tuple[int, int] = (1366, 700),
    ) -> Driver:
        """Open a window over a case, or over a file that is there already."""
        files = StepWorker() if slow else None
        kept = file or FakeFile(case or example_case())
        session = Session(open_fake(make_desk(files), kept))
        session.keeper = Keeper(session.workspace)
        session.workspace.before_close.clear()  # a fake file can't be copied
        driver = Driver(self.shown(session, size), kept, files)
        driver.breathe()
        return driver


@pytest.fixture
def drive(qtbot: QtBot) -> Iterator[Drive]:
    """Give what opens a main window over a case."""
    made = Drive(qtbot)
    yield made
    made.close()


@pytest.fixture
def window(drive: Drive) -> Driver:
    """Open a main window over the example plan."""
    return drive()
