"""What all papers have in common: readable, whole, marked with what they are, and nothing from elsewhere."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys

import pikepdf
import pytest

from ipdesk.documents.inspection import inspect
from ipdesk.documents.signing import identity
from ipdesk.documents.signing.identity import Identity
from ipdesk.domain.version_records import DocumentKind
from tests.documents import tree
from tests.documents.papers import cases

KINDS = {
    "consent to plan": "consent_form",
    "consent to coordinator": "consent_form",
    "consent to share": "consent_form",
    "consent withdrawn": "consent_form",
    "refusal": "consent_form",
    "capacity": "capacity",
    "journal note": "journal_note",
    "offer note": "offer_note",
    "call-back letter": "call_back_letter",
    "changes": "changes",
    "copies": "copies",
}
LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO"}
every_paper = pytest.mark.parametrize("name", cases.PAPERS)


@every_paper
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_what_it_is(name: str, language: str) -> None:
    made = cases.PAPERS[name](language)
    facts = inspect(made.data, name)
    assert facts.sound
    assert facts.language == LANGUAGES[language]
    assert facts.pages == made.pages <= 2
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        found = identity.read(pdf.Root.Metadata.read_bytes())
    assert found == Identity(
        kind=KINDS[name],
        plan="IP-2026-0042",
        version=2 if name == "changes" else None,
        made_for="Odd Annen Eksempel" if name == "call-back letter" else "",
    )


def test_every_kind_of_paper_is_one_the_file_can_keep() -> None:
    assert set(KINDS.values()) - {"copies"} <= {kind.value for kind in DocumentKind}


@every_paper
def test_the_title_is_the_one_heading_of_the_first_level(name: str) -> None:
    data = cases.PAPERS[name]("nb").data
    (first,) = tree.read(data).all("H1")
    assert first.words == inspect(data, name).title


@every_paper
def test_every_section_has_a_heading_and_something_below_it(name: str) -> None:
    root = tree.read(cases.PAPERS[name]("nb").data)
    assert {node.tag for node in root.all() if node.tag.startswith("H")} <= {"H1", "H2"}
    whole, *parts = root.all("Sect")
    assert all(part.kids[0].tag == "H2" and len(part.kids) > 1 for part in parts)
    assert [kid.tag for kid in root.kids] == ["Sect"]
    assert all(kid.tag in {"H1", "P", "Table", "Sect"} for kid in whole.kids)


@every_paper
def test_lists_have_labels_and_tables_have_heads(name: str) -> None:
    root = tree.read(cases.PAPERS[name]("nb").data)
    for item in root.all("LI"):
        assert [kid.tag for kid in item.kids] == ["Lbl", "LBody"]
        assert all(kid.text for kid in item.kids)
    for table in root.all("Table"):
        assert table.attributes["Summary"]
        rows = table.all("TR")
        heads = [[cell.attributes.get("Scope") for cell in row.kids] for row in rows]
        width = len(rows[0].kids)
        columns = heads[0] == ["/Column"] * width
        assert all(row == ["/Row", *[None] * (width - 1)] for row in heads[columns:])
        assert all(cell.words for row in rows for cell in row.kids)


@every_paper
def test_nothing_but_header_and_foot_is_kept_from_readers(name: str) -> None:
    made = cases.PAPERS[name]("nb")
    for number, page in enumerate(tree.texts(made.data), 1):
        said = page[None]
        assert said.startswith("TaushetsbelagtÁnne Šŋuođđi Eksempel")
        assert said.endswith(f"laget 22.11.2026Side {number} av {made.pages}")
        assert len(said) < 170


@every_paper
def test_no_paper_tells_of_what_was_taken_away(name: str) -> None:
    data = cases.PAPERS[name]("nb").data
    assert cases.GONE not in tree.read(data).words
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert cases.GONE.encode() not in pdf.Root.Metadata.read_bytes()


@every_paper
def test_only_characters_no_font_has_are_missing(name: str) -> None:
    made = cases.PAPERS[name]("nb")
    assert made.missing_characters <= set("小明例")
    said = tree.read(made.data).words
    assert all(char in said for char in made.missing_characters)


_IN_ANOTHER_PROCESS = """
import hashlib
from tests.documents.papers import cases
for make in cases.PAPERS.values():
    print(hashlib.sha256(make("nb").data).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_in_any_process() -> None:
    here = [hashlib.sha256(make("nb").data).hexdigest() for make in cases.PAPERS.values()]
    env = {**os.environ, "PYTHONHASHSEED": "4711"}
    command = [sys.executable, "-c", _IN_ANOTHER_PROCESS]
    made = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert made.stdout.split() == here
