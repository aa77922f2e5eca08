"""The recovery sheet opens the file, shows its key on the inside only, and leaves nothing of it in memory."""

from __future__ import annotations

import gc
import re
import subprocess
from pathlib import Path

import pytest

from ipdesk.documents import fonts
from ipdesk.documents.result import PdfResult
from ipdesk.documents.tagging import text
from ipdesk.storage.recovery import key_of
from tests.documents.papers import neutral
from tests.documents.papers.neutral import GROUPS, HARD, sheet
from tests.documents.papers.reading import headings, items, read, said, under

THIRD = 841.89 / 3
OLD = "Kopi på denne maskinen fra 3. mars 2026: åpnes fortsatt med arket fra 3. mars 2026."


def placed(made: PdfResult, path: Path) -> list[tuple[float, str]]:
    """Give the words of the first page, each with how far down it stands."""
    path.write_bytes(made.data)
    command = ["pdftotext", "-bbox", "-l", "1", str(path), "-"]
    out = subprocess.run(command, capture_output=True, check=True).stdout.decode(errors="replace")
    found = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', out)
    return [((float(top) + float(low)) / 2, word) for top, low, word in found]


def test_the_groups_are_read_in_order_each_with_its_number() -> None:
    (listing,) = [one for one in read(sheet()).all("L") if len(one.kids) == len(GROUPS)]
    assert listing.attributes["ListNumbering"] == "/Decimal"
    read_aloud = [(item.kids[0].text, item.kids[1].text) for item in listing.kids]
    assert read_aloud == [(str(n), group) for n, group in enumerate(GROUPS, 1)]


def test_what_is_read_from_the_sheet_opens_the_file() -> None:
    typed = " ".join(items(sheet())[: len(GROUPS)])
    with key_of(typed).bare() as bare, key_of("".join(GROUPS)).bare() as same:
        assert bare == same


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_key_is_in_the_middle_third_only(language: str, tmp_path: Path) -> None:
    made = sheet(language, (OLD,) * 3)
    assert made.pages == 1
    words = placed(made, tmp_path / "sheet.pdf")
    for height, word in words:
        if word in GROUPS:
            assert THIRD < height < 2 * THIRD
    inner = "".join(word for height, word in words if THIRD < height < 2 * THIRD)
    assert all(group in inner for group in GROUPS)
    outer = "".join(word for height, word in words if height < THIRD)
    assert not any(group in outer for group in GROUPS)
    assert neutral.NUMBER in outer


@pytest.mark.parametrize("newest", [OLD, HARD, "漢 " * 80, "W" * 160, ""])
def test_hard_texts_and_many_copies_leave_the_key_where_it_is(newest: str, tmp_path: Path) -> None:
    made = sheet("nb", (newest, *(OLD, HARD) * 40), HARD, HARD)
    assert made.pages == 1
    words = placed(made, tmp_path / "sheet.pdf")
    inner = "".join(word for height, word in words if THIRD < height < 2 * THIRD)
    assert all(group in inner for group in GROUPS)
    assert len(items(made)) == len(GROUPS) + 3 + 3
    left = 79 if newest else 78
    assert f"{left} eldre står i oversikten over medier i filen." in said(made)


def test_all_that_is_on_the_sheet_has_its_place_above_the_foot(tmp_path: Path) -> None:
    words = placed(sheet("nn", (OLD, HARD, OLD), HARD, HARD), tmp_path / "sheet.pdf")
    assert max(height for height, word in words if word.startswith("arket")) < 841.89 - 17 * 72 / 25.4


def test_the_newest_from_before_are_named_and_the_others_counted() -> None:
    texts = items(sheet(copies=("fjerde", "tredje", "andre", "første")))[-3:]
    assert texts == ["fjerde", "tredje", "2 eldre står i oversikten over medier i filen."]
    assert items(sheet(copies=("tredje", "andre", "første")))[-3:] == ["tredje", "andre", "første"]


def test_it_says_what_stops_and_what_still_opens() -> None:
    made = sheet(copies=(OLD, " "))
    assert "Gamle kopier åpnes fortsatt med gammelt ark" in said(made)
    assert under(made, "Når arket slutter å gjelde").words.endswith(f"så lenge de finnes. • {OLD}")
    assert headings(sheet()) == [
        "Nøkkelen: 16 grupper, lest linje for linje",
        "Slik bruker du arket",
        "Når arket slutter å gjelde",
    ]
    assert [label.text for label in read(sheet()).all("Lbl")][-3:] == ["1.", "2.", "3."]


def test_no_cache_holds_a_group() -> None:
    """What the fonts remember of texts lives as long as the program."""
    sheet()
    for cache in (fonts.width, fonts._writable, fonts._font_of, text._runs):
        known = [key for held in gc.get_referents(cache) if isinstance(held, dict) for key in held]
        assert known
        assert not any(group in str(key) for key in known for group in GROUPS)
