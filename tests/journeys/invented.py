"""Invented people and a plan in which every part says something no other part does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Final

from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import ActionItem, Meeting, MeetingStatus
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Basis, Person, Representative, WrittenForm
from ipdesk.domain.plan import Plan, Section, Topic
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.workspace.desk import plain_desk
from ipdesk.workspace.plain import close_now, create_now
from ipdesk.workspace.settings import Settings

PASSWORD: Final = "blåbær tåke stige lampe fjord"
NAME: Final = "Ánne Eksempel"
COORDINATOR: Final = "Hanne Oppdiktet"
MOTHER: Final = "Marit Eksempel"
FATHER: Final = "Jonas Eksempel"
VERGE: Final = "Vera Liksom"
TEACHER, PPT = "Lise Forslag", "Vilde Utkast"
DOCTOR, PHYSIO = "Ola Påfunn", "Kari Tenkt"
RECIPIENTS: Final = (TEACHER, PPT, DOCTOR, PHYSIO)

ABOUT, HEALTH = "Dette er meg", "Helse"
PERSON, NETWORK, GROUP, MEETINGS = "Om personen", "Nettverk", "Ansvarsgruppe", "Møter og avtaler"
BUS, SWIM = "Mål: Ta bussen alene", "Mål: Svømme hundre meter"
SAYS: Final[Mapping[str, tuple[str, ...]]] = {
    PERSON: ("Korte setninger og tegn til tale",),
    ABOUT: ("Glad i fuglekasser",),
    HEALTH: ("Inhalator før gymtimen",),
    NETWORK: ("Turlaget Blåne",),
    BUS: ("Ta bussen alene", "Øve på rutetabellen"),
    SWIM: ("Svømme hundre meter", "Leie bane fire"),
    GROUP: ("Pause hvert kvarter",),
    MEETINGS: ("Kjøpe busskort før jul",),
}
"""What each part says, and no other part."""


def parent(name: str) -> Representative:
    """Make somebody with parental responsibility."""
    return Representative(id=new_id(), name=name, basis=Basis.PARENTAL_RESPONSIBILITY)


def verge(name: str, since: date, until: date) -> Representative:
    """Make the verge of somebody deprived of legal capacity."""
    return Representative(
        id=new_id(), name=name, basis=Basis.GUARDIAN, deprived=True, from_date=since, to_date=until
    )


def make_file(
    path: Path, born: date, at: datetime, *speaking: Representative, form: WrittenForm = WrittenForm.BOKMAAL
) -> Path:
    """Make a real plan file about somebody born on a day."""
    desk = plain_desk(Settings())
    desk.clock = lambda: at
    first = Change(act=Act.BEGIN, puts=(*_people(born, form), *speaking, *_plan()))
    close_now(create_now(desk, path, bytearray(PASSWORD.encode()), first))
    return path


_LEADER: Final = Id("c" * 20)
_BUS, _SWIM, _MEETING = Id("d" * 20), Id("e" * 20), Id("f" * 20)


def _people(born: date, form: WrittenForm) -> tuple[Record, ...]:
    given, family = NAME.split()
    return (
        Person(
            id=new_id(),
            given_names=given,
            family_name=family,
            birth_date=born,
            written_form=form,
            communication_needs=SAYS[PERSON][0],
        ),
        Contact(id=_LEADER, name=COORDINATOR, role="koordinator", agency="Eksempel kommune"),
        Contact(id=new_id(), name=TEACHER, role="kontaktlærer", agency="Eksempel skole"),
        Contact(id=new_id(), name=PPT, role="rådgiver", agency="Eksempel PPT"),
        Contact(id=new_id(), name=DOCTOR, role="fastlege", agency="Eksempel legesenter"),
        Contact(id=new_id(), name=PHYSIO, role="fysioterapeut", agency="Eksempel kommune"),
        Contact(id=new_id(), name="Stein Diktet", agency=SAYS[NETWORK][0]),
    )


def _plan() -> tuple[Record, ...]:
    return (
        Plan(id=new_id(), number="IP-2026-0042", municipality="Eksempel kommune", coordinator_id=_LEADER),
        Section(id=new_id(), topic=Topic.ABOUT_ME, own_words=SAYS[ABOUT][0], position=0),
        Section(id=new_id(), topic=Topic.HEALTH, wording=SAYS[HEALTH][0], position=1),
        Goal(id=_BUS, own_words=SAYS[BUS][0], priority=0),
        Goal(id=_SWIM, own_words=SAYS[SWIM][0], priority=1),
        Measure(id=new_id(), what=SAYS[BUS][1], goal_ids=(_BUS,)),
        Measure(id=new_id(), what=SAYS[SWIM][1], goal_ids=(_SWIM,)),
        Group(id=new_id(), meeting_wishes=SAYS[GROUP][0], leader_id=_LEADER),
        Meeting(id=_MEETING, on=date(2026, 11, 2), status=MeetingStatus.HELD),
        ActionItem(id=new_id(), meeting_id=_MEETING, what=SAYS[MEETINGS][0]),
    )
