"""Everybody around the person: representatives, family, friends, support and services.

Notes about people are for the coordinator, and no edition has them; of addresses only those of services.
"""

from __future__ import annotations

from reportlab.platypus import Flowable

from ipdesk.documents import look
from ipdesk.documents.plan.pieces import cell, grid, head, headed, section, sentence
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.tagging.flowables import Tagged
from ipdesk.documents.tagging.text import Piece
from ipdesk.domain.collation import norwegian
from ipdesk.domain.network import Circle, Contact, Level
from ipdesk.domain.people import ended
from ipdesk.domain.person import Representative
from ipdesk.labels import CHOICES
from ipdesk.words import N_

_TITLES = {
    Circle.FAMILY: N_("Familie"),
    Circle.FRIEND: N_("Venner"),
    Circle.PEER_SUPPORTER: N_("Likepersoner"),
    Circle.SUPPORTER: N_("Støttepersoner"),
    Circle.SERVICE: N_("Tjenester"),
}


def network(sheet: Sheet) -> list[Flowable]:
    """Make the pages about the network, circle by circle; who is no longer part of it is left out."""
    parts = _representatives(sheet)
    for circle in Circle:
        parts += _circle(sheet, circle)
    return headed(sheet.words(N_("Nettverket mitt")), 1, parts) if parts else []


def _representatives(sheet: Sheet) -> list[Flowable]:
    words = sheet.words
    there = [one for one in sheet.case.live(Representative) if not ended(one, sheet.today)]
    if not there:
        return []
    title = words(N_("De som snakker på mine vegne"))
    heads = head(words(N_("Navn og grunnlag")), words(N_("Mandat")), words(N_("Kontakt")))
    rows = [[_who(sheet, one), _mandate(sheet, one), _reach(one)] for one in there]
    return section(title, 2, [grid((50, 66, 50), heads, rows, title)])


def _circle(sheet: Sheet, circle: Circle) -> list[Flowable]:
    words = sheet.words
    there = [c for c in sheet.case.live(Contact) if c.circle is circle and not ended(c, sheet.today)]
    if not there:
        return []
    title = words(_TITLES[circle])
    heads = head(words(N_("Navn og rolle")), words(N_("Tjeneste eller sted")), words(N_("Kontakt")))
    there.sort(key=lambda contact: (norwegian(contact.agency), norwegian(contact.name)))
    rows = [[_who(sheet, contact), _place(sheet, contact), _reach(contact)] for contact in there]
    return section(title, 2, [grid((54, 60, 52), heads, rows, title)])


def _who(sheet: Sheet, one: Contact | Representative) -> list[Tagged]:
    role = one.role if isinstance(one, Contact) else sheet.words(CHOICES[one.basis])
    name = [Piece(sheet.name(one.id), look.CELL_HEAD.face)]
    since = "" if one.from_date is None and one.to_date is None else sheet.period(one.from_date, one.to_date)
    return [*cell(name), *_more(role.strip() if one.name.strip() else ""), *_small(since)]


def _place(sheet: Sheet, contact: Contact) -> list[Tagged]:
    words = sheet.words
    leader = words(N_("Leder: {name}")).format(name=contact.leader.strip()) if contact.leader.strip() else ""
    level = "" if contact.level is Level.NONE else sentence(words(CHOICES[contact.level]))
    address = contact.address if contact.circle is Circle.SERVICE else ""
    parts = [*_more(contact.agency), *_small(level, address, leader)]
    return parts or cell("")


def _mandate(sheet: Sheet, one: Representative) -> list[Tagged]:
    words = sheet.words
    seen = words(N_("Dokument vist fram {date}")).format(date=words.date(one.document_seen_on))
    parts = [*_more(one.mandate), *_small(seen if one.document_seen_on else "")]
    return parts or cell("")


def _reach(one: Contact | Representative) -> list[Tagged]:
    return _more(one.phone, one.email) or cell("")


def _more(*texts: str) -> list[Tagged]:
    return cell(*texts) if any(text.strip() for text in texts) else []


def _small(*texts: str) -> list[Tagged]:
    return cell(*texts, style=look.CELL_SMALL) if any(text.strip() for text in texts) else []
