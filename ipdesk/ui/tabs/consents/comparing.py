"""A version beside any other, or beside the plan as it is now: what changed, to be read and printed (K6)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ipdesk.domain import versions
from ipdesk.domain.record import Id, Record
from ipdesk.domain.version_records import DocumentKind, Version
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.changed import ChangesList
from ipdesk.ui.tabs.consents.papers import show_paper
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.editors.choice import Option, ReferenceEditor
from ipdesk.ui.widgets.field import Field

NOW = Id("now")


class Comparing(Part):
    """A choice of what to compare with, and what is different."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._version: Version | None = None
        self.other = ReferenceEditor(self._others, self._named)
        self.other.chosen.connect(self._show)
        self.changes = ChangesList(session)
        self.paper = QPushButton(icon("printer"), "")
        self.paper.clicked.connect(self._print)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(label(tr("Sammenlign"), "h3"))
        box.addWidget(Field(tr("Sammenlign med"), self.other))
        box.addWidget(self.changes)
        box.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)

    def _others(self) -> list[Option]:
        mine = self._version.id if self._version is not None else None
        found = [one for one in reversed(versions.versions(self._session.case)) if one.id != mine]
        return [(NOW, self._named(NOW)), *((one.id, self._named(one.id)) for one in found)]

    def _named(self, other: Id) -> str:
        if other == NOW:
            return tr("Planen slik den er nå")
        version = self._session.case.get(Version, other)
        if version is None:
            return ""
        text = tr("Versjon {n} · {date}")
        return text.format(n=version.number, date=words().date(version.approved_on))

    def show_record(self, record: Record) -> None:
        """Begin with nothing compared; what was compared for this version is compared anew."""
        assert isinstance(record, Version)
        other = self._version is None or self._version.id != record.id
        self._version = record
        if other:
            self.other.put(None)
        self._show()

    @Slot()
    def _show(self) -> None:
        """Tell what changed from the older to the newer of the two."""
        version, other = self._version, self.other.value()
        self.paper.hide()
        if version is None or other is None:
            self.changes.say("")
            return
        nothing = tr("Det er ingen forskjell på de to.")
        second = self._session.case.get(Version, other)
        if second is None:
            self.changes.show_between(version.id, None, nothing)
            return
        before, after = sorted((version, second), key=lambda one: one.number)
        self.changes.show_between(before.id, after.id, nothing)
        if self._follows(before, after) and not self._session.workspace.read_only:
            self.paper.setText(tr("Endringene på papir …"))
            self.paper.show()

    def _follows(self, before: Version, after: Version) -> bool:
        older = [one for one in versions.versions(self._session.case) if one.number < after.number]
        return bool(older) and older[-1].id == before.id

    @Slot()
    def _print(self) -> None:
        second = self._session.case.get(Version, self.other.value())
        if self._version is None or second is None:
            return
        after = max(self._version, second, key=lambda one: one.number)
        told = tr("Det som er endret fra forrige versjon. Arket tas vare på i planfilen.")
        show_paper(self._session, DocumentKind.CHANGES, after, told)

    def wipe(self) -> None:
        """Forget everything shown."""
        self._version = None
        self.other.wipe()
        self.changes.wipe()
