"""The log on paper or as PDF: exactly the lines that are asked for, and never unrecorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from ipdesk.errors import IpdeskError
from ipdesk.ui.documents.making import Done, Failed, was_cancelled
from ipdesk.ui.documents.under_way import UnderWay
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.style import repolish
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.asking import ask_where
from ipdesk.workspace import log_paper, naming
from ipdesk.workspace.jobs import Progress
from ipdesk.workspace.log_paper import Extracted
from ipdesk.workspace.logbook import Asked

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Paper(QWidget):
    """The two ways out. `work` tells how far an extract has come; `recorded` says that one has left."""

    recorded = Signal()

    def __init__(self, session: Session, asked: Callable[[], Asked]) -> None:
        super().__init__()
        self._session, self._asked = session, asked
        self._printer: QPrinter | None = None
        self._there = False
        self.save = _button("save", tr("Lagre som PDF"), self._save_as)
        self.to_printer = _button("printer", tr("Skriv ut"), self._print_out)
        self._texts = {self.save: tr("Lagre …"), self.to_printer: tr("Skriv ut …")}
        self.work = UnderWay()
        self.work.made.connect(self._made)
        self.work.failed.connect(self._failed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.save)
        row.addWidget(self.to_printer)

    def fold(self, folded: bool) -> None:
        """Show pictures only, where there is little room."""
        for button, text in self._texts.items():
            button.setText("" if folded else text)
            repolish(button)

    def offer(self, there: bool) -> None:
        """Offer to make an extract, if there are lines to make it of."""
        self._there = there
        self._let()

    def _let(self) -> None:
        for button in (self.save, self.to_printer):
            button.setEnabled(self._there and not self.work.busy)

    @Slot()
    def _save_as(self) -> None:
        case = self._session.case
        proposed = Path.home() / naming.log_name(case, self._session.today)
        ask_where(self, tr("Lagre utdrag av loggen"), tr("Dokumenter (*.pdf)"), proposed, self.write)

    @Slot(str)
    def write(self, chosen: str) -> None:
        """Make the extract, record it, and write it where the coordinator chose."""
        self._begin(Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf"))

    @Slot()
    def _print_out(self) -> None:
        from ipdesk.ui.documents.printing import ask_printer  # what prints is not needed before

        printer = ask_printer(self, tr("Logg"))
        if printer is not None and isValid(self) and not self._session.workspace.closed:
            self._printer = printer
            self._begin(None)

    def _begin(self, path: Path | None) -> None:
        asked, language = self._asked(), words().language

        def work(progress: Progress, done: Done, failed: Failed) -> None:
            log_paper.extract(
                self._session.workspace,
                asked,
                language=language,
                path=path,
                done=done,
                failed=failed,
                progress=progress,
            )

        self.work.begin(self._session.desk, tr("Lager utdrag av loggen …"), work)
        self._let()

    @Slot(object)
    def _made(self, made: Extracted) -> None:
        self._let()
        self.recorded.emit()
        printer, self._printer = self._printer, None
        if printer is not None:
            self._print(printer, made)
        elif made.path is not None:
            told = tr("«{name}» er lagret. Filen er ikke kryptert: pass godt på den.")
            self._session.say(told.format(name=made.path.name), Kind.OK)

    def _print(self, printer: QPrinter, made: Extracted) -> None:
        from ipdesk.ui.documents.printing import print_bytes

        printed = False
        workspace = self._session.workspace
        try:
            printed = print_bytes(self, printer, made.data)
        except IpdeskError as problem:
            self._session.problem.emit(problem)
        if not printed:
            log_paper.never_left(workspace)
        elif isValid(self) and not workspace.closed:
            self._session.say(tr("Dokumentet er sendt til skriveren."), Kind.OK)

    @Slot(object)
    def _failed(self, problem: Exception) -> None:
        self._printer = None
        self._let()
        if not was_cancelled(problem):
            self._session.problem.emit(problem)

    def wipe(self) -> None:
        """Stop what is under way."""
        self._printer = None
        self.work.wipe()


def _button(picture: str, name: str, do: Callable[[], None]) -> QPushButton:
    """Make a button whose text may give way to its picture."""
    button = QPushButton(icon(picture, "accent"), "")
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.clicked.connect(do)
    return button
