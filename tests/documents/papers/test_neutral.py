"""What the papers about the file and its media have in common."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from ipdesk.documents.inspection import inspect
from ipdesk.documents.signing import identity
from ipdesk.documents.signing.identity import Identity
from tests.documents import tree
from tests.documents.papers import neutral
from tests.documents.verapdf import VeraPdf

every_paper = pytest.mark.parametrize("kind", neutral.PAPERS)
both = pytest.mark.parametrize("language", ["nb", "nn"])


@pytest.mark.java
@both
@every_paper
def test_both_standards_are_kept(kind: str, language: str, verapdf: VeraPdf, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(neutral.PAPERS[kind](language).data)
    assert verapdf.check(path) == []


@pytest.mark.java
@pytest.mark.parametrize("name", neutral.HARD_PAPERS)
def test_they_are_kept_with_hard_texts_and_with_nothing(name: str, verapdf: VeraPdf, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(neutral.HARD_PAPERS[name]().data)
    assert verapdf.check(path) == []


@both
@every_paper
def test_the_file_says_what_it_is(kind: str, language: str) -> None:
    made = neutral.PAPERS[kind](language)
    facts = inspect(made.data, kind)
    assert facts.sound
    assert facts.language == f"{language}-NO"
    assert facts.pages == made.pages
    assert made.missing_characters == frozenset()
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        found = identity.read(pdf.Root.Metadata.read_bytes())
    assert found == Identity(kind=kind, plan=neutral.NUMBER)


@every_paper
def test_headings_lists_and_tables_are_built_right(kind: str) -> None:
    made = neutral.PAPERS[kind]("nb")
    root = tree.read(made.data)
    (first,) = root.all("H1")
    assert first.words == inspect(made.data, kind).title
    assert [kid.tag for kid in root.kids] == ["Sect"]
    assert all(part.kids[0].tag == "H2" and len(part.kids) > 1 for part in root.all("Sect")[1:])
    for item in root.all("LI"):
        assert [kid.tag for kid in item.kids] == ["Lbl", "LBody"]
    for table in root.all("Table"):
        assert table.attributes["Summary"]
        assert all(cell.words for row in table.all("TR") for cell in row.kids)


@every_paper
def test_the_foot_names_the_plan_by_its_number(kind: str) -> None:
    made = neutral.PAPERS[kind]("nb")
    for number, page in enumerate(tree.texts(made.data), 1):
        foot = f"· Individuell plan {neutral.NUMBER} · laget 22.11.2026"
        assert foot in page[None]
        assert f"Side {number} av {made.pages}" in page[None]


_IN_ANOTHER_PROCESS = """
import hashlib
from tests.documents.papers import neutral
for make in neutral.PAPERS.values():
    print(hashlib.sha256(make("nb").data).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_in_any_process() -> None:
    here = [hashlib.sha256(make("nb").data).hexdigest() for make in neutral.PAPERS.values()]
    env = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-c", _IN_ANOTHER_PROCESS]
    made = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert made.stdout.split() == here
