"""The example plan: what it promises, on any day it is made."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdesk.domain import answers, checks, consents, minutes, order
from ipdesk.domain.answers import ConsentState
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.frozen import ABOUT_COPIES
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.group import Member
from ipdesk.domain.measures import OPEN_MEASURE, Measure, MeasureStatus
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
from ipdesk.domain.needs import Need
from ipdesk.domain.network import Circle, Contact, Level
from ipdesk.domain.people import age, is_person
from ipdesk.domain.person import Representative
from ipdesk.domain.plan import Section, Topic
from ipdesk.domain.record import Record
from ipdesk.domain.reminders import reminders
from ipdesk.domain.schema import KINDS, FieldType, fields_of
from ipdesk.domain.sharing_records import Share
from ipdesk.workspace.example import example_case, example_change, ids

TODAY = date(2026, 11, 22)
CASE = example_case(TODAY)
days = st.dates(date(2024, 1, 1), date(2060, 12, 31))


def _texts(case: Case) -> list[str]:
    return [
        getattr(record, field.name)
        for record in case.records()
        for field in fields_of(type(record))
        if field.type is FieldType.TEXT
    ]


@given(days)
def test_every_record_can_be_used_and_every_reference_resolves(today: date) -> None:
    case = example_case(today)
    for record in case.records():
        checks.check(record, case, today)


def test_the_same_day_gives_the_same_records() -> None:
    assert list(example_case(TODAY).records()) == list(CASE.records())


@given(days)
def test_ids_do_not_depend_on_the_day(today: date) -> None:
    assert [r.id for r in example_case(today).records()] == [r.id for r in CASE.records()]


def test_ids_are_like_any_other_and_none_comes_twice() -> None:
    ids = [record.id for record in example_change(TODAY).puts]
    assert len(set(ids)) == len(ids)
    assert all(len(one) == 20 and set(one) <= set("0123456789abcdef") for one in ids)


def test_one_change_begins_a_file_with_all_of_it() -> None:
    change = example_change(TODAY)
    assert change.act is Act.BEGIN
    assert change.about is change.puts[0]
    assert change.about == CASE.person
    assert list(Case().with_records(change.puts).records()) == list(CASE.records())


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [
        (Representative, 2, 2),
        (Contact, 15, 18),
        (Section, 13, 13),
        (Goal, 14, 18),
        (Measure, 15, 15),
        (Member, 8, 9),
        (Meeting, 8, 12),
        (AgendaItem, 25, 40),
        (Attendance, 50, 90),
        (ActionItem, 20, 30),
        (Addition, 1, 3),
        (Offer, 3, 3),
        (Consent, 8, 8),
        (Share, 15, 25),
    ],
)
def test_how_much_there_is(kind: type[Record], least: int, most: int) -> None:
    assert least <= len(CASE.live(kind)) <= most


def test_every_kind_is_there_but_one_that_says_what_ask_can_not() -> None:
    assert {kind for kind in KINDS if not CASE.live(kind)} == {CapacityAssessment, *ABOUT_COPIES}


@given(days)
def test_consents_are_as_the_rules_would_have_them(today: date) -> None:
    case = example_case(today)
    opened = [dataclasses.replace(share, retired_on=None) for share in case.all(Share).values()]
    others = Case(record for record in case.records() if not isinstance(record, Consent))
    before = others.with_records(opened)
    for consent in case.live(Consent):
        asked = dataclasses.replace(consent, withdrawn_on=None, withdrawn_by_id=None, withdrawal_note="")
        given_one = consents.give(before, asked, today)
        assert given_one.puts == (asked,)
        before = before.with_records(given_one.puts)
        if consent.withdrawn_on is not None:
            on, by, note = consent.withdrawn_on, consent.withdrawn_by_id, consent.withdrawal_note
            before = before.with_records(consents.withdraw(before, consent.id, on, by, note, today).puts)
    assert list(before.live(Consent)) == list(case.live(Consent))


def test_ask_has_said_yes_no_and_no_longer() -> None:
    for matter in (Matter.MAKE_PLAN, Matter.HAVE_COORDINATOR):
        earlier, now = answers.answers(CASE, matter, TODAY)
        assert (earlier.givers, now.givers) == ((ids.MOTHER, ids.FATHER), (ids.ASK,))
        assert answers.valid(CASE, matter, TODAY) == now
    states = {
        one.recipient_id: answers.state(one, TODAY)
        for one in CASE.live(Consent)
        if one.matter is Matter.SHARE_INFORMATION
    }
    assert states == {
        ids.PPT: ConsentState.VALID,
        ids.TEACHER: ConsentState.VALID,
        ids.BAKER: ConsentState.WITHDRAWN,
        ids.NAV: ConsentState.REFUSED,
    }
    needs = Counter(reminder.need for reminder in reminders(CASE, TODAY))
    assert (needs[Need.CONSENT_EXPIRES], needs[Need.CONSENT_MISSING]) == (1, 0)


@given(days)
def test_the_person_is_seventeen_and_soon_eighteen(today: date) -> None:
    born = example_case(today).person.birth_date
    assert born is not None
    assert age(born, today) == 17
    assert age(born, today + timedelta(days=182)) == 18


def test_the_person_has_two_homes() -> None:
    homes = {one.address for one in CASE.live(Representative)}
    assert len(homes) == 2
    assert all(home.splitlines()[0] in CASE.person.address for home in homes)


def test_the_network_is_wide() -> None:
    contacts = CASE.live(Contact)
    assert {c.circle for c in contacts} == set(Circle)
    assert {c.level for c in contacts} == set(Level)
    roles = " ".join(f"{c.role} {c.agency}" for c in contacts)
    for one in ("kontaktlærer", "PPT", "fastlege", "NAV", "BUP", "likeperson", "støttekontakt", "mormor"):
        assert one in roles
    assert any(c.to_date is not None and c.to_date < TODAY for c in contacts)
    assert CASE.get(Contact, CASE.plan.coordinator_id) is not None
    assert CASE.plan.made_by_id != CASE.plan.coordinator_id


def test_names_have_letters_that_not_every_font_has() -> None:
    names = "".join(c.name for c in CASE.live(Contact))
    assert set("ŋŠáłż") <= set(names)
    assert "đ" in "".join(_texts(CASE))


def test_every_section_has_two_voices() -> None:
    sections = order.sections(CASE)
    assert [s.topic for s in sections] == list(Topic)
    assert all(s.own_words and s.wording for s in sections)
    assert [s.topic for s in sections if s.hidden] == [Topic.RELATIONS]
    assert [s.topic for s in sections if s.title] == [Topic.OTHER]


def test_six_goals_with_sub_goals_in_the_persons_order() -> None:
    tree = order.children(CASE)
    top = tree[None]
    assert len(top) == 6
    assert all(goal.id in tree for goal in top)
    assert all([g.priority for g in below] == list(range(len(below))) for below in tree.values())
    assert {g.status for g in CASE.live(Goal)} == set(GoalStatus)
    assert all(g.own_words and g.wording for g in CASE.live(Goal))


def test_measures_have_a_few_gaps() -> None:
    measures = CASE.live(Measure)
    assert all(m.what and m.how and m.extent and m.goal_ids for m in measures)
    assert {m.status for m in measures} == set(MeasureStatus)
    assert len([m for m in measures if m.responsible_id is None]) == 1
    assert len([m for m in measures if m.deadline is None]) == 1
    late = [m for m in measures if m.status in OPEN_MEASURE and m.deadline and m.deadline < TODAY]
    assert len(late) == 1
    assert len([m for m in measures if is_person(CASE, m.responsible_id)]) == 3


def test_every_top_goal_has_a_measure() -> None:
    served = {goal for measure in CASE.live(Measure) for goal in measure.goal_ids}
    tree = order.children(CASE)
    for goal in tree[None]:
        assert {goal.id, *(below.id for below in tree.get(goal.id, ()))} & served


def test_the_group_has_deputies_and_one_who_has_left() -> None:
    members = CASE.live(Member)
    assert len(minutes.members(CASE, TODAY)) == 8
    assert len([m for m in members if m.deputy_id is not None]) >= 3
    assert any(not m.duty_to_attend for m in members)
    assert any(m.to_date is not None for m in members)


def test_two_years_of_meetings() -> None:
    groups = [m.on for m in order.meetings(CASE) if m.kind is MeetingKind.GROUP and m.on is not None]
    assert len(groups) == 5
    gaps = [(later - earlier).days for later, earlier in pairwise(groups)]
    assert all(100 <= gap <= 200 for gap in gaps)
    assert {m.status for m in CASE.live(Meeting)} == set(MeetingStatus)
    assert {a.presence for a in CASE.live(Attendance)} == set(Presence)
    assert all(order.agenda(CASE, m.id) and order.attendance(CASE, m.id) for m in CASE.live(Meeting))


@given(days)
def test_meetings_are_held_on_working_days_and_minutes_approved_after_them(today: date) -> None:
    for meeting in example_case(today).live(Meeting):
        assert meeting.on is not None
        assert meeting.on.weekday() < 5
        assert (meeting.on > today) == (meeting.status is MeetingStatus.PLANNED)
        if meeting.approved_on is not None:
            assert meeting.on < meeting.approved_on < today


def test_one_meeting_is_coming_one_lacks_minutes_and_one_lacks_approval() -> None:
    counted = Counter(reminder.need for reminder in reminders(CASE, TODAY))
    for need in (Need.MEETING_COMING, Need.MINUTES_MISSING, Need.MINUTES_NOT_APPROVED, Need.AGE_SWITCH):
        assert counted[need] == 1
    waiting = {Need.MINUTES_MISSING, Need.MINUTES_NOT_APPROVED}
    open_ones = {r.about.id for r in reminders(CASE, TODAY) if r.need in waiting}
    for meeting in CASE.live(Meeting):
        if meeting.status is MeetingStatus.HELD and meeting.id not in open_ones:
            assert meeting.approved_on is not None
            assert meeting.participation


def test_agreements_are_kept_broken_and_waiting() -> None:
    items = CASE.live(ActionItem)
    assert {item.status for item in items} == set(ActionStatus)
    assert any(i.status is ActionStatus.OPEN and i.due is not None and i.due < TODAY for i in items)
    assert any(i.status is ActionStatus.OPEN and i.due is not None and i.due > TODAY for i in items)
    assert all(i.owner_id is not None for i in items)
    assert len([i for i in items if i.measure_id is not None]) > len(items) / 2
    for item in items:
        agenda_item = CASE.get(AgendaItem, item.agenda_item_id)
        assert agenda_item is not None
        assert agenda_item.meeting_id == item.meeting_id


def test_additions_stand_under_approved_minutes() -> None:
    for addition in CASE.live(Addition):
        meeting = CASE.get(Meeting, addition.meeting_id)
        assert meeting is not None
        assert meeting.approved_on is not None
        assert addition.on is not None
        assert addition.on > meeting.approved_on


def test_texts_are_tidy() -> None:
    for text in _texts(CASE):
        assert text == text.strip()
        assert "  " not in text


def test_nobody_real_is_in_it() -> None:
    assert CASE.person.national_id == ""
    everybody: tuple[Contact | Representative, ...] = (*CASE.live(Contact), *CASE.live(Representative))
    for one in everybody:
        assert one.phone in ("", "00 00 00 00")
        assert one.email == "" or one.email.endswith(("@example.no", "@example.org"))
        assert one.address == "" or one.address.endswith("0000 Eksempelbyen")


def test_another_day_moves_every_date_along() -> None:
    later = example_case(TODAY + timedelta(days=7))
    for record in CASE.records():
        other = later.find(record.id)
        assert other is not None
        for field in dataclasses.fields(record):
            before, after = getattr(record, field.name), getattr(other, field.name)
            if isinstance(before, date):
                assert (after - before).days in (6, 7, 8)
