"""The meetings of the example's second year, up to the last one whose minutes are approved."""

from __future__ import annotations

from datetime import time
from typing import Final

from ipdesk.domain.meetings import ActionStatus, MeetingKind, MeetingStatus, Presence
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.protocol import Correction, Item, Missing, Promise, Protocol

_THIRD_GROUP: Final = Protocol(
    name="group three",
    kind=MeetingKind.GROUP,
    day=-275,
    at=(time(13, 0), time(14, 0)),
    place="Eksempel videregående skole, rom 114",
    chair=ids.COORDINATOR,
    taker=ids.TEACHER,
    approved=-258,
    participation="""
        Ask og Hanne hadde laget saklista sammen. Ask ledet sak 1 selv. Han tok pause en gang og kom tilbake
        etter fem minutter.
    """,
    summary="Kort og godt møte. Vi holdt tida, og alle fikk sagt sitt.",
    present=(ids.ASK, ids.MOTHER, ids.COORDINATOR, ids.TEACHER, ids.NAV, ids.PEER),
    missing=(
        Missing(who=ids.FATHER, presence=Presence.APOLOGY),
        Missing(who=ids.PSYCHOLOGIST, presence=Presence.DEPUTY, deputy="Petter Påhitt"),
    ),
    items=(
        Item(
            title="Bussen: to stopp er klart",
            minutes="""
                Ask har tatt to stopp sammen med Jakob ni ganger. De tre siste turene fikk tallet 3 eller
                lavere. Petter mener at neste trinn kan være hele strekningen med følge.
            """,
            decision="Delmålet om to stopp er nådd. Neste trinn er hele veien, først på tider med lite folk.",
            promises=(
                Promise(
                    what="Lage ny plan for bussturene sammen med Ask og Jakob",
                    owner=ids.PSYCHOLOGIST,
                    due=-255,
                    status=ActionStatus.DONE,
                    measure=ids.BUS_PRACTICE,
                ),
            ),
        ),
        Item(
            title="Assistenten i timene",
            minutes="""
                Ask fortalte at assistenten gjør at flere ser på ham. Han vil heller ha et tegn og en fast
                plass.
            """,
            decision="Assistenten avsluttes. Pausetegnet blir i stedet fast i alle fag.",
            promises=(
                Promise(
                    what="Gi alle lærere og vikarer beskjed om pausetegnet",
                    owner=ids.TEACHER,
                    due=-268,
                    status=ActionStatus.DONE,
                    measure=ids.PAUSE_SIGN,
                ),
            ),
        ),
        Item(
            title="Jobb på lørdager",
            minutes="""
                Bente er ny i gruppa. Ask vil prøve et sted der han får lage noe. Boller ble nevnt flere
                ganger.
            """,
            decision="NAV spør bakeriet Eksempelbollen om praksis.",
            promises=(
                Promise(
                    what="Avtale praksis med bakeriet",
                    owner=ids.NAV,
                    due=-215,
                    status=ActionStatus.DONE,
                    measure=ids.WORK_TRIAL,
                ),
                Promise(
                    what="Spørre om Ask kan få lønn for lørdagene",
                    owner=ids.NAV,
                    due=-200,
                    status=ActionStatus.DROPPED,
                ),
            ),
        ),
        Item(
            title="Eventuelt",
            minutes="Tuva minnet om at vi skal snakke med Ask, ikke om Ask. Det var lett å være enig i.",
        ),
    ),
)

_CLASSROOM: Final = Protocol(
    name="classroom",
    kind=MeetingKind.COOPERATION,
    day=-150,
    at=(time(8, 45), time(9, 30)),
    place="Eksempel videregående skole, redigeringsrommet",
    chair=ids.TEACHER,
    taker=ids.COUNSELLOR,
    approved=-141,
    participation="Ask kom rett fra drosja og sa sitt først, slik han hadde bedt om.",
    present=(ids.ASK, ids.TEACHER, ids.COUNSELLOR, ids.MOTHER),
    missing=(Missing(who=ids.PPT, presence=Presence.ABSENT),),
    items=(
        Item(
            title="Mer tid i klassen",
            minutes="""
                Ask er nå i klassen i omtrent halvparten av timene. Norsk er vanskeligst, for der er det
                høytlesing.
            """,
            decision="""
                Ask slipper høytlesing og leverer lydopptak i stedet. Vi teller timer i klassen hver uke.
            """,
            promises=(
                Promise(
                    what="Avtale lydopptak med norsklæreren",
                    owner=ids.TEACHER,
                    due=-143,
                    status=ActionStatus.DONE,
                    measure=ids.WEEK_PLAN,
                ),
            ),
        ),
        Item(
            title="Den sakkyndige vurderingen er gammel",
            minutes="Vurderingen ble skrevet i tiende. Den sier ikke noe om eksamen eller om pausetegnet.",
            decision="Skolen ber PPT om en ny vurdering.",
            promises=(
                Promise(
                    what="Sende henvisning til PPT",
                    owner=ids.COUNSELLOR,
                    due=-130,
                    status=ActionStatus.DONE,
                    measure=ids.ASSESSMENT,
                ),
            ),
        ),
    ),
)

_FOURTH_GROUP: Final = Protocol(
    name="group four",
    kind=MeetingKind.GROUP,
    day=-98,
    at=(time(13, 0), time(14, 0)),
    place="Eksempel videregående skole, rom 114",
    chair=ids.COORDINATOR,
    taker=ids.FATHER,
    approved=-82,
    participation="""
        Ask var med hele møtet og sa nei til et forslag for første gang: timeplan på papir. Det tok vi til
        etterretning med et smil.
    """,
    summary="""
        Mye går framover. To ting henger igjen: drosja hjem på dårlige dager, og den sakkyndige vurderingen.
    """,
    present=(ids.ASK, ids.MOTHER, ids.FATHER, ids.COORDINATOR, ids.TEACHER, ids.PSYCHOLOGIST, ids.PEER),
    missing=(Missing(who=ids.NAV, presence=Presence.ABSENT),),
    items=(
        Item(
            title="Oppfølging av avtaler",
            minutes="""
                Alle avtalene fra forrige møte er gjort, bortsett fra den om lønn for lørdagene. Den er
                frafalt.
            """,
        ),
        Item(
            title="Bussen",
            minutes="""
                Ask har tatt hele strekningen seks ganger med følge. Morgenbussen er fortsatt for full.
                Bussen hjem etter siste time er «helt grei».
            """,
            decision="Vi bytter rekkefølge: alene hjem kommer før morgenbussen.",
            promises=(
                Promise(
                    what="Kjøpe busskort som virker i begge soner",
                    owner=ids.FATHER,
                    due=-85,
                    status=ActionStatus.DONE,
                    measure=ids.BUS_PRACTICE,
                ),
                Promise(
                    what="Spørre fylkeskommunen skriftlig om drosje hjem",
                    owner=ids.FATHER,
                    due=-30,
                    measure=ids.TAXI,
                ),
            ),
        ),
        Item(
            title="Vondt i beinet",
            minutes="Smertene har økt. Ask vil heller trene litt ofte enn mye sjelden.",
            decision="Ask og Grażyna lager fem øvelser på film. Ask svarer selv for treningen.",
            promises=(
                Promise(
                    what="Filme øvelsene sammen med Ask",
                    owner=ids.PHYSIO,
                    due=-78,
                    status=ActionStatus.DONE,
                    measure=ids.OWN_TRAINING,
                ),
                Promise(
                    what="Krysse av i appen i tre måneder og ta med tallene til neste møte",
                    owner=ids.ASK,
                    due=17,
                    measure=ids.OWN_TRAINING,
                ),
            ),
        ),
        Item(
            title="Snart 18",
            minutes="""
                Ask spurte hva som forsvinner den dagen. Ingen visste alt. Tuva fortalte hvordan det var for
                henne.
            """,
            decision="Hanne lager en liste på én side. Neste møte handler mest om dette.",
            promises=(
                Promise(
                    what="Lage utkast til 18-årslista",
                    owner=ids.COORDINATOR,
                    due=14,
                    measure=ids.EIGHTEEN_LIST,
                ),
                Promise(
                    what="Finne ut hvem som tar over etter BUP",
                    owner=ids.PSYCHOLOGIST,
                    due=24,
                    measure=ids.THERAPY,
                ),
            ),
        ),
    ),
    corrections=(
        Correction(
            day=-76,
            by="Hanne Oppdiktet",
            text="""
                Under «Oppmøte» står Bente Tenkelig fra NAV som ikke møtt. Hun fikk ikke innkallingen, fordi
                den ble sendt til en adresse hun ikke bruker lenger. Det var vårt ansvar, ikke hennes.
            """,
        ),
    ),
)

_CANCELLED: Final = Protocol(
    name="cancelled",
    kind=MeetingKind.COOPERATION,
    day=-60,
    at=(time(10, 0), time(10, 45)),
    place="NAV Eksempel",
    chair=ids.NAV,
    status=MeetingStatus.CANCELLED,
    invited=(ids.ASK, ids.COORDINATOR, ids.NAV),
    items=(Item(title="Ny praksisplass", minutes="Avlyst på grunn av sykdom. Nytt møte ble avtalt."),),
)

SECOND_YEAR: Final = (_THIRD_GROUP, _CLASSROOM, _FOURTH_GROUP, _CANCELLED)
