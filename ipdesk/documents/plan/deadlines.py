"""What has a date ahead, or one that has passed without the thing being done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.plan.measures import numbered
from ipdesk.documents.plan.pieces import cell, grid, head, headed, sentence
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.domain import order
from ipdesk.domain.goals import OPEN_GOAL
from ipdesk.domain.measures import OPEN_MEASURE
from ipdesk.domain.meetings import MeetingStatus
from ipdesk.labels import CHOICES
from ipdesk.titles import shortened
from ipdesk.words import N_


class _Deadline(NamedTuple):
    on: date
    what: str
    who: str = ""


def deadlines(sheet: Sheet) -> list[Flowable]:
    """Make the list of deadlines, the nearest first."""
    words = sheet.words
    found = sorted(_found(sheet), key=lambda deadline: deadline.on)
    if not found:
        return []
    title = words(N_("Frister framover"))
    heads = head(words(N_("Dato")), words(N_("Hva")), words(N_("Ansvarlig")))
    rows = []
    for deadline in found:
        over = deadline.on < sheet.today
        near = words(N_("fristen er ute")) if over else words.distance(deadline.on, sheet.today)
        when = [
            *cell(words.date(deadline.on), style=look.CELL_HEAD),
            *cell(near, style=look.CELL_SMALL),
        ]
        rows.append([when, cell(deadline.what), cell(deadline.who)])
    return headed(title, 1, [grid((32, 88, 46), heads, rows, title)])


def _found(sheet: Sheet) -> Iterator[_Deadline]:
    words, plan, numbers = sheet.words, sheet.case.plan, sheet.numbers
    for measure in numbers.measures:
        if measure.status in OPEN_MEASURE and measure.deadline is not None:
            yield _Deadline(measure.deadline, numbered(sheet, measure), sheet.name(measure.responsible_id))
    for aim in numbers.aims:
        for goal in (aim.goal, *aim.below):
            if goal.status in OPEN_GOAL and goal.target_date is not None:
                text = shortened(goal.own_words) or shortened(goal.wording)
                name = words(N_("Mål {number}")).format(number=numbers.goal[goal.id])
                yield _Deadline(goal.target_date, f"{name}: {text}" if text else name)
    for meeting in order.meetings(sheet.case):
        if meeting.status is MeetingStatus.PLANNED and meeting.on is not None and meeting.on >= sheet.today:
            yield _Deadline(meeting.on, sentence(words(CHOICES[meeting.kind])), sheet.name(meeting.chair_id))
    coordinator = sheet.name(plan.coordinator_id)
    if plan.next_revision is not None:
        yield _Deadline(plan.next_revision, words(N_("Planen revideres")), coordinator)
    if plan.period_to is not None:
        yield _Deadline(plan.period_to, words(N_("Planperioden er slutt")), coordinator)
