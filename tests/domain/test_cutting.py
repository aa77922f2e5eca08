"""The copy of a recipient: what was opened is there, and nothing tells of the rest (K5)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipdesk.domain import order, sharing
from ipdesk.domain.case import Case
from ipdesk.domain.codec import to_plain
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.cutting import GOES, ONLY_NAMED, WHOLE, WITH_PERSON, cut
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.frozen import ABOUT_COPIES
from ipdesk.domain.goals import Goal
from ipdesk.domain.group import Group, Member
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import ActionItem, Addition, AgendaItem, Attendance, Meeting
from ipdesk.domain.network import Circle, Contact
from ipdesk.domain.people import everybody, name_of
from ipdesk.domain.person import Basis, Person, Representative
from ipdesk.domain.plan import Plan, Section
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import KINDS, FieldType, fields_of
from ipdesk.domain.sharing_records import Part, Share
from ipdesk.domain.version_records import Document, Signature, SigningKey, Version
from tests.domain.consenting import DAY, TODAY

ASK, SCHOOL, NAV = Id("ask"), Id("school"), Id("nav")
KEPT: Final[dict[type[Record], set[str]]] = {
    Person: {"national_id"},
    Representative: {"deprived", "document_seen_on", "address", "note"},
    Contact: {"address", "leader", "note"},
    Plan: set(),
    Consent: {"rule", "departure", "note", "filed_at", "withdrawn_on", "withdrawn_by_id", "withdrawal_note"},
}
"""What goes with no copy, written down once more and apart from the code."""
WITH_PERSON_ONLY: Final[dict[type[Record], set[str]]] = {
    Person: {
        "address",
        "phone",
        "email",
        "language",
        "written_form",
        "interpreter_needed",
        "interpreter_language",
        "communication_needs",
        "photo",
    },
    Plan: {"child_participation"},
}
NEVER: Final = {Offer, CapacityAssessment, *ABOUT_COPIES}
STUB: Final = {"name", "role", "agency"}


def test_every_field_of_every_kind_was_decided_on() -> None:
    assert {*GOES, *WHOLE, *NEVER} == set(KINDS)
    for kind, goes in GOES.items():
        names = {field.name for field in fields_of(kind)} - {"id", "retired_on"}
        more = WITH_PERSON_ONLY.get(kind, set())
        assert set(WITH_PERSON.get(kind, ())) == more
        assert names - KEPT[kind] - more == set(goes)


def mark(record_id: Id, field: str) -> str:
    """Give the text that stands in one field of one record, and nowhere else."""
    return f"<{record_id} {field}>"


def marked(record: Record) -> Record:
    """Give a record with a text of its own in each field that holds text or bytes."""
    texts: dict[str, Any] = {}
    for field in fields_of(type(record)):
        if field.type is FieldType.TEXT and not getattr(record, field.name):
            texts[field.name] = mark(record.id, field.name)
        elif field.type is FieldType.BYTES:
            texts[field.name] = mark(record.id, field.name).encode()
    return dataclasses.replace(record, **texts)


CONTACTS: Final = (SCHOOL, NAV, *(Id(f"contact {n}") for n in range(3)))
SPEAK: Final = tuple(Id(f"speaks {n}") for n in range(2))
PEOPLE: Final = (ASK, *CONTACTS, *SPEAK)
GOALS: Final = tuple(Id(f"goal {n}") for n in range(5))
MEETINGS: Final = tuple(Id(f"meeting {n}") for n in range(2))
MEASURES: Final = tuple(Id(f"measure {n}") for n in range(4))
ITEMS: Final = tuple(Id(f"item {n}") for n in range(2))
SECTIONS: Final = tuple(Id(f"section {n}") for n in range(4))

gone = st.sampled_from([None, None, None, TODAY])
people = st.sampled_from((None, *PEOPLE))
crowds = st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True).map(tuple)
meetings = st.sampled_from((None, *MEETINGS, Id("no meeting")))


def made(kind: type[Record], ids: tuple[Id, ...], **fields: Any) -> st.SearchStrategy[list[Record]]:
    """Make records of a kind with these ids; some are retired."""
    return st.tuples(*(st.builds(kind, id=st.just(one), retired_on=gone, **fields) for one in ids)).map(list)


@st.composite
def some_goals(draw: st.DrawFn) -> list[Goal]:
    """Make a few trees of goals: a goal stands under one before it, if under any."""
    found = []
    for n, one in enumerate(GOALS):
        parent = draw(st.sampled_from((None, *GOALS[:n], Id("no goal"))))
        found.append(Goal(id=one, parent_id=parent, priority=draw(st.integers(0, 3)), retired_on=draw(gone)))
    return found


def consents() -> Iterator[Consent]:
    """Give consents in all matters, and to share with two."""
    for matter, recipient in (
        (Matter.MAKE_PLAN, None),
        (Matter.HAVE_COORDINATOR, None),
        (Matter.SHARE_INFORMATION, SCHOOL),
        (Matter.SHARE_INFORMATION, NAV),
    ):
        yield Consent(
            id=Id(f"consent {matter.value} {recipient}"),
            matter=matter,
            givers=(ASK, PEOPLE[-1]),
            given_on=TODAY,
            recipient_id=recipient,
            shares=tuple(one.id for one in ALL_SHARES) if recipient == SCHOOL else (),
        )


ALL_SHARES: Final = tuple(
    Share(id=Id(f"share {part.value} {about}"), recipient_id=SCHOOL, part=part, about_id=about)
    for part, about in (
        *((part, None) for part in Part if part not in (Part.SECTION, Part.GOAL)),
        *((Part.SECTION, one) for one in SECTIONS),
        *((Part.GOAL, one) for one in GOALS),
    )
)
INTERNAL: Final = (
    Offer(id=Id("an offer"), to_whom=(ASK,)),
    CapacityAssessment(id=Id("an assessed"), decided_on=TODAY),
    Version(id=Id("an version"), number=1),
    Document(id=Id("an document"), about_id=Id("an version")),
    Signature(id=Id("an signature"), document_id=Id("an document")),
    SigningKey(id=Id("an key")),
    Disclosure(id=Id("an copy"), recipient_id=NAV),
    Share(id=Id("an other"), recipient_id=NAV, part=Part.GROUP),
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Make a whole case, every text in it told apart from every other."""
    plan = Plan(id=Id("plan"), coordinator_id=draw(people), made_by_id=draw(people))
    records: list[Record] = [Person(id=ASK), plan]
    records += draw(made(Contact, CONTACTS, circle=st.sampled_from(Circle)))
    records += draw(made(Representative, SPEAK, deprived=st.booleans(), basis=st.sampled_from(Basis)))
    records += draw(made(Section, SECTIONS, hidden=st.booleans(), position=st.integers(0, 9)))
    records += draw(some_goals())
    aims = st.lists(st.sampled_from((*GOALS, Id("no goal"))), max_size=3, unique=True).map(tuple)
    records += draw(made(Measure, MEASURES, goal_ids=aims, responsible_id=people, taking_part=crowds))
    records += [Group(id=Id("the group"), leader_id=draw(people), plan_writer_id=draw(people))]
    records += draw(made(Member, (Id("member 0"), Id("member 1")), who_id=people, deputy_id=people))
    records += draw(made(Meeting, MEETINGS, chair_id=people, minute_taker_id=people))
    records += draw(made(AgendaItem, ITEMS, meeting_id=meetings))
    records += draw(made(Attendance, (Id("came 0"),), meeting_id=meetings, who_id=people))
    records += draw(
        made(
            ActionItem,
            (Id("promise 0"), Id("promise 1")),
            meeting_id=meetings,
            agenda_item_id=st.sampled_from((None, *ITEMS)),
            owner_id=people,
            measure_id=st.sampled_from((None, *MEASURES)),
        )
    )
    records += draw(made(Addition, (Id("added 0"),), meeting_id=meetings))
    return Case(marked(one) for one in (*records, *consents(), *INTERNAL, *ALL_SHARES))


many = settings(max_examples=60, deadline=None)
some = settings(max_examples=20, deadline=None)
chosen = st.lists(st.sampled_from(ALL_SHARES), unique=True)


def opened_goals(case: Case, about: set[Id | None]) -> set[Id]:
    """Give the live goals that stand under one that was opened, or are it."""
    live = {one.id: one for one in case.live(Goal)}

    def is_open(goal: Goal | None) -> bool:
        return goal is not None and (goal.id in about or is_open(live.get(goal.parent_id or Id(""))))

    return {one.id for one in live.values() if is_open(one)}


def expected(case: Case, shares: list[Share]) -> set[Id]:
    """Give the ids of what must be in the copy, stubs aside, from the rules as they are written."""
    parts, about = {one.part for one in shares}, {one.about_id for one in shares}
    goals = opened_goals(case, about)
    alive = {one.id for one in case.live(Goal)}
    ids = {ASK, Id("plan"), Id("consent make_plan None"), *goals}
    ids |= {Id(f"consent share_information {SCHOOL}")}
    ids |= {one.id for one in case.live(Section) if one.id in about and not one.hidden}
    for measure in case.live(Measure):
        loose = Part.OTHER_MEASURES in parts and not alive & set(measure.goal_ids)
        if loose or goals & set(measure.goal_ids):
            ids.add(measure.id)
    if Part.PERSON in parts:
        ids |= {one.id for one in case.live(Representative)}
    if Part.NETWORK in parts:
        ids |= {one.id for one in case.live(Contact)}
    if Part.GROUP in parts:
        ids |= {one.id for kind in (Group, Member) for one in case.live(kind)}
    if Part.MEETINGS in parts:
        held = {None, *(one.id for one in case.live(Meeting))}
        ids |= {one for one in held if one is not None}
        for kind in (AgendaItem, Attendance, ActionItem, Addition):
            owned: tuple[Any, ...] = case.live(kind)
            ids |= {one.id for one in owned if one.meeting_id in held}
    return ids | {one.id for one in shares if one.about_id is None or one.about_id in ids}


def references(record: Record) -> Iterator[tuple[str, Id]]:
    """Give all references of a record."""
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.type is FieldType.REFERENCE and value is not None:
            yield field.name, value
        elif field.type is FieldType.REFERENCES:
            yield from ((field.name, one) for one in value)


def named(case: Case, shown: set[Id]) -> set[Id]:
    """Give the people whom what is shown refers to, in fields that go."""
    found = set()
    for record in case.records():
        if record.id in shown:
            found |= {who for name, who in references(record) if name not in KEPT.get(type(record), ())}
    return {who for who in found if who in PEOPLE}


def allowed(case: Case, shown: set[Id], stubs: set[Id], person: bool) -> set[str]:
    """Give the texts that may, and must, stand in the copy."""
    texts = set()
    for record in case.records():
        if record.id not in shown | stubs:
            continue
        held = set(KEPT.get(type(record), ()))
        if isinstance(record, Contact) and record.circle is Circle.SERVICE:
            held -= {"address"}
        held |= set() if person else WITH_PERSON_ONLY.get(type(record), set())
        for field in fields_of(type(record)):
            told = field.name in STUB if record.id in stubs else field.name not in held
            if field.type is FieldType.TEXT and told:
                texts.add(mark(record.id, field.name))
    return texts


def everything(case: Case) -> str:
    """Give all that a case holds as one text, as an embedded file would."""
    plain = [
        {name: value for name, value in to_plain(one).items() if name != "photo"} for one in case.records()
    ]
    photos = [one.photo.decode() for one in case.all(Person).values()]
    return json.dumps([*plain, *photos], ensure_ascii=False)


@many
@given(cases(), chosen)
def test_what_was_opened_is_there_and_nothing_else(case: Case, shares: list[Share]) -> None:
    shown = expected(case, shares)
    stubs = named(case, shown) - shown
    copy = cut(case, shares, SCHOOL)
    assert {one.id for one in copy.records()} == shown | stubs
    told, person = everything(copy), Part.PERSON in {one.part for one in shares}
    may = allowed(case, shown, stubs, person)
    texts = {
        mark(one.id, field.name)
        for one in case.records()
        for field in fields_of(type(one))
        if field.type in (FieldType.TEXT, FieldType.BYTES)
    }
    if person:
        may.add(mark(ASK, "photo"))
    assert {text for text in texts if text in told} == may


@many
@given(cases(), chosen)
def test_nothing_points_at_what_is_not_there(case: Case, shares: list[Share]) -> None:
    copy = cut(case, shares, SCHOOL)
    there = {one.id for one in copy.records()}
    for record in copy.records():
        assert {one for _, one in references(record)} <= there
    told = everything(copy)
    for record in case.records():
        assert record.id in there or f'"{record.id}"' not in told


@some
@given(cases(), chosen)
def test_it_is_pure_and_cutting_twice_changes_nothing(case: Case, shares: list[Share]) -> None:
    before = everything(case)
    copy = cut(case, shares, SCHOOL)
    assert everything(case) == before
    assert list(cut(case, shares, SCHOOL).records()) == list(copy.records())
    again = cut(copy, shares, SCHOOL)
    assert {one.id: one for one in again.records()} == {one.id: one for one in copy.records()}


@some
@given(cases(), chosen)
def test_who_is_only_named_is_in_no_list(case: Case, shares: list[Share]) -> None:
    copy = cut(case, shares, SCHOOL)
    parts = {one.part for one in shares}
    network = {one.id for one in case.live(Contact)} if Part.NETWORK in parts else set()
    speaking = {one.id for one in case.live(Representative)} if Part.PERSON in parts else set()
    assert {one.id for one in everybody(copy)} == {ASK} | network | speaking
    for one in copy.all(Contact).values():
        assert one.retired_on in (None, ONLY_NAMED)
        assert name_of(copy, one.id) == name_of(case, one.id)


@some
@given(cases(), chosen)
def test_goals_and_measures_stand_without_a_hole(case: Case, shares: list[Share]) -> None:
    copy = cut(case, shares, SCHOOL)
    below = order.children(copy)
    assert sum(len(goals) for goals in below.values()) == len(copy.live(Goal))
    kept = {one.id for one in copy.live(Goal)}
    in_order = [one.id for one in order.goals(case) if one.id in kept]
    assert [one.id for one in order.goals(copy) if one.id in in_order] == in_order
    for measure in copy.live(Measure):
        assert set(measure.goal_ids) <= kept


@some
@given(cases(), chosen)
def test_whole_records_go_as_they_are_but_for_references(case: Case, shares: list[Share]) -> None:
    for record in cut(case, shares, SCHOOL).records():
        if type(record) not in WHOLE:
            continue
        original = case.find(record.id)
        assert original is not None
        dropped = {name: getattr(original, name) for name, _ in references(original)}
        assert dataclasses.replace(record, **dropped) == original


@some
@given(cases(), chosen, chosen)
def test_fewer_cells_never_show_more(case: Case, shares: list[Share], others: list[Share]) -> None:
    both = list(dict.fromkeys((*shares, *others)))
    few = {one.id for one in cut(case, shares, SCHOOL).records()}
    assert few <= {one.id for one in cut(case, both, SCHOOL).records()}


def test_the_person_gets_all() -> None:
    assert cut(SMALL, (), ASK) is SMALL
    assert cut(SMALL, [ON_ONE], ASK) is SMALL


MOTHER: Final = Representative(
    id=Id("mother"), name="Marit", deprived=True, note="Vanskelig å få tak i", mandate="Alt"
)
TEACHER: Final = Contact(id=SCHOOL, name="Sindre", role="lærer", agency="Skolen", note="Kritisk", phone="1")
ONE = Goal(id=Id("one"), own_words="Ta bussen", priority=0)
TWO = Goal(id=Id("two"), own_words="Bli tørr om natta", priority=1)
BELOW = Goal(id=Id("below"), own_words="Slutte å gråte", parent_id=ONE.id)
BOTH = Measure(id=Id("both"), what="Øve", goal_ids=(TWO.id, ONE.id), responsible_id=MOTHER.id)
ON_ONE = Share(id=Id("on one"), recipient_id=SCHOOL, part=Part.GOAL, about_id=ONE.id)
LOOSE = Share(id=Id("loose"), recipient_id=SCHOOL, part=Part.OTHER_MEASURES)
SMALL = Case((Person(id=ASK, given_names="Ask"), Plan(id=Id("plan")), TEACHER, MOTHER, ONE, TWO, BELOW, BOTH))


def test_a_measure_under_a_shared_and_a_kept_goal_is_told_under_the_shared_one() -> None:
    (measure,) = cut(SMALL, [ON_ONE], SCHOOL).live(Measure)
    assert measure.goal_ids == (ONE.id,)


def test_a_measure_under_a_kept_goal_is_not_among_those_under_none() -> None:
    only_two = SMALL.with_records((dataclasses.replace(BOTH, goal_ids=(TWO.id,)),))
    assert cut(only_two, [LOOSE], SCHOOL).live(Measure) == ()


def test_a_representative_who_is_named_is_told_by_name_alone() -> None:
    stub = cut(SMALL, [ON_ONE], SCHOOL).all(Contact)[MOTHER.id]
    assert stub == Contact(id=MOTHER.id, name="Marit", circle=Circle.SUPPORTER, retired_on=ONLY_NAMED)


def test_the_recipient_is_told_by_name_role_and_place() -> None:
    stub = cut(SMALL, [ON_ONE], SCHOOL).all(Contact)[SCHOOL]
    assert (stub.name, stub.role, stub.agency, stub.note, stub.phone) == ("Sindre", "lærer", "Skolen", "", "")


@pytest.mark.parametrize(
    ("fields", "there"),
    [
        ({}, True),
        ({"answer": False}, False),
        ({"withdrawn_on": TODAY}, False),
        ({"retired_on": TODAY}, False),
        ({"given_on": None}, False),
        ({"matter": Matter.HAVE_COORDINATOR}, False),
        ({"matter": Matter.SHARE_INFORMATION, "recipient_id": SCHOOL, "shares": (ON_ONE.id,)}, True),
        ({"matter": Matter.SHARE_INFORMATION, "recipient_id": SCHOOL}, False),
        ({"matter": Matter.SHARE_INFORMATION, "recipient_id": NAV, "shares": (ON_ONE.id,)}, False),
    ],
)
def test_which_consents_go(fields: dict[str, Any], there: bool) -> None:
    whole = Consent(id=Id("consent"), given_on=TODAY, givers=(ASK,), rule="adult_lacking", note="Gråt litt")
    copy = cut(SMALL.with_records((dataclasses.replace(whole, **fields),)), [ON_ONE], SCHOOL)
    assert [one.id for one in copy.live(Consent)] == ([whole.id] if there else [])
    assert not any(one.rule or one.note for one in copy.live(Consent))


def test_the_newest_answer_about_the_plan_counts() -> None:
    yes = Consent(id=Id("yes"), given_on=TODAY - DAY)
    no = Consent(id=Id("no"), given_on=TODAY, answer=False)
    assert cut(SMALL.with_records((yes, no)), [ON_ONE], SCHOOL).live(Consent) == ()


class TestOfAnOlderVersion:
    """A version is cut to what is open today, in the plan as it stands today."""

    def test_a_sub_goal_that_became_a_goal_of_its_own_is_kept(self) -> None:
        now = SMALL.with_records((dataclasses.replace(BELOW, parent_id=None),))
        assert BELOW in cut(SMALL, [ON_ONE], SCHOOL).live(Goal)
        assert [one.id for one in cut(SMALL, [ON_ONE], SCHOOL, now).live(Goal)] == [ONE.id]

    def test_a_measure_that_moved_to_a_kept_goal_is_kept(self) -> None:
        now = SMALL.with_records((dataclasses.replace(BOTH, goal_ids=(TWO.id,)),))
        assert cut(SMALL, [ON_ONE], SCHOOL, now).live(Measure) == ()
        was_loose = SMALL.with_records((dataclasses.replace(BOTH, goal_ids=()),))
        assert cut(was_loose, [LOOSE], SCHOOL, now).live(Measure) == ()

    def test_what_was_taken_out_of_the_plan_since_is_there_as_it_was(self) -> None:
        now = SMALL.with_records((dataclasses.replace(BELOW, retired_on=TODAY),))
        assert BELOW in cut(SMALL, [ON_ONE], SCHOOL, now).live(Goal)

    def test_a_goal_made_later_is_not_there_nor_its_cell(self) -> None:
        new = Goal(id=Id("new"), own_words="Noe nytt")
        share = Share(id=Id("on new"), recipient_id=SCHOOL, part=Part.GOAL, about_id=new.id)
        copy = cut(SMALL, [ON_ONE, share], SCHOOL, SMALL.with_records((new,)))
        assert [one.id for one in copy.live(Share)] == [ON_ONE.id]

    @some
    @given(cases(), cases(), chosen)
    def test_it_never_shows_more_than_the_version(self, case: Case, now: Case, shares: list[Share]) -> None:
        alone = {one.id for one in cut(case, shares, SCHOOL).records()}
        both = cut(case, shares, SCHOOL, now)
        assert {one.id for one in both.records()} <= alone
        hidden = {one.id for kind in (Section, Goal, Measure) for one in now.live(kind)}
        hidden -= expected(now, shares)
        assert hidden.isdisjoint(one.id for one in both.records())


def test_the_cells_of_the_matrix_are_what_is_cut_to() -> None:
    for column in sharing.columns(SMALL):
        share = Share(id=Id("cell"), recipient_id=SCHOOL, part=column.part, about_id=column.about)
        shown = {one.id for one in cut(SMALL, [share], SCHOOL).records()}
        assert share.id in shown
