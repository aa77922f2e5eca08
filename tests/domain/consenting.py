"""Cases and consents that the tests of who may consent begin with."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Basis, Person, Representative
from ipdesk.domain.plan import Plan
from ipdesk.domain.record import Id, Record
from ipdesk.domain.sharing_records import Part, Share

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)

ASK = Id("ask")
MOTHER = Representative(id=Id("mother"), name="Marit Eksempel")
FATHER = Representative(id=Id("father"), name="Jonas Eksempel")
CARE = Representative(id=Id("care"), basis=Basis.CHILD_WELFARE_SERVICE)
HOME = Representative(id=Id("home"), basis=Basis.FOSTER_HOME)
GUARDIAN = Representative(id=Id("guardian"), basis=Basis.GUARDIAN)
DEPRIVED = dataclasses.replace(GUARDIAN, deprived=True)
ATTORNEY = Representative(id=Id("attorney"), basis=Basis.LASTING_POWER_OF_ATTORNEY)
KIN = Representative(id=Id("kin"), basis=Basis.NEXT_OF_KIN)
SCHOOL = Contact(id=Id("school"), name="Sindre Eksempel")
NAV = Contact(id=Id("nav"), name="Nora Eksempel")
CELLS = {
    one.id: Share(id=Id(f"cell {one.id}"), recipient_id=one.id, part=Part.GROUP) for one in (SCHOOL, NAV)
}
CELL = CELLS[SCHOOL.id]


def lacking(matter: Matter, **fields: Any) -> CapacityAssessment:
    """Make a record of missing decision-making capacity that counts today."""
    whole = CapacityAssessment(
        id=Id(f"lacking {matter.value}"),
        matter=matter,
        decided_on=TODAY - 30 * DAY,
        decided_by="Lege Eksempel",
        reason="Forstår ikke hva planen er, heller ikke med bilder og god tid.",
        next_assessment=TODAY + 150 * DAY,
    )
    return dataclasses.replace(whole, **fields)


def born(years: int, on: date = TODAY) -> date:
    """Give the birth date of somebody who fills `years` on a day."""
    return on.replace(year=on.year - years)


def case(birth: date | int | None, *others: Record) -> Case:
    """Make a case about somebody who was born on a day, or has an age today."""
    day = born(birth) if isinstance(birth, int) else birth
    person = Person(id=ASK, given_names="Ask", birth_date=day)
    return Case((person, Plan(id=Id("plan")), SCHOOL, NAV, *CELLS.values(), *others))


def consent(name: str = "consent", **fields: Any) -> Consent:
    """Make a consent by the person to make the plan; one to share opens the recipient's one cell."""
    cell = CELLS.get(fields.get("recipient_id", Id("")))
    given: dict[str, Any] = {
        "givers": (ASK,),
        "given_on": TODAY,
        "shares": (cell.id,) if cell else (),
    } | fields
    return Consent(id=Id(name), **given)
