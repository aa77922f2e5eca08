"""What a reader gets from the plan is what the records say, in the right order, and no more."""

from __future__ import annotations

import dataclasses
import io
import itertools
import re
from datetime import date

import pikepdf
import pytest

from ipdesk.documents import fonts
from ipdesk.documents.plan.document import build_plan
from ipdesk.documents.plan.sheet import Sheet
from ipdesk.documents.result import Edition
from ipdesk.documents.tagging.build import Built
from ipdesk.domain import order
from ipdesk.domain.case import Case
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure, MeasureStatus
from ipdesk.domain.network import Circle, Contact
from ipdesk.domain.plan import Section
from ipdesk.words import Words
from tests.documents import cases, tree
from tests.documents.conftest import CREATED, DRAFT, TODAY


def made(case: Case, edition: Edition = DRAFT) -> Built:
    """Build a plan."""
    return build_plan(Sheet(case, Words("nb"), TODAY, edition), CREATED)


def read(case: Case) -> tree.Node:
    """Build a plan and read its tree."""
    return tree.read(made(case).data)


def under(root: tree.Node, title: str) -> tree.Node:
    """Give the section whose heading is this one."""
    for node in root.all("Sect"):
        if node.kids[0].tag in {"H1", "H2", "H3"} and node.kids[0].words == title:
            return node
    raise AssertionError(title)


def plain(text: str) -> str:
    """Give a text with one space between any two words."""
    return " ".join(text.split())


def test_the_headings_are_those_of_the_plan(plan_tree: tree.Node) -> None:
    assert [node.words for node in plan_tree.all("H1")] == [
        "Individuell plan",
        "Om meg",
        "Nettverket mitt",
        "Målene mine",
        "Hvem gjør hva",
        "Ansvarsgruppa",
        "Møter og avtaler",
        "Frister framover",
        "Samtykke",
    ]
    levels = [int(node.tag[1]) for node in plan_tree.all("H1", "H2", "H3")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_section_has_a_heading_and_something_below_it(plan_tree: tree.Node) -> None:
    for node in plan_tree.all("Sect")[1:]:
        assert node.kids[0].tag in {"H1", "H2", "H3"}
        assert len(node.kids) > 1, node.words
        assert all(kid.words for kid in node.kids)


NOT_PRINTED = {"person.national_id", "contact.note", "representative.note", "representative.address"}
"""What the coordinator alone needs; of the network's addresses only those of services are printed."""


@pytest.mark.parametrize("case", [cases.filled(), cases.hard()], ids=["filled", "hard"])
def test_every_text_that_was_typed_is_in_the_plan_but_for_what_nobody_needs(case: Case) -> None:
    said = read(case).words.casefold()
    private = {one.address for one in case.live(Contact) if one.circle is not Circle.SERVICE}
    typed = [(name, text) for name, text in cases.texts(case) if text not in private]
    missing = {name for name, text in typed if plain(fonts.clean(text)).casefold() not in said}
    assert missing == {name for name, _ in typed} & NOT_PRINTED
    assert not any(plain(text).casefold() in said for text in private)


def test_hidden_and_ended_say_nothing(example: Case) -> None:
    hidden = [section for section in example.live(Section) if section.hidden]
    gone = [c for c in example.live(Contact) if c.to_date is not None and c.to_date < TODAY]
    assert hidden
    assert gone
    root = read(example)
    said = root.words
    for section in hidden:
        assert plain(section.wording)[:40] not in said
        assert plain(section.own_words)[:40] not in said
    around = under(root, "Nettverket mitt").words
    assert all(one.name not in around for one in gone)
    assert "Familie og venner" not in said


def test_own_words_come_first(plan_tree: tree.Node, example: Case) -> None:
    said = plan_tree.words
    for goal in example.live(Goal):
        own, wording = plain(goal.own_words), plain(goal.wording)
        assert 0 <= said.index(f"«{own}»") < said.index(wording)
    for node, goal in zip(_goal_sections(plan_tree), order.goals(example), strict=True):
        assert node.kids[1].tag == "BlockQuote"
        assert node.kids[1].words == f"«{plain(goal.own_words)}»"
        assert node.kids[2].words == plain(goal.wording)


def _goal_sections(root: tree.Node) -> list[tree.Node]:
    return [node for node in root.all("Sect") if re.fullmatch(r"Mål \d+", node.kids[0].words)]


def test_goals_have_their_sub_goals_and_measures(plan_tree: tree.Node, example: Case) -> None:
    told: list[str] = []
    for node, goal in zip(_goal_sections(plan_tree), order.goals(example), strict=True):
        below = order.goals(example, goal.id)
        sub_goals = under(node, "Delmål").all("Table")[0].rows()[1:]
        assert all(plain(sub.wording) in row[1] for sub, row in zip(below, sub_goals, strict=True))
        for row in under(node, "Tiltak").all("Table")[0].rows()[1:]:
            told.append(row[0])
            (measure,) = [m for m in example.live(Measure) if f" {m.what} " in f"{row[0]} "]
            assert plain(measure.how) in row[0]
            assert plain(measure.extent) == row[1].strip("–")
            assert {goal.id, *(sub.id for sub in below)}.intersection(measure.goal_ids)
    assert len(told) == len(example.live(Measure))
    assert [text.split()[0] for text in told] == [f"T{n + 1}" for n in range(len(told))]


def test_a_measure_says_who_and_when(example: Case) -> None:
    words = Words("nb")
    tables = [table for node in read(example).all("Sect") for table in node.all("Table")]
    rows = {row[0].split()[0]: row for table in tables for row in table.rows() if len(row) == 5}
    numbers = Sheet(example, words, TODAY, DRAFT).numbers
    for measure in numbers.measures:
        _, _, who, when, status = rows[numbers.measure[measure.id]]
        responsible = example.get(Contact, measure.responsible_id)
        if responsible is not None:
            assert f"Ansvarlig: {responsible.name}" in who
        if measure.responsible_id is None:
            assert "Ansvarlig: ingen ennå" in who
        assert f"Frist: {words.date(measure.deadline) or 'ikke satt'}" in when
        assert status


def test_the_matrix_tells_each_ones_part(plan_tree: tree.Node, example: Case) -> None:
    sheet = Sheet(example, Words("nb"), TODAY, DRAFT)
    marks = {}
    for table in under(plan_tree, "Oversikt over ansvar").all("Table"):
        head, *rows = table.rows()
        assert 2 <= len(head) <= 8
        for row in rows:
            for name, mark in zip(head[1:], row[1:], strict=True):
                marks[row[0].split()[0], name] = mark
    for measure in sheet.numbers.measures:
        if measure.status not in {MeasureStatus.NOT_STARTED, MeasureStatus.UNDER_WAY}:
            continue
        number = sheet.numbers.measure[measure.id]
        told = {name: mark for (of, name), mark in marks.items() if of == number and mark != "–"}
        people = {who for who in (measure.responsible_id, *measure.taking_part) if who}
        expected = {
            sheet.name(who).split()[0]: "A" if who == measure.responsible_id else "U" for who in people
        }
        assert told == expected


def test_what_i_answer_for_stands_beside_what_services_answer_for(plan_tree: tree.Node) -> None:
    head, row = under(plan_tree, "Hva hver av oss svarer for").all("Table")[0].rows()
    assert head[:2] == ["Dette svarer jeg for", "Dette svarer tjenestene for"]
    assert "T7 Trene hjemme" in row[0]
    assert "T9 Fysioterapi" in row[1]
    assert "T1 Finne ut hvem som betaler" in row[3]


def test_deadlines_are_in_order_and_say_when_they_have_passed(plan_tree: tree.Node) -> None:
    rows = under(plan_tree, "Frister framover").all("Table")[0].rows()[1:]
    days = [date(int(row[0][6:10]), int(row[0][3:5]), int(row[0][:2])) for row in rows]
    assert days == sorted(days)
    assert [("fristen er ute" in row[0]) for row in rows] == [day < TODAY for day in days]


def test_each_page_has_header_footer_and_draft_mark_that_no_reader_hears(plan: Built) -> None:
    pages = tree.texts(plan.data)
    assert len(pages) == plan.pages
    for number, page in enumerate(pages, 1):
        around = page[None]
        assert around.startswith("UTKAST")
        assert "UTKAST – ikke godkjent" in around
        assert "Taushetsbelagt" in around
        assert "Individuell plan IP-2024-0017 · laget 22.11.2026" in around
        assert f"Side {number} av {plan.pages}" in around
        assert ("Ask Eksempel" in around) == (number > 1)
        assert not any("UTKAST" in text for piece, text in page.items() if piece is not None)


def test_what_is_empty_leaves_no_heading() -> None:
    assert [node.words for node in read(Case()).all("H1", "H2", "H3")] == [
        "Individuell plan",
    ]


def test_names_are_told_apart_in_the_matrix() -> None:
    anna, other = (
        dataclasses.replace(c, name=n) for c, n in zip(_contacts(), ("Anna A", "Anna B"), strict=True)
    )
    measure = Measure(id=cases.MEASURE, what="Prøve", responsible_id=anna.id, taking_part=(other.id,))
    root = read(Case([anna, other, measure]))
    assert under(root, "Oversikt over ansvar").all("Table")[0].rows() == [
        ["Tiltak", "Anna A.", "Anna B."],
        ["T1 Prøve", "A", "U"],
    ]


def _contacts() -> tuple[Contact, Contact]:
    return Contact(id=cases.TEACHER), Contact(id=cases.FRIEND)


def test_the_file_says_what_it_is(plan: Built) -> None:
    with pikepdf.open(io.BytesIO(plan.data)) as pdf:
        assert str(pdf.docinfo.Title) == "Individuell plan for Ask Eksempel"
        assert str(pdf.docinfo.Author) == "Hanne Oppdiktet, Eksempel kommune"
        assert str(pdf.docinfo.CreationDate) == "D:20261122093000+01'00'"
        assert str(pdf.Root.Lang) == "nb-NO"
        assert "/Encrypt" not in pdf.trailer


def test_the_language_is_that_of_the_words(example: Case) -> None:
    built = build_plan(Sheet(example, Words("nn"), TODAY, DRAFT), CREATED)
    with pikepdf.open(io.BytesIO(built.data)) as pdf:
        assert str(pdf.Root.Lang) == "nn-NO"
