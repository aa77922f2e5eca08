"""The page for documents: choose, look, save, print. Whatever leaves is recorded first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from ipdesk.domain.disclosure_records import HandoutHow
from ipdesk.domain.version_records import Document
from ipdesk.errors import InvalidInput, IpdeskError
from ipdesk.ui.documents.choices import CopyFor, Kept, Paper, first
from ipdesk.ui.documents.making import was_cancelled
from ipdesk.ui.documents.printing import ask_printer, print_bytes
from ipdesk.ui.documents.side import Side
from ipdesk.ui.documents.sources import proposed_name, to_leave, to_look_at, to_make
from ipdesk.ui.documents.viewing import PagesView
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.act_rows import HAND_OUT
from ipdesk.ui.tabs.consents.notice import obstacle
from ipdesk.ui.theme import look
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.asking import ask_where
from ipdesk.workspace import handing_out
from ipdesk.workspace.export import PdfResult
from ipdesk.workspace.handing_out import Handed

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class DocumentsPage(QWidget):
    """Documents are made in memory, and written only where the coordinator chooses."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._ready = False
        self._printer: QPrinter | None = None
        self.view = PagesView(tr("Forhåndsvisning av dokumentet"))
        self.side = Side(session, self.view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        row.addWidget(self.side)
        row.addWidget(self.view, 1)
        self._connect()

    def _connect(self) -> None:
        side = self.side
        side.back.clicked.connect(self._back)
        side.chosen.connect(self._show)
        side.language_chosen.connect(self._show)
        side.make.clicked.connect(self._make)
        side.hand_out.clicked.connect(self._hand_out)
        side.save.clicked.connect(self._save_as)
        side.printer.clicked.connect(self._print_out)
        side.under_way.made.connect(self._made)
        side.under_way.failed.connect(self._failed)
        side.leaving.made.connect(self._left)
        side.leaving.failed.connect(self._not_left)

    def begin(self, document: Document | None = None) -> None:
        """Show a document that is kept, or else the version in force, or the draft."""
        case = self._session.case
        form = case.person.written_form.value
        self.side.language.setCurrentIndex(max(0, self.side.language.findData(form)))
        self.side.offer(Kept(document.id) if document is not None else first(case))
        self._show()
        self.side.what.setFocus()

    @property
    def told(self) -> str:
        """Give what is said about the document that is shown."""
        return self.side.told.text()

    @property
    def busy(self) -> bool:
        """Tell whether a document is being made."""
        return self.side.under_way.busy

    @property
    def ready(self) -> bool:
        """Tell whether there is a document to be seen."""
        return self._ready

    @property
    def _language(self) -> str:
        return str(self.side.language.currentData())

    # To look at

    @Slot()
    def _show(self) -> None:
        """Make what is chosen, and show it."""
        self._drop()
        side = self.side
        side.show_choice()
        side.let(False)
        choice = side.choice
        if not isinstance(choice, Paper):
            work = to_look_at(self._session, choice, self._language)
            side.under_way.begin(self._session.desk, tr("Lager dokumentet …"), work)

    @Slot()
    def _make(self) -> None:
        """Make the paper that is chosen, and keep it; it is shown from then on."""
        choice = self.side.choice
        if isinstance(choice, Paper):
            work = to_make(self._session, choice, self._language)
            self.side.make.setEnabled(False)
            self.side.under_way.begin(self._session.desk, tr("Lager dokumentet …"), work)

    @Slot(object)
    def _made(self, made: PdfResult | bytes | Document) -> None:
        self.side.make.setEnabled(True)
        if isinstance(made, Document):
            self.side.offer(Kept(made.id))
            self._show()
            return
        missing = made.missing_characters if isinstance(made, PdfResult) else frozenset[str]()
        self.view.show_bytes(made.data if isinstance(made, PdfResult) else made)
        self._ready = True
        self.side.told.setText(self._about(missing))
        self.side.let(True)

    def _about(self, missing: frozenset[str]) -> str:
        about = words().plural("{n} side", "{n} sider", self.view.pages)
        if not missing:
            return about
        signs = " ".join(sorted(missing))
        return about + "\n" + tr("Disse tegnene finnes ikke i skriften: {signs}").format(signs=signs)

    @Slot(object)
    def _failed(self, problem: Exception) -> None:
        self.side.make.setEnabled(True)
        if was_cancelled(problem):
            self.side.told.setText(tr("Avbrutt. Velg dokumentet på nytt for å lage det."))
        else:
            self._refuse(problem)

    def _refuse(self, problem: Exception) -> None:
        """Say at the place what the rules refuse, and anything else in the bar."""
        session = self._session
        if isinstance(problem, InvalidInput):
            choice = self.side.choice
            recipient = choice.recipient if isinstance(choice, CopyFor) else self.side.receiver_id
            said = obstacle(session.case, problem, session.today, recipient)
            self.side.notice.show_obstacle(said)
        else:
            session.problem.emit(problem)

    # Out of the file

    @Slot()
    def _hand_out(self) -> None:
        """Go to where copies are handed out, with the recipient ticked."""
        choice = self.side.choice
        if isinstance(choice, CopyFor):
            self._session.show(HAND_OUT, choice.recipient)

    @Slot()
    def _save_as(self) -> None:
        case = self._session.case
        proposed = Path.home() / proposed_name(case, self.side.choice, self._session)
        kinds = tr("Dokumenter (*{suffix})").format(suffix=proposed.suffix)
        ask_where(self, tr("Lagre dokumentet"), kinds, proposed, self.write)

    @Slot(str)
    def write(self, chosen: str) -> None:
        """Record that the document leaves, and write it where the coordinator chose."""
        suffix = Path(proposed_name(self._session.case, self.side.choice, self._session)).suffix
        path = Path(chosen) if chosen.lower().endswith(suffix) else Path(f"{chosen}{suffix}")
        self._leave(HandoutHow.SAVED, path)

    @Slot()
    def _print_out(self) -> None:
        """Choose the printer before anything is recorded: who regrets it, has handed out nothing."""
        self._printer = ask_printer(self, tr("Individuell plan"), self.view.pages)
        if self._printer is not None and isValid(self):
            self._leave(HandoutHow.PRINTED, None)

    def _leave(self, how: HandoutHow, path: Path | None) -> None:
        side = self.side
        work = to_leave(self._session, side.choice, self._language, side.receiver_id, how, path)
        said = tr("Skriver ut …") if path is None else tr("Lagrer …")
        side.let(False)
        side.leaving.begin(self._session.desk, said, work)

    @Slot(object)
    def _left(self, handed: Handed) -> None:
        printer, self._printer = self._printer, None
        if printer is not None:
            handed_over = self._printed(printer, handed)
            if not isValid(self) or not self._ready:  # the file was locked meanwhile
                return
            if handed_over:
                self._session.say(tr("Dokumentet er sendt til skriveren."), Kind.OK)
        elif handed.problem is not None:
            self._session.problem.emit(handed.problem)
        elif handed.path is not None:
            told = tr("«{name}» er lagret. Filen er ikke kryptert: pass godt på den.")
            self._session.say(told.format(name=handed.path.name), Kind.OK)
        self.side.let(self._ready)

    def _printed(self, printer: QPrinter, handed: Handed) -> bool:
        """Print what was recorded; what did not come out never left."""
        printed = False
        try:
            printed = handed.data is not None and print_bytes(self, printer, handed.data)
        except IpdeskError as problem:
            self._session.problem.emit(problem)
        if not printed and handed.disclosure is not None and isValid(self._session):
            handing_out.never_left(self._session.workspace, handed.disclosure)
        return printed

    @Slot(object)
    def _not_left(self, problem: Exception) -> None:
        self._printer = None
        self.side.let(self._ready)
        if not was_cancelled(problem):
            self._refuse(problem)

    # The page itself

    @Slot()
    def _back(self) -> None:
        self.side.under_way.stop()
        self._drop()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)

    def panes(self) -> Sequence[QWidget]:
        """Give the parts F6 goes between."""
        return (self.side.what, self.view)

    def _drop(self) -> None:
        self.view.wipe()
        self._ready = False
        self.side.told.clear()

    def wipe(self) -> None:
        """Forget the document."""
        self.side.wipe()
        self._printer = None
        self._drop()
