"""Those who consent themselves: a 16-year-old in nynorsk, and an adult whose verge has no mandate left."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from ipdesk.domain import signing, versions
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter, Row
from ipdesk.domain.person import WrittenForm
from ipdesk.domain.version_records import SignerRole
from ipdesk.errors import Reason
from ipdesk.messages import field_message
from ipdesk.ui.screen import words
from tests.journeys.conftest import Start
from tests.journeys.invented import (
    ABOUT,
    BUS,
    COORDINATOR,
    FATHER,
    MOTHER,
    NAME,
    TEACHER,
    VERGE,
    make_file,
    parent,
    verge,
)
from tests.journeys.reading import pages, parts_in
from tests.journeys.table import Table, said

NOW: Final = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
LATER: Final = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
SIXTEEN: Final = date(2010, 12, 1)


def test_a_16_year_old_answers_anew_and_wants_the_mother_to_sign_too(start: Start, tmp_path: Path) -> None:
    file = make_file(
        tmp_path / "IP-2026-0042.ipdesk",
        SIXTEEN,
        NOW,
        parent(MOTHER),
        parent(FATHER),
        form=WrittenForm.NYNORSK,
    )
    table = Table(start("kontoret"), NOW)
    table.speak("nn")
    table.open(file)
    parents_say_yes(table)
    table.lock()
    table.turn_to(LATER)
    table.unlock()
    nothing_new_without_a_new_answer(table)
    person_says_yes(table)
    approve_with_the_mother(table)
    copy_to_the_teacher(table, tmp_path / "ut")
    all_rows(table)


def parents_say_yes(table: Table) -> None:
    """Both parents consent while the child is 15: to the plan, and to what the teacher may see."""
    table.row("Hvem får se hva")
    for part in (ABOUT, BUS):
        table.tick_cell(part, TEACHER)
    for question, given in (("Lage individuell plan", ""), ("Dele med {name}", TEACHER)):
        table.row(question, name=given)
        table.click("Registrer samtykke")
        assert len(table.ticked()) == 2
        table.type("Hvor papiret ligger", "Arkivskap 2")
        table.click("Lagre samtykket")
        assert table.told(question, name=given) == said("Gjelder")


def nothing_new_without_a_new_answer(table: Table) -> None:
    """After the birthday the parents' answers hold, but nothing new rests on them."""
    assert table.told("Lage individuell plan") == said("Svar på nytt")
    assert table.told("Ny versjon") == said("Svar på nytt")
    table.row("Ny versjon")
    assert not table.offers(said("Godkjenn versjon {n}", n="1"))
    assert table.reads(field_message(words(), Reason.ANSWER_ANEW))
    table.click("Gå til samtykket")
    assert table.reads("{name} er {age} år og samtykker selv.", name=NAME.split()[0], age="16")


def person_says_yes(table: Table) -> None:
    table.click("Registrer samtykke")
    assert table.ticked() == [NAME]
    table.choose("Hvordan", "signert på skjermen")
    table.click("Gå til signering …")
    table.sign_all(COORDINATOR, NAME)
    table.row("Dele med {name}", name=TEACHER)
    table.click("Registrer samtykke")
    assert table.ticked()[-1] == NAME
    table.type("Hvor papiret ligger", "Arkivskap 2")
    table.click("Lagre samtykket")
    given = [one for one in table.case.live(Consent) if one.givers == (table.case.person.id,)]
    assert {one.matter for one in given} == {Matter.MAKE_PLAN, Matter.SHARE_INFORMATION}
    assert {one.rule for one in given} == {Row.AGE_16_17.value}


def approve_with_the_mother(table: Table) -> None:
    """Let the mother sign too: the choice is kept over a lock, and has a field in the plan."""
    table.row("Ny versjon")
    table.type("Hvorfor lages det en ny versjon?", "Første plan")
    mother = f"{MOTHER} ({said('foreldreansvar')})"
    assert table.ticked() == []
    table.click(mother)
    table.lock()
    table.unlock()
    table.row("Ny versjon")
    assert table.ticked() == [mother]
    table.click(said("Godkjenn versjon {n}", n="1"))
    table.sign_all(COORDINATOR, NAME, MOTHER)
    version = versions.newest(table.case)
    assert version is not None
    plan = versions.plan_of(table.case, version)
    assert plan is not None
    signed = signing.signatures(table.case, plan.id)
    assert [one.role for one in signed] == [
        SignerRole.COORDINATOR,
        SignerRole.PERSON,
        SignerRole.REPRESENTATIVE,
    ]
    table.row("Ny versjon")
    assert table.ticked() == []


def copy_to_the_teacher(table: Table, folder: Path) -> None:
    folder.mkdir()
    table.row("Del ut kopier")
    table.click(TEACHER)
    table.click("Lås hver kopi med et passord")
    table.pick("Velg mappe …", folder)
    table.click(table.plural("Del ut {n} kopi", "Del ut {n} kopier", 1))
    table.wait(lambda: table.reads(table.plural("{n} kopi er delt ut.", "{n} kopier er delt ut.", 1)))
    table.click("Ferdig")
    (file,) = folder.iterdir()
    assert parts_in(file) == {ABOUT, BUS}
    assert "Individuell plan" in " ".join(pages(file.read_bytes()))


def all_rows(table: Table) -> None:
    """Every row of every tab can be shown in nynorsk."""
    assert words().language == "nn"
    for number, title in enumerate(table.main.tab_titles()):
        table.main.show_tab(number)
        assert table.page, title
        if not hasattr(table.main.tab, "list"):
            continue
        for row in table.rows():
            table.row(row)
            QApplication.processEvents()
            assert table.page


def test_the_verge_of_an_adult_whose_mandate_has_run_out_is_refused(start: Start, tmp_path: Path) -> None:
    speaking = verge(VERGE, date(2020, 11, 1), date(2026, 10, 31))
    file = make_file(tmp_path / "IP-2026-0042.ipdesk", date(1990, 5, 3), NOW, speaking)
    table = Table(start("kontoret"), NOW)
    table.open(file)
    table.row("Lage individuell plan")
    assert table.reads(f"Mandatet til {VERGE} (verge) gikk ut 31.10.2026.")
    table.click("Registrer samtykke")
    assert table.ticked() == [NAME]
    without = f"{VERGE} (verge), mandatet gjelder ikke"
    table.click(NAME)
    table.click(without)
    for how in ("signert på papir", "signert på skjermen", "muntlig"):
        table.choose("Hvordan", how)
        refused(table)
    table.lock()
    table.unlock()
    assert not table.case.live(Consent)
    new_mandate(table)
    table.row("Lage individuell plan")
    assert table.reads("Går det ikke, kan vergen samtykke.")
    assert table.ticked() == [f"{VERGE} (verge)"]
    table.choose("Hvordan", "signert på skjermen")
    table.click("Gå til signering …")
    table.sign_all(COORDINATOR, VERGE)
    (consent,) = table.case.live(Consent)
    assert consent.givers == (speaking.id,)
    assert consent.rule == Row.ADULT_DEPRIVED.value
    assert table.told("Lage individuell plan") == "Gjelder"


def refused(table: Table) -> None:
    """Try to record it: it is said at the field, in words, and nothing is recorded."""
    if table.offers("Gå til signering …"):
        table.click("Gå til signering …")
    else:
        if table._fields("Referat av samtalen"):
            table.type("Referat av samtalen", "Vergen sa ja på telefon.")
        table.click("Lagre samtykket")
    assert table.reads("Mandatet gjelder ikke denne dagen. Se over fra og til hos representanten")
    assert table.main.cover_page is None
    assert not table.case.live(Consent)
    assert table.told("Lage individuell plan") == "Mangler"


def new_mandate(table: Table) -> None:
    """Write that the Statsforvalter has appointed the verge anew."""
    table.tab("Plan")
    table.row(VERGE)
    table.type("Til", "31.10.2030")
    table.tab("Samtykke og deling")
