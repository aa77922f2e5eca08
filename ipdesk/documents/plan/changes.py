"""The appendix: what changed since an earlier version (K6)."""

from __future__ import annotations

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.plan.pieces import headed, section
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.tagging.flowables import Paragraph, bullet_list
from ipdesk.words import N_


def changes(sheet: Sheet) -> list[Flowable]:
    """Make the appendix; a cut copy has none, as what changed may be what was cut."""
    edition = sheet.edition
    if edition.since is None or not sheet.whole:
        return []
    title = sheet.words(N_("Endringer siden versjon {n}")).format(n=edition.since)
    body: list[Flowable] = []
    for told in edition.changes:
        body += section(told.heading, 2, bullet_list(told.lines, look.ITEM))
    if not body:
        body.append(Paragraph(sheet.words(N_("Innholdet er som før.")), look.BODY))
    return headed(title, 1, body)
