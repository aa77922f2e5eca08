"""What the papers about the person and the plan are written from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from ipdesk.documents.papers.basis import Basis, listed
from ipdesk.documents.plan.pieces import sentence
from ipdesk.documents.result import PdfResult
from ipdesk.documents.signing.identity import Identity
from ipdesk.domain.case import Case
from ipdesk.domain.network import Contact
from ipdesk.domain.people import name_of, somebody
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.record import Id
from ipdesk.labels import CHOICES
from ipdesk.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Basis):
    """The case, and the day it is told."""

    case: Case
    today: date
    version: int | None = None
    made_for: str = ""
    wide: bool = False

    def say(self, text: str, **values: object) -> str:
        """Translate a text and fill it in; no line ends after a paragraph sign."""
        return self.words(text).format(**values).replace("§ ", "§\u00a0")

    @property
    def number(self) -> str:
        """Give the plan number."""
        return self.case.plan.number.strip()

    @property
    def person(self) -> str:
        """Give the person's full name, or a word in its place."""
        return self.case.person.name or self.words(N_("personen"))

    @property
    def first_name(self) -> str:
        """Give what the person is called in a sentence."""
        return self.case.person.given_names.strip() or self.person

    @property
    def service(self) -> str:
        """Give the municipality, which is who offers and receives; never one of its staff."""
        return self.case.plan.municipality.strip() or self.words(N_("kommunen"))

    def name(self, who: Id | None) -> str:
        """Give a name that is never empty for somebody who is there."""
        one = somebody(self.case, who)
        if one is None:
            return ""
        if isinstance(one, Person):
            return sentence(self.person)
        role = one.role.strip() if isinstance(one, Contact) else ""
        return name_of(self.case, who).strip() or role or self.words(N_("Uten navn"))

    def described(self, who: Id | None) -> str:
        """Give a name with what the one is here: role and agency, or the ground they speak on."""
        one = somebody(self.case, who)
        match one:
            case Person():
                more: list[str] = []
            case Representative():
                more = [self.words(CHOICES[one.basis])]
            case Contact():
                more = [one.role.strip(), one.agency.strip()]
            case _:
                more = []
        return listed((self.name(who), *more))

    def whose(self) -> str:
        """Give the person's name and birth date."""
        born = self.day(self.case.person.birth_date)
        return sentence(
            self.say(N_("{name}, født {date}"), name=self.person, date=born) if born else self.person
        )

    def coordinator(self) -> str:
        """Give the coordinator's name and how to reach them; empty when there is none."""
        one = somebody(self.case, self.case.plan.coordinator_id)
        if not isinstance(one, Contact):
            return ""
        return listed((self.name(one.id), one.phone.strip().replace(" ", "\u00a0"), one.email.strip()))

    def address(self) -> str:
        """Give the coordinator's name, agency and address on one line; empty when there is none."""
        one = somebody(self.case, self.case.plan.coordinator_id)
        if not isinstance(one, Contact):
            return ""
        return listed((self.name(one.id), one.agency.strip(), *map(str.strip, one.address.splitlines())))

    def file(self, title: str, about: str, story: Sequence[Flowable]) -> PdfResult:
        """Make the file; `about` names the kind of paper in the foot of its pages."""
        plan = self.case.plan
        frames = self.framed(about, name=self.case.person.name, secret=True, wide=self.wide)
        return self.filed(
            title,
            about,
            story,
            frames.templates(),
            author=listed((self.name(plan.coordinator_id), plan.municipality.strip())),
            identity=Identity(kind=self.kind, plan=self.number, version=self.version, made_for=self.made_for),
        )
