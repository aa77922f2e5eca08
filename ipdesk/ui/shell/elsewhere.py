"""Asks where to save the plan when its own medium does not take it, and goes on there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.asking import ask_where
from ipdesk.workspace.elsewhere import Elsewhere, save_copy_elsewhere
from ipdesk.workspace.media import documents
from ipdesk.workspace.opening import SUFFIX


class SaveElsewhere(QObject):
    """Saves the plan of one page in a place that is chosen; what comes of it is said on the page."""

    moved = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    @Slot()
    def ask(self) -> None:
        """Ask where."""
        folder = documents()
        name = f"{self._session.workspace.path.stem}{SUFFIX}"
        proposed = (folder.path if folder is not None else Path.home()) / name
        kinds = tr("Planfiler ({form})").format(form=f"*{SUFFIX}")
        ask_where(self._page, tr("Lagre en kopi et annet sted"), kinds, proposed, self._chosen)

    @Slot(str)
    def _chosen(self, file: str) -> None:
        workspace = self._session.workspace
        if not workspace.closed:
            save_copy_elsewhere(workspace, Path(file), self._saved, self._failed)

    def _saved(self, made: Elsewhere) -> None:
        if self._session.workspace.closed:
            return
        parts = [tr("Planen er lagret i «{place}», og du arbeider videre der.").format(place=made.path)]
        if not made.same:
            parts.append(tr("Loggen i den nye filen begynner nå; den gamle loggen ligger på minnepinnen."))
        if made.missing:
            parts.append(
                words().plural(
                    "{n} dokument lå bare på minnepinnen og er ikke med.",
                    "{n} dokumenter lå bare på minnepinnen og er ikke med.",
                    made.missing,
                )
            )
        whole = made.same and not made.missing
        self._session.say(" ".join(parts), Kind.OK if whole else Kind.WARN)
        self.moved.emit()

    def _failed(self, problem: Exception) -> None:
        if not self._session.workspace.closed:
            self._session.say(message(words(), problem), Kind.PROBLEM)
