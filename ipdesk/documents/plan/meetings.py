"""Meetings to come, and what was agreed in those held and is not done yet."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.plan.pieces import cell, grid, head, headed, section, sentence
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.domain import order
from ipdesk.domain.meetings import ActionItem, ActionStatus, Meeting, MeetingStatus
from ipdesk.labels import CHOICES
from ipdesk.words import N_


def meetings(sheet: Sheet) -> list[Flowable]:
    """Make the pages about meetings and agreements."""
    held = order.meetings(sheet.case)
    coming = [one for one in held if _is_coming(sheet, one)][::-1]
    agreed = [
        (one, item)
        for one in held[::-1]
        for item in order.agreements(sheet.case, one.id)
        if item.status is ActionStatus.OPEN and item.what.strip()
    ]
    body = [*_coming(sheet, coming), *_agreed(sheet, agreed)]
    return headed(sheet.words(N_("Møter og avtaler")), 1, body) if body else []


def _is_coming(sheet: Sheet, meeting: Meeting) -> bool:
    planned = meeting.status is MeetingStatus.PLANNED
    return planned and meeting.on is not None and meeting.on >= sheet.today


def _coming(sheet: Sheet, coming: Sequence[Meeting]) -> list[Flowable]:
    if not coming:
        return []
    words = sheet.words
    title = words(N_("Møter framover"))
    heads = head(words(N_("Dato")), words(N_("Møte")), words(N_("Sted")))
    rows = [
        [
            [
                *cell(words.date(one.on), style=look.CELL_HEAD),
                *cell(_clock(sheet, one), style=look.CELL_SMALL),
            ],
            cell(sentence(words(CHOICES[one.kind]))),
            cell(one.place),
        ]
        for one in coming
    ]
    return section(title, 2, [grid((32, 60, 74), heads, rows, title)])


def _clock(sheet: Sheet, meeting: Meeting) -> str:
    time = sheet.words.time(meeting.starts_at)
    return sheet.words(N_("klokka {time}")).format(time=time) if time else ""


def _agreed(sheet: Sheet, agreed: Sequence[tuple[Meeting, ActionItem]]) -> list[Flowable]:
    if not agreed:
        return []
    words = sheet.words
    title = words(N_("Avtaler som ikke er gjort ennå"))
    heads = head(words(N_("Avtale")), words(N_("Ansvarlig")), words(N_("Frist")), words(N_("Avtalt i møtet")))
    rows = [
        [
            cell(item.what, style=look.CELL_HEAD),
            cell(sheet.name(item.owner_id)),
            cell(words.date(item.due)),
            cell(words.date(meeting.on)),
        ]
        for meeting, item in agreed
    ]
    return section(title, 2, [grid((68, 46, 26, 26), heads, rows, title)])
