"""The tag has the size it says, fits on it, and names nobody unless asked to."""

from __future__ import annotations

import io
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from ipdesk.documents.papers.stick_tag import HEIGHT, WIDTH
from ipdesk.documents.result import PdfResult
from tests.documents import tree
from tests.documents.papers import neutral
from tests.documents.papers.neutral import HARD, NAME, tag
from tests.documents.papers.reading import read, said
from tests.documents.papers.test_recovery_sheet import placed

BORN = date(2011, 3, 21)
MM = 72 / 25.4


def lines(made: PdfResult) -> list[str]:
    """Give what stands on the tag itself."""
    (one,) = read(made).all("Div")
    return [paragraph.words for paragraph in one.kids]


def test_it_has_the_number_and_where_to_bring_the_stick() -> None:
    assert lines(tag()) == [
        "Eksempel kommune · kryptert minnepinne",
        "IP-2026-0042",
        "Funnet? Ikke koble den til noe. Lever den til:",
        "Servicekontoret, Rådhusgata 1 0000 Eksempelbyen Telefon 00 00 00 00",
    ]


def test_name_and_birth_date_stand_on_it_only_when_asked_for() -> None:
    named = tag(name=NAME, born=BORN)
    assert lines(named)[2] == f"{NAME}, født 21.03.2011"
    assert "viser hvem planen gjelder" in said(named)
    assert "Taushetsbelagt" in tree.texts(named.data)[0][None]
    assert "viser hvem planen gjelder" not in said(tag())
    assert "Taushetsbelagt" not in tree.texts(tag().data)[0][None]
    assert lines(tag(born=BORN))[2] == "Født 21.03.2011"


def test_the_municipality_is_where_to_bring_it_when_nothing_else_is_said() -> None:
    assert lines(tag(return_to=" "))[-1] == "Eksempel kommune"
    assert lines(tag(return_to="", municipality="")) == ["Kryptert minnepinne", "IP-2026-0042"]


def test_marks_are_in_the_four_corners_of_89_by_36_millimetres() -> None:
    assert pytest.approx((89, 36)) == (WIDTH / MM, HEIGHT / MM)
    with pikepdf.open(io.BytesIO(tag().data)) as pdf:
        drawn = [
            (float(one.operands[0]), float(one.operands[1]), str(one.operator))
            for one in pikepdf.parse_content_stream(pdf.pages[0])
            if str(one.operator) in {"m", "l"}
        ]
    marks = [pair for pair in pairwise(drawn) if pair[0][2] == "m"]
    upright = {round(start[0], 1) for start, end in marks if start[0] == end[0]}
    level = {round(start[1], 1) for start, end in marks if start[1] == end[1]}
    assert {0.0, round(WIDTH, 1)} <= upright
    assert {0.0, round(HEIGHT, 1)} <= level


@pytest.mark.parametrize("name", ["", HARD])
def test_whatever_is_written_stays_on_the_tag(name: str, tmp_path: Path) -> None:
    made = tag("nb", name, BORN, HARD, HARD, f"{HARD}\n" * 5)
    assert made.pages == 1
    words = placed(made, tmp_path / "tag.pdf")
    (above,) = [height for height, word in words if word == "høy."]
    (below,) = [height for height, word in words if word == "Slik"]
    on_tag = [height for height, _ in words if above + 5 < height < below - 5]
    assert on_tag
    assert max(on_tag) - min(on_tag) < HEIGHT


def test_the_plan_number_is_all_that_tells_which() -> None:
    assert neutral.NAME not in said(tag())
    assert "individuell" not in " ".join(lines(tag())).lower()
