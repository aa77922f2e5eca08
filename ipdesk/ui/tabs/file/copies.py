"""The detail of the copies: how it stands, one more now, where they lie, and the way back to them (F4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ipdesk.domain.record import Record
from ipdesk.ui.documents.making import was_cancelled
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.file.act_rows import Copies
from ipdesk.ui.tabs.file.earlier import Earlier
from ipdesk.ui.tabs.file.job_bar import JobBar
from ipdesk.ui.tabs.file.places import Places
from ipdesk.ui.tabs.file.rows import copies_below, copies_status, only_beside
from ipdesk.ui.tabs.file.told import where
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Detail, Part
from ipdesk.ui.widgets.focus import bring_into_view
from ipdesk.workspace.copies import Copy
from ipdesk.workspace.keeping import failure_told


class CopiesDetail(Detail):
    """All about the copies; nothing in it is a form."""

    def __init__(self, session: Session) -> None:
        self.standing = Standing(session)
        self.make = MakeCopy(session)
        self.places = Places(session)
        self.earlier = Earlier(session)
        super().__init__(session, Copies, (), above=(self.standing, self.make, self.places, self.earlier))

    def heading(self, record: Record) -> str:
        """Name what it is about."""
        return tr("Sikkerhetskopier")

    def focus_first(self) -> None:
        """Put the keyboard on the button for one more copy."""
        self.make.now.setFocus()


class Standing(Part):
    """How the file is copied: a word, the newest copy, and each place that has none of now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.pill = Pill()
        self.told = label("")
        self.told.setWordWrap(True)
        self.failed = label("", "error")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.told)
        box.addWidget(self.failed)

    def show_record(self, record: Record) -> None:
        """Show how it stands now."""
        self.pill.show_status(*copies_status(self._session))
        self.told.setText("\n".join(self._said()))
        keeper = self._session.keeper
        failures = keeper.status.failures if keeper is not None else ()
        self.failed.setText("\n".join(failure_told(words(), one) for one in failures))
        self.failed.setVisible(bool(failures))

    def _said(self) -> Iterator[str]:
        yield copies_below(self._session)
        if only_beside(self._session):
            yield tr(
                "Kopien ligger på samme sted som planen. Blir det borte, er begge borte. "
                "Velg en mappe et annet sted også."
            )

    def wipe(self) -> None:
        """Forget how it stood."""
        self.pill.clear()
        self.told.clear()
        self.failed.clear()


class MakeCopy(Part):
    """One more copy in all places, now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.now = QPushButton(icon("save", "on_accent"), tr("Ta sikkerhetskopi nå"))
        self.now.setProperty("primary", "true")
        self.now.clicked.connect(self._make)
        self.missing = label("", "small")
        self.missing.setWordWrap(True)
        self.under_way = JobBar()
        self.under_way.made.connect(self._made)
        self.under_way.failed.connect(self._failed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(self.now, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.missing)
        box.addWidget(self.under_way)

    def show_record(self, record: Record) -> None:
        """Offer the act where there is a place for a copy."""
        keeper = self._session.keeper
        somewhere = keeper is not None and bool(keeper.places)
        self.now.setEnabled(somewhere)
        self.now.setVisible(not self.under_way.busy)
        self.missing.setText("" if somewhere else tr("Velg først hvor kopiene skal ligge."))
        self.missing.setVisible(not somewhere)

    @Slot()
    def _make(self) -> None:
        keeper = self._session.keeper
        if keeper is None:
            return
        self.now.hide()
        said = tr("Lager kopien, og kontrollerer den …")
        self.under_way.begin_job(self._session.desk, said, keeper.back_up_now)
        if self.under_way.busy:
            self.under_way.cancel.setFocus()
            bring_into_view(self.under_way)

    @Slot(object)
    def _made(self, copies: Sequence[Copy]) -> None:
        self._back()
        places = ", ".join(where(one) for one in copies)
        self._session.say(tr("Kopien er laget og kontrollert: {places}.").format(places=places), Kind.OK)

    @Slot(object)
    def _failed(self, problem: Exception) -> None:
        self._back()
        if was_cancelled(problem):
            self._session.say(tr("Stanset. Det ble ikke laget noen ny kopi."))
        else:
            self._session.problem.emit(problem)

    def _back(self) -> None:
        self.now.show()
        self.now.setFocus()

    def wipe(self) -> None:
        """Hear no more of what is under way."""
        self.under_way.wipe()
        self.now.show()
