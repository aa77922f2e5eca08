"""About the person: each section with their own words first, then the professionals'."""

from __future__ import annotations

from reportlab.platypus import Flowable

from ipdesk.documents.plan.pieces import headed, own_words, prose, section
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.domain import order
from ipdesk.labels import section_title
from ipdesk.words import N_


def about(sheet: Sheet) -> list[Flowable]:
    """Make the pages about the person. A section that is hidden or empty says nothing at all."""
    parts = [*_communication(sheet), *_sections(sheet), *_participation(sheet)]
    return headed(sheet.words(N_("Om meg")), 1, parts) if parts else []


def _communication(sheet: Sheet) -> list[Flowable]:
    text = sheet.case.person.communication_needs
    if not text.strip():
        return []
    return section(sheet.words(N_("Slik snakker vi best sammen")), 2, prose(text))


def _sections(sheet: Sheet) -> list[Flowable]:
    parts: list[Flowable] = []
    for one in order.sections(sheet.case):
        told = [*own_words(one.own_words), *prose(one.wording)]
        if told and not one.hidden:
            parts += section(section_title(sheet.words, one), 2, told)
    return parts


def _participation(sheet: Sheet) -> list[Flowable]:
    text = sheet.case.plan.child_participation
    if not text.strip():
        return []
    return section(sheet.words(N_("Slik har barnet medvirket")), 2, prose(text))
