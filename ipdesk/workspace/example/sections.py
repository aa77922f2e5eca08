"""What the young person of the example tells about himself, beside the professionals' words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ipdesk.domain.plan import Section, Topic
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.prose import prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """One section as two voices tell it."""

    topic: Topic
    own_words: str
    wording: str
    title: str = ""
    hidden: bool = False


def sections() -> Iterator[Section]:
    """Make the sections in the order of the template, and Ask's own section last."""
    for n, told in enumerate((*_PRESENTATION, *_LIFE)):
        yield Section(
            id=ids.known(f"section {told.topic.value}"),
            topic=told.topic,
            title=told.title,
            own_words=prose(told.own_words),
            wording=prose(told.wording),
            position=n,
            hidden=told.hidden,
        )


_PRESENTATION: Final = (
    Voices(
        topic=Topic.ABOUT_ME,
        own_words="""
            Jeg heter Ask og blir snart 18. Jeg bor annenhver uke hos mamma og annenhver uke hos pappa,
            Selma og Live. Hos mamma bor også Piksel, som er en hund og egentlig den viktigste. 🐕

            Jeg går vg2 på medier og kommunikasjon. Jeg lager 3D-figurer og korte animasjoner, mest
            skapninger som ikke finnes. Jeg kan se den samme filmen ti ganger for å skjønne hvordan de har
            laget én scene.

            Jeg har CP, men bare på venstre side. Folk ser det mest når jeg er sliten. Det de ikke ser, er
            at hodet kan koke over når det er mange folk og mye lyd.
        """,
        wording="""
            Ask er en kreativ, utholdende og morsom ung mann på 17 år. Han har en lett, ensidig cerebral
            parese (venstre side) og angst som melder seg i trengsel, på buss og i store klasser. Han får
            behandling for angsten hos Eksempel BUP. Ask har delt bosted med like mye tid hos hver av
            foreldrene.
        """,
    ),
    Voices(
        topic=Topic.IMPORTANT_TO_ME,
        own_words="""
            At folk sier det som det er. At planer ikke blir endret samme dag. At jeg får gjøre ferdig det
            jeg holder på med. Piksel. Noor. Å ha hodetelefonene med.

            Og at jeg ikke blir «han med planen». Jeg er bare Ask.
        """,
        wording="""
            Forutsigbarhet og ærlighet betyr mye. Ask vil vite hva som skal skje, hvem som kommer og hvor
            lenge det varer. Han vil være med på avgjørelser fra starten, ikke få dem forklart etterpå.
        """,
    ),
    Voices(
        topic=Topic.RESOURCES,
        own_words="""
            3D, klipping og lyd. Jeg er god til å se detaljer. Jeg gir meg ikke. Jeg er flink med unger, i
            hvert fall med Live. Jeg lager verdens beste kanelboller, det er ikke skryt når det er sant. 🙂
        """,
        wording="""
            Ask har svært gode faglige evner i programfagene og leverer arbeid over nivået for vg2. Han har
            humor, er omsorgsfull mot søsteren sin og setter ord på det han opplever når han får tid. Han
            har to hjem som stiller opp, en mormor i nærheten og en nær venn gjennom mange år.
        """,
    ),
    Voices(
        topic=Topic.NEEDS,
        own_words="""
            Jeg trenger hjelp til det som handler om mange folk på ett sted: buss, kantine, gym, butikker
            før helga. Og til skjemaer. Og til å komme i gang med øvelsene på dager jeg egentlig trenger dem
            mest.

            Jeg trenger ikke hjelp til å tenke.
        """,
        wording="""
            Behov for gradvis trening på situasjoner som utløser angst, tilrettelegging av skoledagen,
            jevnlig fysioterapi og hjelp til å bruke kreftene riktig. Behov for at overgangen til voksne
            tjenester ved 18 år er avklart i god tid, og at én person holder i trådene.
        """,
    ),
    Voices(
        topic=Topic.WISHES,
        own_words="""
            Jeg vil lage film. Helst bo i en liten leilighet sammen med noen jeg kan være stille med, og ha
            en hund. Jeg vil kunne dra til byen på en lørdag uten at det må planlegges som en romferd.
        """,
        wording="""
            Ask ønsker å fullføre studieforberedende, søke seg til en utdanning innen animasjon og på sikt
            flytte for seg selv. Han ønsker å klare reiser, innkjøp og egne avtaler uten følge.
        """,
    ),
)

_LIFE: Final = (
    Voices(
        topic=Topic.HOME,
        own_words="""
            Jeg har to rom og det er fint nå som jeg har skjerm og tegnebrett begge steder. Vi bytter på
            fredager. Hos mamma er det stille. Hos pappa er det mer liv, men jeg har fått lås på døra.
        """,
        wording="""
            Delt bosted med fast byttedag. Begge boligene er tilpasset med håndlist i trappa og skrivebord i
            riktig høyde. Foreldrene samarbeider godt om det praktiske. De har avtalt å ta uenighet uten at
            Ask er til stede.
        """,
    ),
    Voices(
        topic=Topic.SCHOOL_AND_WORK,
        own_words="""
            Programfagene er det beste jeg har. Norsk og gym er verst. Når jeg vet hva som skal skje den
            uka, går det mye bedre.

            Bakeriet var bra. Ingen spurte om noe dumt, og jeg fikk lage snurrer. Det var dumt at det tok
            slutt.
        """,
        wording="""
            Elev på vg2 medier og kommunikasjon ved Eksempel videregående skole. Fraværet har gått ned fra
            24 til 9 prosent siden ukeplanen og pausetegnet kom på plass. Ask er til stede i full klasse i
            om lag halvparten av timene. Tilretteleggingen bygger på en sakkyndig vurdering som nå skal
            oppdateres.

            Arbeidspraksis på lørdager i et bakeri fungerte godt, men måtte stanses da bakeriet bygde om.
        """,
    ),
    Voices(
        topic=Topic.HEALTH,
        own_words="""
            Venstre legg og hofte blir stiv og vond på ettermiddagen. Jeg sover dårlig før dager med noe
            nytt. Det jeg har lært på BUP funker, men bare hvis jeg husker det før det koker.
        """,
        wording="""
            Ensidig spastisk cerebral parese, går uten hjelpemidler og bruker skinne (ortose) på lengre
            turer. Økende smerter i hofte og legg etter vekst. Behandling for angst med samtaler og gradvis
            trening. Søvnvansker i perioder. Ask tar selv ansvar for medisin ved behov.
        """,
    ),
    Voices(
        topic=Topic.ECONOMY,
        own_words="""
            Jeg får lommepenger og har spart det jeg tjente på å klippe film for folk. Jeg vil ha oversikt
            selv, men jeg skjønner ikke hva jeg får og ikke får når jeg blir 18.
        """,
        wording="""
            Foreldrene mottar grunnstønad for Asks ekstra utgifter fram til han er 18. NAV og Ask går
            gjennom hva som må søkes på nytt, og hva som kan være aktuelt av ytelser og hjelpemidler.
        """,
    ),
    Voices(
        topic=Topic.LEISURE,
        own_words="""
            Spill, film og 3D. Tur med Piksel. Jeg klatret før, og vil begynne igjen. I veggen er det bare
            ett grep om gangen, og da er det stille i hodet.
        """,
        wording="""
            Støttekontakt fire timer i uka. Klatreklubben har en gruppe med få deltakere og instruktør som
            kjenner til tilpasset klatring. Ask ønsker at fritiden ikke bare skal være sammen med voksne.
        """,
    ),
    Voices(
        topic=Topic.RELATIONS,
        own_words="""
            Dette vil jeg ikke at alle i gruppa skal lese. Hanne vet det hun trenger å vite.
        """,
        wording="""
            Ask har bedt om at denne delen holdes utenfor planen. Det er avtalt at koordinator spør på nytt
            ved neste revisjon.
        """,
        hidden=True,
    ),
    Voices(
        topic=Topic.TRANSPORT,
        own_words="""
            Buss er det verste jeg vet, men jeg er på vei. Når det er få folk, går det nesten av seg selv.
        """,
        wording="""
            Skoleskyss med drosje om morgenen etter vedtak. Trener på rutebuss etter en plan som BUP,
            støttekontakt og Ask har laget sammen. Vil vurdere øvelseskjøring når bussmålet er nådd.
        """,
    ),
    Voices(
        topic=Topic.OTHER,
        title="Når det blir for mye",
        own_words="""
            Grønt: Jeg lager lyder, tuller og har hodetelefonene rundt halsen. Alt er fint.

            Gult: Hodetelefonene er på, og jeg svarer med ett ord. Spør meg «inn eller ut?» og ikke noe mer.

            Rødt: Jeg går. Ikke følg etter, men send melding etter ti minutter. Ring mormor hvis jeg ikke
            svarer.
        """,
        wording="""
            Avtalt mellom Ask, foreldrene, skolen og BUP. Alle som er alene med Ask, skal kjenne de tre
            fargene. Legevakt og BUPs vakttelefon brukes bare hvis Ask selv ber om det, eller hvis
            situasjonen er farlig.
        """,
    ),
)
