"""What somebody in the network may see of the plan, at a glance (K5)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ipdesk.domain import sharing
from ipdesk.domain.record import Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.questions import shares_with
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Part


class Seen(Part):
    """How many parts are open and how many wait, and the way to them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._record: Record | None = None
        self._said = label("")
        self._said.setWordWrap(True)
        self.go = QPushButton(icon("signature", "accent"), tr("Gå til deling"))
        self.go.setProperty("quiet", "true")
        self.go.clicked.connect(self._go)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(label(tr("Får se av planen"), "h3"))
        box.addWidget(self._said)
        box.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show how things stand for a recipient."""
        self._record = record
        case, today = self._session.case, self._session.today
        opened = len(sharing.open_shares(case, record.id, today))
        waits = len(sharing.waiting_shares(case, record.id, today))
        said = []
        if opened:
            said.append(words().plural("{n} del er åpen.", "{n} deler er åpne.", opened))
        if waits:
            said.append(words().plural("{n} del venter på samtykke.", "{n} deler venter på samtykke.", waits))
        self._said.setText(" ".join(said) or tr("Ingenting."))

    @Slot()
    def _go(self) -> None:
        if self._record is not None:
            self._session.show(shares_with(self._record.id))

    def wipe(self) -> None:
        """Forget who it was about."""
        self._record = None
        self._said.clear()
