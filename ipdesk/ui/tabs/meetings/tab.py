"""Referater: meetings with agenda, attendance, minutes and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ipdesk import labels
from ipdesk.domain import minutes, order
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.meetings import Meeting, MeetingStatus
from ipdesk.domain.minutes import has_minutes
from ipdesk.domain.record import Record, new_id
from ipdesk.ui.screen import tr, words
from ipdesk.ui.tabs.base import DetailMaker, ListTab
from ipdesk.ui.tabs.meetings.detail import MeetingDetail
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.record_list import Filter, Listing
from ipdesk.ui.widgets.table import Column
from ipdesk.words import N_

FOLLOW_UP = N_("Oppfølging av avtaler fra forrige møte")


def state(case: Case, meeting: Meeting, today: date) -> tuple[str, Kind]:
    """Give the word and the kind of pill that tell how a meeting stands."""
    if meeting.status is MeetingStatus.CANCELLED:
        return labels.choice(words(), meeting.status).capitalize(), Kind.NEUTRAL
    if meeting.approved_on is not None:
        return tr("Referat godkjent"), Kind.OK
    if has_minutes(case, meeting):
        return tr("Referat ikke godkjent"), Kind.WARN
    if meeting.on is not None and meeting.on < today:
        return tr("Referat mangler"), Kind.PROBLEM
    return labels.choice(words(), MeetingStatus.PLANNED).capitalize(), Kind.INFO


class MeetingsTab(ListTab):
    """Meetings by date, and one of them beside."""

    title = N_("Referater")
    icon = "calendar"
    act = N_("Nytt møte")
    retirable = frozenset({Meeting})
    shares = (4, 7)

    def listing(self) -> Listing:
        """Declare the list."""
        today = self.session.today
        return Listing(
            name=tr("Møtene"),
            rows=order.meetings,
            columns=(
                Column(
                    title=tr("Dato"),
                    text=lambda _c, r: words().date(r.on) or tr("Ingen dato"),
                    sort=lambda _c, r: r.on or date.max,
                    width=160,
                    bold=True,
                ),
                Column(title=tr("Møte"), text=_kind, narrow=False),
                Column(
                    title=tr("Tilstand"),
                    text=lambda c, r: state(c, r, today)[0],
                    pill=lambda c, r: state(c, r, today)[1],
                    width=190,
                ),
            ),
            haystack=_haystack,
            filters=(
                Filter(title=tr("Alle")),
                Filter(title=tr("Kommende"), test=lambda _c, r: r.on is None or r.on >= today),
                Filter(
                    title=tr("Venter på referat"),
                    test=lambda c, r: state(c, r, today)[1] in (Kind.WARN, Kind.PROBLEM),
                ),
                self.taken_away(),
            ),
            empty=tr("Her planlegger du møter, skriver referat og følger opp det dere ble enige om."),
            act=tr(self.act),
        )

    def details(self) -> Mapping[type[Record], DetailMaker]:
        """Declare the detail."""
        return {Meeting: MeetingDetail}

    def shows(self, record: Record) -> bool:
        """Tell whether a record lives in this tab: a meeting, or what belongs to one."""
        return isinstance(record, Meeting) or getattr(record, "meeting_id", None) is not None

    def show_record(self, record: Record, field: str = "") -> None:
        """Go to a meeting, or to the one a record belongs to, and in it to that record."""
        meeting = self.session.case.get(Meeting, getattr(record, "meeting_id", None))
        if meeting is None:
            super().show_record(record, field)
            return
        super().show_record(meeting)
        detail = self.detail()
        if isinstance(detail, MeetingDetail):
            detail.focus_belonging(record.id, field)

    def make_new(self, case: Case) -> Change:
        """Plan a meeting: the group is invited, and open agreements come first."""
        return minutes.plan_meeting(case, Meeting(id=new_id()), tr(FOLLOW_UP), self.session.today)


def _kind(_case: Case, meeting: Meeting) -> str:
    return labels.choice(words(), meeting.kind).capitalize()


def _haystack(case: Case, meeting: Meeting) -> str:
    items = order.agenda(case, meeting.id)
    agreed = order.agreements(case, meeting.id)
    texts = [f"{item.title} {item.minutes} {item.decision}" for item in items] + [a.what for a in agreed]
    return " ".join((_kind(case, meeting), words().date(meeting.on), meeting.place, meeting.minutes, *texts))
