"""The line at the bottom: the truth about saving."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.workspace.workspace import Saving, State, Workspace

RETRY = 5_000
"""Milliseconds between new tries to write what could not be written."""
_ICONS = {
    Saving.SAVED: ("circle-check", "ok"),
    Saving.SAVING: ("save", "muted"),
    Saving.NOT_SAVED: ("circle-alert", "problem"),
    Saving.READ_ONLY: ("lock", "warn"),
}


class StateLine(QWidget):
    """Says whether everything is saved; when not, why, and tries again."""

    def __init__(self, workspace: Workspace, idle_minutes: int) -> None:
        super().__init__()
        self.setObjectName("stateline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._picture = QLabel()
        self._text = label("", "small")
        self._text.setWordWrap(True)
        self.again = QPushButton(tr("Prøv igjen"))
        self.again.clicked.connect(workspace.retry)
        self._idle = label(
            words().plural("Låses om {n} minutt uten bruk", "Låses om {n} minutter uten bruk", idle_minutes),
            "small",
        )
        self._timer = QTimer(self, interval=RETRY)
        self._timer.timeout.connect(workspace.retry)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(4), 0, look.px(4), 0)
        row.setSpacing(look.px(6))
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.again)
        row.addWidget(self._idle)
        workspace.state_changed.append(self.show_state)
        self.show_state(workspace.state)

    def show_state(self, state: State) -> None:
        """Say how it is."""
        failed = state.saving is Saving.NOT_SAVED
        self._text.setText(said(state))
        self._text.setAccessibleName(said(state))
        self._picture.setPixmap(icon(*_ICONS[state.saving]).pixmap(look.px(16), look.px(16)))
        self.again.setVisible(failed)
        if failed and not self._timer.isActive():
            self._timer.start()
        elif not failed:
            self._timer.stop()

    @property
    def text(self) -> str:
        """Give what the line says."""
        return self._text.text()

    def fold(self, folded: bool) -> None:
        """Leave out what there is no room for."""
        self._idle.setVisible(not folded)


def said(state: State) -> str:
    """Give the words for a state of saving."""
    match state.saving:
        case Saving.SAVED:
            return tr("Alle endringer er lagret")
        case Saving.SAVING:
            return tr("Lagrer …")
        case Saving.READ_ONLY:
            return tr("Åpnet for lesing: filen kan ikke endres her")
        case Saving.NOT_SAVED:
            why = message(words(), state.problem) if state.problem else ""
            return tr("Ikke lagret: {why}").format(why=why)
