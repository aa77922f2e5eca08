"""Closing the window: everything is written first, and a question comes only where that can't be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from ipdesk.messages import UNFORESEEN, message
from ipdesk.ui.screen import tr, words
from ipdesk.workspace.desk import Desk

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import Workspace

Choice = tuple[str, QMessageBox.ButtonRole, Callable[[], None]]


class Quitting(QObject):
    """Writes what waits, and tells when the window may go or is to stay."""

    written = Signal()
    stayed = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._workspace: Workspace | None = None
        self._dialog: QMessageBox | None = None
        self._choices: dict[QAbstractButton, Callable[[], None]] = {}

    def begin(self, workspace: Workspace) -> None:
        """Write what waits in an open file."""
        if self._workspace is None:
            self._workspace = workspace
            self._try()

    def forget(self) -> None:
        """Stop: the file has been locked meanwhile."""
        self._workspace = None
        self._dialog = None

    @Slot()
    def _try(self) -> None:
        if self._workspace is not None:
            self._workspace.secure(self._flushed)

    def _flushed(self) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        if not workspace.unsaved or (workspace.read_only and workspace.state.kept):
            self._go()
            return
        why = message(words(), workspace.state.problem) if workspace.state.problem else tr(UNFORESEEN)
        again: Choice = (tr("Prøv igjen"), QMessageBox.ButtonRole.AcceptRole, self._try)
        if workspace.state.kept:
            kept = tr("Det ligger kryptert på denne maskinen og blir lagret når du åpner filen her igjen.")
            leave: Choice = (tr("Lukk likevel"), QMessageBox.ButtonRole.DestructiveRole, self._go)
            self._ask(workspace.unsaved, f"{why} {kept}", again, leave)
        else:
            self._ask(workspace.unsaved, why, again, self._losing(workspace.unsaved, self._go))

    @property
    def held(self) -> int:
        """Count the changes that are in memory only; typed text that is no value yet is one for each."""
        changes = sum(len(changes) for changes in self._desk.held.values())
        unsealed = (one for kept in self._desk.unsealed.values() for one in kept)
        return changes + sum(len(one.changes) + len(one.drafts) for one in unsealed)

    def ask_held(self, leave: Callable[[], None]) -> None:
        """Ask about changes that a lock could not write; `leave` closes without them."""
        why = tr("Sett inn minnepinnen og lås opp planfilen, så blir alt lagret.")
        self._ask(self.held, why, None, self._losing(self.held, leave))

    def _losing(self, count: int, leave: Callable[[], None]) -> Choice:
        lose = words().plural("Lukk uten å lagre {n} endring", "Lukk uten å lagre {n} endringer", count)
        return lose, QMessageBox.ButtonRole.DestructiveRole, leave

    def _ask(self, count: int, why: str, again: Choice | None, leave: Choice) -> None:
        roles = QMessageBox.ButtonRole
        stay: Choice = (tr("Bli her"), roles.RejectRole, self._stay)
        dialog = QMessageBox(self._window)
        dialog.setIcon(QMessageBox.Icon.NoIcon)
        dialog.setWindowTitle(tr("Ikke lagret"))
        dialog.setText(words().plural("{n} endring er ikke lagret", "{n} endringer er ikke lagret", count))
        dialog.setInformativeText(why)
        self._choices = {}
        for text, role, act in (*((again,) if again else ()), leave, stay):
            button = dialog.addButton(text, role)
            self._choices[button] = act
            if role in (roles.AcceptRole, roles.RejectRole) and dialog.defaultButton() is None:
                dialog.setDefaultButton(button)
            if role == roles.RejectRole:
                dialog.setEscapeButton(button)
        dialog.buttonClicked.connect(self._answered)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    @Slot(QAbstractButton)
    def _answered(self, button: QAbstractButton) -> None:
        act = self._choices.get(button)
        self._choices = {}
        self._dialog = None
        if act is not None:
            act()

    def _go(self) -> None:
        self._workspace = None
        self.written.emit()

    def _stay(self) -> None:
        self._workspace = None
        self.stayed.emit()
