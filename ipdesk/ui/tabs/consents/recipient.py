"""What one recipient may see: the parts of the plan, each to tick, and until when (K5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.domain import sharing
from ipdesk.domain.people import name_of
from ipdesk.domain.record import Id, Record
from ipdesk.domain.sharing import CellState, Column
from ipdesk.errors import InvalidInput
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents import papers
from ipdesk.ui.tabs.consents.parts import groups, part_name, state_told, states, wished
from ipdesk.ui.tabs.consents.questions import Question
from ipdesk.ui.tabs.consents.recipient_row import PartRow
from ipdesk.ui.tabs.consents.until import Until
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.elided import Link
from ipdesk.ui.widgets.focus import bring_into_view, place_before

OWN: Final = 280
"""Width of the date of one part, drawn for 100 % text: its name is long."""


class Cells(Part):
    """The checklist for one recipient. A tick is a wish: it opens when the consent names it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._recipient: Id | None = None
        self._columns: tuple[Column, ...] = ()
        self.rows: dict[Column, PartRow] = {}
        self._dating: Column | None = None
        self._title = label("", "h3")
        self._title.setWordWrap(True)
        self.all = self._quiet("list-checks", tr("Kryss av alle"), self._allow_all)
        self.none = self._quiet("x", tr("Fjern alle kryss"), self._deny_all)
        self.until = Until(session, tr("Gjelder til og med"), tr("Sett for alle"))
        self.until.wanted.connect(self._until_for_all)
        self.own = Until(session, "", tr("Sett dato"), OWN)
        self.own.wanted.connect(self._until_for_one)
        self.see = Link("")
        self.see.setIcon(icon("eye", "accent"))
        self.see.clicked.connect(self._see)
        self._lay_out()

    def _quiet(self, name: str, text: str, act: object) -> QPushButton:
        button = QPushButton(icon(name, "accent"), text)
        button.setProperty("quiet", "true")
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        told = label(
            tr("Kryss av delene som skal deles. De åpnes når samtykket nedenfor er registrert."), "muted"
        )
        told.setWordWrap(True)
        acts = QHBoxLayout()
        acts.addWidget(self.all)
        acts.addWidget(self.none)
        acts.addStretch(1)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(2))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self._title)
        box.addWidget(told)
        box.addWidget(self.until)
        box.addLayout(acts)
        box.addLayout(self._list)
        box.addWidget(self.own)
        box.addWidget(self.see)
        self.own.hide()

    def show_record(self, record: Record) -> None:
        """Show the parts for the recipient of a question; nothing where it is about something else."""
        assert isinstance(record, Question)
        other = record.recipient_id != self._recipient
        self._recipient = record.recipient_id
        self.setVisible(self._recipient is not None)
        if self._recipient is None:
            return
        self._fill(self._recipient)
        if other:
            self._close_own()
            ends = {share.until for share in wished(self._session.case, self._recipient, self._session.today)}
            self.until.put(next(iter(ends)) if len(ends) == 1 else None)

    def _fill(self, recipient: Id) -> None:
        case, today = self._session.case, self._session.today
        columns = sharing.columns(case)
        if columns != self._columns:
            self._build(columns)
        name = name_of(case, recipient) or tr("person uten navn")
        self._title.setText(tr("Hva {name} får se").format(name=name))
        self.see.setText(tr("Vis hva {name} får se").format(name=name))
        found, locked = states(case, recipient, today), self._session.workspace.read_only
        for column, row in self.rows.items():
            state, share = found.get(column, (CellState.CLOSED, None))
            until = share.until if share is not None else None
            told = state_told(case, recipient, column, state, until)
            row.show_state(part_name(case, column), told, state, until)
            row.lock(locked)
        for button in (self.all, self.none):
            button.setVisible(not locked)
        self.until.setVisible(not locked)
        self.see.setVisible(bool(found))

    def _build(self, columns: tuple[Column, ...]) -> None:
        """Make the rows anew: the plan has got or lost a part."""
        focused = next((column for column, row in self.rows.items() if row.box.hasFocus()), None)
        self._close_own()
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._columns, self.rows = columns, {}
        for heading, some in groups(columns):
            self._list.addWidget(self._heading(heading))
            for column in some:
                self._add(column)
        if focused in self.rows:
            self.rows[focused].box.setFocus()

    def _heading(self, text: str) -> QWidget:
        heading = label(text, "fieldlabel")
        heading.setContentsMargins(0, look.px(8), 0, look.px(2))
        return heading

    def _add(self, column: Column) -> None:
        row = PartRow(column)
        row.ticked.connect(self._ticked)
        row.dated.connect(self._open_own)
        self.rows[column] = row
        self._list.addWidget(row)
        place_before(row, self.own.editor.line)

    # Acts

    @Slot(object, bool)
    def _ticked(self, column: Column, wanted: bool) -> None:
        if wanted:
            self._allow([column])
        else:
            self._deny([column])

    @Slot()
    def _allow_all(self) -> None:
        found = self._found()
        self._allow([column for column in self._columns if column not in found])

    @Slot()
    def _deny_all(self) -> None:
        self._deny(self._columns)

    def _found(self) -> set[Column]:
        if self._recipient is None:
            return set()
        shares = wished(self._session.case, self._recipient, self._session.today)
        return {sharing.column_of(share) for share in shares}

    @Slot(object)
    def _until_for_all(self, until: date | None) -> None:
        """Let everything that is ticked end on one day."""
        found = self._found()
        self._change(self.until, [column for column in self._columns if column in found], until)

    @Slot(object)
    def _until_for_one(self, until: date | None) -> None:
        column = self._dating
        if column is not None and self._change(self.own, [column], until):
            self._close_own()
            self.rows[column].ends.until.setFocus()

    def _allow(self, columns: Sequence[Column]) -> None:
        """Tick parts, until the day that stands for all."""
        try:
            until = self.until.value()
        except InvalidInput as refusal:
            self.until.refuse(refusal)
        else:
            self._change(self.until, columns, until)
        self._again()

    def _change(self, at: Until, columns: Sequence[Column], until: date | None) -> bool:
        recipient, session = self._recipient, self._session
        if recipient is None:
            return False
        at.calm()
        try:
            cells = [(recipient, column) for column in columns]
            change = sharing.allow(session.case, cells, until, session.today)
        except InvalidInput as refusal:
            at.refuse(refusal)
            return False
        return session.commit(change)

    def _deny(self, columns: Sequence[Column]) -> None:
        recipient, session = self._recipient, self._session
        if recipient is not None:
            cells = [(recipient, column) for column in columns]
            session.attempt(lambda: sharing.deny(session.case, cells, session.today))
        self._again()

    def _again(self) -> None:
        """Show what is true: a tick that was refused goes away."""
        if self._recipient is not None:
            self._fill(self._recipient)

    @Slot(object)
    def _open_own(self, column: Column) -> None:
        """Let one part end on a day of its own: the field stands right under it."""
        if self._recipient is None:
            return
        case, row = self._session.case, self.rows[column]
        self._dating = column
        share = sharing.cells(case, self._recipient).get(column)
        self.own.rename(tr("«{part}» gjelder til og med").format(part=part_name(case, column)))
        self.own.put(share.until if share is not None else None)
        self._list.removeWidget(self.own)
        self._list.insertWidget(self._list.indexOf(row) + 1, self.own)
        self.own.show()
        QWidget.setTabOrder(row.ends.until, self.own.editor.line)
        QWidget.setTabOrder(self.own.editor.line, self.own.do)
        self.own.editor.line.setFocus()
        QTimer.singleShot(0, self._own_into_view)  # when it has its place

    @Slot()
    def _own_into_view(self) -> None:
        if self._dating is not None:
            bring_into_view(self.own)

    def _close_own(self) -> None:
        """Put the field for one part away; its place is at the end of the list when it is not used."""
        self._dating = None
        focused = QApplication.focusWidget()
        if focused is not None and self.own.isAncestorOf(focused):
            focused.clearFocus()
        self.own.hide()
        self._list.removeWidget(self.own)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(self.see), self.own)
        place_before(self.own, self.see)

    @Slot()
    def _see(self) -> None:
        if self._recipient is not None:
            papers.show_copy(self._session, self._recipient)

    def wipe(self) -> None:
        """Forget the recipient and every part."""
        self._recipient = None
        self._close_own()
        self._title.clear()
        self.see.setText("")
        self.until.wipe()
        self.own.wipe()
        for row in self.rows.values():
            row.wipe()
