"""Tables stay whole for a reader, however many pages they take."""

from __future__ import annotations

import pytest
from reportlab.platypus import Spacer

from ipdesk.documents import look
from ipdesk.documents.tagging.flowables import bullet_list
from ipdesk.documents.tagging.table import Table
from tests.documents import stories, tree
from tests.documents.stories import cells, heads

WIDTHS = (60.0, 140.0, 200.0)


def test_two_hundred_rows_are_one_table_with_one_head() -> None:
    rows = [cells(f"{n}", "kort tekst " * 3, f"rad {n}") for n in range(200)]
    built = stories.made([Table(WIDTHS, heads("Nr.", "Hva", "Hvor"), rows, look.GRID)])
    root = tree.read(built.data)
    assert built.pages > 5
    (table,) = root.all("Table")
    told = table.rows()
    assert told[0] == ["Nr.", "Hva", "Hvor"]
    assert told[1:] == [[str(n), "kort tekst " * 2 + "kort tekst", f"rad {n}"] for n in range(200)]
    assert [page[None] for page in tree.texts(built.data)] == ["", *["Nr.HvaHvor"] * (built.pages - 1)]


def test_heads_name_their_columns_and_rows() -> None:
    table = Table(WIDTHS, heads("a", "b", "c"), [cells("1", "2", "3")], look.GRID, summary="Prøve")
    (node,) = tree.read(stories.made([table]).data).all("Table")
    scopes = [[(cell.tag, cell.attributes.get("Scope")) for cell in row.kids] for row in node.all("TR")]
    assert scopes == [[("TH", "/Column")] * 3, [("TH", "/Row"), ("TD", None), ("TD", None)]]
    assert node.attributes["Summary"] == "Prøve"


def test_a_row_higher_than_a_page_is_cut_and_stays_one_row() -> None:
    long_text = " ".join(f"ord{n}" for n in range(1500))
    tall = [*cells("1", "b"), [*stories.cells(long_text)[0], *bullet_list(["x", "y"], look.ITEM)]]
    rows = [cells("0", "a", "c"), tall, cells("2", "d", "e")]
    built = stories.made([Table(WIDTHS, heads("Nr.", "Hva", "Hvor"), rows, look.GRID)])
    (table,) = tree.read(built.data).all("Table")
    assert [len(row) for row in table.rows()] == [3] * 4
    assert table.rows()[2] == ["1", "b", f"{long_text} • x • y"]
    assert len(table.all("P")[8].pages) > 2
    assert built.untagged_text == 0


@pytest.mark.parametrize("room", range(30, 330, 20))
def test_the_last_row_is_not_left_alone(room: int) -> None:
    rows = [cells(str(n), "a", "b") for n in range(10)]
    table = Table(WIDTHS, heads("Nr.", "Hva", "Hvor"), rows, look.GRID)
    data = stories.made([Spacer(1, stories.HEIGHT - room), table]).data
    pages = [sorted(node.pages) for node in tree.read(data).all("TR")[1:] for node in node.all("P")[:1]]
    assert pages.count(pages[-1]) > 1


def test_a_long_word_stays_inside_its_column() -> None:
    word = "Ekstraordinærtlangtord" * 10
    table = Table((40.0, 360.0), (), [cells(word, "kort")], look.GRID)
    data = stories.made([table]).data
    assert tree.read(data).all("TH")[0].words.replace("\u00ad", "") == word
