"""The pages outside a plan: start, unlock, new file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ipdesk.errors import FileProblem, WrongPassword
from ipdesk.ui.screen import tr
from ipdesk.ui.shell import told
from ipdesk.ui.shell.files import Files
from ipdesk.ui.shell.places import PlaceWatch
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.ui.widgets.cover import Cover
from ipdesk.workspace.demo import PASSWORD, demo_path
from ipdesk.workspace.desk import Desk

if TYPE_CHECKING:  # imported when first shown: the first page is up before the rest is read
    from ipdesk.ui.shell.create import CreatePage, NewPlan
    from ipdesk.ui.shell.who import Typed


@runtime_checkable
class Refusable(Protocol):
    """A page that can say why something did not go."""

    def refuse(self, problem: Exception) -> None:
        """Say why."""


class Outside(QObject):
    """Makes the pages, and asks `files` for what they want. `made` is a page to show."""

    made = Signal(object)  # QWidget
    file_asked = Signal()
    pdf_asked = Signal()
    folder_asked = Signal()

    def __init__(self, desk: Desk, files: Files, watch: PlaceWatch, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files = files
        self._watch = watch
        self._page: QWidget | None = None
        self._example: Path | None = None
        self._back: Callable[[], None] = self.start
        files.refused.connect(self._refused)

    def _show(self, page: QWidget) -> None:
        self._watch.pause()
        if isinstance(self._page, Cover):
            self._page.wipe()
        self._page = page
        self.made.emit(page)

    @Slot()
    def start(self) -> None:
        """Show the start page."""
        from ipdesk.ui.shell.start import StartPage

        page = StartPage(self._desk, self._watch)
        page.open_wanted.connect(self.file_asked)
        page.new_wanted.connect(self.create)
        page.example_wanted.connect(self.example)
        page.file_wanted.connect(self.open)
        page.check_wanted.connect(self.pdf_asked)
        self._show(page)
        self._watch.begin(Path(recent.path) for recent in self._desk.settings.recent)

    @Slot(object)
    def open(self, path: Path) -> None:
        """Ask for the password of a file."""
        recent = told.recent_of(path, self._desk.settings)
        name = told.file_name(path, recent)
        page = UnlockPage(path, name, told.place_of(path), told.password_hint(path))
        page.submitted.connect(partial(self._files.open, path))
        page.reading_wanted.connect(partial(self._files.read, path))
        page.sheet_submitted.connect(partial(self._files.open_with_sheet, path))
        page.copies_wanted.connect(partial(self._offer_copies, path, name))
        page.other_wanted.connect(self.start)
        self._show(page)

    def _offer_copies(self, path: Path, name: str) -> None:
        """Show the safety copies of a file that does not open."""
        from ipdesk.ui.shell.unlock_copies import offer_copies

        offer_copies(self._desk, self._files, path, name, self._show, partial(self.open, path))

    def check(self, path: Path) -> None:
        """Check a PDF; the way back leads to the page that was there."""
        from ipdesk.ui.checking.page import CheckingPage

        if not isinstance(self._page, CheckingPage):
            self._back = self._way_back()
        page = CheckingPage(self._desk, None, path, tr("Tilbake"))
        page.closed.connect(self._go_back)
        self._show(page)
        page.begin()

    @Slot()
    def _go_back(self) -> None:
        back, self._back = self._back, self.start
        back()

    def _way_back(self) -> Callable[[], None]:
        """Give what shows the page anew that is shown now, with what was typed in it but no password."""
        from ipdesk.ui.shell.create import CreatePage

        if isinstance(self._page, UnlockPage):
            return partial(self.open, self._page.path)
        if isinstance(self._page, CreatePage):
            return partial(self._create_again, self._page.typed())
        return self.start

    @Slot()
    def create(self) -> None:
        """Show the page that makes a new file."""
        self._show(self._create_page())
        self._watch.begin()

    def _create_page(self) -> CreatePage:
        from ipdesk.ui.shell.create import CreatePage

        page = CreatePage(self._desk, self._watch)
        page.submitted.connect(self._create)
        page.cancelled.connect(self.start)
        return page

    @Slot(object)
    def _create(self, plan: NewPlan) -> None:
        self._files.create(plan.path, plan.password, plan.first)

    @Slot()
    def example(self, folder: Path | None = None) -> None:
        """Open the example plan; its file is made where it is not there yet."""
        from ipdesk.ui.shell.start import StartPage
        from ipdesk.workspace.example import example_change

        if isinstance(self._page, StartPage):
            self._page.wait(tr("Gjør klar eksempelplanen …"))
        self._example = demo_path(folder)
        self._files.create_or_open(self._example, PASSWORD, example_change(self._desk.today))

    @Slot(object)
    def _refused(self, problem: Exception) -> None:
        if isinstance(self._page, Refusable):
            self._page.refuse(problem)
        example, self._example = self._example, None
        if example is None or not isinstance(problem, FileProblem):
            return
        if isinstance(problem, WrongPassword):
            self.open(example)
        else:
            self.folder_asked.emit()

    def forget(self) -> None:
        """Let go of the page: a plan is shown instead."""
        self._watch.pause()
        self._page = self._example = None
        self._back = self.start

    def again(self) -> None:
        """Show the same page anew, in the language and text size now chosen."""
        from ipdesk.ui.checking.page import CheckingPage

        if isinstance(self._page, CheckingPage):
            self.check(self._page.path)
        else:
            self._way_back()()

    def _create_again(self, typed: tuple[Typed, str]) -> None:
        page = self._create_page()
        page.put(typed)
        self._show(page)
        self._watch.begin()
