"""What has changed between two editions of the plan, to be read from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ipdesk import changes_told
from ipdesk.changes_told import ToldChange
from ipdesk.domain.case import Case
from ipdesk.domain.record import Id
from ipdesk.messages import message
from ipdesk.ui.documents.making import Done, Failed, Making, Work
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import Role, label
from ipdesk.workspace import attachments
from ipdesk.workspace.jobs import Progress


def between(session: Session, before: Id, after: Id | None) -> Work:
    """Give the work that tells what changed from one version to another, or to the plan as it is now."""
    workspace, case, told_in = session.workspace, session.case, words()

    def work(_progress: Progress, done: Done, failed: Failed) -> None:
        def tell(first: Case, second: Case) -> None:
            session.desk.documents.run(lambda: changes_told.told(told_in, first, second), done, failed)

        def go_on(first: Case) -> None:
            if after is None:
                tell(first, case)
            else:
                attachments.frozen_case(workspace, after, lambda second: tell(first, second), failed)

        attachments.frozen_case(workspace, before, go_on, failed)

    return work


class ChangesList(QWidget):
    """A heading for each part that changed, and a line for each change in it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._making: Making | None = None
        self._nothing = ""
        self._labels: list[QLabel] = []
        self._used = 0
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(4))

    def show_between(self, before: Id, after: Id | None, nothing: str) -> None:
        """Find out what changed, and show it; `nothing` is said when nothing did."""
        self._stop()
        self._nothing = nothing
        if not self._used:
            self.say(tr("Leser …"))
        making = Making(self._session.desk, between(self._session, before, after), self)
        making.made.connect(self._made)
        making.failed.connect(self._failed)
        self._making = making
        making.begin()

    def show_told(self, changes: Sequence[ToldChange], nothing: str) -> None:
        """Show changes that were found out elsewhere."""
        self._stop()
        self._nothing = nothing
        self._made(changes)

    @Slot(object)
    def _made(self, changes: Sequence[ToldChange]) -> None:
        self._end()
        self._used = 0
        if not changes:
            self._put(self._nothing, "muted")
        for change in changes:
            self._put(change.heading, "h3")
            for line in change.lines:
                self._put(f"•\N{NO-BREAK SPACE}{line}", "body")
        self._empty_the_rest()

    @Slot(object)
    def _failed(self, problem: Exception) -> None:
        self._end()
        self.say(message(words(), problem))

    def say(self, text: str) -> None:
        """Say one thing in the place of the changes."""
        self._stop()
        self._used = 0
        if text:
            self._put(text, "muted")
        self._empty_the_rest()

    def _put(self, text: str, role: Role) -> None:
        if self._used == len(self._labels):
            made = label("")
            made.setWordWrap(True)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._labels.append(made)
            self._box.addWidget(made)
        shown = self._labels[self._used]
        self._used += 1
        shown.setProperty("role", role)
        shown.setText(text)
        shown.style().polish(shown)
        shown.show()

    def _empty_the_rest(self) -> None:
        for spare in self._labels[self._used :]:
            spare.clear()
            spare.hide()

    @property
    def text(self) -> str:
        """Give everything that is shown."""
        return "\n".join(shown.text() for shown in self._labels[: self._used])

    def _stop(self) -> None:
        if self._making is not None:
            self._making.stop()
        self._end()

    def _end(self) -> None:
        if self._making is not None:
            self._making.deleteLater()
            self._making = None

    def wipe(self) -> None:
        """Forget the changes."""
        self.say("")
