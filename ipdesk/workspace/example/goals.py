"""The goals of the example, six of them with sub-goals, in Ask's own order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.record import Id
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.days import day
from ipdesk.workspace.example.people import BIRTHDAY
from ipdesk.workspace.example.prose import prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One goal; `target` in days from today, `below` its sub-goals by priority."""

    id: Id
    own_words: str
    wording: str
    target: int | None = None
    status: GoalStatus = GoalStatus.ACTIVE
    below: tuple[Aim, ...] = ()


def goals(today: date) -> Iterator[Goal]:
    """Make the goals, each before its sub-goals."""
    yield from _made(_AIMS, None, today)


def _made(aims: tuple[Aim, ...], parent: Id | None, today: date) -> Iterator[Goal]:
    for priority, aim in enumerate(aims):
        yield Goal(
            id=aim.id,
            own_words=prose(aim.own_words),
            wording=prose(aim.wording),
            parent_id=parent,
            priority=priority,
            status=aim.status,
            target_date=day(today, aim.target) if aim.target is not None else None,
        )
        yield from _made(aim.below, aim.id, today)


_BUS: Final = Aim(
    id=ids.BUS,
    own_words="Jeg vil kunne ta bussen alene, uten å være kvalm fra jeg våkner.",
    wording="Ask reiser på egen hånd med rutebuss mellom skolen og begge hjemmene sine.",
    target=150,
    below=(
        Aim(
            id=ids.BUS_TWO_STOPS,
            own_words="Ta bussen to stopp sammen med Jakob.",
            wording="Ask tar korte turer med følge på tider med få passasjerer.",
            target=-270,
            status=GoalStatus.MET,
        ),
        Aim(
            id=ids.BUS_WITH_SOMEONE,
            own_words="Ta bussen helt til skolen sammen med noen jeg stoler på.",
            wording="Ask tar hele strekningen med følge om morgenen, også når det er fullt.",
            target=-40,
            status=GoalStatus.PARTLY_MET,
        ),
        Aim(
            id=ids.BUS_HOME,
            own_words="Ta bussen alene hjem etter siste time, når det er lite folk.",
            wording="Ask reiser uten følge hjem fra skolen minst to dager i uka.",
            target=60,
        ),
    ),
)

_SCHOOL: Final = Aim(
    id=ids.SCHOOL,
    own_words="Jeg vil fullføre vg2 med klassen min, og ikke på et eget rom nederst i gangen.",
    wording="""
        Ask består alle fag på vg2 med den tilretteleggingen han har rett til, og hører til i klassen sin
        både i timene og i friminuttene.
    """,
    target=220,
    below=(
        Aim(
            id=ids.SCHOOL_CLASS,
            own_words="Være inne i klassen i minst tre timer hver dag, også når det er norsk.",
            wording="Ask deltar i full klasse i minst 70 prosent av timene.",
            target=75,
        ),
        Aim(
            id=ids.SCHOOL_ASSISTANT,
            own_words="Få en assistent i timene. (Jeg ombestemte meg. Det ble mer stirring, ikke mindre.)",
            wording="""
                Prøve ut assistent i fellesfagene. Avsluttet etter ønske fra Ask og erstattet av pausetegn.
            """,
            target=-275,
            status=GoalStatus.CLOSED,
        ),
    ),
)

_BODY: Final = Aim(
    id=ids.BODY,
    own_words="Jeg vil ha mindre vondt i beinet, og orke mer enn én ting om dagen.",
    wording="""
        Ask har mindre smerter i hofte og legg og fordeler kreftene slik at han har overskudd om kvelden.
    """,
    target=300,
    below=(
        Aim(
            id=ids.BODY_TRAINING,
            own_words="Gjøre de øvelsene jeg selv har valgt, tre ganger i uka. Uten at noen maser.",
            wording="Ask gjennomfører egentrening tre ganger i uka over en periode på tre måneder.",
            target=17,
        ),
        Aim(
            id=ids.BODY_BOILING,
            own_words="Merke at hodet er på gult før det blir rødt.",
            wording="Ask kjenner igjen tidlige tegn på overbelastning og bruker pause før angsten tar over.",
            target=130,
        ),
    ),
)

_FRIENDS: Final = Aim(
    id=ids.FRIENDS,
    own_words="Jeg vil ha noen å være sammen med som ikke får betalt for det.",
    wording="Ask har jevnlig kontakt med jevnaldrende på fritiden og er med på minst én fast aktivitet.",
    target=360,
    below=(
        Aim(
            id=ids.FRIENDS_CLIMBING,
            own_words="Begynne å klatre igjen, sammen med Noor.",
            wording="Ask klatrer i en liten gruppe annenhver uke.",
            target=90,
        ),
        Aim(
            id=ids.FRIENDS_GAME_NIGHT,
            own_words="Bli med på spillkveld på Eksempelhuset. (Jeg prøvde tre ganger. Det var for trangt.)",
            wording="Ask deltar på åpen spillkveld hver måned. Ikke nådd, målet følges ikke opp videre.",
            target=-150,
            status=GoalStatus.NOT_MET,
        ),
    ),
)

_HOMES: Final = Aim(
    id=ids.HOMES,
    own_words="Jeg vil ha det jeg trenger begge steder, så jeg slipper å være en koffert.",
    wording="""
        Begge hjemmene er likt utstyrt, og bytte av hjem skjer på en fast dag som Ask har vært med på å
        velge.
    """,
    target=-60,
    status=GoalStatus.MET,
    below=(
        Aim(
            id=ids.HOMES_THINGS,
            own_words="Ha skjerm, tegnebrett og skinne begge steder.",
            wording="Alt nødvendig utstyr finnes dobbelt.",
            target=-190,
            status=GoalStatus.MET,
        ),
    ),
)

_ADULT: Final = Aim(
    id=ids.ADULT,
    own_words="Jeg vil bestemme over mitt eget når jeg blir 18, men ikke stå alene med alt.",
    wording="""
        Overgangen til voksne tjenester er planlagt og kjent for Ask før han fyller 18 år. Han vet hva han
        selv bestemmer, hva han kan få hjelp til, og hvem han spør.
    """,
    target=BIRTHDAY,
    below=(
        Aim(
            id=ids.ADULT_LIST,
            own_words="Få en liste på én side over alt som skjer når jeg fyller 18.",
            wording="""
                Ask, foreldrene og tjenestene har en felles oversikt over rettigheter, frister og søknader.
            """,
            target=28,
        ),
        Aim(
            id=ids.ADULT_JOB,
            own_words="Ha en jobb på lørdager, helst et sted det lukter godt.",
            wording="Ask har en fast deltidsjobb eller arbeidspraksis. På vent til ny plass er funnet.",
            status=GoalStatus.ON_HOLD,
        ),
    ),
)

_AIMS: Final = (_BUS, _SCHOOL, _BODY, _FRIENDS, _HOMES, _ADULT)
