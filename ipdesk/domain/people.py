"""Everybody who can be pointed at: the person, their representatives, the network."""

from __future__ import annotations

from datetime import date

from ipdesk.domain.case import Case
from ipdesk.domain.collation import norwegian
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.record import Id

Somebody = Person | Representative | Contact
SOMEBODY: tuple[type[Somebody], ...] = (Person, Representative, Contact)


def somebody(case: Case, who: Id | None) -> Somebody | None:
    """Give the person, representative or contact of that id, retired or not."""
    found = (case.get(kind, who) for kind in SOMEBODY)
    return next((one for one in found if one is not None), None)


def name_of(case: Case, who: Id | None) -> str:
    """Give the name of somebody; empty when nobody is meant."""
    one = somebody(case, who)
    return one.name if one is not None else ""


def everybody(case: Case) -> tuple[Somebody, ...]:
    """Give all who can be chosen: the person first, then representatives, then the network by name."""
    network = sorted(case.live(Contact), key=lambda contact: norwegian(contact.name))
    return (case.person, *case.live(Representative), *network)


def is_person(case: Case, who: Id | None) -> bool:
    """Tell whether the person the plan is about is meant."""
    return who is not None and who == case.person.id


def age(born: date, on: date) -> int:
    """Give full years of age; who is born on 29 February fills years on 1 March in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def ended(one: Contact | Representative, today: date) -> bool:
    """Tell whether somebody's time in the case is over."""
    return one.to_date is not None and one.to_date < today
