"""A paper shown alone: what a recipient would see, or one that is to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.domain.disclosure_records import HandoutHow
from ipdesk.errors import IpdeskError
from ipdesk.ui.documents.making import was_cancelled
from ipdesk.ui.documents.printing import print_document
from ipdesk.ui.documents.under_way import UnderWay
from ipdesk.ui.documents.viewing import PagesView, ZoomRow
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.papers import Paper, Showing
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.asking import ask_where
from ipdesk.ui.widgets.cover import Cover
from ipdesk.workspace import handing_out
from ipdesk.workspace.export import write_document


class Preview(Cover):
    """One paper on the screen. It is made when the page is shown, and forgotten when it is closed."""

    def __init__(self, session: Session, showing: Showing) -> None:
        super().__init__()
        self._session, self._showing = session, showing
        self._paper: Paper | None = None
        self.choice = QCheckBox(showing.choice)
        self.choice.setChecked(showing.chosen)
        self.choice.clicked.connect(self._make)
        self.to_printer = QPushButton(icon("printer", "on_accent"), tr("Skriv ut …"))
        self.to_printer.setProperty("primary", "true")
        self.to_printer.clicked.connect(self._print_out)
        self.save = QPushButton(icon("save", "accent"), tr("Lagre …"))
        self.save.clicked.connect(self._save_as)
        self.work = UnderWay()
        self.work.made.connect(self._made)
        self.work.failed.connect(self._failed)
        self.view = PagesView(showing.title)
        self._lay_out()

    def _lay_out(self) -> None:
        self.back = QPushButton(icon("arrow-left", "accent"), tr("Tilbake"))
        self.back.setProperty("quiet", "true")
        self.back.clicked.connect(self.closed)
        title = label(self._showing.title, "h2")
        title.setWordWrap(True)
        told = label(self._showing.told, "muted")
        told.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(self.back)
        head.addWidget(title, 1)
        head.addWidget(self.save)
        head.addWidget(self.to_printer)
        below = QHBoxLayout()
        below.addWidget(told, 1)
        below.addWidget(ZoomRow(self.view))
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(8))
        box.setSpacing(look.px(8))
        box.addLayout(head)
        box.addLayout(below)
        box.addWidget(self.choice)
        box.addWidget(self.work)
        box.addWidget(self.view, 1)
        self.choice.setVisible(bool(self._showing.choice))
        self.save.setVisible(self._showing.saves is not None)
        self.to_printer.setVisible(bool(self._showing.prints))

    def begin(self) -> None:
        """Make the paper."""
        self._make()
        self.back.setFocus()

    @Slot()
    def _make(self) -> None:
        self._show(None)
        make = partial(self._showing.make, self.choice.isChecked())
        self.work.begin(self._session.desk, tr("Lager dokumentet …"), make)

    def _show(self, paper: Paper | None) -> None:
        self._paper = paper
        self.save.setEnabled(paper is not None)
        self.to_printer.setEnabled(paper is not None)
        if paper is None:
            self.view.wipe()
        else:
            self.view.show_bytes(paper.data)

    @Slot(object)
    def _made(self, paper: Paper) -> None:
        self._show(paper)

    @Slot(object)
    def _failed(self, problem: Exception) -> None:
        self.closed.emit()
        if not was_cancelled(problem):
            self._session.problem.emit(problem)

    @Slot()
    def _print_out(self) -> None:
        """Record that a kept paper leaves, then print it; one that is not kept is only printed."""
        if self._paper is None:
            return
        if self._paper.document is None:
            self._printed()
            return
        self.to_printer.setEnabled(False)
        handing_out.paper_out(
            self._session.workspace,
            self._paper.document.id,
            None,
            HandoutHow.PRINTED,
            None,
            self._recorded,
            self._not_recorded,
        )

    def _recorded(self, handed: handing_out.Handed) -> None:
        if self._paper is None:  # closed meanwhile
            return
        self.to_printer.setEnabled(True)
        if not self._printed() and handed.disclosure is not None:
            handing_out.never_left(self._session.workspace, handed.disclosure)

    def _not_recorded(self, problem: Exception) -> None:
        if self._paper is not None:
            self.to_printer.setEnabled(True)
            self._session.problem.emit(problem)

    def _printed(self) -> bool:
        document = self.view.document()
        try:
            printed = print_document(self, document, self._showing.prints)
        except IpdeskError as problem:
            self._session.problem.emit(problem)
            return False
        if printed:
            self._session.say(tr("Papiret er sendt til skriveren."), Kind.OK)
            if self._showing.printed is not None:
                self._showing.printed()
        return printed

    @Slot()
    def _save_as(self) -> None:
        if self._showing.saves is not None:
            kinds = tr("Dokumenter (*{suffix})").format(suffix=self._showing.saves.suffix)
            ask_where(self, tr("Lagre dokumentet"), kinds, self._showing.saves, self.write)

    @Slot(str)
    def write(self, chosen: str) -> None:
        """Write the paper where it was chosen; the dialog has asked whether a file there may be replaced."""
        if self._paper is None:
            return
        path, data, session = Path(chosen), self._paper.data, self._session
        told = tr("«{name}» er lagret. Filen er ikke kryptert: pass godt på den.").format(name=path.name)
        answers = Answers(self)
        session.desk.documents.run(
            lambda: write_document(path, data),
            answers.take(lambda _: session.say(told, Kind.OK)),
            answers.take(session.problem.emit),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def panes(self) -> Sequence[QWidget]:
        """Give the parts F6 goes between."""
        return (self.back, self.view)

    def wipe(self) -> None:
        """Forget the paper, and stop what is under way."""
        self.work.wipe()
        self._show(None)
