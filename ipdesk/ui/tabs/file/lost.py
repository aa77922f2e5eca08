"""The detail of a lost stick: what to do first, and the notice for the 72 hours (F2, GDPR article 33)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ipdesk.domain.record import Id, Record
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.file.act_rows import COPIES, SECRETS, LostStick
from ipdesk.ui.tabs.file.losing import Losing
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Detail, Part


class LostDetail(Detail):
    """First aid, then the form."""

    def __init__(self, session: Session) -> None:
        self.first_aid = FirstAid(session)
        self.losing = Losing(session)
        super().__init__(session, LostStick, (), above=(self.first_aid, self.losing))

    def heading(self, record: Record) -> str:
        """Name what it is about."""
        return tr("Mistet minnepinne")

    def focus_first(self) -> None:
        """Put the keyboard where the notice begins."""
        if self.losing.is_open:
            self.losing.medium.setFocus()
        else:
            (self.losing.begin if self.losing.begin.isVisible() else self.first_aid.copies).setFocus()

    def focus_field(self, name: str) -> bool:
        """Open the form for the medium of that id."""
        self.losing.open_for(Id(name))
        return True


class FirstAid(Part):
    """What to do first, with ways to where it is done."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.copies = QPushButton(icon("archive-restore", "accent"), tr("Hent fram planen fra en kopi"))
        self.copies.setProperty("quiet", "true")
        self.copies.clicked.connect(self._to_copies)
        self.secrets = QPushButton(icon("key-round", "accent"), tr("Skift passord på filen du bruker videre"))
        self.secrets.setProperty("quiet", "true")
        self.secrets.clicked.connect(self._to_secrets)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        for text in (
            tr("Hele filen er kryptert. Uten passordet eller gjenopprettingsarket kan ingen lese den."),
            tr(
                "1. Let der den sist var i bruk, og si fra til lederen din med det samme.\n"
                "2. Finn ut om passordet eller et gjenopprettingsark kan være borte sammen med den.\n"
                "3. Fyll ut meldingen under. Lederen og personvernombudet avgjør om den skal sendes."
            ),
        ):
            said = label(text)
            said.setWordWrap(True)
            box.addWidget(said)
        box.addWidget(self.copies, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.secrets, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _to_copies(self) -> None:
        self._session.show(COPIES)

    @Slot()
    def _to_secrets(self) -> None:
        self._session.show(SECRETS)
