"""What all pages are written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ipdesk.documents.plan.numbers import Numbers, number
from ipdesk.documents.result import Edition
from ipdesk.domain.case import Case
from ipdesk.domain.network import Contact
from ipdesk.domain.people import name_of, somebody
from ipdesk.domain.record import Id
from ipdesk.words import N_, Words


@dataclass(frozen=True)
class Sheet:
    """The case, the words it is told in, the day it is told, and which edition it makes."""

    case: Case
    words: Words
    today: date
    edition: Edition

    @property
    def draft(self) -> bool:
        """Tell whether this is a draft."""
        return self.edition.draft

    @property
    def whole(self) -> bool:
        """Tell whether nothing was cut from the plan."""
        return self.edition.copy is None or self.edition.copy.whole

    @property
    def on(self) -> date:
        """Give the day the plan speaks of: when it was approved, or today."""
        return self.edition.approved_on or self.today

    @cached_property
    def numbers(self) -> Numbers:
        """Give the numbers that goals and measures go by in this document."""
        return number(self.case)

    def name(self, who: Id | None) -> str:
        """Give a name that is never empty for somebody who is there."""
        one = somebody(self.case, who)
        if one is None:
            return ""
        role = one.role.strip() if isinstance(one, Contact) else ""
        return name_of(self.case, who).strip() or role or self.words(N_("Uten navn"))

    def role(self, who: Id | None) -> str:
        """Give role and agency, where there are any that the name does not tell: lærer, Eksempel skole."""
        one = somebody(self.case, who)
        more = (one.role.strip(), one.agency.strip()) if isinstance(one, Contact) else ()
        return ", ".join(part for part in dict.fromkeys(more) if part and part != self.name(who))

    def name_and_role(self, who: Id | None) -> str:
        """Give a name with role and agency, where there are any: Kari Eksempel, lærer, Eksempel skole."""
        return ", ".join(part for part in (self.name(who), self.role(who)) if part)

    def title(self) -> str:
        """Give the title of the document."""
        name = self.case.person.name
        words = self.words
        return (
            words(N_("Individuell plan for {name}")).format(name=name)
            if name
            else words(N_("Individuell plan"))
        )

    def period(self, start: date | None, end: date | None) -> str:
        """Write a period, open at either end."""
        words = self.words
        if start and end:
            return f"{words.date(start)} – {words.date(end)}"
        if start:
            return words(N_("fra {date}")).format(date=words.date(start))
        return words(N_("til {date}")).format(date=words.date(end)) if end else ""
