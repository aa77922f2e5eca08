"""The person of the example, those who speak for him, and the plan's own facts."""

from __future__ import annotations

from datetime import date
from typing import Final

from ipdesk.domain.needs import add_months
from ipdesk.domain.person import Basis, Person, Representative, WrittenForm
from ipdesk.domain.plan import Arrangement, Plan
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.days import day, workday
from ipdesk.workspace.example.prose import prose

PHONE: Final = "00 00 00 00"
BIRTHDAY: Final = 119
"""Days until Ask fills eighteen."""
REVISION: Final = 24
"""Days until the group's next meeting, where the plan is revised."""

MOTHERS_ADDRESS: Final = "Eksempelveien 1\n0000 Eksempelbyen"
FATHERS_ADDRESS: Final = "Prøvegata 22 B\n0000 Eksempelbyen"


def person(today: date) -> Person:
    """Make the young person the plan is about: seventeen, and eighteen within half a year."""
    return Person(
        id=ids.ASK,
        given_names="Ask",
        family_name="Eksempel",
        birth_date=add_months(day(today, BIRTHDAY), -18 * 12),
        address="Hos mamma: Eksempelveien 1, 0000 Eksempelbyen\nHos pappa: Prøvegata 22 B, 0000 Eksempelbyen",
        phone=PHONE,
        email="ask@example.org",
        language="norsk",
        written_form=WrittenForm.BOKMAAL,
        communication_needs=prose("""
            Send melding i stedet for å ringe. Jeg svarer når jeg har fått tenkt.

            Si én ting om gangen, og skriv ned det vi blir enige om. Hvis jeg blir stille, er det ikke fordi
            jeg er sur. Vent litt, så kommer det.
        """),
    )


def representatives(today: date) -> tuple[Representative, ...]:
    """Make the two parents, who share the parental responsibility until Ask is eighteen."""
    born = person(today).birth_date
    last_day = day(today, BIRTHDAY - 1)
    return (
        Representative(
            id=ids.MOTHER,
            name="Marit Ovdamearka Eksempel",
            mandate="Felles foreldreansvar med far. Ask bor hos mor annenhver uke.",
            from_date=born,
            to_date=last_day,
            phone=PHONE,
            email="marit@example.org",
            address=MOTHERS_ADDRESS,
            note=prose("""
                Vi har snakket om det å ha verge etter 18 år. Ask ønsker ikke verge. Han vil heller gi mamma
                en skriftlig fullmakt for saker hos NAV, og ta stilling til resten når han har prøvd seg
                litt.
            """),
        ),
        Representative(
            id=ids.FATHER,
            name="Jonas Prøve Eksempel",
            basis=Basis.PARENTAL_RESPONSIBILITY,
            mandate="Felles foreldreansvar med mor. Ask bor hos far annenhver uke.",
            from_date=born,
            to_date=last_day,
            phone=PHONE,
            email="jonas@example.org",
            address=FATHERS_ADDRESS,
            note="Jobber skift. Nås best på melding før klokka 14.",
        ),
    )


def plan(today: date) -> Plan:
    """Make the facts about the plan; it is revised in the group's coming meeting."""
    started = workday(today, -745)
    return Plan(
        id=ids.known("plan"),
        number=f"IP-{started.year}-0017",
        arrangement=Arrangement.PLAN_AND_GROUP,
        municipality="Eksempel kommune",
        coordinator_id=ids.COORDINATOR,
        made_by_id=ids.UNIT,
        started_on=started,
        period_from=workday(today, -640),
        period_to=workday(today, 455),
        next_revision=workday(today, REVISION),
        child_participation=prose("""
            Ask har vært med på alle møtene der planen ble laget, og har selv valgt hvem som sitter i
            gruppa. Før hvert møte går koordinator og Ask gjennom sakene på en tur med hunden. Ask bestemmer
            hva som skal tas opp, og hva som ikke skal sies når alle hører på.

            «Med mine egne ord» er skrevet av Ask selv på telefonen. Koordinator har bare rettet skrivefeil
            der Ask ba om det. Ask leser hele planen før den deles, og har bedt om at én del ikke skal være
            med.

            Foreldrene er hørt hver for seg. De får den informasjonen de trenger for å ta foreldreansvaret,
            og Ask vet hva de får vite.
        """),
    )
