"""The person the plan is about, and those who speak for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.record import Record, long_text


class WrittenForm(Enum):
    """The two written forms of Norwegian; also the language of a document."""

    BOKMAAL = "nb"
    NYNORSK = "nn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """The plan owner (planeier). There is one in each file."""

    given_names: str = ""
    family_name: str = ""
    birth_date: date | None = None
    national_id: str = ""
    address: str = long_text()
    phone: str = ""
    email: str = ""
    language: str = ""
    written_form: WrittenForm = WrittenForm.BOKMAAL
    interpreter_needed: bool = False
    interpreter_language: str = ""
    communication_needs: str = long_text()
    photo: bytes = b""

    @property
    def name(self) -> str:
        """Give the full name in reading order."""
        return f"{self.given_names} {self.family_name}".strip()


class Basis(Enum):
    """On what ground somebody speaks for the person."""

    PARENTAL_RESPONSIBILITY = "parental_responsibility"
    GUARDIAN = "guardian"
    LASTING_POWER_OF_ATTORNEY = "lasting_power_of_attorney"
    POWER_OF_ATTORNEY = "power_of_attorney"
    NEXT_OF_KIN = "next_of_kin"
    CHILD_WELFARE_SERVICE = "child_welfare_service"
    FOSTER_HOME = "foster_home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative(Record):
    """Somebody who speaks for the person: basis, mandate and for how long (P2).

    `deprived` says that the person is deprived of legal capacity in personal matters (vgml § 22 third
    paragraph).
    """

    name: str = ""
    basis: Basis = Basis.PARENTAL_RESPONSIBILITY
    deprived: bool = False
    mandate: str = long_text()
    from_date: date | None = None
    to_date: date | None = None
    document_seen_on: date | None = None
    phone: str = ""
    email: str = ""
    address: str = long_text()
    note: str = long_text()
