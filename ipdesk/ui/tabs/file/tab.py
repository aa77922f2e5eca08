"""Filen: its copies, its password and recovery sheets, the media it lies on, and a lost one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from shiboken6 import isValid

from ipdesk.domain import media
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.media_records import Medium, MediumEvent, MediumKind, Merging
from ipdesk.domain.record import Record
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.base import DetailMaker, ListTab
from ipdesk.ui.tabs.file import rows
from ipdesk.ui.tabs.file.act_rows import COPIES, SECRETS, Copies, LostStick, Secrets, StickTag
from ipdesk.ui.tabs.file.copies import CopiesDetail
from ipdesk.ui.tabs.file.lost import LostDetail
from ipdesk.ui.tabs.file.medium import MediumDetail
from ipdesk.ui.tabs.file.merging import MergingDetail
from ipdesk.ui.tabs.file.secrets import SecretsDetail
from ipdesk.ui.tabs.file.tag import TagDetail
from ipdesk.ui.widgets.record_list import Filter, Listing
from ipdesk.ui.widgets.table import Column
from ipdesk.words import N_
from ipdesk.workspace.keeping import Keeper, Status

WIDTH: Final = 140


class FileTab(ListTab):
    """What is about the file on top of the list, and the register of media under it."""

    title = N_("Filen")
    icon = "usb"
    act = N_("Nytt medium")
    retirable = frozenset({Medium})

    def __init__(self, session: Session) -> None:
        self._heard: Keeper | None = None
        super().__init__(session)

    def listing(self) -> Listing:
        """Declare the list."""
        session = self.session
        return Listing(
            name=tr("Filen"),
            rows=rows.rows,
            columns=(
                Column(title=tr("Sak"), text=rows.title, bold=True),
                Column(title=tr("Nå"), text=partial(rows.below, session), narrow=False),
                Column(
                    title=tr("Tilstand"),
                    text=lambda c, r: rows.status(session, c, r)[0],
                    pill=lambda c, r: rows.status(session, c, r)[1],
                    width=WIDTH,
                ),
            ),
            haystack=lambda c, r: f"{rows.title(c, r)} {rows.below(session, c, r)}",
            filters=(
                Filter(title=tr("Alle")),
                Filter(title=tr("Medier"), test=_is_medium),
                self.taken_away(),
            ),
            sortable=False,
        )

    def details(self) -> Mapping[type[Record], DetailMaker]:
        """Declare the details."""
        return {
            Copies: self._copies,
            Secrets: SecretsDetail,
            StickTag: TagDetail,
            LostStick: LostDetail,
            Medium: MediumDetail,
            Merging: MergingDetail,
        }

    def _copies(self, session: Session) -> CopiesDetail:
        detail = CopiesDetail(session)
        detail.places.turned.connect(self._turned)
        return detail

    @Slot()
    def _turned(self) -> None:
        """Show that the copies lie in other places from now on."""
        self.refresh()

    def make_new(self, case: Case) -> Change:
        """Begin a new medium; the stick the plan lies on is what is entered first."""
        return media.begin(case, MediumKind.STICK, self.session.today, self.session.desk.who)

    def refresh(self, changed: Sequence[Record] | None = None) -> None:
        """Show everything anew: an event of a medium tells on its row."""
        self._listen()
        super().refresh(None)

    def _listen(self) -> None:
        keeper = self.session.keeper
        if keeper is not None and keeper is not self._heard:
            self._heard = keeper
            keeper.listeners.append(self._kept)

    def _kept(self, _status: Status) -> None:
        if isValid(self):
            self.refresh()

    def shows(self, record: Record) -> bool:
        """Tell whether a record lives in this tab; an event lives with its medium."""
        return isinstance(record, MediumEvent) or super().shows(record)

    def show_record(self, record: Record, field: str = "") -> None:
        """Choose a row and show its detail.

        A copy that was never entered is among the copies, a sheet that is to be printed with the password.
        """
        match record:
            case MediumEvent():
                medium = self.session.case.get(Medium, record.medium_id)
                if medium is not None:
                    super().show_record(medium)
                    detail = self.detail()
                    if isinstance(detail, MediumDetail):
                        detail.focus_belonging(record.id, field)
            case Medium() if self.session.case.get(Medium, record.id) is None:
                super().show_record(SECRETS if record.kind is MediumKind.RECOVERY_SHEET else COPIES)
            case _:
                super().show_record(record, field)

    def wipe(self) -> None:
        """Forget everything shown, and hear no more of the copies."""
        if self._heard is not None and self._kept in self._heard.listeners:
            self._heard.listeners.remove(self._kept)
        self._heard = None
        super().wipe()


def _is_medium(_case: Case, record: Record) -> bool:
    return isinstance(record, Medium)
