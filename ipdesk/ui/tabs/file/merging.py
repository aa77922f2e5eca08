"""The detail of a merging: which two copies were brought together, and when (F5)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout

from ipdesk.domain.media_records import Merging
from ipdesk.domain.record import Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.pairs import Pairs
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Detail, Part


class MergingDetail(Detail):
    """A merging; nothing of it is edited."""

    def __init__(self, session: Session) -> None:
        self.facts = Facts()
        super().__init__(session, Merging, (), above=(self.facts,))

    def heading(self, record: Record) -> str:
        """Name what was done."""
        return tr("To kopier flettet sammen")


class Facts(Part):
    """When, and where the two parted."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs = Pairs()
        said = label(tr("Loggen fra den andre kopien er tatt vare på i planfilen."), "muted")
        said.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(said)
        box.addWidget(self.pairs)

    def show_record(self, record: Record) -> None:
        """Show a merging."""
        assert isinstance(record, Merging)
        self.pairs.show_pairs(self._facts(record))

    def _facts(self, one: Merging) -> Iterator[tuple[str, str]]:
        yield tr("Flettet sammen"), words().date(one.merged_on)
        yield tr("Den andre kopien kom fra"), one.machine
        yield tr("Siste felles endring"), str(one.common) if one.common else ""
        n = max(0, one.theirs - one.common)
        yield tr("Endringer i den andre kopien"), words().plural("{n} endring", "{n} endringer", n)

    def wipe(self) -> None:
        """Forget the merging."""
        self.pairs.wipe()
