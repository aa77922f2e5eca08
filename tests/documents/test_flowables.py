"""Flowables keep one element each, whatever page breaks do to them."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.platypus import Flowable, Spacer

from ipdesk.documents import look
from ipdesk.documents.plan.pieces import headed, own_words, section
from ipdesk.documents.tagging.flowables import Together, bullet_list, grouped
from ipdesk.documents.tagging.table import Table
from tests.documents import stories, tree


def test_one_of_each_makes_the_tree_it_should() -> None:
    root = tree.read(stories.made(stories.everything()).data)
    assert [kid.tag for kid in root.kids] == ["Sect"]
    assert [kid.tag for kid in root.kids[0].kids] == ["H1", "P", "H2", "L", "Table", "Figure", "Div"]
    items = root.all("LI")
    assert [[(kid.tag, kid.text) for kid in item.kids] for item in items] == [
        [("Lbl", "•"), ("LBody", "en")],
        [("Lbl", "•"), ("LBody", "to")],
    ]
    form = root.all("Form")[0]
    assert (form.alt, form.fields) == ("Underskrift: Kari", ["signature_person"])
    assert root.all("Figure")[0].alt == "Blå flate"


def test_a_paragraph_over_many_pages_is_one_element() -> None:
    text = " ".join(f"ord{n}" for n in range(3000))
    built = stories.made([stories.p(text), stories.p("etter")])
    first, after = tree.read(built.data).all("P")
    assert built.pages > 3
    assert first.pages == set(range(built.pages))
    assert (first.text, after.text) == (text, "etter")


def test_a_list_over_a_page_break_is_one_list_with_one_bullet_for_each_item() -> None:
    texts = ["en " * 40 + "slutt" for _ in range(40)]
    built = stories.made([*bullet_list(texts, look.ITEM)])
    root = tree.read(built.data)
    assert built.pages > 1
    assert len(root.all("L")) == 1
    assert [node.text for node in root.all("Lbl")] == ["•"] * 40
    assert [node.text for node in root.all("LBody")] == texts


@pytest.mark.parametrize("room", range(10, 90, 7))
def test_no_page_gets_a_lonely_line(room: int) -> None:
    spacer = Spacer(1, stories.HEIGHT - room)
    text = "\n".join(f"linje {n}" for n in range(6))
    pages = [text.get(0, "") for text in tree.texts(stories.made([spacer, stories.p(text)]).data)]
    counts = [page.count("linje") for page in pages]
    assert sum(counts) == 6
    assert all(count == 0 or count >= 2 for count in counts)


@pytest.mark.parametrize("room", range(20, 200, 12))
def test_a_heading_is_never_left_at_the_foot_of_a_page(room: int) -> None:
    rows = [stories.cells("en", "to\ntre", "fire") for _ in range(30)]
    table = Table((90, 90, 90), stories.heads("a", "b", "c"), rows, look.GRID)
    story = headed("Del", 1, section("Kapittel", 2, [table]))
    root = tree.read(stories.made([Spacer(1, stories.HEIGHT - room), *story]).data)
    first_row = root.all("TR")[1]
    (page,) = {page for cell in first_row.all("P") for page in cell.pages}
    assert root.all("H1")[0].pages == root.all("H2")[0].pages == {page}


def test_groups_nest() -> None:
    inner = section("Under", 2, [stories.p("inne"), Together([stories.p("a"), stories.p("b")])])
    story = grouped("Sect", headed("Over", 1, [stories.p("før"), *inner, stories.p("etter")]))
    outer = tree.read(stories.made(story).data).kids[0]
    assert [kid.tag for kid in outer.kids] == ["H1", "P", "Sect", "P"]
    assert [kid.text for kid in outer.kids[2].kids] == ["Under", "inne", "a", "b"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("kort", ["«kort»"]),
        ("en\n\nto\n \ntre", ["«en", "to", "tre»"]),
        ("«Ja», sa hun.", ["«Ja», sa hun."]),
        (" \n ", []),
    ],
)
def test_own_words_are_quoted_once(text: str, quoted: list[str]) -> None:
    root = tree.read(stories.made([stories.p("før"), *own_words(text)]).data)
    quotes = root.all("BlockQuote")
    assert [node.text for quote in quotes for node in quote.kids] == quoted
    assert len(quotes) == bool(quoted)


def test_headings_are_bookmarks_once_each() -> None:
    story: list[Flowable] = [
        *headed("En", 1, [stories.p("x")]),
        *headed("To", 2, [stories.p("y")], entry="Andre"),
    ]
    data = stories.made(story).data
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        (first,) = outline.root
        assert (first.title, [child.title for child in first.children]) == ("En", ["Andre"])
