"""The measures of the example: what is done, by whom and by when, with a few gaps as in real life."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ipdesk.domain.measures import Measure, MeasureStatus
from ipdesk.domain.record import Id
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.days import workday
from ipdesk.workspace.example.people import BIRTHDAY
from ipdesk.workspace.example.prose import prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One measure; `start` and `deadline` in days from today."""

    id: Id
    what: str
    how: str
    extent: str
    goals: tuple[Id, ...]
    responsible: Id | None
    taking_part: tuple[Id, ...] = ()
    start: int | None = None
    deadline: int | None = None
    status: MeasureStatus = MeasureStatus.UNDER_WAY


def measures(today: date) -> Iterator[Measure]:
    """Make the measures in the order they were agreed."""
    for task in (*_ON_THE_WAY, *_AT_SCHOOL, *_BODY_AND_MIND, *_FREE_TIME, *_GROWING_UP):
        yield Measure(
            id=task.id,
            what=task.what,
            how=prose(task.how),
            extent=task.extent,
            goal_ids=task.goals,
            responsible_id=task.responsible,
            taking_part=task.taking_part,
            start=workday(today, task.start) if task.start is not None else None,
            deadline=workday(today, task.deadline) if task.deadline is not None else None,
            status=task.status,
        )


_ON_THE_WAY: Final = (
    Task(
        id=ids.BUS_PRACTICE,
        what="Øve på bussen sammen med Jakob",
        how="""
            Ask velger tur og tid. Jakob sitter først ved siden av, så lenger bak, og til slutt går han av
            et stopp før. Etterpå gir Ask turen et tall fra 0 til 10, og tallene går til Synne før neste
            time på BUP.
        """,
        extent="En tur i uka, tirsdager etter skolen",
        goals=(ids.BUS, ids.BUS_WITH_SOMEONE, ids.BUS_HOME),
        responsible=ids.SUPPORT,
        taking_part=(ids.ASK, ids.PSYCHOLOGIST),
        start=-390,
        deadline=60,
    ),
    Task(
        id=ids.TAXI,
        what="Finne ut hvem som betaler drosje hjem på dårlige dager",
        how="""
            Skyssvedtaket gjelder bare om morgenen. Fylkeskommunen og kommunen har vist til hverandre to
            ganger. Vi trenger et skriftlig svar, og noen som tar på seg å få det.
        """,
        extent="Engangsoppgave",
        goals=(ids.BUS, ids.BODY),
        responsible=None,
        taking_part=(ids.FATHER, ids.COUNSELLOR),
        deadline=21,
        status=MeasureStatus.NOT_STARTED,
    ),
)

_AT_SCHOOL: Final = (
    Task(
        id=ids.WEEK_PLAN,
        what="Ukeplan på mobilen hver fredag",
        how="""
            Sindre sender planen for neste uke innen klokka 14, med rom, lærer og det som er annerledes enn
            vanlig. Endringer samme dag kommer som melding, ikke muntlig i døra.
        """,
        extent="Hver uke, om lag 20 minutter",
        goals=(ids.SCHOOL, ids.SCHOOL_CLASS),
        responsible=ids.TEACHER,
        taking_part=(ids.ASK,),
        start=-440,
        deadline=220,
    ),
    Task(
        id=ids.PAUSE_SIGN,
        what="Fast plass ved døra og avtalt pausetegn",
        how="""
            Ask legger hodetelefonene på pulten når han trenger pause, og går uten å spørre. Han kommer
            tilbake innen ti minutter eller sender melding. Lærere og vikarer får beskjeden av Sindre.
        """,
        extent="I alle timer",
        goals=(ids.SCHOOL_CLASS, ids.BODY_BOILING),
        responsible=ids.TEACHER,
        taking_part=(ids.ASK, ids.COUNSELLOR),
        start=-268,
        deadline=75,
    ),
    Task(
        id=ids.ASSESSMENT,
        what="Oppdatere sakkyndig vurdering",
        how="""
            PPT snakker med Ask, kontaktlærer og BUP, er til stede i to timer og skriver en ny vurdering som
            også sier noe om eksamen. Ask leser utkastet før det sendes.
        """,
        extent="To besøk på skolen og en samtale",
        goals=(ids.SCHOOL,),
        responsible=ids.PPT,
        taking_part=(ids.ASK, ids.TEACHER, ids.PSYCHOLOGIST),
        start=-120,
        deadline=-18,
    ),
)

_BODY_AND_MIND: Final = (
    Task(
        id=ids.OWN_TRAINING,
        what="Trene hjemme med de øvelsene jeg har valgt",
        how="""
            Fem øvelser for hofte og legg, filmet på mobilen sammen med Grażyna. Jeg krysser av i appen.
            Ingen minner meg på det, men pappa kan spørre på søndager.
        """,
        extent="Tre ganger i uka, 15 minutter",
        goals=(ids.BODY, ids.BODY_TRAINING),
        responsible=ids.ASK,
        taking_part=(ids.PHYSIO,),
        start=-75,
        deadline=17,
    ),
    Task(
        id=ids.PHYSIO_HOURS,
        what="Fysioterapi",
        how="Tøyning, styrke og gåtrening. Grażyna ser på skinna hver gang og melder fra når den må byttes.",
        extent="Annenhver uke, 30 minutter",
        goals=(ids.BODY,),
        responsible=ids.PHYSIO,
        taking_part=(ids.ASK,),
        start=-600,
        deadline=210,
    ),
    Task(
        id=ids.THERAPY,
        what="Samtaler og trening på det som er skummelt",
        how="""
            Vi lager en stige med små trinn, og øver på ett trinn om gangen. Noen av timene er ute: på
            bussen, i kantina og i butikken. Foreldrene er med den siste timen hver tredje måned.
        """,
        extent="Annenhver uke, 45 minutter",
        goals=(ids.BUS, ids.BODY_BOILING),
        responsible=ids.PSYCHOLOGIST,
        taking_part=(ids.ASK, ids.THERAPIST),
        start=-540,
        deadline=BIRTHDAY - 5,
    ),
    Task(
        id=ids.DOCTOR_VISIT,
        what="Bestille time hos fastlegen selv",
        how="""
            Jeg skriver tre spørsmål på forhånd: smertene, søvnen og hva som skjer med henvisningene når jeg
            er 18. Mamma sitter på venterommet, ikke inne.
        """,
        extent="Én time nå, og en ny før 18-årsdagen",
        goals=(ids.BODY, ids.ADULT),
        responsible=ids.ASK,
        taking_part=(ids.DOCTOR, ids.MOTHER),
        start=5,
        deadline=40,
        status=MeasureStatus.NOT_STARTED,
    ),
)

_FREE_TIME: Final = (
    Task(
        id=ids.CLIMBING,
        what="Melde meg på klatregruppa sammen med Noor",
        how="""
            Jeg skriver til instruktøren, og Noor blir med den første gangen. Jakob kjører hvis det er
            glatt.
        """,
        extent="Annenhver torsdag, to timer",
        goals=(ids.FRIENDS, ids.FRIENDS_CLIMBING),
        responsible=ids.ASK,
        taking_part=(ids.FRIEND, ids.SUPPORT),
        start=12,
        deadline=35,
        status=MeasureStatus.NOT_STARTED,
    ),
    Task(
        id=ids.PEER_TALKS,
        what="Treffe Tuva",
        how="På kafé, på nett eller på tur, som det passer. Det de snakker om, blir mellom dem.",
        extent="Omtrent en gang i måneden",
        goals=(ids.FRIENDS, ids.ADULT),
        responsible=ids.PEER,
        taking_part=(ids.ASK,),
        start=-290,
    ),
)

_GROWING_UP: Final = (
    Task(
        id=ids.EQUIPMENT,
        what="Skjerm, tegnebrett og skinne begge steder",
        how="Foreldrene deler på skjerm og tegnebrett. Den andre skinna dekkes gjennom NAV.",
        extent="Engangsoppgave",
        goals=(ids.HOMES, ids.HOMES_THINGS),
        responsible=ids.FATHER,
        taking_part=(ids.MOTHER, ids.PHYSIO),
        start=-430,
        deadline=-190,
        status=MeasureStatus.DONE,
    ),
    Task(
        id=ids.SWAP_DAY,
        what="Fast byttedag og de samme reglene begge steder",
        how="""
            Bytte på fredag etter skolen. Like leggetider og like skjermregler. Endringer avtales med Ask
            minst en uke før.
        """,
        extent="Annenhver fredag",
        goals=(ids.HOMES,),
        responsible=ids.MOTHER,
        taking_part=(ids.FATHER, ids.ASK, ids.FATHERS_PARTNER),
        start=-450,
        deadline=-265,
        status=MeasureStatus.DONE,
    ),
    Task(
        id=ids.EIGHTEEN_LIST,
        what="Lage 18-årslista og gå gjennom den punkt for punkt",
        how="""
            Hanne samler alt på én side: hva Ask selv samtykker til, fullmakt eller ikke, hva som må søkes
            om på nytt hos NAV, hvem som tar over etter BUP, og hva som ikke endrer seg. Vi tar tre punkter
            om gangen.
        """,
        extent="Tre samtaler, en halv time hver",
        goals=(ids.ADULT, ids.ADULT_LIST),
        responsible=ids.COORDINATOR,
        taking_part=(ids.ASK, ids.MOTHER, ids.FATHER, ids.NAV),
        start=-20,
        deadline=28,
    ),
    Task(
        id=ids.WORK_TRIAL,
        what="Arbeidspraksis på lørdager",
        how="""
            Ask hadde praksis på Bakeriet Eksempelbollen i fire måneder, og det gikk bra. Stanset da
            bakeriet bygde om. Bente og Ask ser etter et nytt sted med få ansatte og faste oppgaver.
        """,
        extent="Lørdager, fire timer",
        goals=(ids.ADULT_JOB,),
        responsible=ids.NAV,
        taking_part=(ids.ASK, ids.BAKER),
        start=-210,
        deadline=-70,
        status=MeasureStatus.STOPPED,
    ),
)
