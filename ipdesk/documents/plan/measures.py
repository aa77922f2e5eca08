"""The measures: what, how, how much, who and when."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.plan.pieces import cell, grid, head, labelled, prose, section
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.tagging.flowables import Paragraph, Tagged, bullet_list
from ipdesk.documents.tagging.text import Piece
from ipdesk.domain.measures import Measure
from ipdesk.labels import CHOICES
from ipdesk.words import N_


def measure_table(sheet: Sheet, measures: Sequence[Measure], goal: str = "") -> list[Flowable]:
    """Make the measures of one goal into a table; `goal` is its number."""
    if not measures:
        return []
    words = sheet.words
    title = words(N_("Tiltak"))
    summary = words(N_("Tiltak for mål {number}")).format(number=goal) if goal else title
    return section(title, 3, [_table(sheet, measures, summary)])


def also_told(sheet: Sheet, measures: Sequence[Measure]) -> list[Flowable]:
    """Point to measures that serve a goal too, and are told under another."""
    if not measures:
        return []
    words = sheet.words
    lead = Paragraph(words(N_("Disse tiltakene hjelper også:")), look.CELL_LEAD)
    return [lead, *bullet_list([numbered(sheet, measure) for measure in measures], look.ITEM)]


def others(sheet: Sheet) -> list[Flowable]:
    """Make the measures that serve no goal into a table of their own."""
    loose = sheet.numbers.loose
    if not loose:
        return []
    words = sheet.words
    title = words(N_("Andre tiltak")) if sheet.numbers.aims else words(N_("Det vi gjør"))
    return section(title, 2, [_table(sheet, loose, title)])


def numbered(sheet: Sheet, measure: Measure) -> str:
    """Give a measure's number and name."""
    return f"{sheet.numbers.measure[measure.id]} {measure_name(sheet, measure)}"


def measure_name(sheet: Sheet, measure: Measure) -> str:
    """Give what a measure is, never empty."""
    return measure.what.strip() or sheet.words(N_("Tiltak uten navn"))


def _table(sheet: Sheet, measures: Sequence[Measure], summary: str) -> Flowable:
    words = sheet.words
    heads = head(
        words(N_("Tiltak, og slik gjør vi det")),
        words(N_("Omfang")),
        words(N_("Hvem")),
        words(N_("Når")),
        words(N_("Status")),
    )
    rows = [_row(sheet, measure) for measure in measures]
    return grid((58, 31, 33, 24, 20), heads, rows, summary)


def _row(sheet: Sheet, measure: Measure) -> list[list[Tagged]]:
    words = sheet.words
    name = [Piece(numbered(sheet, measure), look.CELL_HEAD.face)]
    return [
        [*cell(name), *prose(measure.how, look.CELL)],
        cell(measure.extent),
        _people(sheet, measure),
        _dates(sheet, measure),
        cell(words(CHOICES[measure.status])),
    ]


def _people(sheet: Sheet, measure: Measure) -> list[Tagged]:
    words = sheet.words
    responsible = sheet.name(measure.responsible_id) or words(N_("ingen ennå"))
    parts: list[Tagged] = [labelled(words(N_("Ansvarlig")), responsible, look.CELL)]
    taking_part = [sheet.name(who) for who in measure.taking_part if who != measure.responsible_id]
    names = ", ".join(name for name in taking_part if name)
    if names:
        parts.append(labelled(words(N_("Deltar")), names, look.CELL))
    return parts


def _dates(sheet: Sheet, measure: Measure) -> list[Tagged]:
    words = sheet.words
    parts: list[Tagged] = []
    if measure.start is not None:
        parts.append(labelled(words(N_("Start")), words.date(measure.start), look.CELL))
    deadline = words.date(measure.deadline) or words(N_("ikke satt"))
    return [*parts, labelled(words(N_("Frist")), deadline, look.CELL)]
