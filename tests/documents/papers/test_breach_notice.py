"""The notice has the deadline right, says what is known, and leaves a gap for what is not."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

import pytest

from tests.documents.papers.neutral import CREATED, KNOWN, NUMBER, OSLO, UNKNOWN, notice
from tests.documents.papers.reading import facts, headings, items, read, said, under

PARTS = [
    "Hva som har skjedd",
    "Hvem og hva opplysningene gjelder",
    "Hvordan filen er beskyttet",
    "Kopier som finnes",
    "Hva dette kan føre til",
    "Hva som er gjort",
    "Hvem som har fått beskjed",
    "Hvem som melder",
]


def test_the_deadline_is_72_hours_after_the_discovery() -> None:
    made = notice()
    assert facts(made)["Oppdaget"] == "lørdag 21. november 2026 kl. 14.05"
    assert facts(made)["Frist, 72 timer"] == "tirsdag 24. november 2026 kl. 14.05"
    assert "var det 52 timer igjen" in said(made)


@pytest.mark.parametrize(
    ("found", "ends"),
    [((2026, 10, 24, 14, 5), (2026, 10, 27, 13, 5)), ((2027, 3, 27, 14, 5), (2027, 3, 30, 15, 5))],
)
def test_summer_time_makes_it_neither_longer_nor_shorter(
    found: tuple[int, ...], ends: tuple[int, ...]
) -> None:
    year, month, day, hour, minute = found
    known = dataclasses.replace(KNOWN, discovered_at=datetime(year, month, day, hour, minute, tzinfo=OSLO))
    year, month, day, hour, minute = ends
    assert known.deadline == datetime(year, month, day, hour, minute, tzinfo=OSLO)
    assert known.deadline is not None
    assert (known.deadline.hour, known.deadline.minute) == (hour, minute)


def test_a_time_without_a_zone_is_no_time() -> None:
    known = dataclasses.replace(KNOWN, discovered_at=datetime(2026, 11, 21, 14, 5))
    with pytest.raises(ValueError, match="zone"):
        notice("nb", known)


def test_a_notice_that_is_late_asks_why() -> None:
    late = dataclasses.replace(KNOWN, discovered_at=CREATED - timedelta(hours=75))
    assert "Fristen gikk ut 3 timer før dette ble laget." in said(notice("nb", late))
    why = "Hvorfor meldingen kommer etter fristen (artikkel 33 nr. 1)"
    assert why in said(notice("nb", late))
    assert why not in said(notice())


def test_it_has_all_that_the_form_asks_for() -> None:
    made = notice()
    assert headings(made) == PARTS
    told = facts(made)
    assert told["Plannummer"] == NUMBER
    assert told["Sist sett"] == "fredag 20. november 2026 kl. 15.30, Eksempel ungdomsskole, møterom 2"
    assert (
        told["Hvem det gjelder"] == "Ett barn som har individuell plan. 14 andre personer er nevnt i filen."
    )
    assert told["Kryptering"] == "Hele filen er kryptert med AES-256 (SQLCipher)."
    assert told["Nøkkelen"].endswith("Argon2id: 256 MiB minne, 3 runder, 4 tråder.")
    assert told["Høy risiko"] == "Nei, filen er kryptert"
    assert told["Helse"] == "6"
    assert ["Foreldrene", "21.11.2026", "Telefon"] in [
        row for table in read(made).all("Table") for row in table.rows()
    ]
    assert items(made)[0] == "Minnepinne 2, journalarkivet, fra 20. november 2026"
    for article in ("artikkel 33 nr. 4", "artikkel 34 nr. 1", "artikkel 34 nr. 3 bokstav a", "artikkel 9"):
        assert article in said(made).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        (None, "Er et av dem også borte, må innholdet regnes som kjent for andre."),
        (True, "Da må innholdet regnes som kjent for andre."),
        (False, "og de er ikke borte."),
    ],
)
def test_what_follows_depends_on_the_secret(gone: bool | None, says: str) -> None:
    known = dataclasses.replace(KNOWN, secret_with_it=gone)
    assert says in under(notice("nb", known), "Hva dette kan føre til").words


def test_what_is_not_known_is_a_gap() -> None:
    made = notice("nb", UNKNOWN)
    assert headings(made) == PARTS
    told = facts(made)
    for label in ("Oppdaget", "Frist, 72 timer", "Minnepinnen", "Sist sett", "Passordet", "Høy risiko"):
        assert told[label] == "Fylles ut"
    assert "Fylles ut" not in said(notice())
    assert "Uten kopi kan opplysningene også være tapt." in said(made)
    assert "Skriv inn dem du vet om." in under(made, "Kopier som finnes").words
