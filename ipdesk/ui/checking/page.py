"""The page that checks a PDF: reads it, asks for a password where there is one, and tells what it found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.messages import message
from ipdesk.ui.checking.result import Result
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.shell.busy import Busy
from ipdesk.ui.shell.column import Column, card
from ipdesk.ui.shell.password import PasswordField
from ipdesk.ui.shell.picture import Picture
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.cover import Cover
from ipdesk.ui.widgets.field import Field
from ipdesk.workspace import looking, verifying
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.jobs import Cancel
from ipdesk.workspace.verifying import Checked
from ipdesk.workspace.workspace import Workspace

_WIDTH: Final = 760


class CheckingPage(Cover):
    """Checks one file with what the open plan knows, or without any plan. Nothing of it is kept."""

    def __init__(self, desk: Desk, workspace: Workspace | None, path: Path, back: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.path = path
        self._desk, self._workspace = desk, workspace
        self._answers = Answers(self)
        self._data: bytes | None = None
        self._cancel = Cancel()
        self._under_way = False
        self.result = Result()
        self._busy = Busy()
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self._busy.setSizePolicy(policy)
        self._problem = label("", "error")
        self.password = PasswordField()
        self._make_password()
        self._lay_out(back)

    def _make_password(self) -> None:
        self._field = Field(
            tr("Passordet til dokumentet"),
            self.password,
            tr("Den som fikk dokumentet, har fått passordet på en annen måte."),
            self.password.line,
        )
        self._again = QPushButton(tr("Kontroller"))
        self._again.setProperty("primary", "true")
        self.password.edited.connect(self._field.calm)
        self.password.entered.connect(self._with_password)
        self._again.clicked.connect(self._with_password)
        self._asking = QWidget()
        box = QVBoxLayout(self._asking)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self._field)
        box.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)

    def _lay_out(self, back: str) -> None:
        column = Column(_WIDTH)
        frame, box = card()
        title = QHBoxLayout()
        title.setSpacing(look.px(10))
        title.addWidget(Picture("file-text"))
        heading = label(tr("Kontroll av PDF"), "h1")
        title.addWidget(heading, 1)
        name = label(self.path.name, "muted")
        name.setWordWrap(True)
        self.back = QPushButton(icon("arrow-left"), back)
        self.back.clicked.connect(self.closed)
        box.addLayout(title)
        box.addWidget(name)
        for widget in (self._busy, self._problem, self._asking, self.result):
            box.addWidget(widget)
            widget.hide()
        column.box.addWidget(frame)
        column.box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)
        self.setFocusProxy(self.back)

    def begin(self) -> None:
        """Read the file, and check it."""
        self._wait(tr("Leser filen …"))
        looking.read_file(
            self._desk, self.path, self._answers.take(self._read), self._answers.take(self._unread)
        )

    def _read(self, data: bytes) -> None:
        self._data = data
        self._check(None)

    def _unread(self, problem: Exception) -> None:
        self._rest()
        self._problem.setText(message(words(), problem))
        self._problem.show()

    def _check(self, password: str | None) -> None:
        if self._data is None:
            return
        self._wait(tr("Kontrollerer signaturene. Det kan ta noen sekunder …"))
        verifying.check_pdf(
            self._desk,
            self._workspace,
            self._data,
            password,
            words(),
            done=self._answers.take(partial(self._checked, password is not None)),
            failed=self._answers.take(self._unread),
            cancel=self._cancel,
        )

    def _checked(self, tried: bool, checked: Checked) -> None:
        self._rest()
        if checked.needs_password:
            self.result.hide()
            self._asking.show()
            if tried:
                self._field.complain(
                    tr("Passordet åpner ikke dokumentet. Se etter hvert tegn, og prøv igjen.")
                )
            self.password.line.setFocus()
            return
        self._asking.hide()
        self.password.wipe()
        self.result.show_checked(checked, self._hint(checked))
        self.result.show()
        self.back.setAccessibleDescription(
            self.result.text()
        )  # heard with the button, which has the keyboard
        self.back.setFocus()

    def _hint(self, checked: Checked) -> str:
        if checked.verdict.identity is None or self._workspace is not None:
            return ""
        return tr(
            "Når planfilen er åpen, blir dokumentet også sammenlignet med det som er delt ut fra planen."
        )

    @Slot()
    def _with_password(self) -> None:
        if self._under_way:
            return
        if not self.password.text():
            self._field.complain(tr("Skriv inn passordet."))
            return
        self._field.calm()
        self._check(self.password.text())

    def _wait(self, text: str) -> None:
        self._under_way = True
        self._problem.hide()
        self._asking.setEnabled(False)
        self._busy.begin(text)

    def _rest(self) -> None:
        self._under_way = False
        self._busy.end()
        self._asking.setEnabled(True)

    @property
    def busy(self) -> bool:
        """Tell whether the check is under way."""
        return self._under_way

    @property
    def problem(self) -> str:
        """Give what is said to be in the way: of the file, or of its password."""
        return self._problem.text() or self._field.problem

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def panes(self) -> Sequence[QWidget]:
        """Give the one part there is."""
        return (self,)

    def wipe(self) -> None:
        """Forget the file, its password and the answer; hear no more of what is under way."""
        self._answers.drop()
        self._cancel.wanted = True
        self._rest()
        self._data = None
        self.password.wipe()
        self.result.wipe()
        self.back.setAccessibleDescription("")
        self._problem.clear()


def check_in_plan(session: Session, path: Path) -> None:
    """Check a PDF while a plan is open: it is compared with all that was handed out of it or kept in it."""
    page = CheckingPage(session.desk, session.workspace, path, tr("Tilbake til planen"))
    page.again = partial(check_in_plan, path=path)
    session.cover(page)
