"""Those the person wants to sign the plan with them: each to tick, nobody who signs it anyway (K6)."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from ipdesk.domain.record import Id
from ipdesk.domain.signers import may_also_sign
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.act_rows import NEXT_VERSION
from ipdesk.ui.tabs.consents.fields import Giver, Givers
from ipdesk.ui.widgets.factory import described
from ipdesk.ui.widgets.field import Field

ALSO: Final = "also"


class AlsoSigning(Field):
    """Boxes under a heading. What is ticked is kept as a draft until the version is approved."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.givers = Givers()
        super().__init__(
            tr("Skriver også under"),
            self.givers,
            tr("Kryss av hvis planeieren vil at flere skal skrive under."),
        )
        self.givers.chosen.connect(self._keep)

    def offer(self, follower: QWidget) -> bool:
        """Show whom there is to choose from today; tells whether there is anybody. Tab goes to `follower`."""
        session = self._session
        if not self.givers.boxes:
            kept = session.workspace.drafts.get((NEXT_VERSION.id, ALSO), "")
        else:
            kept = " ".join(self.value())
        some = may_also_sign(session.case, session.today)
        self.givers.offer([Giver(one.id, described(session, one)) for one in some], follower)
        self.givers.put(Id(one) for one in kept.split())
        return bool(some)

    def value(self) -> tuple[Id, ...]:
        """Give those who are ticked."""
        return self.givers.value()

    def _keep(self) -> None:
        if not self._session.workspace.read_only:
            self._session.workspace.keep_draft(NEXT_VERSION.id, ALSO, " ".join(self.value()) or None)

    def clear(self) -> None:
        """Tick nobody."""
        self.givers.put(())
        self._keep()

    def lock(self, locked: bool) -> None:
        """Let nothing be ticked, or let it be again."""
        self.givers.setEnabled(not locked)

    def wipe(self) -> None:
        """Forget everybody."""
        self.givers.wipe()
