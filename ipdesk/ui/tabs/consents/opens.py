"""The parts a consent to share opens, one under the other, as they are ticked above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ipdesk.domain.case import Case
from ipdesk.domain.record import Id
from ipdesk.domain.sharing import column_of
from ipdesk.domain.sharing_records import Share
from ipdesk.ui.screen import tr, words
from ipdesk.ui.tabs.consents.parts import part_name, wished


class Opens(QLabel):
    """What will be opened. It can be read with the keyboard, and is changed above only."""

    def __init__(self) -> None:
        super().__init__()
        self.shares: tuple[Id, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_parts(self, case: Case, recipient: Id | None, today: date) -> None:
        """List what a recipient is wished to see."""
        found = wished(case, recipient, today) if recipient is not None else []
        self.shares = tuple(share.id for share in found)
        self.setText(listed(case, found) if found else tr("Ingenting er krysset av ovenfor."))

    def wipe(self) -> None:
        """Forget the parts."""
        self.shares = ()
        self.clear()


def listed(case: Case, shares: Sequence[Share]) -> str:
    """List parts on a line each, with the day they end where there is one."""
    return "\n".join(f"•\u00a0{_line(case, share)}" for share in shares)


def _line(case: Case, share: Share) -> str:
    name = part_name(case, column_of(share))
    if share.until is None:
        return name
    return tr("{part} (til og med {date})").format(part=name, date=words().date(share.until))
