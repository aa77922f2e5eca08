"""The field's words for what the records hold: kinds, fields and choices (glossary nb/nn)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from ipdesk.domain.answers import ConsentState
from ipdesk.domain.call_backs import CallBack
from ipdesk.domain.change import Act
from ipdesk.domain.consent_records import CapacityAssessment, Consent, ConsentHow, Offer, OfferAnswer
from ipdesk.domain.consent_rules import Caution, Matter, Party, Row
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, HandoutHow, ReturnHow
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.group import Function, Group, Member
from ipdesk.domain.measures import Measure, MeasureStatus
from ipdesk.domain.media_records import Fate, Medium, MediumEvent, MediumKind, Merging
from ipdesk.domain.meetings import (
    ActionItem,
    ActionStatus,
    Addition,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Presence,
)
from ipdesk.domain.network import Circle, Contact, Level
from ipdesk.domain.person import Basis, Person, Representative, WrittenForm
from ipdesk.domain.plan import Arrangement, Plan, Section, Topic
from ipdesk.domain.record import Record
from ipdesk.domain.sharing import CellState
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.domain.version_records import (
    Document,
    DocumentKind,
    KeySource,
    Signature,
    SignedHow,
    SignerRole,
    SigningKey,
    Version,
)
from ipdesk.field_labels import FIELDS as FIELDS
from ipdesk.words import N_, Words

KINDS: Final[Mapping[type[Record], str]] = {
    Person: N_("personen"),
    Representative: N_("representant"),
    Contact: N_("person i nettverket"),
    Plan: N_("opplysninger om planen"),
    Section: N_("del av planen"),
    Goal: N_("mål"),
    Measure: N_("tiltak"),
    Group: N_("ansvarsgruppa"),
    Member: N_("medlem"),
    Meeting: N_("møte"),
    AgendaItem: N_("sak"),
    Attendance: N_("oppmøte"),
    ActionItem: N_("avtale"),
    Addition: N_("tillegg til referat"),
    Offer: N_("tilbud"),
    Consent: N_("samtykke"),
    CapacityAssessment: N_("vurdering av beslutningskompetanse"),
    Share: N_("deling"),
    Version: N_("versjon"),
    Document: N_("dokument"),
    Signature: N_("underskrift"),
    SigningKey: N_("signeringsnøkkel"),
    Disclosure: N_("utlevering"),
    Medium: N_("medium"),
    MediumEvent: N_("hendelse med et medium"),
    Merging: N_("fletting"),
}

ACTS: Final[Mapping[Act, str]] = {
    Act.CREATE: N_("Legg til {thing}"),
    Act.EDIT: N_("Endre {thing}"),
    Act.RETIRE: N_("Ta bort {thing}"),
    Act.RESTORE: N_("Hent tilbake {thing}"),
    Act.MOVE: N_("Flytt {thing}"),
    Act.BEGIN: N_("Opprett planen"),
    Act.APPROVE: N_("Godkjenn referat"),
    Act.ADD_TO_APPROVED: N_("Legg til i godkjent referat"),
    Act.CONSENT: N_("Registrer {thing}"),
    Act.WITHDRAW: N_("Trekk tilbake {thing}"),
    Act.ALLOW: N_("Åpne for {thing}"),
    Act.DENY: N_("Steng for {thing}"),
    Act.APPROVE_VERSION: N_("Godkjenn {thing}"),
    Act.FILE_PAPER: N_("Arkiver papirkopi av {thing}"),
    Act.KEEP_DOCUMENT: N_("Ta vare på {thing}"),
    Act.KEEP_KEY: N_("Ta vare på {thing}"),
    Act.SIGN: N_("Registrer {thing}"),
    Act.HAND_OUT: N_("Registrer {thing}"),
    Act.CALL_BACK: N_("Kall tilbake {thing}"),
    Act.TAKE_BACK: N_("Kvitter for {thing}"),
    Act.MERGE: N_("Flett sammen to kopier"),
    Act.OPEN: N_("Åpne planfilen"),
    Act.BACK_UP: N_("Ta sikkerhetskopi"),
    Act.RESTORE_COPY: N_("Hent tilbake fra sikkerhetskopi"),
    Act.CHANGE_KEY: N_("Bytt passord"),
    Act.PRINT_SHEET: N_("Skriv ut gjenopprettingsark"),
    Act.PRINT_LOG: N_("Lag utdrag av loggen"),
    Act.IMPORT: N_("Les inn fra arkivuttrekk"),
    Act.UNDO: N_("Angre endring i {thing}"),
    Act.REDO: N_("Gjør om endring i {thing}"),
}

CHOICES: Final[Mapping[Enum, str]] = {
    WrittenForm.BOKMAAL: N_("bokmål"),
    WrittenForm.NYNORSK: N_("nynorsk"),
    Basis.PARENTAL_RESPONSIBILITY: N_("foreldreansvar"),
    Basis.GUARDIAN: N_("verge"),
    Basis.LASTING_POWER_OF_ATTORNEY: N_("fremtidsfullmakt"),
    Basis.POWER_OF_ATTORNEY: N_("fullmakt"),
    Basis.NEXT_OF_KIN: N_("nærmeste pårørende"),
    Basis.CHILD_WELFARE_SERVICE: N_("barnevernstjenesten"),
    Basis.FOSTER_HOME: N_("fosterhjem eller institusjon"),
    Circle.FAMILY: N_("familie"),
    Circle.FRIEND: N_("venner"),
    Circle.PEER_SUPPORTER: N_("likeperson"),
    Circle.SUPPORTER: N_("støtteperson"),
    Circle.SERVICE: N_("tjenester"),
    Level.NONE: N_("ikke aktuelt"),
    Level.MUNICIPALITY: N_("kommune"),
    Level.COUNTY: N_("fylkeskommune"),
    Level.SPECIALIST: N_("spesialisthelsetjeneste"),
    Level.STATE: N_("stat"),
    Level.PRIVATE: N_("privat"),
    Arrangement.PLAN: N_("individuell plan uten ansvarsgruppe"),
    Arrangement.PLAN_AND_GROUP: N_("individuell plan og ansvarsgruppe"),
    Arrangement.COORDINATOR_ONLY: N_("bare koordinator"),
    Arrangement.COORDINATOR_AND_GROUP: N_("koordinator og ansvarsgruppe, ingen plan"),
    Topic.ABOUT_ME: N_("Dette er meg"),
    Topic.IMPORTANT_TO_ME: N_("Viktig for meg"),
    Topic.RESOURCES: N_("Det jeg er god på"),
    Topic.NEEDS: N_("Det jeg trenger hjelp til"),
    Topic.WISHES: N_("Det jeg ønsker meg framover"),
    Topic.HOME: N_("Hjem"),
    Topic.SCHOOL_AND_WORK: N_("Skole og arbeid"),
    Topic.HEALTH: N_("Helse"),
    Topic.ECONOMY: N_("Økonomi"),
    Topic.LEISURE: N_("Fritid"),
    Topic.RELATIONS: N_("Familie og venner"),
    Topic.TRANSPORT: N_("Transport"),
    Topic.OTHER: N_("Egen del"),
    GoalStatus.ACTIVE: N_("aktiv"),
    GoalStatus.ON_HOLD: N_("på vent"),
    GoalStatus.MET: N_("nådd"),
    GoalStatus.PARTLY_MET: N_("delvis nådd"),
    GoalStatus.NOT_MET: N_("ikke nådd"),
    GoalStatus.CLOSED: N_("avsluttet"),
    MeasureStatus.NOT_STARTED: N_("ikke påbegynt"),
    MeasureStatus.UNDER_WAY: N_("i gang"),
    MeasureStatus.DONE: N_("gjort"),
    MeasureStatus.STOPPED: N_("stanset"),
    Function.PERSON: N_("personen selv"),
    Function.REPRESENTATIVE: N_("representant for personen"),
    Function.COORDINATOR: N_("koordinator"),
    Function.PROVIDER: N_("tjenesteyter"),
    Function.SUPPORTER: N_("støtteperson i gruppa"),
    MeetingKind.COOPERATION: N_("samarbeidsmøte"),
    MeetingKind.GROUP: N_("ansvarsgruppemøte"),
    MeetingStatus.PLANNED: N_("planlagt"),
    MeetingStatus.HELD: N_("holdt"),
    MeetingStatus.CANCELLED: N_("avlyst"),
    Presence.INVITED: N_("innkalt"),
    Presence.PRESENT: N_("til stede"),
    Presence.DEPUTY: N_("vara møtte"),
    Presence.APOLOGY: N_("meldt forfall"),
    Presence.ABSENT: N_("ikke møtt"),
    ActionStatus.OPEN: N_("åpen"),
    ActionStatus.DONE: N_("gjennomført"),
    ActionStatus.DROPPED: N_("frafalt"),
    Matter.MAKE_PLAN: N_("å lage individuell plan"),
    Matter.HAVE_COORDINATOR: N_("å ha koordinator"),
    Matter.SHARE_INFORMATION: N_("å dele opplysninger"),
    OfferAnswer.NONE_YET: N_("ikke svart ennå"),
    OfferAnswer.YES: N_("ja"),
    OfferAnswer.NO: N_("nei"),
    OfferAnswer.LATER: N_("vil svare senere"),
    ConsentHow.SCREEN: N_("signert på skjermen"),
    ConsentHow.PAPER: N_("signert på papir"),
    ConsentHow.ORAL: N_("muntlig"),
    Part.PERSON: N_("Om personen"),
    Part.SECTION: N_("Del av planen"),
    Part.NETWORK: N_("Nettverk"),
    Part.GOAL: N_("Mål med tiltak"),
    Part.OTHER_MEASURES: N_("Andre tiltak"),
    Part.GROUP: N_("Ansvarsgruppe"),
    Part.MEETINGS: N_("Møter og avtaler"),
    DocumentKind.PLAN: N_("individuell plan"),
    DocumentKind.CHANGES: N_("endringer siden forrige versjon"),
    DocumentKind.CONSENT_FORM: N_("samtykkeerklæring"),
    DocumentKind.CAPACITY: N_("vurdering av beslutningskompetanse"),
    DocumentKind.JOURNAL_NOTE: N_("journalnotat"),
    DocumentKind.OFFER_NOTE: N_("notat om tilbud og svar"),
    DocumentKind.CALL_BACK_LETTER: N_("brev om å levere tilbake"),
    DocumentKind.BREACH_NOTICE: N_("melding om mistet minnepinne"),
    DocumentKind.SCAN: N_("skannet ark"),
    DocumentKind.DRAFT: N_("utkast til plan"),
    DocumentKind.ARCHIVE: N_("arkivuttrekk"),
    SignerRole.PERSON: N_("planeier"),
    SignerRole.REPRESENTATIVE: N_("representant"),
    SignerRole.COORDINATOR: N_("koordinator"),
    SignedHow.SCREEN: N_("på skjermen"),
    SignedHow.PAPER: N_("på papir"),
    KeySource.OWN: N_("i planfilen"),
    KeySource.FILE: N_("i egen nøkkelfil"),
    KeySource.CARD: N_("på kort"),
    DisclosureBasis.OWN_PLAN: N_("egen plan"),
    DisclosureBasis.CONSENT: N_("samtykke til å dele"),
    DisclosureBasis.FILING: N_("arkivet i kommunen"),
    DisclosureBasis.ARCHIVE: N_("arkivuttrekk"),
    HandoutHow.PRINTED: N_("skrevet ut"),
    HandoutHow.SAVED: N_("lagret som fil"),
    HandoutHow.MEDIUM: N_("kopiert til minnepinne eller disk"),
    ReturnHow.RETURNED: N_("levert tilbake"),
    ReturnHow.DESTROYED: N_("makulert eller slettet"),
    ReturnHow.NEVER_LEFT: N_("ble aldri utlevert"),
    MediumKind.STICK: N_("minnepinne"),
    MediumKind.BACKUP: N_("sikkerhetskopi"),
    MediumKind.RECOVERY_SHEET: N_("gjenopprettingsark"),
    MediumKind.PAPER: N_("papir"),
    Fate.CREATED: N_("laget"),
    Fate.COPIED: N_("kopiert til"),
    Fate.LENT: N_("lånt ut"),
    Fate.RETURNED: N_("levert tilbake"),
    Fate.TRIED: N_("prøvd gjenopprettet"),
    Fate.LOST: N_("mistet"),
    Fate.FOUND: N_("funnet igjen"),
    Fate.VOID: N_("gjelder ikke lenger"),
    Fate.DESTROYED: N_("ødelagt eller slettet"),
}

TERMS: Final[Mapping[Enum, str]] = {
    Party.PERSON: N_("personen selv"),
    Party.PARENTS: N_("foreldre med foreldreansvar"),
    Party.CHILD_WELFARE_SERVICE: N_("barnevernstjenesten"),
    Party.FOSTER_HOME: N_("fosterhjem eller institusjon"),
    Party.GUARDIAN: N_("verge"),
    Party.ATTORNEY: N_("fullmektig etter fremtidsfullmakt"),
    Party.NEXT_OF_KIN: N_("nærmeste pårørende"),
    Party.NOBODY: N_("ingen"),
    Row.CHILD_IN_CARE: N_("under 16 år, barnevernstjenesten har omsorgen"),
    Row.UNDER_7: N_("under 7 år"),
    Row.AGE_7_TO_11: N_("7 til 11 år"),
    Row.AGE_12_TO_15: N_("12 til 15 år"),
    Row.AGE_16_17: N_("16 eller 17 år"),
    Row.AGE_16_17_LACKING: N_("16 eller 17 år, mangler beslutningskompetanse i denne saken"),
    Row.AGE_16_17_LACKING_SHARING: N_(
        "16 eller 17 år, mangler beslutningskompetanse i spørsmålet om å dele opplysninger"
    ),
    Row.AGE_16_17_LACKING_IN_CARE: N_(
        "16 eller 17 år, mangler beslutningskompetanse i denne saken, barnevernstjenesten har omsorgen"
    ),
    Row.ADULT: N_("18 år eller mer"),
    Row.ADULT_WITH_GUARDIAN: N_("18 år eller mer, har verge"),
    Row.ADULT_DEPRIVED: N_("18 år eller mer, fratatt rettslig handleevne i personlige forhold"),
    Row.ADULT_LACKING: N_("18 år eller mer, mangler beslutningskompetanse i denne saken"),
    Row.ADULT_LACKING_SHARING: N_(
        "18 år eller mer, mangler beslutningskompetanse i spørsmålet om å dele opplysninger"
    ),
    Row.ADULT_LACKING_WITH_ATTORNEY: N_(
        "18 år eller mer, mangler beslutningskompetanse i spørsmålet om å dele opplysninger, "
        "har fremtidsfullmakt"
    ),
    Caution.HEARD_WHEN_ABLE: N_("Barnet skal høres så snart det kan danne seg egne meninger."),
    Caution.GREAT_WEIGHT: N_("Fra 12 år skal det legges stor vekt på hva barnet mener."),
    Caution.PARENTS_NOT_TOLD: N_(
        "Har barnet gode grunner til at foreldrene ikke skal vite om dette, får de ikke vite det, "
        "og barnet samtykker selv."
    ),
    Caution.PARTY_FROM_15: N_("Lages planen etter barnevernsloven, er barnet part i saken fra 15 år."),
    Caution.CHILD_COORDINATOR: N_(
        "Barnekoordinator oppnevnes når foreldrene, eller den som samtykker for barnet, sier ja."
    ),
    Caution.SERVICE_PREVAILS: N_(
        "Begge kan samtykke. Er de uenige, er det barnevernstjenesten som bestemmer."
    ),
    Caution.ONLY_WHAT_PARENTS_NEED: N_(
        "Foreldrene får bare de opplysningene de trenger for å ta foreldreansvaret."
    ),
    Caution.NOT_AGAINST_OBJECTION: N_("Det kan ikke gjøres hvis personen sier nei."),
    Caution.AS_THE_PERSON_WISHES: N_("Pårørende er med så langt personen ønsker det."),
    Caution.WITHIN_MANDATE: N_("Det må ligge innenfor mandatet, og kan ikke være mot det personen ønsker."),
    Caution.PERSON_FIRST: N_("Personen samtykker selv så langt det går. Vergen må høre hva personen mener."),
    Caution.LOW_INTRUSIVENESS: N_(
        "Ingen kan samtykke for en voksen. Den som gir hjelpen, kan bestemme hjelp som griper lite inn."
    ),
    ConsentState.VALID: N_("gjelder"),
    ConsentState.REFUSED: N_("sagt nei"),
    ConsentState.WITHDRAWN: N_("trukket tilbake"),
    ConsentState.EXPIRED: N_("gått ut"),
    ConsentState.NOT_YET: N_("gjelder ikke ennå"),
    CellState.CLOSED: N_("stengt"),
    CellState.WAITING: N_("venter på samtykke"),
    CellState.OPEN: N_("åpen"),
    CellState.EXPIRED: N_("gått ut"),
    CallBack.PLAN_WITHDRAWN: N_("samtykket til planen gjelder ikke lenger"),
    CallBack.SHARING_WITHDRAWN: N_("samtykket til å dele gjelder ikke lenger"),
    CallBack.PART_WITHDRAWN: N_("noe av det kopien viser, er stengt"),
    CallBack.EXPIRED: N_("tiden for delingen er ute"),
}
"""What is worked out from the records: who may consent and how a consent stands."""


def choice(words: Words, value: Enum) -> str:
    """Give the word for a choice, or for what is worked out of choices."""
    return words(CHOICES.get(value) or TERMS[value])


def section_title(words: Words, section: Section) -> str:
    """Give a section's own title, or its topic's name."""
    return section.title.strip() or choice(words, section.topic)


def act(words: Words, what: Act, kind: type[Record]) -> str:
    """Name an act on a kind of record: Endre mål."""
    return words(ACTS[what]).format(thing=words(KINDS[kind]))
