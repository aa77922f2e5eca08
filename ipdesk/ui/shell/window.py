"""The window: a page outside the plan, or the plan itself, which can be locked at any moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from ipdesk.errors import StickMissing
from ipdesk.ui.collecting import collect_soon
from ipdesk.ui.screen import tr
from ipdesk.ui.shell import privacy
from ipdesk.ui.shell.busy import BusyPage
from ipdesk.ui.shell.files import Files
from ipdesk.ui.shell.idle import Idle
from ipdesk.ui.shell.outside import Outside
from ipdesk.ui.shell.places import PlaceWatch
from ipdesk.ui.shell.release import Release, ReleaseRow
from ipdesk.workspace.desk import Desk

if TYPE_CHECKING:  # imported when first needed: the first page is up before the rest is read
    from ipdesk.ui.shell.keeping import Keeping
    from ipdesk.ui.shell.main import MainPage
    from ipdesk.ui.shell.quitting import Quitting
    from ipdesk.workspace.state import State
    from ipdesk.workspace.workspace import Workspace

PROGRAM: Final = "ipdesk"


class Window(QMainWindow):
    """Shows one page at a time. Nothing of a plan is on the screen unless its file is open."""

    painted = Signal()  # the first time only
    turned = Signal()  # another page
    named = Signal()  # what can be undone may have changed
    covered = Signal()  # a page came alone in the plan, or went

    def __init__(
        self, desk: Desk, watch: PlaceWatch | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__()
        self.desk = desk
        self.main: MainPage | None = None
        self.files = Files(desk, self)
        self.watch = watch or PlaceWatch(desk.deliver, parent=self)
        self.idle = Idle(desk.settings.idle_minutes, clock, self)
        self.outside = Outside(desk, self.files, self.watch, self)
        self._painted = self._leaving = self._may_close = False
        self._places: dict[Path, object] = {}
        self.outside.made.connect(self._show)
        self.files.opened.connect(self._opened)
        self.files.settled.connect(self._settled)
        self.files.released.connect(self._released)
        self.idle.passed.connect(self.lock)
        self.setWindowTitle(PROGRAM)

    @property
    def page(self) -> QWidget | None:
        """Give the page that is shown."""
        return self.centralWidget()

    def _put(self, page: QWidget) -> None:
        """Show a page; the last one is deleted."""
        page.setMinimumSize(600, 320)
        self.setCentralWidget(page)
        page.show()  # now, not when the window next has time
        page.setFocus()
        self._name()
        self.turned.emit()

    @Slot()
    def _name(self) -> None:
        title = self.main.title if self.main else ""
        self.setWindowTitle(f"{title} – {PROGRAM}" if title else PROGRAM)
        self.named.emit()

    # The plan

    @Slot(object)
    def _opened(self, workspace: Workspace) -> None:
        from ipdesk.ui.shell.greeting import greet
        from ipdesk.ui.tabs.log.chain import Chain
        from ipdesk.workspace.unwritten import resume

        privacy.remember(workspace)
        self.outside.forget()
        resumed = resume(workspace)
        main = self._show_plan(workspace, self._places.get(workspace.path))
        greet(main.session, resumed)
        workspace.state_changed.append(self._follow_medium)
        self._keeping.begin()
        Chain.of(main.session).begin_soon()
        self.idle.begin()

    def _follow_medium(self, state: State) -> None:
        self.idle.away = isinstance(state.problem, StickMissing)

    def _show_plan(self, workspace: Workspace, place: object) -> MainPage:
        from ipdesk.ui.session import Session
        from ipdesk.ui.shell.main import MainPage

        session = Session(workspace)
        self._keeping.attend(session)
        self.main = MainPage(session)
        self._put(self.main)
        if place is not None:
            self.main.go_to(place)
        self.main.settle_focus()
        self.main.lock_wanted.connect(self.lock)
        self.main.changed.connect(self._name)
        self.main.covered.connect(self.covered)
        self.main.session.file_wanted.connect(self.outside.open)
        later = Qt.ConnectionType.QueuedConnection  # the page that asks for it goes
        self.main.session.renewal_wanted.connect(self._renew, later)
        return self.main

    @Slot(object)
    def check(self, path: Path) -> None:
        """Check a PDF, with what the open plan knows of it, or without a plan."""
        if self._leaving:
            return
        if self.main is not None:
            self.main.check(path)
        else:
            self.outside.check(path)

    @Slot()
    def lock(self) -> None:
        """Take everything of the plan off the screen at once, and ask for the password; never a question."""
        if self.main is not None:
            self.outside.open(self.main.session.workspace.path)

    @Slot(object)
    def _show(self, page: QWidget) -> None:
        self._leaving = False
        self._leave(page)

    def _leave(self, page: QWidget) -> None:
        """Show another page at once. What waits in the plan is written, and its file closed, behind it."""
        main, self.main = self.main, None
        if main is None:
            self.files.give_up()
            self._put(page)
            return
        self.idle.end()
        self._quitting.forget()
        workspace = main.session.workspace
        try:
            self._places[workspace.path] = main.place()
            main.flush()
        finally:
            main.clear()
            self._put(page)
            privacy.cover(self)
            self.repaint()
            self._keeping.end()
            self.files.close(workspace)
            collect_soon()

    @Slot(object)
    def _released(self, path: Path) -> None:
        """Say on the page outside the plan that the stick can be taken out."""
        row = self.page.findChild(ReleaseRow) if self.page is not None and self.main is None else None
        if row is not None:
            Release(self.desk, row, path).tell()

    @Slot()
    def _renew(self) -> None:
        if self.main is not None:  # it may have been locked meanwhile
            self.rebuild()

    def rebuild(self) -> None:
        """Make the page anew, in the language and text size now chosen; what is typed stays."""
        if self.main is None:
            self.outside.again()
            return
        workspace, place = self.main.session.workspace, self.main.place()
        self.main.flush()
        workspace.changed.clear()
        workspace.state_changed.clear()
        self.main.clear()  # ends what the page has under way, such as a PDF
        self._show_plan(workspace, place)

    @cached_property
    def _keeping(self) -> Keeping:
        from ipdesk.ui.shell.keeping import Keeping

        keeping = Keeping(self)
        self.files.hurried.connect(keeping.hurry)
        return keeping

    # Closing

    @cached_property
    def _quitting(self) -> Quitting:
        from ipdesk.ui.shell.quitting import Quitting

        quitting = Quitting(self.desk, self)
        quitting.written.connect(self._written)
        quitting.stayed.connect(self._stay)
        return quitting

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when everything is written; until then the window stays."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        if self._leaving:
            return
        self._leaving = True
        if self.main is not None:
            self.main.flush()
            self.main.setEnabled(False)
            self._quitting.begin(self.main.session.workspace)
        else:
            self._settle_down()

    def _settle_down(self) -> None:
        """Wait for what is under way, then go."""
        self.files.give_up()
        if self.files.busy:
            self._put(BusyPage(tr("Lagrer …")))
        else:
            self._go()

    @Slot()
    def _written(self) -> None:
        self._leave(BusyPage(tr("Lagrer …")))

    @Slot()
    def _settled(self) -> None:
        if self._leaving and self.main is None:
            self._go()

    def _go(self) -> None:
        if self._quitting.held:
            self._quitting.ask_held(self._leave_held)
        else:
            self._may_close = True
            QTimer.singleShot(0, self.close)  # not from within a close that is under way: it would do nothing

    def _leave_held(self) -> None:
        self.desk.held.clear()
        self.desk.unsealed.clear()
        self._go()

    @Slot()
    def _stay(self) -> None:
        self._leaving = False
        if self.main is not None:
            self.main.setEnabled(True)
        elif isinstance(self.page, BusyPage):
            self.outside.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window has been painted for the first time."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def stop(self) -> None:
        """End what runs beside the window."""
        self.idle.end()
        self.watch.stop()
