"""Which copies are out with those a question is about, and the way to them (K8)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ipdesk.domain import call_backs
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.record import Id, Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.questions import Question
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Part


class Out(Part):
    """How many copies are out, and how many of them should come back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._first: Disclosure | None = None
        self._pill = Pill()
        self._said = label("")
        self._said.setWordWrap(True)
        self.go = QPushButton(icon("file-text", "accent"), tr("Gå til kopiene"))
        self.go.setProperty("quiet", "true")
        self.go.clicked.connect(self._go)
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(2))
        box.addLayout(row)
        box.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show the copies with the recipient of a question, or with all of them for the plan itself."""
        assert isinstance(record, Question)
        out = copies_out(self._session, record.matter, record.recipient_id)
        back = to_come_back(self._session, out)
        self._first = next(iter(back or out), None)
        self.setVisible(bool(out))
        if back:
            self._pill.show_status(tr("Kall tilbake"), Kind.WARN)
            text = words().plural(
                "{n} kopi skal ikke lenger være ute.", "{n} kopier skal ikke lenger være ute.", len(back)
            )
        else:
            self._pill.show_status(tr("Ute"), Kind.INFO)
            text = words().plural("{n} kopi er ute.", "{n} kopier er ute.", len(out))
        self._said.setText(text)

    @Slot()
    def _go(self) -> None:
        if self._first is not None:
            self._session.show(self._first)

    def wipe(self) -> None:
        """Forget the copies."""
        self._first = None
        self._pill.clear()
        self._said.clear()


def copies_out(session: Session, matter: Matter, recipient: Id | None) -> list[Disclosure]:
    """Give the copies that are out on the ground of a matter."""
    if matter is Matter.HAVE_COORDINATOR:
        return []
    out = call_backs.out(session.case)
    return [one for one in out if matter is Matter.MAKE_PLAN or one.recipient_id == recipient]


def to_come_back(session: Session, out: Sequence[Disclosure]) -> list[Disclosure]:
    """Give those of some copies that should be called back."""
    case, today = session.case, session.today
    return [one for one in out if call_backs.why_back(case, one, today) is not None]
