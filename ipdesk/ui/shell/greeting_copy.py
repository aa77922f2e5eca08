"""A safety copy that is open in the place of a plan that does not open: said, and the way to have it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.asking import ask_where
from ipdesk.words import N_
from ipdesk.workspace import restoring
from ipdesk.workspace.local_time import LOCAL
from ipdesk.workspace.opening import SUFFIX
from ipdesk.workspace.restoring import Look

_BACK: Final = N_("Hent fram som ny fil …")


class CopyGreeting(QObject):
    """Goes on saying what is open until the copy has become a file of its own."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session)
        self._session = session
        self._look = look
        self._answers = Answers(self)

    @Slot()
    def say(self) -> None:
        """Say that this is a copy, and offer to have it back."""
        said = tr(
            "Dette er en sikkerhetskopi, åpnet bare for å lese. Filen som ikke lot seg åpne, er ikke rørt."
        )
        if (at := self._look.at) is not None:
            on = words().long_date(at.astimezone(LOCAL).date())
            said = tr(
                "Dette er en sikkerhetskopi fra {date}, åpnet bare for å lese. "
                "Filen som ikke lot seg åpne, er ikke rørt."
            ).format(date=on)
        self._session.say(said, Kind.WARN, tr(_BACK), self._ask)

    def _ask(self) -> None:
        page = self._session.parent()
        if isinstance(page, QWidget):
            ask_for_new_file(page, self._look, self.write).rejected.connect(self.say)

    @Slot(str)
    def write(self, chosen: str) -> None:
        """Make a new file of the copy; no file is replaced."""
        self._session.say(tr("Lager den nye filen, og kontrollerer den …"), Kind.WARN)
        made, failed = self._answers.take(self._made), self._answers.take(self._failed)
        restoring.restore(self._look, planned(chosen), lambda _: None, made, failed)

    def _made(self, path: Path) -> None:
        said = tr("Kopien er hentet fram som «{name}». Den er en planfil du kan arbeide videre i.")
        open_it = partial(self._session.file_wanted.emit, path)
        self._session.say(said.format(name=path.name), Kind.WARN, tr("Åpne den nye filen"), open_it)

    def _failed(self, problem: Exception) -> None:
        self._session.say(message(words(), problem), Kind.PROBLEM, tr(_BACK), self._ask)


def ask_for_new_file(parent: QWidget, look: Look, chosen: Callable[[str], None]) -> QFileDialog:
    """Ask where the new file of a copy is to lie."""
    kinds = tr("Planfiler (*{suffix})").format(suffix=SUFFIX)
    proposed = Path.home() / restoring.new_name(look)
    return ask_where(parent, tr("Hvor skal den nye filen ligge?"), kinds, proposed, chosen)


def planned(chosen: str) -> Path:
    """Give the path of a plan file, with its suffix where none was written."""
    return Path(chosen if chosen.lower().endswith(SUFFIX) else f"{chosen}{SUFFIX}")
