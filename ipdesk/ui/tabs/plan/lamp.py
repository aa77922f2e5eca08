"""The lamp of the consent that the plan must rest on, and the way to it (L9)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.record import Record
from ipdesk.domain.section9 import consent_lamp
from ipdesk.messages import field_message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.questions import question
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Part


class ConsentLamp(Part):
    """A word in a pill: whether the plan has the consent it needs; why not, and the button that mends it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.pill = Pill()
        self.why = label("", "muted")
        self.why.setWordWrap(True)
        self.go = QPushButton(icon("signature", "accent"), tr("Gå til samtykket"))
        self.go.setProperty("quiet", "true")
        self.go.clicked.connect(self._go)
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        line.addWidget(label(tr("Samtykke til å lage planen"), "fieldlabel"))
        line.addWidget(self.pill)
        line.addStretch()
        line.addWidget(self.go)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(4), 0, look.px(4))
        box.setSpacing(look.px(2))
        box.addLayout(line)
        box.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)

    def show_record(self, record: Record) -> None:
        """Show how the consent stands today."""
        lamp = consent_lamp(self._session.case, self._session.today)
        word, kind = (tr("Gjelder"), Kind.OK) if lamp.lit else (tr("Mangler"), Kind.WARN)
        self.pill.show_status(word, kind)
        self.why.setVisible(lamp.why is not None)
        self.why.setText(field_message(words(), lamp.why) if lamp.why is not None else "")

    def wipe(self) -> None:
        """Forget what was shown."""
        self.pill.clear()
        self.why.clear()

    @Slot()
    def _go(self) -> None:
        self._session.show(question(Matter.MAKE_PLAN))
