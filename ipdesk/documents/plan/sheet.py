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

    def name_and_role(self, who: Id | None) -> str:
        """Give a name with role and agency, where there are any: Kari Eksempel, lærer, Eksempel skole."""
        one = somebody(self.case, who)
        more = (one.role, one.agency) if isinstance(one, Contact) else ()
        parts = [self.name(who), *(part.strip() for part in more)]
        return ", ".join(dict.fromkeys(part for part in parts if part))

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
