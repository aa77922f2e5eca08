"""Every character is drawn by some font, and read back as itself."""

from __future__ import annotations

import pytest

from ipdesk.documents import fonts, look
from ipdesk.documents.fonts import Face
from ipdesk.documents.tagging.flowables import Paragraph
from ipdesk.documents.tagging.text import Piece
from tests.documents import stories, tree

NORWEGIAN = "æøåÆØÅéèêóòôüäöÉÈÊÓÒÔÜÄÖ«»–—…§€°½“”‘’„"
SAMI = "áčđŋšŧžÁČĐŊŠŦŽńŃïÏñÑ"
OTHERS = "ąćęłńśźżėįųūāēģīķļņğışĞİŞșțăâđươếộữЖщєїґ→☐☑✓"


@pytest.mark.parametrize("face", Face)
def test_every_face_draws_the_languages_of_the_country(face: Face) -> None:
    assert list(fonts.runs(NORWEGIAN + SAMI + OTHERS, face)) == [(face.value, NORWEGIAN + SAMI + OTHERS)]


def test_other_fonts_stand_in() -> None:
    runs = list(fonts.runs("Ja ☒ 😀漢", Face.BOLD))
    assert runs == [
        ("SourceSans3-Bold", "Ja "),
        ("DejaVuSans", "☒"),
        ("SourceSans3-Bold", " "),
        ("NotoEmoji-Regular", "😀"),
        ("LastResort", "漢"),
    ]


def test_text_is_made_writable() -> None:
    assert fonts.clean("A\u030angstro\u0308m") == "Ångström"
    assert fonts.clean("en\r\nto\rtre\u2028fire\x0bfem") == "en\nto\ntre\nfire\nfem"
    assert fonts.clean("a\x00b\x07c\u200bd\u202ee\ufe0f\xadf") == "abcdef"
    assert fonts.clean("en\tto") == "en to"
    assert fonts.clean("\ud800\ue000\uffff") == "\ufffd" * 3


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (NORWEGIAN + SAMI + OTHERS, ""),
        ("<b>fet</b> &amp; <para> </font> &#x41; ]]> % \\ (parentes", ""),
        ("Piksel 🐕 og 🙂 er venner ☒", ""),
        ("Mor heter 漢字 og far محمد", "漢字محمد"),
        ("eget tegn \ufffd her", "\ufffd"),
    ],
)
def test_text_is_read_back_as_it_was_written(text: str, missing: str) -> None:
    built = stories.made([stories.p(text)])
    assert tree.read(built.data).words == text
    assert built.missing == set(missing)
    assert built.untagged_text == 0


def test_a_face_of_its_own_does_not_part_a_word() -> None:
    built = stories.made(
        [Paragraph([Piece("Ans", Face.BOLD), Piece("varlig: Kari", Face.REGULAR)], look.BODY)]
    )
    assert tree.read(built.data).words == "Ansvarlig: Kari"
