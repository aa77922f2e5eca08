"""The consent form says what is agreed to, to whom it is given, and how it is taken back: one matter each."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from ipdesk.documents.papers import consent_words
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.consent_rules import Matter, Row
from ipdesk.domain.person import Basis, Representative
from ipdesk.domain.record import Id
from ipdesk.workspace.example import example_case
from tests.documents.papers import cases
from tests.documents.papers.cases import MOTHER, NO_TO_AUNT, PERSON, TO_COORDINATOR, TO_PLAN, TO_SCHOOL, form
from tests.documents.papers.reading import facts, headings, items, read, said, under

FORMS = {
    Matter.MAKE_PLAN: TO_PLAN,
    Matter.HAVE_COORDINATOR: TO_COORDINATOR,
    Matter.SHARE_INFORMATION: TO_SCHOOL,
}
OWN = dataclasses.replace(TO_PLAN, id=Id("own"), givers=(PERSON.id,), given_on=date(2026, 11, 20))


def at_age(years: int, *others: Representative) -> Case:
    """Give the case with a person of that age."""
    born = dataclasses.replace(PERSON, birth_date=date(2026 - years, 1, 2))
    return cases.case().with_records((born, *others))


def test_every_matter_has_all_its_words() -> None:
    for texts in (consent_words.WHAT, consent_words.WHY, consent_words.ONLY, consent_words.AFTER):
        assert set(texts) == set(Matter)
    assert set(consent_words.TITLES) == {(matter, answer) for matter in Matter for answer in (True, False)}
    assert set(consent_words.ASKED) == set(consent_words.YES) == set(Matter)


@pytest.mark.parametrize("matter", Matter)
def test_a_form_says_yes_to_one_matter_and_that_it_is_no_other(matter: Matter) -> None:
    made = form(FORMS[matter], "nb")
    signed = under(made, "Underskrift").words
    only = {
        Matter.MAKE_PLAN: "Samtykket gjelder bare planen.",
        Matter.HAVE_COORDINATOR: "Samtykket gjelder bare koordinator.",
        Matter.SHARE_INFORMATION: "Samtykket gjelder bare denne mottakeren.",
    }
    for one, text in only.items():
        assert (text in said(made)) is (one is matter)
    assert signed.count("Jeg sier ja til") == 1
    asked = {
        Matter.MAKE_PLAN: "lager en individuell plan sammen med",
        Matter.HAVE_COORDINATOR: "får en koordinator fra",
        Matter.SHARE_INFORMATION: "Żaneta Łąk Eksempel får se de delene",
    }
    for one, text in asked.items():
        assert (text in signed) is (one is matter)


def test_a_form_says_it_is_free_given_to_the_service_and_how_it_is_taken_back() -> None:
    text = under(form(TO_PLAN, "nb"), "Frivillig, og kan trekkes tilbake").words
    assert "Det er frivillig å si ja." in text
    assert "Samtykket gis til Eksempel kommune, ikke til én ansatt" in text
    assert "når som helst, helt eller delvis, uten å si hvorfor. Det er like lett som å gi det" in text
    assert "Kari Eksempel, 00 00 00 00, kari@example.no" in text
    assert "Da stanser arbeidet med planen" in text
    assert "Da deles ikke mer" in under(form(TO_SCHOOL, "nb"), "Frivillig, og kan trekkes tilbake").words


@pytest.mark.parametrize(
    ("given_on", "until", "told"),
    [
        (
            date(2026, 9, 1),
            None,
            "Gitt 1. september 2026, signert på papir. Gjelder til det trekkes tilbake.",
        ),
        (
            date(2026, 9, 1),
            date(2027, 2, 28),
            "Gitt 1. september 2026, signert på papir. Gjelder til og med 28. februar 2027.",
        ),
        (None, None, "Det gis når det er skrevet under. Gjelder til det trekkes tilbake."),
        (None, date(2027, 2, 28), "Det gis når det er skrevet under. Gjelder til og med 28. februar 2027."),
    ],
)
def test_a_form_says_when_it_was_given_and_how_long_it_lasts(
    given_on: date | None, until: date | None, told: str
) -> None:
    consent = dataclasses.replace(TO_PLAN, given_on=given_on, valid_until=until)
    assert facts(form(consent, "nb"))["Når"] == told


def test_a_sharing_form_names_the_cells_and_nothing_else() -> None:
    made = form(TO_SCHOOL, "nb")
    assert items(made) == [
        "Om personen",
        "Skole og arbeid",
        "Mål 1: Klatre til toppen 🧗 med 小明 (til og med 31. januar 2027)",
    ]
    assert "Alt annet i planen holdes tilbake for Żaneta Łąk Eksempel." in said(made)
    assert facts(made)["Mottaker"] == "Żaneta Łąk Eksempel, kontaktlærer, Eksempel ungdomsskole"
    for kept in ("Sove hele natta", "Helse", "Odd Annen", "Biret"):
        assert kept not in said(made).replace("Helsepersonelloven", "")


def test_a_form_says_who_answers_and_by_which_rule() -> None:
    told = facts(form(TO_PLAN, "nb"))
    assert told["Samtykker"] == "Łucja Święcka Eksempel, foreldreansvar Jonas Eksempel, foreldreansvar"
    assert told["Skal høres"] == "Ánne Šŋuođđi Eksempel"
    assert told["Har fått informasjon"].endswith("Jonas Eksempel, 28. august 2026")
    assert told["Regelen bak"] == (
        "12 til 15 år. Forskrift om individuell plan § 5; pasient- og brukerrettighetsloven § 4-4, "
        "§ 4-3 bokstav c, § 3-4 andre ledd; barnevernsloven §§ 12-3 og 15-9."
    )


def test_from_sixteen_the_parents_are_told_what_they_need_and_are_not_heard() -> None:
    told = facts(form(OWN, "nb", at_age(16)))
    assert told["Samtykker"] == "Ánne Šŋuođđi Eksempel"
    assert "Skal høres" not in told
    assert told["Skal få vite om det"].startswith("Łucja Święcka Eksempel, foreldreansvar")
    assert told["Regelen bak"].startswith("16 eller 17 år.")


def test_the_rule_is_the_one_of_the_day_it_was_given() -> None:
    consent = dataclasses.replace(TO_PLAN, rule=Row.AGE_12_TO_15.value)
    grown = at_age(30)
    told = facts(form(consent, "nb", grown))
    assert told["Regelen bak"].startswith("12 til 15 år. Forskrift om individuell plan § 5;")
    assert told["Skal høres"] == "Ánne Šŋuođđi Eksempel"
    assert "Regelen bak" not in facts(form(dataclasses.replace(TO_PLAN, rule="x"), "nb", grown))


def test_who_is_to_be_heard_is_named_even_when_nobody_is_in_the_file() -> None:
    guardian = Representative(id=Id("guardian"), name="Vera Eksempel", basis=Basis.GUARDIAN)
    assert facts(form(OWN, "nb", at_age(30, guardian)))["Skal høres"] == "Vera Eksempel, verge"
    told = facts(form(dataclasses.replace(OWN, rule=Row.ADULT_WITH_GUARDIAN.value), "nb", at_age(30)))
    assert told["Skal høres"] == "Verge"


def test_a_departure_stands_on_the_form() -> None:
    consent = dataclasses.replace(TO_PLAN, givers=(MOTHER.id,), departure="Far er på sjøen 🚢 til jul.")
    assert facts(form(consent, "nb"))["Hvorfor det er fraveket"] == "Far er på sjøen 🚢 til jul."
    assert "Hvorfor det er fraveket" not in facts(form(TO_PLAN, "nb"))


def test_what_a_child_means_is_asked_for_on_paper() -> None:
    heading = "Dette mener Ánne Šŋuođđi"
    assert heading in headings(form(TO_PLAN, "nb"))
    for consent, case in (
        (dataclasses.replace(TO_PLAN, how=ConsentHow.SCREEN), cases.case()),
        (OWN, at_age(16)),
        (dataclasses.replace(OWN, givers=(MOTHER.id, PERSON.id)), cases.case()),
    ):
        assert heading not in headings(form(consent, "nb", case))


def test_only_the_minute_of_what_was_said_is_printed_of_the_notes() -> None:
    note = "Bare for oss i kommunen."
    for how in (ConsentHow.PAPER, ConsentHow.SCREEN):
        assert note not in said(form(dataclasses.replace(TO_PLAN, how=how, note=note), "nb"))
    made = form(dataclasses.replace(TO_PLAN, how=ConsentHow.ORAL, note="Begge sa ja\n\npå telefon."), "nb")
    assert under(made, "Referat av samtalen").words == "Referat av samtalen Begge sa ja på telefon."
    assert "Svaret ble gitt muntlig." in under(made, "Underskrift").words


def test_a_no_has_a_form_of_its_own() -> None:
    made = form(dataclasses.replace(NO_TO_AUNT, how=ConsentHow.PAPER, note=""), "nb")
    assert read(made).all("H1")[0].words == "Nei til å dele opplysninger med Biret Eksempel"
    assert facts(made)["Når"] == "Gitt 12. september 2026, signert på papir."
    assert facts(made)["Svarer nei"] == "Ánne Šŋuođđi Eksempel"
    assert "Skal høres" not in facts(made)
    assert "Jeg sier nei." in under(made, "Underskrift").words
    assert "Jeg sier ja" not in said(made)
    assert "trekkes tilbake" not in said(made)
    assert "mister ingen rett til tjenester" in said(made)


def test_what_was_taken_back_says_so_but_not_why() -> None:
    made = form(cases.TO_DOCTOR, "nb")
    assert facts(made)["Trukket tilbake"] == "20. november 2026, av Łucja Święcka Eksempel"
    assert cases.TO_DOCTOR.withdrawal_note not in said(made)
    assert items(made) == ["Helse", "Mål 2: Sove hele natta"]


def test_the_cells_of_a_consent_that_was_taken_back_are_still_named() -> None:
    closed = [dataclasses.replace(one, retired_on=cases.TODAY) for one in cases.DOCTORS]
    assert items(form(cases.TO_DOCTOR, "nb", cases.case().with_records(closed))) == [
        "Helse",
        "Mål 2: Sove hele natta",
    ]
    gone = [dataclasses.replace(one, retired_on=cases.TODAY) for one in (cases.HEALTH, cases.SLEEP)]
    made = form(cases.TO_DOCTOR, "nb", cases.case().with_records(gone))
    assert items(made) == []
    assert "Ingen av delene er med i planen lenger." in said(made)


def test_every_signer_has_a_field_that_serves_a_pen_too() -> None:
    place = under(form(TO_PLAN, "nb"), "Underskrift")
    forms = place.all("Form")
    assert [node.fields for node in forms] == [["representative_1"], ["representative_2"], ["coordinator"]]
    assert forms[0].alt == "Underskrift: Łucja Święcka Eksempel, foreldreansvar"
    assert forms[2].alt == "Underskrift: Kari Eksempel, koordinator, tar imot svaret for Eksempel kommune"
    assert place.words.count("Sted og dato") == 3


@pytest.mark.parametrize("lines", range(0, 24, 3))
def test_what_is_signed_stands_on_the_page_where_it_is_signed(lines: int) -> None:
    consent = dataclasses.replace(TO_SCHOOL, how=ConsentHow.SCREEN, departure="linje\n" * lines)
    place = under(form(consent, "nb"), "Underskrift")
    assert len(set().union(*(node.pages for node in place.all()))) == 1


def test_one_who_answers_alone_gets_one_page() -> None:
    assert form(OWN, "nb", at_age(16)).pages == 1
    assert form(OWN, "nb", at_age(30)).pages == 1


def test_names_that_are_missing_leave_whole_sentences() -> None:
    consent = dataclasses.replace(TO_PLAN, givers=(PERSON.id,))
    made = form(consent, "nb", cases.empty())
    assert "Kommunen lager en individuell plan sammen med personen" in said(made)
    assert facts(made)["Samtykker"] == "Personen"
    assert facts(made)["Gjelder"] == "Personen"


def test_every_consent_of_the_example_has_a_form() -> None:
    example = example_case(cases.TODAY)
    for consent in example.live(Consent):
        assert form(consent, "nn", example).pages <= 2
