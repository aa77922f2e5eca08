"""Mål: goals and sub-goals, the person's own words first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipdesk import titles
from ipdesk.domain import edit, order
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure
from ipdesk.domain.people import name_of
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.base import DetailMaker, ListTab
from ipdesk.ui.tabs.goals.tree import GoalList, stands_for_list
from ipdesk.ui.tabs.measures.tab import new_measure, state
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.widgets.detail import Act, Detail, Part
from ipdesk.ui.widgets.elided import Link
from ipdesk.ui.widgets.factory import Hints
from ipdesk.ui.widgets.focus import place_before
from ipdesk.ui.widgets.record_list import Listing, RecordList
from ipdesk.words import N_

ROWS = (("own_words",), ("wording",), ("status", "target_date"), ("parent_id",))


class GoalsTab(ListTab):
    """The tree of goals, and one of them beside."""

    title = N_("Mål")
    icon = "target"
    act = N_("Nytt mål")
    retirable = movable = frozenset({Goal})

    def make_list(self, session: Session) -> RecordList:
        """Make the tree."""
        empty = tr("Her står målene: det personen vil, med egne ord først. Ett mål kan ha flere delmål.")
        return stands_for_list(GoalList(session, empty, tr(self.act)))

    def listing(self) -> Listing:
        """Leave the declaration to the tree."""
        raise NotImplementedError

    def details(self) -> Mapping[type[Record], DetailMaker]:
        """Declare the detail."""
        return {Goal: self._detail}

    def make_new(self, case: Case) -> Change:
        """Begin a goal, last in the person's order."""
        return self._new_goal(case, None)

    def _new_goal(self, case: Case, parent: Id | None) -> Change:
        place = max((g.priority for g in order.goals(case, parent)), default=-1) + 1
        goal = Goal(id=new_id(), parent_id=parent, priority=place)
        return edit.create(case, goal, self.session.today)

    def moved(self, record: Record, step: int) -> Change | None:
        """Move a goal among those of the same parent."""
        assert isinstance(record, Goal)
        siblings = order.goals(self.session.case, record.parent_id)
        place = next(n for n, g in enumerate(siblings) if g.id == record.id) + step
        inside = 0 <= place < len(siblings)
        return order.move_goal(self.session.case, record, record.parent_id, place) if inside else None

    def _detail(self, session: Session) -> Detail:
        hints = Hints(
            explanations={
                "own_words": tr("Skriv det slik personen sier det. Det er dette som står først i planen."),
            },
            own_words=frozenset({"own_words"}),
            offered={"parent_id": order.possible_parents},
            why={
                "own_words": tr(
                    "Planen skal vise personens egne mål, ressurser og behov "
                    "(forskrift om individuell plan § 9)."
                )
            },
        )
        acts = (Act(tr("Nytt delmål"), "plus", self._new_sub_goal),)
        return Detail(session, Goal, ROWS, hints, parts=(GoalMeasures(session),), acts=acts)

    def _new_sub_goal(self, record: Record) -> None:
        self.flush()
        change = self._new_goal(self.session.case, record.id)
        if self.session.commit(change):
            self.begin(change.about)


def _new_measure(session: Session, record: Record) -> None:
    change = new_measure(session.case, session.today, (record.id,))
    if session.commit(change):
        session.show(change.about)


class GoalMeasures(Part):
    """The measures that serve a goal; each leads to its place, and a new one begins here."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[tuple[str, ...], ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(label(tr("Tiltak for dette målet"), "h3"))
        self._none = label(tr("Ingen tiltak ennå."), "muted")
        box.addWidget(self._none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px(2))
        box.addLayout(self._rows)
        self._new = Act(tr("Nytt tiltak her"), "plus", partial(_new_measure, session))
        box.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show the measures of a goal; rows that tell the same stay as they are."""
        self._new.record = record
        self._new.setVisible(not self._session.workspace.read_only)
        measures = order.measures_of(self._session.case, record.id)
        told = tuple(self._told(measure) for measure in measures)
        if told == self._shown:
            return
        self._empty()
        self._shown = told
        for measure in measures:
            row = self._row(measure)
            self._rows.addWidget(row)
            place_before(row, self._new)
        self._none.setVisible(not measures)

    def _told(self, measure: Measure) -> tuple[str, ...]:
        case = self._session.case
        who, how = name_of(case, measure.responsible_id), state(measure, self._session.today)[0]
        return measure.id, titles.title(words(), case, measure), who, how

    def _row(self, measure: Measure) -> QWidget:
        _, text, who, _ = self._told(measure)
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        link = Link(f"{text} · {who}" if who else text)
        link.setAccessibleName(tr("Gå til tiltaket «{name}»").format(name=text))
        link.clicked.connect(partial(self._go, measure.id))
        box.addWidget(link, 1)
        box.addWidget(Pill(*state(measure, self._session.today)))
        return row

    def _go(self, measure: Id, *_checked: object) -> None:
        record = self._session.case.get(Measure, measure)
        if record is not None:
            self._session.show(record)

    def _empty(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def wipe(self) -> None:
        """Forget everything shown."""
        self._shown = ()
        self._new.record = None
        self._empty()
