"""The main page: left list, header card, the tabs, messages and the state line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ipdesk.domain.change import Change
from ipdesk.domain.record import Id, Record
from ipdesk.domain.version_records import Document
from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Message, Session
from ipdesk.ui.shell import privacy
from ipdesk.ui.shell.covering import Covering
from ipdesk.ui.shell.elsewhere import SaveElsewhere
from ipdesk.ui.shell.header import Header
from ipdesk.ui.shell.message_bar import MessageBar
from ipdesk.ui.shell.nav import Nav
from ipdesk.ui.shell.state_line import StateLine
from ipdesk.ui.shell.wiping import wipe_all
from ipdesk.ui.tabs import TABS
from ipdesk.ui.tabs.base import Tab
from ipdesk.ui.theme import look
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.cover import Cover
from ipdesk.ui.widgets.focus import bring_into_view, stops
from ipdesk.ui.widgets.form import BoundField

if TYPE_CHECKING:
    from ipdesk.ui.documents.page import DocumentsPage

FOLDS: Final = 900
"""Width, drawn for 100 % text, under which the left list is icons only."""
LOW: Final = 440
"""Height, drawn for 100 % text, under which the header is one line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user was: the tab, the record chosen in it, and what shows the page anew that stood alone."""

    tab: int
    record: Id | None
    again: Callable[[Session], None] | None = None


class MainPage(QWidget):
    """One unlocked file on the screen."""

    lock_wanted = Signal()
    changed = Signal()
    covered = Signal()  # a page came alone, or went

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        session.setParent(self)
        self.session = session
        self._tabs: dict[int, Tab] = {}
        self._stale: dict[int, list[Record] | None] = {}
        self._nav = Nav([(tr(tab.title), tab.icon) for tab in TABS])
        self._header = Header(session, [tr(tab.act) for tab in TABS])
        self.bar = MessageBar()
        self._stack = QStackedWidget()
        self._documents: DocumentsPage | None = None
        self.state_line = StateLine(session.workspace, session.desk.settings.idle_minutes)
        self._covering = Covering(self._stack, (self._nav, self._header), self)
        self._lay_out()
        self._connect()
        self._header.refresh()
        self._nav.choose(0)
        self._warm: QTimer | None = QTimer(self, interval=30)
        self._warm.timeout.connect(self._make_next_tab)

    def _lay_out(self) -> None:
        right = self._right = QVBoxLayout()
        right.addWidget(self._header)
        right.addWidget(self.bar)
        right.addWidget(self._stack, 1)
        right.addWidget(self.state_line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._nav)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self._nav.chosen.connect(self._open_tab)
        self._nav.lock_wanted.connect(self.lock_wanted)
        self._header.documents_wanted.connect(self.documents)
        self._header.act_wanted.connect(self.new_record)
        self.session.said.connect(self.bar.say)
        self.session.problem.connect(self._say_problem)
        self.session.wanted.connect(self.show_record)
        self.session.covered.connect(self.cover)
        self._covering.turned.connect(self._turned)
        self.session.workspace.changed.append(self._refresh)
        saving = SaveElsewhere(self.session, self)
        saving.moved.connect(self._remember)
        self.state_line.elsewhere_wanted.connect(saving.ask)
        self.state_line.lock_wanted.connect(self.lock_wanted)
        self.state_line.mended.connect(self._say_mended)

    # What is shown

    @property
    def title(self) -> str:
        """Give the neutral name of the file for the window's title."""
        return self.session.case.plan.number or self.session.workspace.path.stem

    def tab_titles(self) -> list[str]:
        """Give the names of the tabs in order."""
        return [tr(tab.title) for tab in TABS]

    @property
    def tab(self) -> Tab | None:
        """Give the tab that is shown; none while the documents are."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Tab) else None

    def show_tab(self, index: int) -> None:
        """Go to a tab by its place; the keyboard goes along, unless it is in the left list."""
        if not 0 <= index < len(TABS) or self.cover_page is not None:
            return
        in_list = self._nav.isAncestorOf(QApplication.focusWidget() or self)  # not for want of better
        if self._nav.list.currentRow() == index:
            self._open_tab(index)
        else:
            self._nav.choose(index)
        if not in_list:
            self._tabs[index].enter()

    @Slot(int)
    def _open_tab(self, index: int) -> None:
        if index < 0:
            return
        self.flush()
        self._leave_documents()
        tab = self._made(index)
        self._bring_up_to_date(index)
        self._stack.setCurrentWidget(tab)
        self._header.show_act(tr(tab.act))

    def _made(self, index: int) -> Tab:
        if index not in self._tabs:
            self._tabs[index] = TABS[index](self.session)
            self._stale[index] = None
            self._stack.addWidget(self._tabs[index])
        return self._tabs[index]

    def _bring_up_to_date(self, index: int) -> None:
        if index in self._stale:
            changed = self._stale.pop(index)
            self._tabs[index].refresh(changed)

    @Slot()
    def _make_next_tab(self) -> None:
        """Make the tabs that were not asked for yet, one at a time, while nothing happens."""
        waiting = [n for n in range(len(TABS)) if n not in self._tabs]
        if not waiting:
            self._end_warming()
            return
        self._made(waiting[0])
        self._bring_up_to_date(waiting[0])

    def _end_warming(self) -> None:
        if self._warm is not None:
            self._warm.stop()
            self._warm = None

    def _refresh(self, change: Change) -> None:
        shown = self.tab
        for index, tab in self._tabs.items():
            if tab is shown:
                tab.refresh(change.puts)
            elif (known := self._stale.setdefault(index, [])) is not None:
                known.extend(change.puts)
        self._header.refresh()
        self.changed.emit()

    @Slot()
    def _remember(self) -> None:
        privacy.remember(self.session.workspace)

    @Slot()
    def _say_mended(self) -> None:
        self.bar.say(Message(tr("Nå er alle endringene lagret."), Kind.OK))

    @Slot(object)
    def _say_problem(self, problem: Exception) -> None:
        self.bar.say(Message(message(words(), problem), Kind.PROBLEM))

    @Slot(object, str)
    def show_record(self, record: Record, field: str = "") -> None:
        """Go to the tab and the place of a record; one that was taken away has a tab only.

        A document that is kept is shown on the page of documents.
        """
        if isinstance(record, Document):
            self.documents(record)
            return
        for index in range(len(TABS)):
            if self._made(index).shows(record):
                self.show_tab(index)
                if record.retired_on is None:
                    self._tabs[index].show_record(record, field)
                return

    # What the menus ask for

    def flush(self) -> None:
        """Save what was typed, in all tabs."""
        for tab in self._tabs.values():
            tab.flush()

    def undo(self) -> None:
        """Take the last change back and show where; a text that could not be used goes before that."""
        if self.cover_page is not None:
            return
        field = self._refused_field()
        if field is not None:
            field.give_up()
            return
        self.flush()
        self.bar.dismiss()
        self._follow(self.session.workspace.undo())

    def redo(self) -> None:
        """Do the last undone change again and show where."""
        if self.cover_page is not None:
            return
        self.flush()
        self.bar.dismiss()
        self._follow(self.session.workspace.redo())

    def _refused_field(self) -> BoundField | None:
        """Give the field that has the keyboard, if what stands in it can't be used."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, BoundField):
            widget = widget.parentWidget()
        return widget if widget is not None and self.isAncestorOf(widget) and widget.refused else None

    def _follow(self, change: Change | None) -> None:
        record = self.session.case.find(change.about.id) if change is not None else None
        if change is not None and record is not None:
            self.show_record(record, change.field)

    def new_record(self) -> None:
        """Do the tab's main act."""
        if self.tab is not None and not self.session.workspace.read_only:
            self.tab.new_record()

    def search(self) -> None:
        """Put the keyboard in the search line."""
        if self.tab is not None:
            self.tab.search()

    def retire(self) -> None:
        """Take the chosen record away."""
        if self.tab is not None and not self.session.workspace.read_only:
            self.tab.retire()

    def move_record(self, step: int) -> None:
        """Move the chosen record."""
        if self.tab is not None and not self.session.workspace.read_only:
            self.tab.move_record(step)

    def next_pane(self, step: int) -> None:
        """Go to the next part of the window: left list, header, message, list, detail."""
        panes = [pane for pane in self._panes() if pane.isVisible() and stops(pane)]
        focused = QApplication.focusWidget()
        inside = [
            n for n, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))
        ]
        here = inside[0] if inside else -1 if step > 0 else 0
        if panes:
            target = stops(panes[(here + step) % len(panes)])[0]
            target.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(target)

    def _panes(self) -> list[QWidget]:
        inside = self.tab.panes() if self.tab is not None else []
        if self.cover_page is not None:
            inside = list(self.cover_page.panes())
        elif self._documents is not None and self._stack.currentWidget() is self._documents:
            inside = self._documents.panes()
        return [self._nav, self._header, self.bar, *inside]

    @Slot()
    def documents(self, document: Document | None = None) -> None:
        """Show the documents that can be made, and one that is kept if it is asked for."""
        if self.cover_page is not None:
            return
        self.flush()
        if self._documents is None:
            from ipdesk.ui.documents.page import DocumentsPage  # what shows PDFs is not needed before

            self._documents = DocumentsPage(self.session)
            self._documents.closed.connect(self._back_from_documents)
            self._stack.addWidget(self._documents)
        shown = self._stack.currentWidget() is self._documents
        if not shown:
            self._stack.setCurrentWidget(self._documents)
            self._header.show_act("")
        if not shown or document is not None:
            self._documents.begin(document)

    @Slot(object)
    def cover(self, page: Cover) -> None:
        """Show a page alone, until it is closed."""
        self.flush()
        self.bar.dismiss()
        self._covering.cover(page)

    def check(self, path: Path) -> None:
        """Check a PDF with what the plan knows of it, unless somebody is signing."""
        from ipdesk.ui.checking.page import CheckingPage, check_in_plan

        if self.cover_page is None or isinstance(self.cover_page, CheckingPage):
            check_in_plan(self.session, path)

    @property
    def cover_page(self) -> Cover | None:
        """Give the page that is shown alone."""
        return self._covering.page

    @Slot()
    def _turned(self) -> None:
        if self.cover_page is None and self.tab is not None:
            self.show_tab(max(0, self._nav.list.currentRow()))
            self._covering.focus_again()
        self.covered.emit()

    @property
    def documents_page(self) -> DocumentsPage | None:
        """Give the page of documents, once it has been asked for."""
        return self._documents

    def _leave_documents(self) -> None:
        """Stop what is being made and forget it: the plan may change now."""
        if self._documents is not None and self._stack.currentWidget() is self._documents:
            self._documents.wipe()

    @Slot()
    def _back_from_documents(self) -> None:
        self.show_tab(max(0, self._nav.list.currentRow()))

    def place(self) -> Place:
        """Tell where the user is."""
        shown = self._covering.under if self.cover_page is not None else self.tab
        record = shown.current() if isinstance(shown, Tab) else None
        again = self.cover_page.again if self.cover_page is not None else None
        return Place(max(0, self._nav.list.currentRow()), record.id if record else None, again)

    def go_to(self, place: object) -> None:
        """Go back to where the user was."""
        if isinstance(place, Place):
            self.show_tab(place.tab)
            if place.record is not None and self.tab is not None:
                self.tab.return_to(place.record)
            if place.again is not None:
                place.again(self.session)

    def settle_focus(self) -> None:
        """Put the keyboard in the tab where nothing that can be seen has it."""
        if self.window().focusWidget() is self and self.tab is not None:
            self.tab.enter()

    def clear(self) -> None:
        """Forget everything shown, in every widget, and close what dropped down over it."""
        self._end_warming()
        self.state_line.end()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self.bar.dismiss()
        self._header.wipe()
        for tab in self._tabs.values():
            tab.wipe()
        if self._documents is not None:
            self._documents.wipe()
        self._covering.wipe()
        self._stale.clear()
        wipe_all(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin to make the other tabs: whoever unlocks waits for the first one only."""
        super().paintEvent(event)
        if self._warm is not None and not self._warm.isActive():
            self._warm.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what there is no room for."""
        super().resizeEvent(event)
        folded, low = event.size().width() < look.px(FOLDS), event.size().height() < look.px(LOW)
        self._nav.fold(folded)
        self._header.fold(low)
        self.state_line.fold(folded)
        above, below, between = (8, 4, 8) if low else (14, 8, 12)
        self._right.setContentsMargins(look.px(18), look.px(above), look.px(18), look.px(below))
        self._right.setSpacing(look.px(between))
