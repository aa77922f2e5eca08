"""Nettverk: everybody around the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ipdesk import labels
from ipdesk.domain import edit
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.collation import norwegian
from ipdesk.domain.network import Circle, Contact, Level
from ipdesk.domain.people import ended
from ipdesk.domain.record import Record, new_id
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.base import DetailMaker, ListTab
from ipdesk.ui.tabs.network.seen import Seen
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Detail
from ipdesk.ui.widgets.factory import Hints
from ipdesk.ui.widgets.record_list import Filter, Listing
from ipdesk.ui.widgets.table import Column
from ipdesk.words import N_

ROWS = (
    ("name",),
    ("circle", "role"),
    ("agency", "level"),
    ("phone", "email"),
    ("address",),
    ("leader",),
    ("from_date", "to_date"),
    ("note",),
)
_CIRCLES = {circle: n for n, circle in enumerate(Circle)}


def in_order(case: Case) -> Sequence[Contact]:
    """Give the network by circle, then by name."""
    return sorted(case.live(Contact), key=lambda c: (_CIRCLES[c.circle], norwegian(c.name)))


class NetworkTab(ListTab):
    """List of the network, and one person beside it."""

    title = N_("Nettverk")
    icon = "users"
    act = N_("Ny person")
    retirable = frozenset({Contact})

    def listing(self) -> Listing:
        """Declare the list."""
        today = self.session.today
        return Listing(
            name=tr("Nettverket"),
            rows=in_order,
            columns=(
                Column(title=tr("Navn"), text=lambda _c, r: r.name or tr("Person uten navn"), bold=True),
                Column(title=tr("Rolle"), text=lambda _c, r: r.role),
                Column(title=tr("Tjeneste eller sted"), text=lambda _c, r: r.agency, narrow=False),
                Column(
                    title=tr("Hører til"),
                    text=lambda _c, r: tr("Avsluttet") if ended(r, today) else _circle(r),
                    sort=lambda _c, r: (ended(r, today), _CIRCLES[r.circle]),
                    pill=lambda _c, r: Kind.NEUTRAL if ended(r, today) or r.circle else None,
                    width=120,
                    narrow=False,
                ),
            ),
            haystack=_haystack,
            filters=(
                Filter(title=tr("Alle")),
                Filter(title=tr("Familie"), test=lambda _c, r: r.circle is Circle.FAMILY),
                Filter(
                    title=tr("Venner og støtte"),
                    test=lambda _c, r: r.circle in (Circle.FRIEND, Circle.PEER_SUPPORTER, Circle.SUPPORTER),
                ),
                Filter(title=tr("Tjenester"), test=lambda _c, r: r.circle is Circle.SERVICE),
                Filter(title=tr("Avsluttede"), test=lambda _c, r: ended(r, today)),
                self.taken_away(),
            ),
            empty=tr("Her står alle rundt personen: familie, venner, likeperson, støttepersoner og fagfolk."),
            act=tr(self.act),
        )

    def details(self) -> Mapping[type[Record], DetailMaker]:
        """Declare the detail."""
        return {Contact: _detail}

    def make_new(self, case: Case) -> Change:
        """Begin a new person of the network."""
        contact = Contact(id=new_id(), level=Level.MUNICIPALITY)
        return edit.create(case, contact, self.session.today)


def _circle(contact: Contact) -> str:
    return labels.choice(words(), contact.circle).capitalize()


def _haystack(_case: Case, contact: Contact) -> str:
    parts = (contact.name, contact.role, contact.agency, contact.leader, contact.note, contact.phone)
    return " ".join((*parts, labels.choice(words(), contact.circle)))


def _detail(session: Session) -> Detail:
    hints = Hints(
        explanations={
            "role": tr("For eksempel mor, kontaktlærer, fastlege."),
            "to_date": tr("Når noen slutter, skriver du datoen her. Da står de igjen i historikken."),
        },
        lines={"address": 2, "note": 2},
    )
    return Detail(session, Contact, ROWS, hints, parts=(Seen(session),))
