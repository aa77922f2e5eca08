"""The next version: what has changed, what is missing, and the act that approves it (K6)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ipdesk.domain import versions
from ipdesk.domain.case import Case
from ipdesk.domain.record import Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.act_rows import NextVersion
from ipdesk.ui.tabs.consents.approving import Approving
from ipdesk.ui.tabs.consents.changed import ChangesList
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Detail, Part


class NextVersionDetail(Detail):
    """The plan as it is now, on its way to be a version."""

    def __init__(self, session: Session) -> None:
        self.approving = Approving(session)
        self.since = Since(session)
        super().__init__(session, NextVersion, (), above=(self.approving, self.since))

    def heading(self, record: Record) -> str:
        """Name the version it will be."""
        return tr("Ny versjon: versjon {n}").format(n=versions.next_number(self.session.case))

    def focus_first(self) -> None:
        """Put the keyboard where the version is approved."""
        self.approving.focus_first()


class Since(Part):
    """What has changed since the newest version."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Case | None = None
        self._title = label("", "h3")
        self.changes = ChangesList(session)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(self._title)
        box.addWidget(self.changes)

    def show_record(self, record: Record) -> None:
        """Show the changes up to the plan as it is now."""
        case = self._session.case
        if case is self._shown:
            return
        self._shown = case
        newest = versions.newest(case)
        if newest is None:
            self._title.setText(tr("Første versjon"))
            self.changes.say(tr("Planen er ikke godkjent før. Alt i den blir med i versjon 1."))
            return
        self._title.setText(tr("Endret siden versjon {n}").format(n=newest.number))
        nothing = tr("Ingenting er endret i planen siden {date}.")
        self.changes.show_between(newest.id, None, nothing.format(date=words().date(newest.approved_on)))

    def wipe(self) -> None:
        """Forget the changes."""
        self._shown = None
        self._title.clear()
        self.changes.wipe()
