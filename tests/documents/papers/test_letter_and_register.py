"""The letter asks one recipient for their copies and tells no more than needed; the register tells all."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from ipdesk.documents import papers
from ipdesk.domain.record import Id
from ipdesk.domain.sharing_records import Share
from ipdesk.words import Words
from tests.documents.papers import cases
from tests.documents.papers.cases import DAY, TO_DOCTOR_1, TO_DOCTOR_2, TO_TEACHER, TODAY, letter
from tests.documents.papers.reading import items, read, said, under

ENDED = "Samtykket som delingen bygde på, gjelder ikke lenger."
PART = "Kopien viser noe som du ikke lenger skal ha."
TIME = "Tiden du kunne ha opplysningene, er ute."


def rows(made: papers.PdfResult) -> list[list[str]]:
    """Give the rows of the last table without its head."""
    return read(made).all("Table")[-1].rows()[1:]


def test_the_letter_names_the_copies_the_oldest_first() -> None:
    assert rows(letter(TO_DOCTOR_2, TO_DOCTOR_1)) == [
        ["kopi 1 av 2", "1", "20.09.2026", "Helse"],
        ["kopi 3 av 4", "2", "05.11.2026", "Helse Mål 1: Sove hele natta"],
    ]


def test_the_letter_says_what_to_do_and_by_when() -> None:
    made = letter(TO_DOCTOR_1)
    text = said(made)
    assert text.startswith("Odd Annen Eksempel Eksempel legesenter Eksempel kommune, 22. november 2026")
    assert "Vi ber deg levere den tilbake innen 6. desember 2026." in text
    assert "Kari Eksempel, Eksempel kommune, mestring og helse, Rådhusgata 1, 0000 Eksempelbyen" in text
    assert [node.words for node in read(made).all("Lbl")] == ["1.", "2.", "3.", "4.", "☐", "☐", "☐", "☐"]
    later = papers.call_back_letter(
        cases.case(),
        (TO_DOCTOR_1,),
        words=Words("nb"),
        today=TODAY,
        created=cases.CREATED,
        answer_by=date(2027, 1, 3),
    )
    assert said(later).count("3. januar 2027") == 2


@pytest.mark.parametrize("number", ["IP-2026-0042", ""])
def test_the_slip_tells_of_nobody(number: str) -> None:
    plan = dataclasses.replace(cases.PLAN, number=number)
    slip = under(letter(TO_DOCTOR_2, TO_DOCTOR_1, of=cases.case().with_records((plan,))), "Svar").words
    assert f"Individuell plan {number}".strip() in slip or not number
    assert "kopi 1 av 2, kopi 3 av 4" in slip
    assert "Ánne" not in slip
    assert "Odd" not in slip
    for label in ("Dato", "Navn med blokkbokstaver", "Underskrift"):
        assert label in slip


def test_the_letter_does_not_tell_who_took_back_what() -> None:
    """Whether it was the plan or the sharing that was withdrawn, when, and why, is not theirs to know."""
    of_sharing = said(letter(TO_DOCTOR_1))
    plan_ended = cases.case().with_records((dataclasses.replace(cases.TO_PLAN, withdrawn_on=TODAY),))
    assert ENDED in of_sharing
    assert said(letter(TO_DOCTOR_1, of=plan_ended)) == of_sharing
    for untold in ("Łucja", "trukket", "heller snakke", "Żaneta", "2011"):
        assert untold not in of_sharing


def test_a_part_that_was_closed_is_not_named() -> None:
    school = next(cell for cell in cases.CELLS if cell.about_id == cases.SCHOOL.id)
    closed = cases.case().with_records((dataclasses.replace(school, retired_on=TODAY),))
    text = said(letter(TO_TEACHER, of=closed))
    assert PART in text
    assert "Du kan få en ny kopi av det du fortsatt kan se." in text
    assert text.count("Skole og arbeid") == 1  # in the list of what the copy shows
    all_closed = cases.case().with_records(
        [dataclasses.replace(cell, retired_on=TODAY) for cell in cases.CELLS]
    )
    assert "ny kopi" not in said(letter(TO_TEACHER, of=all_closed))


def test_time_that_ran_out_is_told() -> None:
    over = dataclasses.replace(cases.TO_SCHOOL, valid_until=TODAY - DAY)
    text = said(letter(TO_TEACHER, of=cases.case().with_records((over,))))
    assert TIME in text
    assert ENDED not in text


def test_a_letter_is_to_one_recipient() -> None:
    for copies in ((), (TO_TEACHER, TO_DOCTOR_1)):
        with pytest.raises(ValueError, match="one recipient"):
            letter(*copies)


def test_the_register_has_who_on_what_ground_until_when_and_what() -> None:
    made = cases.register("nb")
    assert read(made).all("Table")[0].rows()[0] == [
        "Dokument",
        "Mottaker",
        "Utlevert",
        "Grunnlag og tid",
        "Dette ble gitt",
        "Tilbake",
    ]
    found = rows(made)
    assert len(found) == len(cases.DISCLOSURES)
    assert found[4] == [
        "Plan, versjon 2 kopi 2 av 4",
        "Żaneta Łąk Eksempel Eksempel ungdomsskole",
        "05.11.2026 lagret som fil",
        "Samtykke til å dele til og med 30.06.2027",
        "Om personen Skole og arbeid Mål 1: Klatre til toppen 🧗 med 小明",
        "–",
    ]
    assert found[0][:2] == ["Utkast til plan", "Ánne Šŋuođđi Eksempel"]
    assert [row[5] for row in found] == [
        "–",
        "skal tilbake",
        "09.10.2026 makulert eller slettet",
        "–",
        "–",
        "skal tilbake",
    ]
    assert "6 kopier er utlevert. 3 kopier av planen er hos andre nå. 2 av dem skal tilbake." in said(made)


def test_the_register_tells_what_was_asked_back() -> None:
    asked = dataclasses.replace(TO_DOCTOR_1, called_back_on=TODAY)
    assert rows(cases.register("nb", cases.case().with_records((asked,))))[1][5] == "bedt om 22.11.2026"


def test_a_long_register_repeats_its_head_and_stays_one_table() -> None:
    many = [
        dataclasses.replace(TO_TEACHER, id=Id(f"copy {n}"), copy_number=n, copies=60) for n in range(5, 61)
    ]
    made = cases.register("nb", cases.case().with_records(many))
    assert made.pages > 3
    (table,) = read(made).all("Table")
    assert len(table.rows()) == 1 + len(cases.DISCLOSURES) + len(many)


def test_nothing_handed_out_is_told_too() -> None:
    made = cases.register("nb", cases.empty())
    assert "Ingenting er utlevert." in said(made)
    assert items(made) == []
    assert not read(made).all("Table")
    assert cases.case().live(Share)
