"""Where the paper copy of a version was filed (K7)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QPushButton

from ipdesk.domain import versions
from ipdesk.domain.change import Change
from ipdesk.domain.record import Record
from ipdesk.domain.version_records import Version
from ipdesk.errors import InvalidInput, Reason
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.sheet import Sheet, Typed, value_of
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.editors.text import LineEditor
from ipdesk.ui.widgets.field import Field


class FilePaper(Sheet):
    """The act of telling where the paper copy of a version was filed."""

    draft = "paper_copy"

    def __init__(self, session: Session) -> None:
        begin = QPushButton(icon("archive", "accent"), tr("Registrer papirkopi"))
        super().__init__(session, begin, tr("Papirkopi i arkivet"), tr("Lagre"))
        self._version: Version | None = None
        self.on = DateEditor(lambda: session.today)
        self.at = LineEditor()
        on = Field(tr("Dato"), self.on, "", self.on.line)
        at = Field(tr("Hvor papirkopien ligger"), self.at, tr("For eksempel: arkivskap 2, mappe 14."))
        self.add("paper_filed_at", at, self.at.typed)
        self.add("paper_filed_on", on, self.on.typed, self.on.chosen)
        self.lay_out(at, on)

    def show_record(self, record: Record) -> None:
        """Offer the act for a version."""
        assert isinstance(record, Version)
        filed = record.paper_filed_on is not None
        self.begin.setText(tr("Endre hvor papirkopien ligger") if filed else tr("Registrer papirkopi"))
        self._version = record
        self.show_about(record)

    def blank(self) -> Typed:
        """Begin with today, and the place that is known."""
        at = self._version.paper_filed_at if self._version is not None else ""
        return {"on": words().date(self.session.today), "at": at}

    def typed(self) -> Typed:
        """Give what stands in the fields."""
        return {"on": self.on.raw(), "at": self.at.raw()}

    def put(self, typed: Typed) -> None:
        """Show what was typed."""
        self.on.put_raw(typed["on"])
        self.at.put_raw(typed["at"])

    def make(self) -> Change:
        """Make the change that records where the paper is."""
        assert self._version is not None
        on = value_of("paper_filed_on", self.on.value)
        if on is None:
            raise InvalidInput("paper_filed_on", Reason.NEEDED)
        session = self.session
        return versions.file_paper(session.case, self._version.id, on, self.at.value(), session.today)

    def refusals(self) -> Mapping[tuple[str, Reason], str]:
        """Say what is asked of the day."""
        return {
            ("paper_filed_on", Reason.ENDS_BEFORE_START): tr(
                "Skriv inn en dato som ikke er før versjonen ble godkjent."
            ),
        }

    def told(self, change: Change) -> None:
        """Say that it is recorded."""
        self.session.say(tr("Papirkopien er registrert."), Kind.OK)

    def wipe(self) -> None:
        """Forget everything shown."""
        super().wipe()
        self._version = None
        self.on.wipe()
        self.at.wipe()
