"""The page where another copy is found, compared with the open one, chosen between, and merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.domain.change import Act
from ipdesk.domain.merging_conflict import Key, Side
from ipdesk.errors import InvalidInput, WrongPassword
from ipdesk.messages import message
from ipdesk.ui.documents.making import Done, Failed, was_cancelled
from ipdesk.ui.documents.under_way import UnderWay
from ipdesk.ui.merging.choosing import Choosing
from ipdesk.ui.merging.finding import FileFinding, PasswordAsking
from ipdesk.ui.merging.foot import Foot
from ipdesk.ui.merging.saying import intro, merged, summary
from ipdesk.ui.merging.ways import Ways
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.shell.column import Column, card
from ipdesk.ui.shell.picture import Picture
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.cover import Cover
from ipdesk.workspace import comparing, merging
from ipdesk.workspace.comparing import Compared, Relation
from ipdesk.workspace.jobs import Progress
from ipdesk.workspace.merging import TakenIn

_WIDTH: Final = 1060


class MergingPage(Cover):
    """Finds, compares, asks and merges. Until the last button nothing is changed, in neither copy.

    `path` is the other copy where it is known; `waiting` what waited on this machine is in its place. After a
    lock the copy is read anew, and the choices that were made hold.
    """

    def __init__(
        self,
        session: Session,
        path: Path | None = None,
        waiting: bool = False,
        choices: Mapping[Key, Side] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session, self._path, self._waiting = session, path, waiting
        self._choices: Mapping[Key, Side] = choices or {}
        self._answers = Answers(self)
        self.compared: Compared | None = None
        self._asked = False  # whether a password was
        self.under_way = UnderWay()
        self.finding, self.password = FileFinding(session), PasswordAsking()
        self.ways, self.choosing, self.foot = Ways(), Choosing(), Foot()
        self._said = label("", "body")
        self._problem = label("", "error")
        self.back = QPushButton(icon("arrow-left"), tr("Tilbake til planen"))
        self._lay_out()
        self._connect()
        self._turn(self.finding)

    def _lay_out(self) -> None:
        self._column = Column(_WIDTH)
        frame, box = card()
        title = QHBoxLayout()
        title.setSpacing(look.px(10))
        title.addWidget(Picture("file-text"))
        heading = label(tr("To kopier av planen"), "h1")
        heading.setWordWrap(True)
        title.addWidget(heading, 1)
        title.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(title)
        for words_ in (self._said, self._problem):
            words_.setWordWrap(True)
            box.addWidget(words_)
        for widget in (self.finding, self.password, self.under_way):
            box.addWidget(widget)
        self._column.box.addWidget(frame)
        self._column.box.addWidget(self.choosing)
        self._column.box.addWidget(self.ways)
        self._column.box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._column, 1)
        outer.addWidget(self.foot)
        self.setFocusProxy(self.finding.ask)

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.finding.found.connect(self.compare)
        self.password.submitted.connect(self._with_password)
        self.under_way.made.connect(self._compared)
        self.under_way.failed.connect(self._failed)
        self.choosing.chosen.connect(self._chosen)
        self.choosing.turned.connect(self._look_at_choice)
        self.foot.merge.clicked.connect(self._merge)
        self.foot.open_other.clicked.connect(self._open_other)
        self.foot.undo.clicked.connect(self._undo)
        self.foot.done.clicked.connect(self.closed)

    def _turn(self, *shown: QWidget) -> None:
        """Show one step of the way, and hide the others."""
        for widget in (self.finding, self.password, self.choosing, self.ways, self.foot):
            widget.setVisible(widget in shown)
        self._say_problem("")

    def _say_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    # The other copy

    def begin(self) -> None:
        """Compare at once what is known already, or ask for the file."""
        self._remember()
        if self._waiting:
            self._read(self._work_waiting)
        elif self._path is not None:
            self.compare(self._path)
        else:
            self._said.setText(intro(self._session.workspace))
            self.finding.ask.setFocus()

    @Slot(object)
    def compare(self, path: Path) -> None:
        """Read another copy, and show how it differs."""
        self._path, self._asked = path, False
        self._remember()
        self._read(partial(self._work, path, None))

    @Slot(object)
    def _with_password(self, password: bytearray) -> None:
        if self._path is not None:
            self._read(partial(self._work, self._path, password))

    def _read(self, work: Any) -> None:
        self._turn()
        self._said.setText("")
        self.under_way.begin(self._session.desk, tr("Leser den andre kopien og sammenligner …"), work)

    def _work(
        self, path: Path, password: bytearray | None, progress: Progress, done: Done, failed: Failed
    ) -> None:
        comparing.compare(self._session.workspace, path, password, words(), done, failed, progress)

    def _work_waiting(self, _: Progress, done: Done, failed: Failed) -> None:
        comparing.compare_waiting(self._session.workspace, words(), done, failed)

    @Slot(object)
    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, WrongPassword):
            self._ask_password(message(words(), problem) if self._asked else "")
            return
        self._turn(self.finding)
        self._said.setText(intro(self._session.workspace))
        if not was_cancelled(problem):
            self._say_problem(message(words(), problem))
        self.finding.ask.setFocus()

    def _ask_password(self, complaint: str) -> None:
        self._turn(self.password)
        self._said.clear()
        self._asked = True
        self.password.password.line.setFocus()
        if complaint:
            self.password.refuse(complaint)

    # Side by side

    @Slot(object)
    def _compared(self, compared: Compared) -> None:
        self._asked = False
        self.password.wipe()
        self.compared = compared
        self.ways.show_compared(compared, self._session.today)
        self.choosing.begin(compared.merge, self._choices)
        asked = bool(compared.merge.conflicts) and compared.relation is Relation.PARTED
        self._turn(*((self.choosing,) if asked else ()), self.ways, self.foot)
        self._said.setText(summary(compared, self._session.today))
        self._adjust()
        (self.choosing.ours.keep if asked else self.foot.first).setFocus()
        if asked:
            QTimer.singleShot(0, self._look_at_choice)  # when all has its place

    @Slot()
    def _chosen(self) -> None:
        self._choices = self.choosing.choices
        self._remember()
        self._adjust()

    @Slot()
    def _look_at_choice(self) -> None:
        """Scroll so that what is to be chosen is seen from its top."""
        bar, top = self._column.verticalScrollBar(), self.choosing.y()
        room = self._column.viewport().height()
        if top < bar.value() or top + self.choosing.sizeHint().height() > bar.value() + room:
            bar.setValue(top)

    def _adjust(self) -> None:
        if self.compared is not None:
            may = not self._session.workspace.read_only
            self.foot.follow(self.compared, self.choosing.left, may)

    # Merging

    @Slot()
    def _merge(self) -> None:
        if self.compared is None or self.choosing.left:
            return
        self._wait(True)
        merging.take_in(
            self._session.workspace,
            self.compared,
            dict(self.choosing.choices),
            self._answers.take(self._merged),
            self._answers.take(self._not_merged),
        )

    def _wait(self, waiting: bool) -> None:
        for widget in (self.foot, self.choosing, self.back):
            widget.setEnabled(not waiting)

    def _not_merged(self, problem: Exception) -> None:
        self._wait(False)
        if isinstance(problem, InvalidInput):
            self.begin()  # the plan changed meanwhile: compare anew
            return
        self._say_problem(message(words(), problem))

    def _merged(self, taken: TakenIn) -> None:
        self._wait(False)
        self.again = None
        self._turn(self.foot)
        self._said.setText(merged(taken, self._session.case, waiting=self._waiting))
        self.back.hide()
        last = self._session.workspace.undoable
        self.foot.finish(undoable=last is not None and last.act is Act.MERGE)
        self.foot.done.setFocus()

    @Slot()
    def _undo(self) -> None:
        self._session.workspace.undo()
        self.closed.emit()
        self._session.say(tr("Flettingen er angret. Denne kopien er som den var før."))

    @Slot()
    def _open_other(self) -> None:
        if self._path is not None:
            self._session.file_wanted.emit(self._path)

    # What stays, and what does not

    def _remember(self) -> None:
        """Let the same be shown anew after a lock: which file, and what was chosen, but nothing of it."""
        self.again = partial(
            show_merging, path=self._path, waiting=self._waiting, choices=dict(self._choices)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; nothing has been changed then."""
        if event.key() == Qt.Key.Key_Escape and self.back.isEnabled():
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def panes(self) -> Sequence[QWidget]:
        """Give the parts F6 goes between."""
        return (self._column, self.foot)

    @property
    def said(self) -> str:
        """Give what the page says first."""
        return self._said.text()

    @property
    def problem(self) -> str:
        """Give what is said to be in the way."""
        return self._problem.text()

    def wipe(self) -> None:
        """Forget the other copy and what is shown of both."""
        self._answers.drop()
        self.under_way.wipe()
        self.compared = None
        self.password.wipe()
        self.ways.wipe()
        self.choosing.wipe()
        self._said.clear()
        self._problem.clear()


def show_merging(
    session: Session,
    path: Path | None = None,
    waiting: bool = False,
    choices: Mapping[Key, Side] | None = None,
) -> None:
    """Show the page: for a file that is chosen on it, a known one, or what waited on this machine.

    What waits no more, since a lock came while it was merged, is not asked about.
    """
    if waiting and session.workspace.waiting is None:
        return
    session.cover(MergingPage(session, path, waiting, choices))
