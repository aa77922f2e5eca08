"""The detail of what opens the file: its password, and the recovery sheets (F4, C8)."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from ipdesk.domain import media
from ipdesk.domain.record import Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.file.act_rows import SECRETS, Secrets
from ipdesk.ui.tabs.file.changing import ChangePassword
from ipdesk.ui.tabs.file.old_copies import OldCopiesPart
from ipdesk.ui.tabs.file.printing import PrintSheet
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.detail import Detail, Part
from ipdesk.workspace import passwording


class SecretsDetail(Detail):
    """What opens the file now, and the acts that change it."""

    def __init__(self, session: Session) -> None:
        self.standing = Standing(session)
        self.sheet = PrintSheet(session)
        self.change = ChangePassword(session)
        self.change.changed.connect(self._new_sheet)
        self.old = OldCopiesPart(session)
        super().__init__(session, Secrets, (), above=(self.standing, self.change, self.sheet, self.old))

    def heading(self, record: Record) -> str:
        """Name what it is about."""
        return tr("Passord og gjenopprettingsark")

    def focus_first(self) -> None:
        """Put the keyboard on the first act."""
        for widget in (self.change.begin, self.sheet.begin):
            if widget.isVisible():
                widget.setFocus()
                return

    @Slot()
    def _new_sheet(self) -> None:
        """Lead on to a new sheet, now that the old ones open nothing."""
        self.show_record(SECRETS)
        self.sheet.begin.setFocus()


class Standing(Part):
    """Says what opens the file, and looks once after sheets that open it no more."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._answers = Answers(self)
        self._asked = False
        self.told = label("")
        self.told.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self.told)

    def show_record(self, record: Record) -> None:
        """Show how it stands now."""
        self.told.setText(self._said())
        if not self._asked and not self._session.workspace.read_only:
            self._asked = True
            passwording.look_after_sheets(
                self._session.workspace, self._answers.take(self._looked), self._answers.take(self._looked)
            )

    def _said(self) -> str:
        n = len(media.sheets(self._session.case))
        if not n:
            return tr(
                "Filen åpnes bare med passordet. Uten gjenopprettingsark kan ingen åpne den hvis passordet "
                "blir glemt."
            )
        return words().plural(
            "Filen åpnes med passordet, og med {n} gjenopprettingsark som er skrevet ut.",
            "Filen åpnes med passordet, og med {n} gjenopprettingsark som er skrevet ut.",
            n,
        )

    def _looked(self, _: object) -> None:
        self.told.setText(self._said())

    def wipe(self) -> None:
        """Forget how it stood."""
        self._answers.drop()
        self._asked = False
        self.told.clear()
