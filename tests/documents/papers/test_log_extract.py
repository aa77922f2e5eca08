"""The extract of the log is one table over many pages, with the code of the log on each."""

from __future__ import annotations

import dataclasses
import time
from datetime import datetime

import pytest

from ipdesk.documents import papers
from ipdesk.words import Words
from tests.documents import tree
from tests.documents.cases import LONG_WORD
from tests.documents.papers.neutral import CREATED, NUMBER, OSLO, line, log
from tests.documents.papers.reading import read, said

LEFT_OUT = "Numre som mangler, er linjer utenfor utvalget."


def test_it_is_one_table_with_its_head_repeated_on_every_page() -> None:
    made = log()
    assert made.pages > 2
    (table,) = read(made).all("Table")
    rows = table.rows()
    assert rows[0] == ["Nr.", "Tid", "Hvem", "Maskin", "Hva", "Gjelder"]
    assert rows[1] == [
        "1",
        "22.11.2026 00.37.01",
        "Kari Eksempel",
        "kontor-17",
        "Endret mål",
        "Klatre til toppen",
    ]
    assert [row[0] for row in rows[1:]] == [str(n) for n in range(1, 61)]
    for page in tree.texts(made.data)[1:]:
        assert "Nr.TidHvemMaskinHvaGjelder" in page[None]


def test_the_code_of_the_log_stands_on_every_page() -> None:
    made = log()
    for page in tree.texts(made.data):
        assert "Logg · Individuell plan" in page[None]
        assert "Kontrollkode 7F3A-92C1" in page[None]
    assert "Koden 7F3A-92C1 hører til den siste linjen i hele loggen" in said(made)


def test_the_clock_is_the_one_the_entry_carries() -> None:
    summer = dataclasses.replace(line(1), at=datetime(2026, 7, 1, 12, 0, tzinfo=OSLO))
    assert read(log(lines=(summer,))).all("Table")[0].rows()[1][1] == "01.07.2026 12.00.00"


@pytest.mark.parametrize(
    ("numbers", "told"), [((1, 2, 3), False), ((3, 2, 1), False), ((1, 3), True), ((7,), False)]
)
def test_lines_left_out_are_told(numbers: tuple[int, ...], told: bool) -> None:
    assert (LEFT_OUT in said(log(lines=tuple(map(line, numbers))))) is told


def test_count_and_period() -> None:
    assert "60 hendelser fra og med 1. september 2026 til og med 22. november 2026." in said(log())
    nothing = said(log(lines=()))
    assert "Ingen hendelser fra og med 1. september 2026" in nothing
    assert not read(log(lines=())).all("Table")
    ever = papers.log_extract([line(1)], plan_number=NUMBER, head_code="", words=Words("nb"), created=CREATED)
    assert "Utdrag av loggen 1 hendelse. Nr." in said(ever)


def test_a_long_text_is_told_whole() -> None:
    text = f"{LONG_WORD} " * 60
    (table,) = read(log(lines=(line(1, text), line(2)))).all("Table")
    assert table.rows()[1][4].replace(" ", "") == text.replace(" ", "")


@pytest.mark.bench
def test_thousands_of_lines_take_seconds() -> None:
    lines = tuple(map(line, range(1, 3001)))
    start = time.process_time()
    made = log(lines=lines)
    spent = time.process_time() - start
    print(f"3 000 lines, {made.pages} pages: {spent:.1f} s")
    assert spent < 9
