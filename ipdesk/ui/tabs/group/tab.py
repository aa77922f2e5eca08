"""Ansvarsgruppe: the group as such, and its members."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from ipdesk import labels, titles
from ipdesk.domain import edit
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.group import Function, Group, Member
from ipdesk.domain.record import Record, new_id
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.base import DetailMaker, ListTab
from ipdesk.ui.tabs.group.rhythm import Rhythm
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Detail
from ipdesk.ui.widgets.factory import Hints
from ipdesk.ui.widgets.record_list import Filter, Listing
from ipdesk.ui.widgets.table import Column
from ipdesk.words import N_

GROUP_ROWS = (
    ("meeting_wishes",),
    ("started_on", "ended_on"),
    ("meeting_interval", "leader_id"),
    ("plan_writer_id",),
    ("purpose",),
)
MEMBER_ROWS = (
    ("who_id",),
    ("function",),
    ("responsibility",),
    ("duty_to_attend",),
    ("deputy_id",),
    ("from_date", "to_date"),
)
_FUNCTIONS = {function: n for n, function in enumerate(Function)}


def in_order(case: Case) -> Sequence[Record]:
    """Give the group itself, then its members by function."""
    return (case.group, *sorted(case.live(Member), key=lambda m: _FUNCTIONS[m.function]))


class GroupTab(ListTab):
    """The group on top of the list, its members under it."""

    title = N_("Ansvarsgruppe")
    icon = "network"
    act = N_("Nytt medlem")
    retirable = frozenset({Member})

    def listing(self) -> Listing:
        """Declare the list."""
        today = self.session.today
        return Listing(
            name=tr("Ansvarsgruppa"),
            rows=in_order,
            columns=(
                Column(title=tr("Hvem"), text=lambda c, r: titles.title(words(), c, r), bold=True),
                Column(title=tr("Deltar som"), text=_function, narrow=False),
                Column(
                    title=tr("Plikt"),
                    text=lambda _c, r: _duty(r, today)[0],
                    pill=lambda _c, r: _duty(r, today)[1],
                    width=140,
                ),
            ),
            haystack=lambda c, r: f"{titles.title(words(), c, r)} {_function(c, r)}",
            filters=(Filter(title=tr("Alle")), self.taken_away()),
            sortable=False,
        )

    def details(self) -> Mapping[type[Record], DetailMaker]:
        """Declare the details."""
        return {Group: partial(_group_detail, self.new_record), Member: _member_detail}

    def make_new(self, case: Case) -> Change:
        """Begin a new member."""
        return edit.create(case, Member(id=new_id()), self.session.today)


def _function(_case: Case, record: Record) -> str:
    return labels.choice(words(), record.function).capitalize() if isinstance(record, Member) else ""


def _duty(record: Record, today: date) -> tuple[str, Kind | None]:
    if isinstance(record, Group):
        if record.ended_on is not None:
            return tr("Avsluttet"), Kind.NEUTRAL
        return (tr("I gang"), Kind.OK) if record.started_on else (tr("Ikke startet"), Kind.NEUTRAL)
    assert isinstance(record, Member)
    if record.to_date is not None and record.to_date < today:
        return tr("Avsluttet"), Kind.NEUTRAL
    return (tr("Møteplikt"), Kind.INFO) if record.duty_to_attend else ("", None)


def _group_detail(new_member: Callable[[], None], session: Session) -> Detail:
    hints = Hints(
        explanations={
            "meeting_interval": tr("Vanlig er seks måneder, altså to møter i året."),
            "leader_id": tr("Planansvarlig leder gruppa, og bør være ansatt i kommunen."),
            "meeting_wishes": tr("Hvor, når, hvem som er med, pauser, hjelp til å si det du mener."),
        },
        own_words=frozenset({"meeting_wishes"}),
    )
    return Detail(session, Group, GROUP_ROWS, hints, parts=(Rhythm(session, new_member),))


def _member_detail(session: Session) -> Detail:
    hints = Hints(explanations={"who_id": tr("Velg fra nettverket. Nye personer legger du inn der først.")})
    return Detail(session, Member, MEMBER_ROWS, hints)
