"""A case with names and texts that are hard to set, and every kind of paper made of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Final

from ipdesk.documents import papers
from ipdesk.documents.result import PdfResult
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent, ConsentHow, Offer, OfferAnswer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, HandoutHow, ReturnHow
from ipdesk.domain.goals import Goal
from ipdesk.domain.network import Circle, Contact
from ipdesk.domain.person import Basis, Person, Representative
from ipdesk.domain.plan import Plan, Section, Topic
from ipdesk.domain.record import Id, Record
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.domain.signers import consent_signers
from ipdesk.domain.version_records import DocumentKind, Version
from ipdesk.words import Words

TODAY: Final = date(2026, 11, 22)
CREATED: Final = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=1)))
DAY: Final = timedelta(days=1)

GONE: Final = "Borte"
"""Stands in every text of a record that is retired, and so must stand on no paper."""

PERSON: Final = Person(
    id=Id("person"), given_names="Ánne Šŋuođđi", family_name="Eksempel", birth_date=date(2011, 3, 21)
)
MOTHER: Final = Representative(id=Id("mother"), name="Łucja Święcka Eksempel")
FATHER: Final = Representative(id=Id("father"), name="Jonas Eksempel")
KIN: Final = Representative(id=Id("kin"), name="Máret Eksempel", basis=Basis.NEXT_OF_KIN)
KARI: Final = Contact(
    id=Id("kari"),
    name="Kari Eksempel",
    role="koordinator",
    agency="Eksempel kommune, mestring og helse",
    phone="00 00 00 00",
    email="kari@example.no",
    address="Rådhusgata 1\n0000 Eksempelbyen",
)
TEACHER: Final = Contact(
    id=Id("teacher"),
    name="Żaneta Łąk Eksempel",
    role="kontaktlærer",
    agency="Eksempel ungdomsskole",
    address="Skoleveien 3\n0000 Eksempelbyen",
)
DOCTOR: Final = Contact(
    id=Id("doctor"), name="Odd Annen Eksempel", role="fastlege", agency="Eksempel legesenter"
)
AUNT: Final = Contact(id=Id("aunt"), name="Biret Eksempel", circle=Circle.FAMILY)
PLAN: Final = Plan(
    id=Id("plan"),
    number="IP-2026-0042",
    municipality="Eksempel kommune",
    coordinator_id=KARI.id,
    period_from=date(2026, 9, 1),
    period_to=date(2028, 8, 31),
    next_revision=date(2027, 3, 1),
)
SCHOOL: Final = Section(
    id=Id("school"), topic=Topic.SCHOOL_AND_WORK, position=1, own_words="Jeg liker norsk."
)
HEALTH: Final = Section(
    id=Id("health"), topic=Topic.HEALTH, position=2, own_words="Dette sier jeg til legen."
)
CLIMB: Final = Goal(id=Id("climb"), own_words="Klatre til toppen 🧗 med 小明", priority=1)
SLEEP: Final = Goal(id=Id("sleep"), own_words="Sove hele natta", priority=2)

CELLS: Final = (
    Share(id=Id("cell person"), recipient_id=TEACHER.id, part=Part.PERSON),
    Share(
        id=Id("cell school"),
        recipient_id=TEACHER.id,
        part=Part.SECTION,
        about_id=SCHOOL.id,
        until=date(2027, 6, 30),
    ),
    Share(
        id=Id("cell climb"),
        recipient_id=TEACHER.id,
        part=Part.GOAL,
        about_id=CLIMB.id,
        until=date(2027, 1, 31),
    ),
)
DOCTORS: Final = (
    Share(id=Id("cell health"), recipient_id=DOCTOR.id, part=Part.SECTION, about_id=HEALTH.id),
    Share(id=Id("cell sleep"), recipient_id=DOCTOR.id, part=Part.GOAL, about_id=SLEEP.id),
)

PARENTS: Final = (MOTHER.id, FATHER.id)
TO_PLAN: Final = Consent(id=Id("to plan"), givers=PARENTS, given_on=date(2026, 9, 1))
TO_COORDINATOR: Final = Consent(
    id=Id("to coordinator"),
    matter=Matter.HAVE_COORDINATOR,
    givers=PARENTS,
    given_on=date(2026, 9, 1),
    how=ConsentHow.SCREEN,
)
TO_SCHOOL: Final = Consent(
    id=Id("to school"),
    matter=Matter.SHARE_INFORMATION,
    recipient_id=TEACHER.id,
    givers=PARENTS,
    given_on=date(2026, 9, 10),
    valid_until=date(2027, 6, 30),
    shares=tuple(cell.id for cell in CELLS),
)
TO_DOCTOR: Final = Consent(
    id=Id("to doctor"),
    matter=Matter.SHARE_INFORMATION,
    recipient_id=DOCTOR.id,
    givers=PARENTS,
    given_on=date(2026, 9, 10),
    shares=tuple(cell.id for cell in DOCTORS),
    withdrawn_on=date(2026, 11, 20),
    withdrawn_by_id=MOTHER.id,
    withdrawal_note="Vi vil heller snakke med legen selv.",
)
NO_TO_AUNT: Final = Consent(
    id=Id("no to aunt"),
    matter=Matter.SHARE_INFORMATION,
    recipient_id=AUNT.id,
    answer=False,
    givers=(PERSON.id,),
    given_on=date(2026, 9, 12),
    how=ConsentHow.ORAL,
    note="Ánne sa nei 🙂 i en samtale med Kari. Tante kan spørre Ánne selv.\n\nMor var til stede.",
)

OFFERS: Final = (
    Offer(
        id=Id("offer again"),
        offered_on=date(2026, 8, 28),
        offered_by="Kari Eksempel",
        to_whom=(PERSON.id, *PARENTS),
        information="Samtale hjemme med et eksempel på en plan, og tolk på skjerm.",
        answer=OfferAnswer.YES,
        answered_on=date(2026, 9, 1),
        own_words="Ja, hvis jeg får bestemme bildet på forsiden 🙂",
    ),
    Offer(
        id=Id("offer first"),
        offered_on=date(2026, 5, 4),
        offered_by="Torill Eksempel",
        to_whom=PARENTS,
        information="Brosjyre og samtale på skolen.",
        answer=OfferAnswer.LATER,
        answered_on=date(2026, 5, 11),
    ),
    Offer(
        id=Id("offer coordinator"),
        matter=Matter.HAVE_COORDINATOR,
        offered_on=date(2026, 8, 28),
        offered_by="Kari Eksempel",
        to_whom=PARENTS,
    ),
)

LACKING: Final = CapacityAssessment(
    id=Id("lacking"),
    matter=Matter.SHARE_INFORMATION,
    about="Om skolen kan få se planen",
    decided_on=date(2026, 10, 5),
    decided_by="Lege Eva Eksempel, Eksempel legesenter",
    reason=(
        "Ánne forstår hva skolen er, men ikke hva det vil si at andre leser det som står om henne. "
        "Forklart på tre ulike dager, med bilder 🖼 og på nordsamisk (gulahallan). Svarene skifter.\n\n"
        "Hun kjenner ikke igjen eksemplene (例) etter ti minutter."
    ),
    helped_by="Bilder, god tid, tolk til nordsamisk, og søster til stede.",
    shown_to="Ánne og Máret Eksempel",
    shown_on=date(2026, 10, 5),
    next_assessment=date(2027, 4, 5),
)

VERSIONS: Final = (
    Version(
        id=Id("version 1"),
        number=1,
        approved_on=date(2026, 9, 15),
        reason="Første plan",
        paper_filed_on=date(2026, 9, 16),
        paper_filed_at="Papirmappe 12, arkivrommet",
    ),
    Version(
        id=Id("version 2"),
        number=2,
        approved_on=date(2026, 11, 2),
        reason="Nytt mål",
        paper_filed_on=date(2026, 11, 3),
        paper_filed_at="Papirmappe 12, arkivrommet, 2. etasje",
    ),
)


def _handed(name: str, to: Contact | Person, on: date, copy: int, **fields: object) -> Disclosure:
    values: dict[str, object] = {
        "recipient_id": to.id,
        "recipient": to.name,
        "organisation": to.agency if isinstance(to, Contact) else "",
        "version_id": VERSIONS[1].id,
        "handed_on": on,
        "copy_number": copy,
        "copies": 4,
        "sha256": f"{copy:064x}",
        "parts": "Om personen\nSkole og arbeid\nMål 1: Klatre til toppen 🧗 med 小明",
    }
    return Disclosure(id=Id(name), **(values | fields))  # type: ignore[arg-type]


TO_TEACHER: Final = _handed(
    "to teacher",
    TEACHER,
    date(2026, 11, 5),
    2,
    until=date(2027, 6, 30),
    shares=tuple(cell.id for cell in CELLS),
)
TO_DOCTOR_1: Final = _handed(
    "to doctor 1",
    DOCTOR,
    date(2026, 9, 20),
    1,
    version_id=VERSIONS[0].id,
    copies=2,
    parts="Helse",
    how=HandoutHow.PRINTED,
)
TO_DOCTOR_2: Final = _handed(
    "to doctor 2", DOCTOR, date(2026, 11, 5), 3, parts="Helse\nMål 1: Sove hele natta", protected=True
)
DISCLOSURES: Final = (
    TO_TEACHER,
    _handed("own", PERSON, date(2026, 11, 4), 1, basis=DisclosureBasis.OWN_PLAN, parts="Hele planen"),
    TO_DOCTOR_1,
    TO_DOCTOR_2,
    _handed(
        "aunt",
        AUNT,
        date(2026, 9, 20),
        2,
        version_id=VERSIONS[0].id,
        copies=2,
        parts="Mål 1: Klatre",
        called_back_on=date(2026, 10, 1),
        returned_on=date(2026, 10, 9),
        return_how=ReturnHow.DESTROYED,
    ),
    _handed(
        "draft",
        PERSON,
        date(2026, 9, 2),
        0,
        kind=DocumentKind.DRAFT,
        version_id=None,
        copies=0,
        basis=DisclosureBasis.OWN_PLAN,
        parts="Utkast til hele planen",
        how=HandoutHow.MEDIUM,
    ),
)

_RETIRED: Final[tuple[Record, ...]] = (
    Representative(id=Id("gone parent"), name=f"{GONE} Eksempel"),
    Contact(id=Id("gone contact"), name=f"{GONE} Eksempel", role=GONE),
    Goal(id=Id("gone goal"), own_words=f"{GONE} mål"),
    Section(id=Id("gone section"), topic=Topic.OTHER, title=f"{GONE} del"),
    Share(id=Id("gone cell"), recipient_id=TEACHER.id, part=Part.GOAL, about_id=Id("gone goal")),
    Offer(id=Id("gone offer"), offered_on=date(2026, 8, 30), offered_by=GONE, information=GONE),
    Version(id=Id("gone version"), number=9, reason=GONE, paper_filed_at=GONE, approved_on=date(2026, 11, 9)),
    Disclosure(id=Id("gone copy"), recipient=f"{GONE} Eksempel", parts=GONE, sha256="0" * 64),
)


@cache
def case() -> Case:
    """Make the case of somebody who is fifteen."""
    retired = (dataclasses.replace(one, retired_on=TODAY - DAY) for one in _RETIRED)
    return Case(
        (
            PERSON,
            MOTHER,
            FATHER,
            KARI,
            TEACHER,
            DOCTOR,
            AUNT,
            PLAN,
            SCHOOL,
            HEALTH,
            CLIMB,
            SLEEP,
            *CELLS,
            *DOCTORS,
            TO_PLAN,
            TO_COORDINATOR,
            TO_SCHOOL,
            TO_DOCTOR,
            NO_TO_AUNT,
            *OFFERS,
            *VERSIONS,
            *DISCLOSURES,
            *retired,
        )
    )


@cache
def grown_up() -> Case:
    """Make the case of the same person grown up, with a record of missing capacity in one matter."""
    grown = dataclasses.replace(PERSON, birth_date=date(2001, 3, 21))
    retired = [dataclasses.replace(one, retired_on=TODAY) for one in (MOTHER, FATHER)]
    return case().with_records((grown, *retired, KIN, LACKING))


def empty() -> Case:
    """Make the case of a plan that was just begun: nothing but what must be there."""
    return Case((Person(id=PERSON.id), Plan(id=PLAN.id)))


def form(consent: Consent, language: str, of: Case | None = None) -> PdfResult:
    """Make the form of a consent."""
    there = of or case()
    signers = consent_signers(there, consent)
    return papers.consent_form(
        there, consent, signers=signers, words=Words(language), today=TODAY, created=CREATED
    )


def record(language: str, of: Case | None = None, one: CapacityAssessment = LACKING) -> PdfResult:
    """Make the record of missing capacity."""
    there = of or grown_up()
    return papers.capacity_record(there, one, words=Words(language), today=TODAY, created=CREATED)


def letter(*copies: Disclosure, language: str = "nb", of: Case | None = None) -> PdfResult:
    """Make the letter about some copies."""
    there = of or case()
    return papers.call_back_letter(there, copies, words=Words(language), today=TODAY, created=CREATED)


def journal(language: str, of: Case | None = None) -> PdfResult:
    """Make the note for the patient record."""
    return papers.journal_note(of or case(), words=Words(language), today=TODAY, created=CREATED)


def offers(language: str, *some: Offer) -> PdfResult:
    """Make the note of offers and answers."""
    return papers.offer_note(case(), some or OFFERS, words=Words(language), today=TODAY, created=CREATED)


def register(language: str, of: Case | None = None) -> PdfResult:
    """Make the register of what was handed out."""
    return papers.copies_list(of or case(), words=Words(language), today=TODAY, created=CREATED)


def changes(language: str) -> PdfResult:
    """Make the list of what changed since a case with another goal and fewer people."""
    before = case().with_records(
        (
            dataclasses.replace(CLIMB, own_words="Klatre litt"),
            dataclasses.replace(SLEEP, retired_on=TODAY),
            dataclasses.replace(AUNT, name="Biret Annerledes Eksempel"),
        )
    )
    return papers.changes_paper(
        before, case(), before=1, after=2, words=Words(language), today=TODAY, created=CREATED
    )


def unchanged(language: str) -> PdfResult:
    """Make the list of changes between two cases that are the same."""
    words = Words(language)
    return papers.changes_paper(case(), case(), before=1, after=2, words=words, today=TODAY, created=CREATED)


PAPERS: Final[Mapping[str, Callable[[str], PdfResult]]] = {
    "consent to plan": lambda language: form(TO_PLAN, language),
    "consent to coordinator": lambda language: form(TO_COORDINATOR, language),
    "consent to share": lambda language: form(TO_SCHOOL, language),
    "consent withdrawn": lambda language: form(TO_DOCTOR, language),
    "refusal": lambda language: form(NO_TO_AUNT, language),
    "capacity": record,
    "journal note": journal,
    "offer note": offers,
    "call-back letter": lambda language: letter(TO_DOCTOR_2, TO_DOCTOR_1, language=language),
    "changes": changes,
    "copies": register,
}
"""Every kind of paper, made in a language."""
