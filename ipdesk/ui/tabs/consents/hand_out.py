"""Handing out copies to several recipients in one go (K8)."""

from __future__ import annotations

from ipdesk.domain import versions
from ipdesk.domain.record import Id, Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.act_rows import HandOut
from ipdesk.ui.tabs.consents.handing_out import HandingOut
from ipdesk.ui.widgets.detail import Detail


class HandOutDetail(Detail):
    """Who may get a copy, how, and what came of it."""

    def __init__(self, session: Session) -> None:
        self.handing = HandingOut(session)
        super().__init__(session, HandOut, (), above=(self.handing,))

    def heading(self, record: Record) -> str:
        """Name the version the copies are made of."""
        newest = versions.newest(self.session.case)
        if newest is None:
            return tr("Del ut kopier")
        text = tr("Del ut kopier av versjon {n}, godkjent {date}")
        return text.format(n=newest.number, date=words().date(newest.approved_on))

    def focus_first(self) -> None:
        """Put the keyboard on the first recipient."""
        self.handing.focus_first()

    def focus_field(self, name: str) -> bool:
        """Tick the recipient of that id."""
        return self.handing.tick(Id(name))
