"""The field's words for what the records hold: kinds, fields and choices (glossary nb/nn)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from ipdesk.domain.answers import ConsentState
from ipdesk.domain.change import Act
from ipdesk.domain.consent_records import CapacityAssessment, Consent, ConsentHow, Offer, OfferAnswer
from ipdesk.domain.consent_rules import Caution, Matter, Party, Row
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.group import Function, Group, Member
from ipdesk.domain.measures import Measure, MeasureStatus
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
}
"""What is worked out from the records: who may consent and how a consent stands."""

FIELDS: Final[Mapping[str, str]] = {
    "person.given_names": N_("Fornavn"),
    "person.family_name": N_("Etternavn"),
    "person.birth_date": N_("Fødselsdato"),
    "person.national_id": N_("Fødselsnummer"),
    "person.address": N_("Adresse"),
    "person.phone": N_("Telefon"),
    "person.email": N_("E-post"),
    "person.language": N_("Språk"),
    "person.written_form": N_("Målform"),
    "person.interpreter_needed": N_("Trenger tolk"),
    "person.interpreter_language": N_("Tolkespråk"),
    "person.communication_needs": N_("Slik snakker vi best sammen"),
    "person.photo": N_("Bilde"),
    "representative.name": N_("Navn"),
    "representative.basis": N_("Grunnlag"),
    "representative.deprived": N_("Fratatt rettslig handleevne i personlige forhold"),
    "representative.mandate": N_("Mandat"),
    "representative.from_date": N_("Fra"),
    "representative.to_date": N_("Til"),
    "representative.document_seen_on": N_("Dokument vist fram"),
    "representative.phone": N_("Telefon"),
    "representative.email": N_("E-post"),
    "representative.address": N_("Adresse"),
    "representative.note": N_("Merknad"),
    "contact.name": N_("Navn"),
    "contact.circle": N_("Hører til"),
    "contact.role": N_("Rolle"),
    "contact.agency": N_("Tjeneste eller sted"),
    "contact.level": N_("Nivå"),
    "contact.phone": N_("Telefon"),
    "contact.email": N_("E-post"),
    "contact.address": N_("Adresse"),
    "contact.leader": N_("Nærmeste leder"),
    "contact.from_date": N_("Fra"),
    "contact.to_date": N_("Til"),
    "contact.note": N_("Merknad"),
    "plan.number": N_("Plannummer"),
    "plan.arrangement": N_("Ordning"),
    "plan.municipality": N_("Kommune"),
    "plan.coordinator_id": N_("Ansvarlig for koordinering og framdrift"),
    "plan.made_by_id": N_("Ansvarlig for å lage planen"),
    "plan.started_on": N_("Planarbeidet startet"),
    "plan.period_from": N_("Planperiode fra"),
    "plan.period_to": N_("Planperiode til"),
    "plan.next_revision": N_("Neste revisjon"),
    "plan.child_participation": N_("Slik har barnet medvirket"),
    "section.topic": N_("Tema"),
    "section.title": N_("Egen overskrift"),
    "section.own_words": N_("Med mine egne ord"),
    "section.wording": N_("Faglig tekst"),
    "section.position": N_("Plass"),
    "section.hidden": N_("Skal ikke være med i planen"),
    "goal.own_words": N_("Dette vil jeg"),
    "goal.wording": N_("Faglig formulering"),
    "goal.parent_id": N_("Delmål av"),
    "goal.priority": N_("Prioritet"),
    "goal.status": N_("Status"),
    "goal.target_date": N_("Skal være nådd"),
    "measure.what": N_("Tiltak"),
    "measure.how": N_("Slik gjør vi det"),
    "measure.extent": N_("Omfang"),
    "measure.goal_ids": N_("Mål"),
    "measure.responsible_id": N_("Ansvarlig"),
    "measure.taking_part": N_("Deltar"),
    "measure.start": N_("Start"),
    "measure.deadline": N_("Frist"),
    "measure.status": N_("Status"),
    "group.started_on": N_("Gruppa startet"),
    "group.ended_on": N_("Gruppa avsluttet"),
    "group.purpose": N_("Formål"),
    "group.meeting_wishes": N_("Slik vil jeg at møtene skal være"),
    "group.meeting_interval": N_("Måneder mellom møtene"),
    "group.leader_id": N_("Leder"),
    "group.plan_writer_id": N_("Sekretær (skriver planen)"),
    "member.who_id": N_("Hvem"),
    "member.function": N_("Deltar som"),
    "member.responsibility": N_("Ansvar i gruppa"),
    "member.duty_to_attend": N_("Fast medlem med møteplikt"),
    "member.deputy_id": N_("Vara"),
    "member.from_date": N_("Fra"),
    "member.to_date": N_("Til"),
    "meeting.kind": N_("Type møte"),
    "meeting.on": N_("Dato"),
    "meeting.starts_at": N_("Starter"),
    "meeting.ends_at": N_("Slutter"),
    "meeting.place": N_("Sted"),
    "meeting.status": N_("Tilstand"),
    "meeting.chair_id": N_("Møteleder"),
    "meeting.minute_taker_id": N_("Referent"),
    "meeting.participation": N_("Slik deltok personen"),
    "meeting.minutes": N_("Referat"),
    "meeting.approved_on": N_("Godkjent"),
    "agenda_item.meeting_id": N_("Møte"),
    "agenda_item.position": N_("Plass"),
    "agenda_item.title": N_("Sak"),
    "agenda_item.minutes": N_("Det vi snakket om"),
    "agenda_item.decision": N_("Det vi ble enige om"),
    "attendance.meeting_id": N_("Møte"),
    "attendance.who_id": N_("Hvem"),
    "attendance.presence": N_("Oppmøte"),
    "attendance.deputy": N_("Navn på vara"),
    "action_item.meeting_id": N_("Møte"),
    "action_item.agenda_item_id": N_("Sak"),
    "action_item.what": N_("Avtale"),
    "action_item.owner_id": N_("Hvem gjør det"),
    "action_item.due": N_("Frist"),
    "action_item.status": N_("Status"),
    "action_item.measure_id": N_("Hører til tiltak"),
    "addition.meeting_id": N_("Møte"),
    "addition.on": N_("Dato"),
    "addition.by": N_("Skrevet av"),
    "addition.text": N_("Tillegg"),
    "offer.matter": N_("Gjelder"),
    "offer.offered_on": N_("Tilbudt"),
    "offer.offered_by": N_("Tilbudt av"),
    "offer.to_whom": N_("Tilbudt til"),
    "offer.information": N_("Slik ble det fortalt"),
    "offer.answer": N_("Svar"),
    "offer.answered_on": N_("Svarte"),
    "offer.own_words": N_("Svaret med egne ord"),
    "consent.matter": N_("Gjelder"),
    "consent.answer": N_("Sagt ja"),
    "consent.givers": N_("Hvem samtykker"),
    "consent.given_on": N_("Dato"),
    "consent.how": N_("Slik ble det gitt"),
    "consent.valid_until": N_("Gjelder til og med"),
    "consent.recipient_id": N_("Mottaker"),
    "consent.rule": N_("Regel"),
    "consent.departure": N_("Grunn til å avvike fra forslaget"),
    "consent.note": N_("Merknad"),
    "consent.filed_at": N_("Papiret ligger her"),
    "consent.withdrawn_on": N_("Trukket tilbake"),
    "consent.withdrawn_by_id": N_("Trukket tilbake av"),
    "consent.withdrawal_note": N_("Merknad til at det ble trukket tilbake"),
    "capacity_assessment.matter": N_("Gjelder"),
    "capacity_assessment.about": N_("Hva avgjørelsen handler om"),
    "capacity_assessment.decided_on": N_("Avgjort"),
    "capacity_assessment.decided_by": N_("Avgjort av"),
    "capacity_assessment.reason": N_("Begrunnelse"),
    "capacity_assessment.helped_by": N_("Slik ble personen hjulpet til å forstå"),
    "capacity_assessment.shown_to": N_("Vist til"),
    "capacity_assessment.shown_on": N_("Vist fram"),
    "capacity_assessment.next_assessment": N_("Vurderes på nytt"),
    "capacity_assessment.ended_on": N_("Gjelder ikke lenger fra"),
}


def choice(words: Words, value: Enum) -> str:
    """Give the word for a choice, or for what is worked out of choices."""
    return words(CHOICES.get(value) or TERMS[value])


def section_title(words: Words, section: Section) -> str:
    """Give a section's own title, or its topic's name."""
    return section.title.strip() or choice(words, section.topic)


def act(words: Words, what: Act, kind: type[Record]) -> str:
    """Name an act on a kind of record: Endre mål."""
    return words(ACTS[what]).format(thing=words(KINDS[kind]))
