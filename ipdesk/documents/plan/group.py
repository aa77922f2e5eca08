"""The responsibility group and its members."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.plan.pieces import (
    cell,
    facts,
    grid,
    head,
    headed,
    named,
    own_words,
    prose,
    section,
    sentence,
)
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.tagging.flowables import Tagged
from ipdesk.domain import order
from ipdesk.domain.group import Member
from ipdesk.domain.meetings import Meeting, MeetingKind, MeetingStatus
from ipdesk.labels import CHOICES
from ipdesk.words import N_, P_


def group(sheet: Sheet) -> list[Flowable]:
    """Make the page of the group; a group that is neither started nor has members has none."""
    members = [member for member in sheet.case.live(Member) if _sits(sheet, member)]
    about = sheet.case.group
    started = about.started_on is not None or about.purpose.strip() or about.meeting_wishes.strip()
    if not members and not started:
        return []
    words = sheet.words
    body = [
        *prose(about.purpose, look.LEAD),
        *facts(_facts(sheet, bool(members)), words(N_("Opplysninger om ansvarsgruppa"))),
        *_wishes(sheet),
        *_members(sheet, members),
    ]
    return headed(words(N_("Ansvarsgruppa")), 1, body)


def _sits(sheet: Sheet, member: Member) -> bool:
    over = member.to_date is not None and member.to_date < sheet.today
    return not over and bool(sheet.name(member.who_id))


def _facts(sheet: Sheet, has_members: bool) -> list[tuple[str, str]]:
    words, about = sheet.words, sheet.case.group
    interval = words.plural(*_EVERY, about.meeting_interval) if has_members else ""
    return [
        (words(N_("Startet")), words.date(about.started_on)),
        (words(N_("Avsluttet")), words.date(about.ended_on)),
        (words(N_("Leder")), sheet.name_and_role(about.leader_id)),
        (words(N_("Sekretær")), sheet.name_and_role(about.plan_writer_id)),
        (words(N_("Møter")), interval),
        (words(N_("Neste møte")), _next_meeting(sheet)),
    ]


_EVERY = P_("minst hver måned", "minst hver {n}. måned")


def _next_meeting(sheet: Sheet) -> str:
    words = sheet.words
    coming = [m for m in order.meetings(sheet.case) if _is_coming(sheet, m)]
    if not coming:
        return ""
    first = coming[-1]
    clock = words(N_("klokka {time}")).format(time=words.time(first.starts_at)) if first.starts_at else ""
    parts = [f"{words.full_date(first.on)} {clock}".strip(), first.place.strip()]
    return ", ".join(part for part in parts if part)


def _is_coming(sheet: Sheet, meeting: Meeting) -> bool:
    planned = meeting.kind is MeetingKind.GROUP and meeting.status is MeetingStatus.PLANNED
    return planned and meeting.on is not None and meeting.on >= sheet.today


def _wishes(sheet: Sheet) -> list[Flowable]:
    wishes = own_words(sheet.case.group.meeting_wishes)
    if not wishes:
        return []
    return section(sheet.words(N_("Slik vil jeg at møtene skal være")), 2, wishes)


def _members(sheet: Sheet, members: Sequence[Member]) -> list[Flowable]:
    if not members:
        return []
    words = sheet.words
    title = words(N_("Medlemmer"))
    heads = head(
        words(N_("Navn og rolle")),
        words(N_("Ansvar i gruppa")),
        words(N_("Deltar som")),
        words(N_("Vara")),
    )
    rows = [_row(sheet, member) for member in members]
    return section(title, 2, [grid((42, 50, 46, 28), heads, rows, title)])


def _row(sheet: Sheet, member: Member) -> list[list[Tagged]]:
    words = sheet.words
    duty = words(N_("Fast medlem med møteplikt")) if member.duty_to_attend else words(N_("Ikke møteplikt"))
    since = sheet.period(member.from_date, member.to_date)
    small = [text for text in (duty, since) if text]
    return [
        named(sheet.name(member.who_id), sheet.role(member.who_id)),
        cell(member.responsibility),
        [*cell(sentence(words(CHOICES[member.function]))), *cell(*small, style=look.CELL_SMALL)],
        cell(sheet.name(member.deputy_id)),
    ]
