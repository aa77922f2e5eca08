"""The copies there are, by date: to look into, and to try whether they work (F4)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ipdesk.domain import drills
from ipdesk.domain.record import Record
from ipdesk.errors import WrongPassword
from ipdesk.ui.documents.making import was_cancelled
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.file.job_bar import JobBar
from ipdesk.ui.tabs.file.looking import CopyPage
from ipdesk.ui.tabs.file.told import moment, where
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.elided import Link
from ipdesk.ui.widgets.focus import bring_into_view, place_before
from ipdesk.workspace import restoring
from ipdesk.workspace.copies import Copy
from ipdesk.workspace.restoring import Drill

FEW: Final = 6
"""So many copies are shown before the rest is asked for."""


class Earlier(Part):
    """A link for each copy, the newest first, and the drill under them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._answers = Answers(self)
        self._copies: tuple[Copy, ...] = ()
        self._asked_for: object = None
        self._all = False
        self.links: list[Link] = []
        self._empty = label("", "muted")
        self._empty.setWordWrap(True)
        self.more = QPushButton(icon("chevron-down", "accent"), "")
        self.more.setProperty("quiet", "true")
        self.more.clicked.connect(self._show_all)
        self._tried = label("", "muted")
        self._tried.setWordWrap(True)
        self.drill = QPushButton(icon("list-checks", "accent"), tr("Prøv den nyeste kopien"))
        self.drill.clicked.connect(self._drill)
        self.under_way = JobBar()
        self.under_way.made.connect(self._works)
        self.under_way.failed.connect(self._fails)
        self._lay_out()

    def _lay_out(self) -> None:
        told = label(
            tr("Velg en kopi for å se hva som står i den. Planen du har åpen, blir ikke rørt."), "small"
        )
        told.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(label(tr("Se i en kopi, eller hent den fram"), "h3"))
        box.addWidget(told)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        box.addLayout(self._list)
        box.addWidget(self._empty)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(look.px(8))
        box.addWidget(label(tr("Virker kopiene?"), "h3"))
        box.addWidget(self._tried)
        box.addWidget(self.drill, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.under_way)

    def show_record(self, record: Record) -> None:
        """Show the copies there are; the folders are read again when there may be others."""
        keeper = self._session.keeper
        wanted = (keeper.places, keeper.status.last) if keeper is not None else None
        self._tried.setText(self._drill_told())
        self.drill.setVisible(not self.under_way.busy)
        if keeper is not None and wanted != self._asked_for:
            self._asked_for = wanted
            self._answers.drop()
            keeper.copies(self._answers.take(self._found), self._answers.take(self._not_found))
        else:
            self._show()

    def _drill_told(self) -> str:
        case, today = self._session.case, self._session.today
        last, due = drills.last_tried(case), drills.due(case)
        said = tr("En kopi er ikke prøvd ennå.")
        if last is not None:
            said = tr("En kopi ble prøvd {date}.").format(date=words().date(last))
        if due is not None and due <= today:
            return f"{said} {tr('Det skal gjøres hvert halvår, så det er på tide nå.')}"
        if due is not None:
            return f"{said} {tr('Neste gang: {date}.').format(date=words().date(due))}"
        return said

    def _found(self, copies: Sequence[Copy]) -> None:
        self._copies = tuple(copies)
        self._show()

    def _not_found(self, _problem: Exception) -> None:
        self._found(())

    def _show(self) -> None:
        shown = self._copies if self._all else self._copies[:FEW]
        while len(self.links) < len(shown):
            self._add_link()
        for n, link in enumerate(self.links):
            there = n < len(shown)
            link.setVisible(there)
            link.setText(self._named(shown[n]) if there else "")
        left = len(self._copies) - len(shown)
        self.more.setVisible(left > 0)
        self.more.setText(words().plural("Vis {n} eldre kopi", "Vis {n} eldre kopier", left))
        nothing = not self._copies
        self._empty.setText(tr("Det er ingen kopier å se i ennå.") if nothing else "")
        self._empty.setVisible(nothing)
        self.drill.setEnabled(not nothing and not self._session.workspace.read_only)

    def _named(self, copy: Copy) -> str:
        return tr("{when} · {where}").format(when=moment(copy.at), where=where(copy))

    def _add_link(self) -> None:
        link = Link("")
        link.clicked.connect(partial(self._open, len(self.links)))
        self.links.append(link)
        self._list.addWidget(link)
        place_before(link, self.more)

    def _open(self, n: int, *_checked: object) -> None:
        if n < len(self._copies):
            self._session.cover(CopyPage(self._session, self._copies[n]))

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self._show()
        self.links[FEW].setFocus()

    # The drill

    @Slot()
    def _drill(self) -> None:
        if not self._copies:
            return
        self.drill.hide()
        drill = partial(restoring.drill, self._session.workspace, self._copies[0])
        self.under_way.begin_job(self._session.desk, tr("Åpner kopien og leser alt i den …"), drill)
        if self.under_way.busy:
            self.under_way.cancel.setFocus()
            bring_into_view(self.under_way)

    @Slot(object)
    def _works(self, tried: Drill) -> None:
        self._back()
        said = tr("Kopien fra {when} virker: den lar seg åpne, og alt i den er helt.")
        self._session.say(said.format(when=moment(tried.copy.at)), Kind.OK)

    @Slot(object)
    def _fails(self, problem: Exception) -> None:
        self._back()
        if was_cancelled(problem):
            self._session.say(tr("Stanset. Kopien er ikke prøvd."))
        elif isinstance(problem, WrongPassword):
            said = tr("Den nyeste kopien er fra før passordet ble skiftet. Ta en ny kopi, og prøv den.")
            self._session.say(said, Kind.WARN)
        else:
            self._session.problem.emit(problem)

    def _back(self) -> None:
        self.drill.show()
        self.drill.setFocus()
        self._tried.setText(self._drill_told())

    def wipe(self) -> None:
        """Forget the copies, and hear no more of what was asked."""
        self._answers.drop()
        self.under_way.wipe()
        self._copies, self._asked_for, self._all = (), None, False
        for link in self.links:
            link.setText("")
        self._tried.clear()
