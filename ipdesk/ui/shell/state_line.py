"""The line at the bottom: the truth about saving."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ipdesk.errors import ChangedElsewhere, StickMissing
from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.workspace.state import Saving, State
from ipdesk.workspace.workspace import Workspace

LOOK = 5_000
"""Milliseconds between looks at how it stands; what could not be written is then tried again."""
_ICONS = {
    Saving.SAVED: ("circle-check", "ok"),
    Saving.SAVING: ("save", "muted"),
    Saving.NOT_SAVED: ("circle-alert", "problem"),
    Saving.AWAY: ("circle-alert", "warn"),
    Saving.READ_ONLY: ("lock", "warn"),
}


class StateLine(QWidget):
    """Says whether everything is saved; when not, why, and the ways out. Tries again by itself."""

    elsewhere_wanted = Signal()
    lock_wanted = Signal()
    mended = Signal()  # what could not be written has been written

    def __init__(self, workspace: Workspace, idle_minutes: int) -> None:
        super().__init__()
        self.setObjectName("stateline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._failed = self._folded = False
        self._picture = QLabel()
        self._text = label("", "small")
        self._text.setWordWrap(True)
        self.again = QPushButton(tr("Prøv igjen"))
        self.again.clicked.connect(self._try_again)
        self.elsewhere = QPushButton(tr("Lagre en kopi et annet sted …"))
        self.elsewhere.clicked.connect(self.elsewhere_wanted)
        self.lock = QPushButton(tr("Lås nå"))
        self.lock.clicked.connect(self.lock_wanted)
        self._idle = label(
            words().plural("Låses om {n} minutt uten bruk", "Låses om {n} minutter uten bruk", idle_minutes),
            "small",
        )
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._look)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(4), 0, look.px(4), 0)
        row.setSpacing(look.px(6))
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        for button in (self.again, self.elsewhere, self.lock):
            row.addWidget(button)
        row.addWidget(self._idle)
        workspace.state_changed.append(self.show_state)
        self.show_state(workspace.state)
        self._timer.start()

    @Slot()
    def _try_again(self) -> None:
        self._workspace.retry()

    @Slot()
    def _look(self) -> None:
        self._workspace.look()

    def show_state(self, state: State) -> None:
        """Say how it is."""
        failed = state.saving is Saving.NOT_SAVED
        changed = isinstance(state.problem, ChangedElsewhere)
        self._text.setText(said(state))
        self._text.setAccessibleName(said(state))
        self._picture.setPixmap(icon(*_ICONS[state.saving]).pixmap(look.px(16), look.px(16)))
        self.again.setVisible((failed and not changed) or state.saving is Saving.AWAY)
        self.elsewhere.setVisible(failed and not changed)
        self.lock.setVisible(changed)
        if self._failed and state.saving is Saving.SAVED:
            self.mended.emit()
        self._failed = failed or (self._failed and state.saving is Saving.SAVING)
        self._show_idle()

    def end(self) -> None:
        """Look no more: the page goes."""
        self._timer.stop()

    @property
    def text(self) -> str:
        """Give what the line says."""
        return self._text.text()

    def fold(self, folded: bool) -> None:
        """Leave out what there is no room for."""
        self._folded = folded
        self._show_idle()

    def _show_idle(self) -> None:
        """Tell when it locks, where that is true and there is room."""
        away = isinstance(self._workspace.state.problem, StickMissing)
        self._idle.setVisible(not (self._folded or self._failed or away))


def said(state: State) -> str:
    """Give the words for a state of saving."""
    match state.saving:
        case Saving.SAVED:
            return tr("Alle endringer er lagret")
        case Saving.SAVING:
            return tr("Lagrer …")
        case Saving.READ_ONLY if state.kept:
            return tr("Åpnet for lesing: det du deler ut, står på denne maskinen til det kan skrives i filen")
        case Saving.READ_ONLY:
            return tr("Åpnet for lesing: filen kan ikke endres her")
        case Saving.NOT_SAVED:
            return tr("Ikke lagret: {why}").format(why=_why(state))
        case Saving.AWAY if isinstance(state.problem, StickMissing):
            return tr("Alle endringer er lagret. Minnepinnen er tatt ut; sett den inn før du skriver videre.")
        case Saving.AWAY:
            return tr("Alle endringer er lagret. {why}").format(why=_why(state))


def _why(state: State) -> str:
    """Say why something is not saved, and where it is meanwhile."""
    why = message(words(), state.problem) if state.problem else ""
    if state.saving is Saving.NOT_SAVED and state.kept:
        kept = tr("Det du har skrevet, ligger kryptert på denne maskinen så lenge.")
        return f"{why} {kept}"
    return why
