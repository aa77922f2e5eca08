"""Tiltak: what is done, by whom and by when; gaps are said in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from ipdesk import labels
from ipdesk.domain import edit, order
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import OPEN_MEASURE, Measure, MeasureStatus
from ipdesk.domain.people import is_person, name_of
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.base import DetailMaker, ListTab
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Act, Detail
from ipdesk.ui.widgets.factory import Hints
from ipdesk.ui.widgets.record_list import Filter, Listing
from ipdesk.ui.widgets.table import Column
from ipdesk.words import N_

ROWS = (
    ("what",),
    ("responsible_id", "deadline"),
    ("status", "extent"),
    ("how",),
    ("goal_ids",),
    ("taking_part",),
    ("start",),
)
OVERDUE = N_("forfalt")
NO_OWNER = N_("mangler ansvarlig")
NO_DATE = N_("mangler frist")
_KINDS = {
    MeasureStatus.NOT_STARTED: Kind.NEUTRAL,
    MeasureStatus.UNDER_WAY: Kind.INFO,
    MeasureStatus.DONE: Kind.OK,
    MeasureStatus.STOPPED: Kind.NEUTRAL,
}


def in_order(case: Case) -> Sequence[Measure]:
    """Give the measures: the open ones first, soonest deadline first."""
    return sorted(case.live(Measure), key=lambda m: (m.status not in OPEN_MEASURE, order.by_deadline(m)))


def state(measure: Measure, today: date) -> tuple[str, Kind]:
    """Give the word and the kind of pill that tell how a measure stands, the gap before the status."""
    if measure.status in OPEN_MEASURE:
        if measure.responsible_id is None:
            return tr(NO_OWNER).capitalize(), Kind.WARN
        if measure.deadline is not None and measure.deadline < today:
            return tr(OVERDUE).capitalize(), Kind.PROBLEM
        if measure.deadline is None:
            return tr(NO_DATE).capitalize(), Kind.WARN
    return labels.choice(words(), measure.status).capitalize(), _KINDS[measure.status]


def new_measure(case: Case, today: date, goals: tuple[Id, ...] = ()) -> Change:
    """Begin a new measure."""
    return edit.create(case, Measure(id=new_id(), goal_ids=goals), today)


class MeasuresTab(ListTab):
    """Table of the measures, and one of them beside it."""

    title = N_("Tiltak")
    icon = "list-checks"
    act = N_("Nytt tiltak")
    retirable = frozenset({Measure})

    def listing(self) -> Listing:
        """Declare the list."""
        today = self.session.today
        return Listing(
            name=tr("Tiltakene"),
            rows=in_order,
            columns=(
                Column(title=tr("Tiltak"), text=lambda _c, r: r.what or tr("Tiltak uten navn"), bold=True),
                Column(title=tr("Ansvarlig"), text=_responsible, width=150, narrow=False),
                Column(
                    title=tr("Frist"),
                    text=lambda _c, r: words().date(r.deadline),
                    sort=lambda _c, r: r.deadline or date.max,
                    width=105,
                    narrow=False,
                ),
                Column(
                    title=tr("Status"),
                    text=lambda _c, r: state(r, today)[0],
                    pill=lambda _c, r: state(r, today)[1],
                    width=165,
                ),
            ),
            haystack=_haystack,
            filters=(
                Filter(title=tr("Alle")),
                Filter(title=tr("Åpne"), test=lambda _c, r: r.status in OPEN_MEASURE),
                Filter(title=tr("Mangler noe"), test=_has_gap),
                Filter(
                    title=tr("Forfalte"),
                    test=lambda _c, r: bool(r.status in OPEN_MEASURE and r.deadline and r.deadline < today),
                ),
                Filter(title=tr("Personens egne"), test=lambda c, r: is_person(c, r.responsible_id)),
                Filter(title=tr("Gjort"), test=lambda _c, r: r.status is MeasureStatus.DONE),
                self.taken_away(),
            ),
            empty=tr("Her står tiltakene: hva som skal gjøres, hvem som har ansvaret, og når."),
            act=tr(self.act),
        )

    def details(self) -> Mapping[type[Record], DetailMaker]:
        """Declare the detail."""
        return {Measure: _detail}

    def make_new(self, case: Case) -> Change:
        """Begin a new measure."""
        return new_measure(case, self.session.today)


def _responsible(case: Case, measure: Measure) -> str:
    return name_of(case, measure.responsible_id)


def _has_gap(_case: Case, measure: Measure) -> bool:
    missing = measure.responsible_id is None or measure.deadline is None or not measure.goal_ids
    return measure.status in OPEN_MEASURE and missing


def _haystack(case: Case, measure: Measure) -> str:
    goals = (case.get(Goal, one) for one in measure.goal_ids)
    about = " ".join(f"{goal.own_words} {goal.wording}" for goal in goals if goal)
    return f"{measure.what} {measure.how} {measure.extent} {_responsible(case, measure)} {about}"


def _detail(session: Session) -> Detail:
    hints = Hints(
        explanations={
            "extent": tr("Hvor mye og hvor ofte, for eksempel to timer hver uke."),
            "how": tr("Skriv så konkret at alle vet hva de skal gjøre."),
        },
        why={
            "responsible_id": tr(
                "Planen skal si hvem som har ansvaret for hvert tiltak (forskrift om individuell plan § 9)."
            ),
            "extent": tr(
                "Planen skal si hvor mye det er av hvert tiltak (forskrift om individuell plan § 9)."
            ),
            "how": tr(
                "Planen skal si hvordan tiltakene skal gjennomføres (forskrift om individuell plan § 9)."
            ),
        },
    )
    done = Act(tr("Merk som gjort"), "check", partial(_done, session))
    return MeasureDetail(session, Measure, ROWS, hints, acts=(done,))


class MeasureDetail(Detail):
    """A measure; what is done already has no button for it."""

    def show_record(self, record: Record) -> None:
        """Show a measure."""
        super().show_record(record)
        assert isinstance(record, Measure)
        self.show_acts(record.status in OPEN_MEASURE)


def _done(session: Session, record: Record) -> None:
    session.edit(session.case.all(Measure)[record.id], status=MeasureStatus.DONE)
