"""Lines are no wider than their room, and no text is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipdesk.documents.fonts import Face
from ipdesk.documents.tagging.text import Line, Piece, set_lines
from tests.documents import stories, tree

SIZE = 10.0
WORDS = st.text(st.sampled_from("abcæøåŋ-@.漢😀"), min_size=1, max_size=60)


def lines(text: str, width: float) -> list[Line]:
    """Set a text in the plain face."""
    return set_lines([Piece(text, Face.REGULAR)], SIZE, width)


def said(line: Line) -> str:
    """Give the text of a line without the hyphens that setting put in."""
    return "".join(run.text for run in line.runs).replace("\u00ad", "")


def told(set_text: list[Line]) -> str:
    """Join lines again: with a space, but not where a word was cut."""
    return "".join(said(line) + ("" if line.joined else " ") for line in set_text).strip()


@given(st.lists(WORDS, max_size=12), st.floats(min_value=15, max_value=300))
def test_lines_fit_and_hold_the_whole_text(words: list[str], width: float) -> None:
    text = " ".join(words)
    set_text = lines(text, width)
    assert all(line.width <= width + 1e-6 for line in set_text)
    assert told(set_text) == text


def test_a_word_too_long_for_the_line_is_cut_with_a_hyphen() -> None:
    word = "Menneskerettighetsorganisasjon" * 7
    set_text = lines(word, 60)
    assert len(set_text) > 10
    assert all(line.width <= 60 for line in set_text)
    assert all(line.runs[-1].text.endswith("\u00ad") for line in set_text[:-1])
    assert told(set_text) == word


def test_a_long_address_is_cut_after_a_sign() -> None:
    address = "fornavn.etternavn@avdeling.eksempel.kommune.example.org"
    assert said(lines(address, 110)[0]).endswith((".", "@"))


def test_line_ends_always_break() -> None:
    assert [said(line) for line in lines("en\nto\n\ntre fire", 200)] == ["en", "to", "", "tre fire"]


def test_a_no_break_space_holds_words_together() -> None:
    assert [said(line) for line in lines("aaaa 10\u00a0000", 45)] == ["aaaa", "10\u00a0000"]


def test_a_line_narrower_than_one_character_ends() -> None:
    assert [said(line) for line in lines("abc", 1)] == ["a", "b", "c"]


def test_a_space_ends_each_line_but_not_a_cut_word() -> None:
    long_word = "ab" * 100
    text = f"ord etter ord {long_word} " + "flere ord " * 20
    built = stories.made([stories.p(text)])
    assert tree.read(built.data).all("P")[0].text.replace("\u00ad", "") == text.strip()
