"""The detail of a medium in the register: what it is, where it is, and what happened to it."""

from __future__ import annotations

from ipdesk.domain import media
from ipdesk.domain.case import Case
from ipdesk.domain.media_records import Fate, Medium, MediumEvent, MediumKind
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.file.act_rows import LOST_STICK
from ipdesk.ui.widgets.detail import Act, Detail
from ipdesk.ui.widgets.factory import Hints
from ipdesk.ui.widgets.stack import Belongings, RecordStack

ROWS = (("kind", "label"), ("kept_at", "holder"), ("encrypted",), ("note",))
_CAN_BE_LOST = frozenset({Fate.CREATED, Fate.LENT})


class MediumDetail(Detail):
    """A medium, and its events from the first on."""

    def __init__(self, session: Session) -> None:
        self.lost = Act(tr("Den er mistet …"), "triangle-alert", self._lost)
        self.happened = RecordStack(session, _events(session))
        hints = Hints(
            explanations={
                "label": tr("Navn eller nummer som gjør at den kan kjennes igjen. Ikke navn på personer."),
                "holder": tr("Den som har den nå."),
            },
            lines={"note": 2},
        )
        super().__init__(session, Medium, ROWS, hints, parts=(self.happened,), acts=(self.lost,))

    def show_record(self, record: Record) -> None:
        """Show a medium; one that is in use can be lost."""
        super().show_record(record)
        assert isinstance(record, Medium)
        stands = media.standing(self.session.case, record.id)
        can = record.kind is not MediumKind.RECOVERY_SHEET and stands in _CAN_BE_LOST
        self.show_acts(can and not self.session.workspace.read_only)

    def focus_belonging(self, event: Id, field: str) -> None:
        """Put the keyboard in an event."""
        self.happened.focus_record(event, field)

    def _lost(self, record: Record) -> None:
        self.flush()
        self.session.show(LOST_STICK, record.id)


def _events(session: Session) -> Belongings:
    def make(_case: Case, medium: Id) -> MediumEvent:
        return MediumEvent(
            id=new_id(), medium_id=medium, what=Fate.LENT, on=session.today, by=session.desk.who
        )

    return Belongings(
        title=tr("Hendelser"),
        kind=MediumEvent,
        rows=(("what", "on", "by"), ("note",)),
        of=media.events,
        make=make,
        add=tr("Ny hendelse"),
        hints=Hints(lines={"note": 1}, stretch={"what": 3, "on": 2, "by": 2}),
        empty=tr("Skriv når det ble laget, kopiert, lånt ut, mistet eller ødelagt."),
    )
