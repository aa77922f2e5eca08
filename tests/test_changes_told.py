"""What changed, as people read it."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from typing import Any

import pytest

from ipdesk import changes_told, labels
from ipdesk.changes_told import ToldChange, told
from ipdesk.domain.case import Case
from ipdesk.domain.differences import differences
from ipdesk.domain.goals import Goal, GoalStatus
from ipdesk.domain.group import Member
from ipdesk.domain.measures import Measure, MeasureStatus
from ipdesk.domain.meetings import Attendance
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Basis, Representative
from ipdesk.domain.plan import Section, Topic
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import KINDS, kind_name
from ipdesk.words import Words
from tests.domain.cases import (
    BELOW,
    CAME,
    COORDINATOR,
    DEEPER,
    FRIEND,
    GROUP,
    ITEM,
    MEETING,
    PERSON,
    PLAN,
    SECOND,
    TODAY,
    TOP,
    base,
)

NB, NN = Words("nb"), Words("nn")
HEALTH = Section(id=Id("health"), topic=Topic.HEALTH, wording="Første avsnitt.\n\nAndre avsnitt.\n\nTredje.")
MEASURE = Measure(id=Id("measure"), what="Øve på bussen", responsible_id=FRIEND.id, goal_ids=(TOP.id,))
WHOLE = base().with_records((HEALTH, MEASURE))


def with_(record: Any, **fields: Any) -> Any:
    """Give a record with other fields."""
    return dataclasses.replace(record, **fields)


def lines(*records: Record, before: Case = WHOLE, words: Words = NB) -> tuple[ToldChange, ...]:
    """Tell what changed when records took the place of what was."""
    return told(words, before, before.with_records(records))


def line(*records: Record, before: Case = WHOLE) -> str:
    """Give the only line that is told."""
    ((only,),) = (change.lines for change in lines(*records, before=before))
    return only


def test_nothing_changed_gives_nothing() -> None:
    assert told(NB, WHOLE, WHOLE) == ()
    assert told(NB, Case(), Case()) == ()


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (with_(PERSON, birth_date=date(2009, 4, 2)), "Fødselsdato: «2. april 2009», før: «21. mars 2009»"),
        (with_(PERSON, interpreter_needed=True), "Trenger tolk: «ja», før: «nei»"),
        (with_(PERSON, photo=b"\x89"), "Bilde: lagt til"),
        (with_(PLAN, next_revision=None), "Neste revisjon, tatt bort: «1. juni 2027»"),
        (
            with_(PLAN, coordinator_id=FRIEND.id),
            "Ansvarlig for koordinering og framdrift: «Noor Døme», før: «Hanne Oppdiktet»",
        ),
        (with_(HEALTH, title="Helsa"), "Del av planen «Helsa» – Egen overskrift, lagt til: «Helsa»"),
        (
            with_(HEALTH, wording="Første avsnitt.\n\nNytt avsnitt.\n\nTredje."),
            "Del av planen «Helse» – Faglig tekst: «Nytt avsnitt.», før: «Andre avsnitt.»",
        ),
        (
            with_(HEALTH, wording="Første avsnitt.\n\nTredje."),
            "Del av planen «Helse» – Faglig tekst, tatt bort: «Andre avsnitt.»",
        ),
        (
            with_(TOP, status=GoalStatus.MET),
            "Mål «Ta bussen alene» – Status: «nådd», før: «aktiv»",
        ),
        (
            with_(MEASURE, responsible_id=None),
            "Tiltak «Øve på bussen» – Ansvarlig, tatt bort: «Noor Døme»",
        ),
        (
            with_(MEASURE, goal_ids=(TOP.id, SECOND.id)),
            "Tiltak «Øve på bussen» – Mål: «Ta bussen alene, Klatre», før: «Ta bussen alene»",
        ),
        (
            with_(MEASURE, goal_ids=(TOP.id, Id("unknown"))),
            "Tiltak «Øve på bussen» – Mål: «Ta bussen alene, (uten navn)», før: «Ta bussen alene»",
        ),
        (
            with_(MEETING, starts_at=time(13, 5)),
            "Møte «Ansvarsgruppemøte 02.11.2026» – Starter, lagt til: «13.05»",
        ),
        (
            with_(ITEM, title="Busskort"),
            "Sak «Busskort (Ansvarsgruppemøte 02.11.2026)» – Sak: «Busskort», før: «Bussen»",
        ),
        (with_(GROUP, meeting_interval=3), "Måneder mellom møtene: «3», før: «6»"),
        (Goal(id=Id("new"), own_words="Svømme", priority=9), "Lagt til mål: Svømme"),
        (with_(SECOND, retired_on=TODAY), "Tatt bort mål: Klatre"),
        (with_(SECOND, priority=-1), "Flyttet mål: Klatre"),
        (with_(DEEPER, parent_id=SECOND.id), "Flyttet mål: Ett stopp, nå under «Klatre»"),
        (with_(DEEPER, parent_id=None, priority=9), "Flyttet mål: Ett stopp, nå på øverste nivå"),
        (Contact(id=Id("new"), name="Ny Eksempel"), "Lagt til person i nettverket: Ny Eksempel"),
        (Member(id=Id("sits"), who_id=FRIEND.id), "Lagt til medlem: Noor Døme"),
        (
            Attendance(id=Id("also"), meeting_id=MEETING.id, who_id=FRIEND.id),
            "Lagt til oppmøte: Noor Døme (Ansvarsgruppemøte 02.11.2026)",
        ),
        (
            Representative(id=Id("speaks"), name="Marit Eksempel", basis=Basis.GUARDIAN),
            "Lagt til representant: Marit Eksempel",
        ),
    ],
)
def test_a_line(record: Record, expected: str) -> None:
    assert line(record) == expected


def test_a_photo_that_was_changed_or_taken_away() -> None:
    before = WHOLE.with_records((with_(PERSON, photo=b"one"),))
    assert line(with_(PERSON, photo=b"two"), before=before) == "Bilde: byttet"
    assert line(PERSON, before=before) == "Bilde: tatt bort"


def test_of_a_long_text_the_whole_when_it_is_new() -> None:
    before = WHOLE.with_records((with_(HEALTH, wording=""),))
    assert line(HEALTH, before=before) == (
        "Del av planen «Helse» – Faglig tekst, lagt til: «Første avsnitt.\nAndre avsnitt.\nTredje.»"
    )


def test_lines_stand_under_headings_in_the_plans_order() -> None:
    found = lines(
        with_(PERSON, phone="00 00 00 00"),
        with_(PLAN, number="IP-1"),
        with_(HEALTH, hidden=True),
        with_(FRIEND, role="kamerat"),
        with_(BELOW, own_words="Tre stopp"),
        with_(MEASURE, status=MeasureStatus.DONE, extent="Daglig"),
        with_(GROUP, purpose="Følge opp"),
        Member(id=Id("sits"), who_id=FRIEND.id),
        with_(MEETING, place="Skolen"),
        with_(CAME, deputy="Noen"),
    )
    assert [one.heading for one in found] == [
        "Om personen",
        "Om planen",
        "Delene av planen",
        "Nettverk",
        "Mål",
        "Tiltak",
        "Ansvarsgruppe",
        "Møter og avtaler",
    ]
    assert [len(one.lines) for one in found] == [1, 1, 1, 1, 1, 2, 2, 2]


def test_the_same_twice_and_in_both_forms_as_many_lines() -> None:
    records = (with_(PERSON, phone="1"), with_(TOP, status=GoalStatus.MET), Goal(id=Id("n"), own_words="Ny"))
    assert lines(*records) == lines(*records)
    assert [len(one.lines) for one in lines(*records, words=NN)] == [
        len(one.lines) for one in lines(*records)
    ]


def test_no_id_and_no_code_word_is_told() -> None:
    every = lines(
        with_(PERSON, written_form=type(PERSON.written_form).NYNORSK),
        with_(MEASURE, responsible_id=COORDINATOR.id, goal_ids=(BELOW.id,), taking_part=(PERSON.id,)),
        with_(MEETING, chair_id=FRIEND.id, minute_taker_id=PERSON.id),
    )
    said = "\n".join(text for one in every for text in one.lines)
    for code in ("coordinator", "below", "friend", "measure", "_id", "NYNORSK", "nn"):
        assert f"«{code}" not in said


def test_every_kind_that_can_differ_has_its_heading_and_words() -> None:
    made = Case(kind(id=Id(kind_name(kind))) for kind in KINDS)
    kinds = {type(one.record) for one in differences(Case(), made)}
    assert kinds <= set(changes_told.HEADINGS)
    assert set(changes_told.HEADINGS) <= set(labels.KINDS)
    assert told(NB, Case(), made)
    assert told(NN, made, Case())
