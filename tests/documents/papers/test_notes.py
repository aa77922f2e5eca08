"""The record of missing capacity, the notes, and the list of changes."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.goals import Goal
from ipdesk.domain.person import Basis, Representative
from ipdesk.domain.plan import Arrangement
from ipdesk.domain.record import Id
from tests.documents.papers import cases
from tests.documents.papers.cases import LACKING, OFFERS, PLAN, TODAY
from tests.documents.papers.reading import facts, headings, items, read, said, under


def test_the_record_is_about_one_matter_and_has_all_the_law_asks_for() -> None:
    made = cases.record("nb")
    told = facts(made)
    assert told["Saken"] == "Om skolen kan få se planen"
    assert told["Spørsmål om"] == "Å dele opplysninger"
    assert told["Avgjort"] == "Lege Eva Eksempel, Eksempel legesenter, 5. oktober 2026"
    assert told["Vist til"] == "Ánne og Máret Eksempel, 5. oktober 2026"
    assert told["Vurderes på nytt"] == "5. april 2027"
    assert "Vurderingen gjelder bare denne ene saken, og så lenge den varer." in said(made)
    assert "Bilder, god tid, tolk" in under(made, "Slik ble Ánne Šŋuođđi hjulpet til å forstå").words
    reason = under(made, "Begrunnelse").words
    assert "Svarene skifter. Hun kjenner ikke igjen eksemplene (例)" in reason
    assert "overveiende sannsynlig at Ánne Šŋuođđi ikke kan forstå" in reason
    assert "§ 4-3" in reason
    rights = under(made, "Rettigheter").words
    assert "faller bort 5. april 2027" in rights
    assert "klage til Statsforvalteren" in rights
    assert "innen fire uker" in rights
    assert "Underskrift av den som avgjorde" in under(made, "Underskrift").words


@pytest.mark.parametrize(
    ("matter", "born", "others", "givers"),
    [
        (Matter.SHARE_INFORMATION, 2001, (), "Nærmeste pårørende"),
        (Matter.MAKE_PLAN, 2001, (), "Ingen, heller ikke pårørende"),
        (Matter.MAKE_PLAN, 2010, (cases.MOTHER,), "Foreldre med foreldreansvar"),
        (
            Matter.SHARE_INFORMATION,
            2001,
            (Representative(id=Id("attorney"), basis=Basis.LASTING_POWER_OF_ATTORNEY),),
            "Fullmektig etter fremtidsfullmakt eller nærmeste pårørende",
        ),
    ],
)
def test_the_record_says_who_may_answer_while_it_counts(
    matter: Matter, born: int, others: tuple[Representative, ...], givers: str
) -> None:
    person = dataclasses.replace(cases.PERSON, birth_date=date(born, 3, 21))
    one = dataclasses.replace(LACKING, matter=matter)
    made = cases.record("nb", cases.grown_up().with_records((person, *others, one)), one)
    assert facts(made)["Kan samtykke"] == givers
    assert facts(made)["Skal høres"].startswith("Ánne Šŋuođđi Eksempel")
    assert "pasient- og brukerrettighetsloven" in facts(made)["Reglene bak"].casefold()


def test_a_paragraph_and_a_part_of_it_are_not_both_named() -> None:
    assert facts(cases.record("nb"))["Reglene bak"] == (
        "Helsepersonelloven § 22 tredje ledd; forvaltningsloven § 13 a nr. 1; pasient- og "
        "brukerrettighetsloven § 3-6, § 4-3, § 1-3 bokstav b."
    )


@pytest.mark.parametrize("lines", range(0, 16, 2))
def test_the_line_for_the_decider_is_never_alone(lines: int) -> None:
    made = cases.record("nb", one=dataclasses.replace(LACKING, reason="linje\n" * lines))
    place = under(made, "Underskrift")
    assert len(set().union(*(node.pages for node in place.all()))) == 1


def test_an_unfinished_record_says_that_it_does_not_count() -> None:
    unfinished = "Den gjelder ikke før begrunnelsen, hvem som avgjorde, datoen og neste vurdering"
    assert unfinished not in said(cases.record("nb"))
    for missing in ({"reason": " "}, {"decided_by": ""}, {"decided_on": None}, {"next_assessment": None}):
        made = cases.record("nb", one=dataclasses.replace(LACKING, **missing))
        assert unfinished in said(made)
        assert "Begrunnelse" in headings(made)


def test_without_a_birth_date_the_record_does_not_guess_who_may_answer() -> None:
    assert "Så lenge vurderingen gjelder" not in headings(cases.record("nb", cases.empty()))


def test_the_journal_note_says_that_there_is_a_plan_and_where() -> None:
    made = cases.journal("nb")
    told = facts(made)
    assert "Ánne Šŋuođđi Eksempel har individuell plan." in said(made)
    assert told["Gjelder nå"] == "Versjon 2, godkjent 2. november 2026"
    assert told["Planen finnes"].startswith("Hos koordinatoren, i en kryptert fil")
    assert told["Papirkopi arkivert"] == "Papirmappe 12, arkivrommet, 2. etasje, 3. november 2026"
    assert (told["Navn"], told["Telefon"], told["E-post"]) == (
        "Kari Eksempel",
        "00 00 00 00",
        "kari@example.no",
    )
    assert "§ 5 bokstav c og d" in said(made)


def test_the_journal_note_says_nothing_of_what_the_plan_says() -> None:
    text = said(cases.journal("nb"))
    for goal in cases.case().live(Goal):
        assert goal.own_words not in text
    for name in ("Żaneta", "Odd Annen", "Łucja", "Skole og arbeid"):
        assert name not in text


def test_the_journal_note_follows_consent_and_arrangement() -> None:
    case = cases.case()
    withdrawn = case.with_records((dataclasses.replace(cases.TO_PLAN, withdrawn_on=TODAY),))
    only = case.with_records((dataclasses.replace(PLAN, arrangement=Arrangement.COORDINATOR_ONLY),))
    for without in (withdrawn, only):
        made = cases.journal("nb", without)
        assert "har ikke individuell plan nå" in said(made)
        assert headings(made) == ["Koordinator", "Ført inn i journalen"]
    none_yet = [dataclasses.replace(one, retired_on=TODAY) for one in cases.VERSIONS]
    made = cases.journal("nb", case.with_records(none_yet))
    assert "Ingen versjon er godkjent ennå." in said(made)
    assert "Gjelder nå" not in facts(made)


def test_the_offer_note_tells_offers_and_answers_the_oldest_first() -> None:
    made = cases.offers("nb")
    assert headings(made) == [
        "Tilbud om å lage individuell plan",
        "Tilbud om å lage individuell plan",
        "Tilbud om å ha koordinator",
        "Underskrift",
    ]
    first, again, coordinator = (dict(table.rows()) for table in read(made).all("Table")[1:])
    assert first["Tilbudt"] == "4. mai 2026, Torill Eksempel"
    assert first["Svar"] == "Vil svare senere, 11. mai 2026"
    assert again["Svar"] == "Ja, 1. september 2026"
    assert again["Til"].startswith("Ánne Šŋuođđi Eksempel Łucja Święcka Eksempel, foreldreansvar")
    assert coordinator["Svar"] == "Ikke svart ennå"
    (quote,) = read(made).all("BlockQuote")
    assert quote.words == "«Ja, hvis jeg får bestemme bildet på forsiden 🙂»"
    assert headings(cases.offers("nb", OFFERS[1])) == ["Tilbud om å lage individuell plan", "Underskrift"]


def test_the_changes_are_told_part_by_part() -> None:
    made = cases.changes("nb")
    assert read(made).all("H1")[0].words == "Endringer fra versjon 1 til versjon 2"
    assert headings(made) == ["Nettverk", "Mål"]
    assert any("Sove hele natta" in line for line in items(made))
    assert any("Klatre litt" in line for line in items(made))


def test_no_change_is_told_too() -> None:
    nothing = cases.unchanged("nb")
    assert "Ingenting i den individuelle planen for Ánne Šŋuođđi Eksempel er endret." in said(nothing)
    assert items(nothing) == []
