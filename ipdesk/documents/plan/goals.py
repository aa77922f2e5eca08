"""The goals, each in the person's own words first, with its sub-goals and measures."""

from __future__ import annotations

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.plan.measures import also_told, measure_table, others
from ipdesk.documents.plan.numbers import Aim
from ipdesk.documents.plan.pieces import cell, grid, head, headed, own_words, prose, section
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.tagging.flowables import Paragraph, Tagged
from ipdesk.documents.tagging.text import Piece
from ipdesk.domain.goals import Goal
from ipdesk.labels import CHOICES
from ipdesk.titles import shortened
from ipdesk.words import N_


def goals(sheet: Sheet) -> list[Flowable]:
    """Make the pages of goals and measures."""
    parts: list[Flowable] = []
    for aim in sheet.numbers.aims:
        parts += _aim(sheet, aim)
    parts += others(sheet)
    if not parts:
        return []
    words = sheet.words
    title = words(N_("Målene mine")) if sheet.numbers.aims else words(N_("Tiltak"))
    return headed(title, 1, parts)


def _aim(sheet: Sheet, aim: Aim) -> list[Flowable]:
    words, goal = sheet.words, aim.goal
    title = words(N_("Mål {number}")).format(number=sheet.numbers.goal[goal.id])
    short = shortened(goal.own_words) or shortened(goal.wording)
    entry = f"{title}: {short}" if short else title
    told = [*own_words(goal.own_words), *prose(goal.wording)]
    body = [
        *(told or prose(words(N_("Målet er ikke skrevet ennå.")))),
        _state(sheet, goal),
        *_sub_goals(sheet, aim),
        *measure_table(sheet, aim.measures, sheet.numbers.goal[goal.id]),
        *also_told(sheet, aim.also),
    ]
    return section(title, 2, body, entry=entry, room=230)


def _state(sheet: Sheet, goal: Goal) -> Paragraph:
    words = sheet.words
    bold = look.CELL_HEAD.face
    parts = [
        Piece(f"{words(N_('Status'))}: ", look.STATE.face),
        Piece(words(CHOICES[goal.status]), bold),
    ]
    if goal.target_date is not None:
        parts += [
            Piece(f" · {words(N_('Skal være nådd'))}: ", look.STATE.face),
            Piece(words.date(goal.target_date), bold),
        ]
    return Paragraph(parts, look.STATE)


def _sub_goals(sheet: Sheet, aim: Aim) -> list[Flowable]:
    if not aim.below:
        return []
    words = sheet.words
    title = words(N_("Delmål"))
    heads = head(words(N_("Nr.")), title, words(N_("Status")), words(N_("Skal være nådd")))
    rows = [
        [
            cell(sheet.numbers.goal[goal.id], style=look.CELL_HEAD),
            _told(sheet, goal),
            cell(words(CHOICES[goal.status])),
            cell(words.date(goal.target_date)),
        ]
        for goal in aim.below
    ]
    summary = words(N_("Delmål under mål {number}")).format(number=sheet.numbers.goal[aim.goal.id])
    return section(title, 3, [grid((15, 93, 26, 32), heads, rows, summary)])


def _told(sheet: Sheet, goal: Goal) -> list[Tagged]:
    own = goal.own_words.strip()
    parts: list[Tagged] = []
    if own:
        quoted = own if own.startswith("«") else f"«{own}»"
        parts += cell(quoted, style=look.CELL_QUOTE)
    if goal.wording.strip():
        parts += prose(goal.wording, look.CELL)
    return parts or cell(sheet.words(N_("Delmålet er ikke skrevet ennå.")))
