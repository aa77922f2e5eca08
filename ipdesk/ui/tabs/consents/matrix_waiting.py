"""How many cells wait for a consent, whom they are about, and the way to give it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton

from ipdesk.domain.people import name_of
from ipdesk.domain.record import Id
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.questions import shares_with, waiting
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.form import SIDE_BY_SIDE


class Waiting(QFrame):
    """One line, and a button to the first recipient whose consent is missing."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._first: Id | None = None
        self.setProperty("kind", Kind.WARN.value)
        self.said = label("")
        self.said.setWordWrap(True)
        self.give = QPushButton(icon("signature", "accent"), "")
        self.give.clicked.connect(self._give)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(6))
        self._row.setSpacing(look.px(8))
        self._row.addWidget(self.said, 1)
        self._row.addWidget(self.give)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button under the words where they would be cramped."""
        super().resizeEvent(event)
        beside = event.size().width() >= look.px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)

    def show_waiting(self, recipients: Sequence[Id]) -> bool:
        """Show what waits for a consent, and tell whether anything does."""
        case, today = self._session.case, self._session.today
        counts = {one: waiting(case, shares_with(one), today) for one in recipients}
        waits = {one: n for one, n in counts.items() if n}
        self._first = next(iter(waits), None)
        self.setVisible(bool(waits))
        parts = [tr("{name} ({n})").format(name=name_of(case, one), n=n) for one, n in waits.items()]
        said = tr("{n} kryss venter på samtykke: {who}.")
        self.said.setText(said.format(n=sum(waits.values()), who=", ".join(parts)))
        text = tr("Registrer samtykket til deling med {name}")
        self.give.setAccessibleName(text.format(name=name_of(case, self._first)))
        self.give.setText(tr("Registrer samtykket"))
        self.give.setVisible(not self._session.workspace.read_only)
        return bool(waits)

    @Slot()
    def _give(self) -> None:
        if self._first is not None:
            self._session.show(shares_with(self._first), "answer")

    def wipe(self) -> None:
        """Forget what waits."""
        self._first = None
        self.said.clear()
        self.give.setAccessibleName("")
