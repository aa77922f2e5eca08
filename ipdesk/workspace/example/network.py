"""Everybody around the young person of the example."""

from __future__ import annotations

from datetime import date
from typing import Final

from ipdesk.domain.network import Circle, Contact, Level
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.days import workday
from ipdesk.workspace.example.people import FATHERS_ADDRESS, PHONE

SCHOOL: Final = "Eksempel videregående skole"
SCHOOL_ADDRESS: Final = "Skolebakken 3\n0000 Eksempelbyen"
MUNICIPALITY: Final = "Eksempel kommune"
TOWN_HALL: Final = "Rådhusplassen 1\n0000 Eksempelbyen"
CLINIC: Final = "Eksempel BUP"


def contacts(today: date) -> tuple[Contact, ...]:
    """Make the network, family first."""
    return (
        *_family(),
        *_friends(today),
        *_municipality(today),
        *_school(today),
        *_health(today),
        *_work(today),
    )


def _family() -> tuple[Contact, ...]:
    return (
        Contact(
            id=ids.GRANDMOTHER,
            name="Iŋgá Šaldi Ovdamearka",
            circle=Circle.FAMILY,
            role="mormor (áhkku)",
            phone=PHONE,
            address="Eksempelneset 4\n0000 Eksempelbyen",
            note="Ask går dit når det blir for mye. «Boađe sisa», sier hun, og så er det kakao.",
        ),
        Contact(
            id=ids.FATHERS_PARTNER,
            name="Selma Tenkt",
            circle=Circle.FAMILY,
            role="samboer til pappa",
            phone=PHONE,
            address=FATHERS_ADDRESS,
        ),
        Contact(
            id=ids.SISTER,
            name="Live Eksempel",
            circle=Circle.FAMILY,
            role="søster, 9 år",
            address=FATHERS_ADDRESS,
            note="Bor hos pappa. Ask henter henne på SFO når han er der.",
        ),
    )


def _friends(today: date) -> tuple[Contact, ...]:
    return (
        Contact(
            id=ids.FRIEND,
            name="Noor Døme",
            circle=Circle.FRIEND,
            role="bestevenn siden barneskolen",
            phone=PHONE,
            note="Vet hva som hjelper når det er for mye lyd.",
        ),
        Contact(
            id=ids.PEER,
            name="Tuva Mønster",
            circle=Circle.PEER_SUPPORTER,
            role="likeperson",
            agency="Eksempelforbundet Ung",
            level=Level.PRIVATE,
            phone=PHONE,
            email="tuva@example.org",
            from_date=workday(today, -300),
            note="24 år, har selv cerebral parese. Har lovet å holde på det Ask forteller.",
        ),
        Contact(
            id=ids.SUPPORT,
            name="Jakob Liksom",
            circle=Circle.SUPPORTER,
            role="støttekontakt",
            agency=f"{MUNICIPALITY}, Fritid med bistand",
            level=Level.MUNICIPALITY,
            phone=PHONE,
            email="jakob@example.org",
            leader="Petra Påtenkt",
            from_date=workday(today, -390),
            note="Tirsdager. Liker også klatring.",
        ),
    )


def _municipality(today: date) -> tuple[Contact, ...]:
    handover = workday(today, -400)
    return (
        Contact(
            id=ids.COORDINATOR,
            name="Hanne Oppdiktet",
            role="koordinator",
            agency=f"{MUNICIPALITY}, Tjenester for barn og unge",
            level=Level.MUNICIPALITY,
            phone=PHONE,
            email="hanne@example.no",
            address=TOWN_HALL,
            leader="Birger Forbilde",
            from_date=handover,
            note="Svarer på melding samme dag. Skriver heller en gang for mye enn en gang for lite.",
        ),
        Contact(
            id=ids.EARLIER_COORDINATOR,
            name="Torill Fortid",
            role="tidligere koordinator",
            agency=f"{MUNICIPALITY}, Tjenester for barn og unge",
            level=Level.MUNICIPALITY,
            email="torill@example.no",
            leader="Birger Forbilde",
            from_date=workday(today, -745),
            to_date=handover,
            note="Gikk over i ny stilling. Hanne og Ask møtte henne sammen ved overleveringen.",
        ),
        Contact(
            id=ids.UNIT,
            name="Roald Utkast",
            role="rådgiver i koordinerende enhet",
            agency=f"{MUNICIPALITY}, Koordinerende enhet for habilitering og rehabilitering",
            level=Level.MUNICIPALITY,
            phone=PHONE,
            email="roald@example.no",
            address=TOWN_HALL,
            from_date=workday(today, -745),
        ),
    )


def _school(today: date) -> tuple[Contact, ...]:
    return (
        Contact(
            id=ids.TEACHER,
            name="Sindre Skisse",
            role="kontaktlærer, medier og kommunikasjon",
            agency=SCHOOL,
            level=Level.COUNTY,
            phone=PHONE,
            email="sindre@example.no",
            address=SCHOOL_ADDRESS,
            leader="Unni Utprøvd",
            from_date=workday(today, -455),
        ),
        Contact(
            id=ids.COUNSELLOR,
            name="Helene Håndgripelig-Tankestrek",
            role="rådgiver",
            agency=SCHOOL,
            level=Level.COUNTY,
            phone=PHONE,
            email="helene@example.no",
            address=SCHOOL_ADDRESS,
            leader="Unni Utprøvd",
        ),
        Contact(
            id=ids.PPT,
            name="Vilde Forslag",
            role="PP-rådgiver",
            agency="PPT i Eksempel fylkeskommune",
            level=Level.COUNTY,
            phone=PHONE,
            email="vilde@example.no",
            from_date=workday(today, -600),
            note="Deler kontor med to andre skoler. Best å avtale tid på forhånd.",
        ),
    )


def _health(today: date) -> tuple[Contact, ...]:
    return (
        Contact(
            id=ids.DOCTOR,
            name="Amir Modell",
            role="fastlege",
            agency="Eksempel legesenter",
            level=Level.MUNICIPALITY,
            phone=PHONE,
            address="Torget 2\n0000 Eksempelbyen",
            note="Har det medisinske ansvaret. Svarer skriftlig når han får saken på forhånd.",
        ),
        Contact(
            id=ids.PSYCHOLOGIST,
            name="Synne Fantasi",
            role="psykolog",
            agency=CLINIC,
            level=Level.SPECIALIST,
            phone=PHONE,
            email="synne@example.no",
            address="Klinikkveien 9\n0000 Eksempelbyen",
            leader="Even Antatt",
            from_date=workday(today, -560),
        ),
        Contact(
            id=ids.THERAPIST,
            name="Petter Påhitt",
            role="miljøterapeut",
            agency=CLINIC,
            level=Level.SPECIALIST,
            phone=PHONE,
            email="petter@example.no",
            leader="Even Antatt",
        ),
        Contact(
            id=ids.PHYSIO,
            name="Grażyna Przykład",
            role="fysioterapeut",
            agency="Eksempel fysioterapi (kommunal avtale)",
            level=Level.MUNICIPALITY,
            phone=PHONE,
            email="grazyna@example.org",
            from_date=workday(today, -1500),
            note="Har fulgt Ask siden han var 13. Snakker norsk og polsk. Uttales omtrent «Grasjyna».",
        ),
    )


def _work(today: date) -> tuple[Contact, ...]:
    return (
        Contact(
            id=ids.NAV,
            name="Bente Tenkelig",
            role="veileder",
            agency="NAV Eksempel",
            level=Level.STATE,
            phone=PHONE,
            email="bente@example.no",
            from_date=workday(today, -270),
        ),
        Contact(
            id=ids.BAKER,
            name="Oda Dikt",
            role="daglig leder",
            agency="Bakeriet Eksempelbollen",
            level=Level.PRIVATE,
            phone=PHONE,
            from_date=workday(today, -210),
            to_date=workday(today, -70),
            note="Tok imot Ask i arbeidspraksis. Vil gjerne ha ham tilbake når ombyggingen er over.",
        ),
    )
