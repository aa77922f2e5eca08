"""Who does what: the matrix, and what the person answers for beside what others do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.plan.measures import numbered
from ipdesk.documents.plan.pieces import cell, grid, head, headed, section
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.tagging.flowables import Paragraph, Tagged, Together, bullet_list
from ipdesk.documents.tagging.text import Piece
from ipdesk.domain.collation import norwegian
from ipdesk.domain.measures import OPEN_MEASURE, Measure
from ipdesk.domain.network import Circle, Contact, Level
from ipdesk.domain.people import everybody, is_person, somebody
from ipdesk.domain.record import Id
from ipdesk.titles import shortened
from ipdesk.words import N_

MOST_COLUMNS: Final = 7
"""So many names have room beside the measures on an upright page."""
_PUBLIC: Final = frozenset({Level.MUNICIPALITY, Level.COUNTY, Level.SPECIALIST, Level.STATE})


def who_does_what(sheet: Sheet) -> list[Flowable]:
    """Make the pages on who does what, of measures that are not done or stopped."""
    measures = [measure for measure in sheet.numbers.measures if measure.status in OPEN_MEASURE]
    if not measures:
        return []
    parts = [*_answers(sheet, measures), *_matrix(sheet, measures)]
    return headed(sheet.words(N_("Hvem gjør hva")), 1, parts)


def _answers(sheet: Sheet, measures: Sequence[Measure]) -> list[Flowable]:
    """Put side by side what the person, the services and the network answer for."""
    mine, services, network, nobody = _shared(sheet, measures)
    words = sheet.words
    columns = [
        (10, words(N_("Dette svarer jeg for")), mine),
        (14, words(N_("Dette svarer tjenestene for")), services),
    ]
    if network:
        columns.append((10, words(N_("Dette svarer familie og nettverk for")), network))
    if nobody:
        columns.append((10, words(N_("Ingen svarer for dette ennå")), nobody))
    row = [bullet_list(items, look.ITEM) if items else cell("") for _, _, items in columns]
    title = words(N_("Hva hver av oss svarer for"))
    shares = [share for share, _, _ in columns]
    table = grid(shares, head(*(name for _, name, _ in columns)), [row], title, row_heads=False)
    return section(title, 2, [table])


def _shared(sheet: Sheet, measures: Sequence[Measure]) -> tuple[list[str], list[str], list[str], list[str]]:
    mine: list[str] = []
    services: list[str] = []
    network: list[str] = []
    nobody: list[str] = []
    for measure in measures:
        text, who = numbered(sheet, measure), somebody(sheet.case, measure.responsible_id)
        if who is None:
            nobody.append(text)
        elif is_person(sheet.case, who.id):
            mine.append(text)
        else:
            side = services if isinstance(who, Contact) and _is_service(who) else network
            side.append(f"{text} ({sheet.name(who.id)})")
    return mine, services, network, nobody


def _is_service(contact: Contact) -> bool:
    return contact.circle is Circle.SERVICE or contact.level in _PUBLIC


def _matrix(sheet: Sheet, measures: Sequence[Measure]) -> list[Flowable]:
    people = _involved(sheet, measures)
    if not people:
        return []
    words = sheet.words
    title = words(N_("Oversikt over ansvar"))
    bold = look.CELL_HEAD.face
    key = [
        Piece(words(N_("A")), bold),
        Piece(f" = {words(N_('ansvarlig'))}, ", look.BODY.face),
        Piece(words(N_("U")), bold),
        Piece(f" = {words(N_('deltar eller utfører'))}, – = {words(N_('ingen oppgave'))}", look.BODY.face),
    ]
    names = _short_names(sheet, people)
    idle = [measure for measure in measures if not _tasks(measure)]
    above: list[Flowable] = [Paragraph(key, look.BODY)]
    tables: list[Flowable] = []
    for part in _parts(people):
        busy = [measure for measure in measures if measure in idle or _tasks(measure).intersection(part)]
        tables.append(Together([*above, _table(sheet, busy, part, names, title)]))
        above, idle = [], []
    return section(title, 2, tables)


def _tasks(measure: Measure) -> set[Id]:
    """Give who has a task in a measure."""
    return {who for who in (measure.responsible_id, *measure.taking_part) if who}


def _involved(sheet: Sheet, measures: Sequence[Measure]) -> list[Id]:
    """Give who has a task, in the order all lists of people have."""
    busy = {who for measure in measures for who in _tasks(measure)}
    listed = [one.id for one in everybody(sheet.case) if one.id in busy]
    gone = [who for who in busy.difference(listed) if somebody(sheet.case, who) is not None]
    return [*listed, *sorted(gone, key=lambda who: (norwegian(sheet.name(who)), who))]


def _parts(people: Sequence[Id]) -> Iterator[Sequence[Id]]:
    """Spread people evenly over as many tables as are needed."""
    tables = ceil(len(people) / MOST_COLUMNS)
    size = ceil(len(people) / tables)
    return (people[start : start + size] for start in range(0, len(people), size))


def _short_names(sheet: Sheet, people: Sequence[Id]) -> dict[Id, str]:
    """Give first names, with the initial of the last name where two are alike."""
    whole = {who: shortened(sheet.name(who), 40) for who in people}
    alike = Counter(name.split()[0] for name in whole.values())
    short: dict[Id, str] = {}
    for who, name in whole.items():
        first, *rest = name.split()
        short[who] = f"{first} {rest[-1][0]}." if alike[first] > 1 and rest else first
    again = Counter(short.values())
    return {who: name if again[name] == 1 else whole[who] for who, name in short.items()}


def _table(
    sheet: Sheet, measures: Sequence[Measure], people: Sequence[Id], names: dict[Id, str], title: str
) -> Flowable:
    words = sheet.words
    heads: list[Tagged] = [Paragraph(words(N_("Tiltak")), look.HEAD)]
    heads += [Paragraph(names[who], look.MATRIX_HEAD) for who in people]
    rows = []
    for measure in measures:
        marks = [_mark(sheet, measure, who) for who in people]
        rows.append([cell(numbered(sheet, measure), style=look.CELL), *marks])
    shares = [166 - 15 * MOST_COLUMNS, *[15] * len(people)]
    shares[0] += 15 * (MOST_COLUMNS - len(people))
    return grid(shares, heads, rows, title, look.MATRIX)


def _mark(sheet: Sheet, measure: Measure, who: Id) -> list[Tagged]:
    words = sheet.words
    if measure.responsible_id == who:
        return [Paragraph(words(N_("A")), look.MATRIX_MARK)]
    return [Paragraph(words(N_("U")) if who in measure.taking_part else "–", look.MATRIX_CELL)]
