"""The meetings of the example's first year: the beginning, and a change of coordinator."""

from __future__ import annotations

from datetime import time
from typing import Final

from ipdesk.domain.meetings import ActionStatus, MeetingKind, Presence
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.protocol import Correction, Item, Missing, Promise, Protocol

_FIRST_TALK: Final = Protocol(
    name="first talk",
    kind=MeetingKind.COOPERATION,
    day=-715,
    at=(time(14, 0), time(15, 0)),
    place="Hos mamma, Eksempelveien 1",
    chair=ids.EARLIER_COORDINATOR,
    taker=ids.EARLIER_COORDINATOR,
    approved=-700,
    participation="""
        Ask valgte at møtet skulle være hjemme, og at Piksel fikk ligge under bordet. Han svarte på melding
        underveis når det var lettere enn å snakke.
    """,
    summary="""
        Første samtale om individuell plan. Ask og foreldrene fikk vite hva en plan er, og at den er
        frivillig.
    """,
    present=(ids.ASK, ids.MOTHER, ids.EARLIER_COORDINATOR),
    missing=(Missing(who=ids.FATHER, presence=Presence.APOLOGY),),
    items=(
        Item(
            title="Hva er en individuell plan?",
            minutes="""
                Torill fortalte at planen er Asks, og at han kan si nei nå eller senere. Ask spurte om
                læreren får lese alt. Svaret er nei: Ask bestemmer hvem som får hvilke deler.
            """,
            decision="""
                Ask vil ha en plan. Foreldrene er enige. Samtykke skrives under når far også er til stede.
            """,
            promises=(
                Promise(
                    what="Sende samtykkeskjema til begge foreldrene",
                    owner=ids.EARLIER_COORDINATOR,
                    due=-705,
                    status=ActionStatus.DONE,
                ),
            ),
        ),
        Item(
            title="Hvem skal være med i ansvarsgruppa?",
            minutes="Ask vil ha få personer, og helst ingen han ikke har møtt.",
            decision="""
                Vi begynner med fire: Ask, foreldrene og koordinator. Andre blir invitert til de sakene det
                gjelder.
            """,
        ),
    ),
)

_FIRST_GROUP: Final = Protocol(
    name="group one",
    kind=MeetingKind.GROUP,
    day=-640,
    at=(time(12, 30), time(13, 30)),
    place="Eksempel ungdomsskole, møterom 2",
    chair=ids.EARLIER_COORDINATOR,
    taker=ids.PPT,
    approved=-622,
    participation="""
        Ask var med den første halvtimen og hadde skrevet tre lapper på forhånd. Mor leste dem høyt for ham.
    """,
    summary="Første møte i ansvarsgruppa. God stemning, litt lange innlegg. Vi bruker klokke neste gang.",
    present=(ids.ASK, ids.MOTHER, ids.FATHER, ids.EARLIER_COORDINATOR, ids.PPT),
    missing=(Missing(who=ids.DOCTOR, presence=Presence.ABSENT),),
    items=(
        Item(
            title="Det som er viktig for Ask",
            minutes="""
                Lapp 1: «Bussen.» Lapp 2: «Å ha ting begge steder.» Lapp 3: «At dere spør meg.»

                Gruppa tok lappene som utgangspunkt for målene i planen.
            """,
            decision="""
                Lappene blir til mål. Ask skriver dem med egne ord, og Torill lager den faglige
                formuleringen.
            """,
            promises=(
                Promise(
                    what="Skrive det første utkastet til mål og sende det til Ask",
                    owner=ids.EARLIER_COORDINATOR,
                    due=-610,
                    status=ActionStatus.DONE,
                ),
            ),
        ),
        Item(
            title="Overgang til videregående",
            minutes="""
                PPT anbefaler å søke på særskilt grunnlag. Ask vil gå medier og kommunikasjon, ikke «noe som
                er lettere». Begge foreldrene støtter det.
            """,
            decision="Ask søker medier og kommunikasjon. PPT skriver sakkyndig vurdering innen fristen.",
            promises=(
                Promise(
                    what="Skrive sakkyndig vurdering til søknaden",
                    owner=ids.PPT,
                    due=-590,
                    status=ActionStatus.DONE,
                ),
                Promise(
                    what="Besøke skolen en ettermiddag når det er tomt der",
                    owner=ids.ASK,
                    due=-560,
                    status=ActionStatus.DONE,
                ),
            ),
        ),
        Item(
            title="Henvisning til BUP",
            minutes="Fastlegen var kalt inn, men kom ikke. Mor har snakket med ham på telefon.",
            decision="Fastlegen blir bedt om å henvise. Ask har sagt ja.",
            promises=(
                Promise(
                    what="Få henvisningen sendt fra fastlegen",
                    owner=ids.MOTHER,
                    due=-625,
                    status=ActionStatus.DONE,
                    measure=ids.THERAPY,
                ),
            ),
        ),
    ),
)

_SECOND_GROUP: Final = Protocol(
    name="group two",
    kind=MeetingKind.GROUP,
    day=-455,
    at=(time(13, 0), time(14, 0)),
    place="Eksempel videregående skole, rom 114",
    chair=ids.EARLIER_COORDINATOR,
    taker=ids.MOTHER,
    approved=-437,
    participation="""
        Ask var med hele møtet. Han viste en animasjon på ett minutt som forklarte hvordan en busstur
        kjennes ut. Det var det vi snakket mest om etterpå.
    """,
    present=(ids.ASK, ids.MOTHER, ids.FATHER, ids.EARLIER_COORDINATOR, ids.TEACHER, ids.PSYCHOLOGIST),
    missing=(Missing(who=ids.PPT, presence=Presence.APOLOGY),),
    items=(
        Item(
            title="Ny skole: de første ukene",
            minutes="""
                Ask liker programfagene. Kantina og gymtimene er vanskelige, og fraværet er på 24 prosent.
                Sindre hadde ikke fått lese planen før skolestart.
            """,
            decision="Skolen sender ukeplan på fredager. Ask spiser i redigeringsrommet inntil videre.",
            promises=(
                Promise(
                    what="Starte med ukeplan på mobilen",
                    owner=ids.TEACHER,
                    due=-440,
                    status=ActionStatus.DONE,
                    measure=ids.WEEK_PLAN,
                ),
                Promise(
                    what="Søke om assistent i fellesfagene",
                    owner=ids.TEACHER,
                    due=-420,
                    status=ActionStatus.DONE,
                ),
            ),
        ),
        Item(
            title="BUP er i gang",
            minutes="""
                Synne og Ask har hatt åtte timer og laget en stige med tolv trinn. Trinn 1 er å stå på
                holdeplassen.
            """,
            decision="Kommunen søker etter en støttekontakt som kan øve på buss mellom timene på BUP.",
            promises=(
                Promise(
                    what="Finne støttekontakt som passer, gjerne en som klatrer",
                    owner=ids.EARLIER_COORDINATOR,
                    due=-425,
                    status=ActionStatus.DONE,
                    measure=ids.BUS_PRACTICE,
                ),
            ),
        ),
        Item(
            title="To hjem",
            minutes="Ask bærer skjerm og tegnebrett fram og tilbake. Byttet midt i uka gir dårlig søvn.",
            decision="Fast byttedag på fredager. Foreldrene skaffer utstyr nummer to.",
            promises=(
                Promise(
                    what="Kjøpe skjerm og tegnebrett til det andre hjemmet",
                    owner=ids.FATHER,
                    due=-380,
                    status=ActionStatus.DONE,
                    measure=ids.EQUIPMENT,
                ),
                Promise(
                    what="Lage felles regler for kveld og skjerm",
                    owner=ids.MOTHER,
                    due=-400,
                    status=ActionStatus.DONE,
                    measure=ids.SWAP_DAY,
                ),
            ),
        ),
    ),
    corrections=(
        Correction(
            day=-425,
            by="Torill Fortid, etter ønske fra Ask",
            text="""
                I sak 3 står det at byttet midt i uka gir dårlig søvn. Ask vil ha med at det er flyttingen
                av utstyret som er det verste, ikke selve byttet. Det sa han på møtet, men det kom ikke med
                i referatet.
            """,
        ),
    ),
)

_HANDOVER: Final = Protocol(
    name="handover",
    kind=MeetingKind.COOPERATION,
    day=-400,
    at=(time(15, 0), time(15, 45)),
    place="Tur langs Eksempelvannet",
    chair=ids.EARLIER_COORDINATOR,
    taker=ids.COORDINATOR,
    approved=-393,
    participation="Ask ville ta overleveringen som en gåtur. Han fortalte selv hva Hanne burde vite.",
    summary="""
        Torill slutter som koordinator, og Hanne tar over. Koordinerende enhet ble varslet to måneder før.
        Ask hadde møtt Hanne én gang og sa ja til henne.
    """,
    present=(ids.ASK, ids.EARLIER_COORDINATOR, ids.COORDINATOR),
    missing=(Missing(who=ids.UNIT, presence=Presence.APOLOGY),),
    items=(
        Item(
            title="Det Hanne må vite",
            minutes="""
                Send melding, ikke ring. Ikke avtal noe rett etter en busstur. Hold det du lover, eller si
                fra før Ask oppdager det selv.
            """,
            decision="Hanne er koordinator fra i dag.",
        ),
        Item(
            title="Avtaler som går videre",
            minutes="Støttekontakten er funnet og begynner om få dager. Utstyret hos pappa mangler fortsatt.",
            decision="Hanne følger opp begge deler.",
            promises=(
                Promise(
                    what="Fortelle alle i gruppa om koordinatorskiftet",
                    owner=ids.COORDINATOR,
                    due=-393,
                    status=ActionStatus.DONE,
                ),
            ),
        ),
    ),
)

FIRST_YEAR: Final = (_FIRST_TALK, _FIRST_GROUP, _SECOND_GROUP, _HANDOVER)
