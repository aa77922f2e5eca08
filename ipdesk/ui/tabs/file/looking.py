"""A copy shown alone: what differs from now, the plan as it was, and the way to have it back (F4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ipdesk.errors import IpdeskError, WrongPassword
from ipdesk.messages import message
from ipdesk.ui.documents.making import was_cancelled
from ipdesk.ui.documents.viewing import PagesView
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.shell.greeting_copy import ask_for_new_file, planned
from ipdesk.ui.tabs.consents.changed import ChangesList
from ipdesk.ui.tabs.file.job_bar import JobBar, nothing
from ipdesk.ui.tabs.file.old_password import OldPassword
from ipdesk.ui.tabs.file.told import moment, where
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.cover import Cover
from ipdesk.workspace import restoring
from ipdesk.workspace.copies import Copy
from ipdesk.workspace.export import PdfResult, build_plan
from ipdesk.workspace.restoring import Differs, Look

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import Workspace

BESIDE: Final = 900
"""Width, drawn for 100 % text, from which the pages stand beside what differs."""


class CopyPage(Cover):
    """One copy, opened for reading when the page is shown, and closed with it."""

    def __init__(self, session: Session, copy: Copy) -> None:
        super().__init__()
        self._session, self._copy = session, copy
        self._look: Look | None = None
        self._gone = False
        self._pages = True
        self.pill = Pill(tr("Bare lesing"), Kind.INFO)
        self.restore = QPushButton(icon("archive-restore", "on_accent"), tr("Hent fram som ny fil …"))
        self.restore.setProperty("primary", "true")
        self.restore.clicked.connect(self._ask_where)
        self.told = label("", "muted")
        self.told.setWordWrap(True)
        self.changes = ChangesList(session)
        self.old = OldPassword()
        self.old.open.clicked.connect(self._open_with_old)
        self.old.field.entered.connect(self._open_with_old)
        self.under_way = JobBar()
        self.under_way.made.connect(self._restored)
        self.under_way.failed.connect(self._not_restored)
        self.view = PagesView(tr("Planen slik den er i kopien"))
        self._lay_out()

    def _lay_out(self) -> None:
        self.back = QPushButton(icon("arrow-left", "accent"), tr("Tilbake"))
        self.back.setProperty("quiet", "true")
        self.back.clicked.connect(self.closed)
        when = moment(self._copy.at)
        title = label(tr("Kopi fra {when}").format(when=when), "h2")
        title.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(self.back)
        head.addWidget(title, 1)
        head.addWidget(self.pill)
        head.addWidget(self.restore)
        both = QHBoxLayout()
        both.setSpacing(look.px(16))
        both.addWidget(self._side(), 1)
        both.addWidget(self.view, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(8))
        box.setSpacing(look.px(8))
        box.addLayout(head)
        box.addWidget(self.under_way)
        box.addLayout(both, 1)
        self.restore.setEnabled(False)

    def _side(self) -> QWidget:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(20))
        box.setSpacing(look.px(10))
        box.addWidget(self.told)
        box.addWidget(self.old)
        box.addWidget(self.changes)
        box.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(tr("Det som er annerledes nå"))
        self.area.setWidget(inner)
        card = QFrame()
        card.setObjectName("card")
        outer = QVBoxLayout(card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self.area)
        return card

    def begin(self) -> None:
        """Open the copy with the key of the open file."""
        self.back.setFocus()
        self._open(self._session.workspace)

    def _open(self, secret: bytearray | Workspace) -> None:
        self.told.setText(tr("Åpner kopien …"))
        restoring.look_into(self._session.desk, self._copy.path, secret, self._opened, self._not_opened)

    def _opened(self, found: Look) -> None:
        if self._gone or not isValid(self):
            found.close(_done)  # nobody looks at it any more
            return
        self._look = found
        self.old.take_away()
        self.restore.setEnabled(True)
        self.told.setText(
            tr(
                "Kopien ligger her: {where}. Den er åpnet bare for å lese. Under står det som er endret i "
                "planen etter at kopien ble tatt."
            ).format(where=where(self._copy))
        )
        self._compare(found)

    def _compare(self, found: Look) -> None:
        now, copy, told_in, desk = self._session.case, found.case, words(), self._session.desk
        language, at = now.person.written_form.value, desk.clock()
        desk.documents.run(
            lambda: restoring.differs(now, copy, told_in), self._mine(self._differs), self._mine(self._failed)
        )
        desk.documents.run(
            lambda: build_plan(copy, language, at), self._mine(self._show_pages), self._mine(self._no_pages)
        )

    def _mine(self, heard: Callable[[Any], None]) -> Callable[[Any], None]:
        """Give what to call with an answer that may come when the page is gone."""

        def answer(given: Any) -> None:
            if not self._gone and isValid(self):
                heard(given)

        return answer

    def _differs(self, found: Differs) -> None:
        same = tr("Ingenting i planen er endret siden.")
        self.changes.show_told(found.told, same)
        if found.others:
            text = words().plural(
                "{n} annen opplysning er også endret, for eksempel samtykker og signaturer.",
                "{n} andre opplysninger er også endret, for eksempel samtykker og signaturer.",
                found.others,
            )
            self.told.setText(f"{self.told.text()} {text}")

    def _show_pages(self, made: PdfResult) -> None:
        self.view.show_bytes(made.data)

    def _no_pages(self, _problem: Exception) -> None:
        self._pages = False  # the rules may forbid a draft; what differs is told all the same
        self.view.hide()

    def _failed(self, problem: Exception) -> None:
        self._session.problem.emit(problem)

    def _not_opened(self, problem: Exception) -> None:
        if self._gone or not isValid(self):
            return
        if not isinstance(problem, WrongPassword):
            self.told.setText(message(words(), problem))
            return
        self.told.setText(
            tr("Kopien er fra før passordet ble skiftet. Skriv passordet som gjaldt da kopien ble tatt.")
        )
        self.old.ask()

    @Slot()
    def _open_with_old(self) -> None:
        if self.old.field.text():
            self.old.asked_again()
            self._open(self.old.field.take())

    # Having it back

    @Slot()
    def _ask_where(self) -> None:
        if self._look is not None:
            ask_for_new_file(self, self._look, self.write)

    @Slot(str)
    def write(self, chosen: str) -> None:
        """Make a new file of the copy. The open file is left alone, and no file is replaced."""
        if self._look is None:
            return
        self.restore.setEnabled(False)
        said = tr("Lager den nye filen, og kontrollerer den …")
        self.under_way.begin_job(
            self._session.desk, said, partial(restoring.restore, self._look, planned(chosen))
        )

    @Slot(object)
    def _restored(self, path: Path) -> None:
        self.restore.setEnabled(True)
        said = tr("Kopien er hentet fram som «{name}». Lukk planen du har åpen, og åpne den nye filen.")
        self._session.say(said.format(name=path.name), Kind.OK)

    @Slot(object)
    def _not_restored(self, problem: Exception) -> None:
        self.restore.setEnabled(True)
        if was_cancelled(problem):
            self._session.say(tr("Stanset. Det ble ikke laget noen ny fil."))
        elif isinstance(problem, IpdeskError):
            self._session.problem.emit(problem)
        else:
            raise problem

    # The page itself

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pages out where both would be cramped."""
        super().resizeEvent(event)
        self.view.setVisible(self._pages and event.size().width() >= look.px(BESIDE))

    def panes(self) -> Sequence[QWidget]:
        """Give the parts F6 goes between."""
        return (self.back, self.area, self.view)

    def wipe(self) -> None:
        """Forget the copy, and close it."""
        self._gone = True
        self.under_way.wipe()
        found, self._look = self._look, None
        if found is not None:
            found.close(_done)
        self.changes.wipe()
        self.told.clear()
        self.old.take_away()
        self.view.wipe()


_done = partial(nothing, None)
