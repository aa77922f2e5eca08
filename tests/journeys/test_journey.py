"""From an empty machine to a plan on paper, through the real window and a real encrypted file."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from ipdesk.domain.goals import Goal
from ipdesk.domain.meetings import Meeting
from tests.documents import tree
from tests.journeys.conftest import Start
from tests.journeys.driver import Driver

PASSWORD = "blåbær tåke stige lampe fjord"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def new_file(driver: Driver, folder: Path) -> None:
    driver.click("Ny planfil")
    driver.type("Fornavn", "Prøve")
    driver.type("Etternavn", "Eksempelsen")
    driver.type("Fødselsdato", "3.5.2009")
    driver.type("Passord", PASSWORD)
    driver.type("Passordet en gang til", PASSWORD)
    driver.type("Plannummer", "IP-2026-0042")
    driver.pick("Velg en annen mappe", folder)
    driver.click("Lag planfilen")
    driver.wait(lambda: driver.window.main is not None)


def unlock(driver: Driver) -> None:
    driver.type("Passord", PASSWORD)
    driver.click("Lås opp")
    driver.wait(lambda: driver.window.main is not None)


def fill_network(driver: Driver) -> None:
    driver.tab("Nettverk")
    people = (
        ("Hanne Oppdiktet", "koordinator", "Eksempel kommune"),
        ("Vilde Forslag", "rådgiver", "Eksempel PPT"),
    )
    for name, role, agency in people:
        driver.main.new_record()
        driver.type("Navn", name)
        driver.type("Rolle", role)
        driver.type("Tjeneste eller sted", agency)
        driver.type("Telefon", "00 00 00 00")
        driver.type("E-post", "noen@example.no")
        driver.type("Nærmeste leder", "Leder Liksom")


def fill_plan(driver: Driver) -> None:
    driver.tab("Plan")
    driver.type("Slik snakker vi best sammen", "Korte setninger og god tid.")
    driver.type("Språk", "norsk og nordsamisk")
    row(driver, "Om planen")
    driver.type("Kommune", "Eksempel kommune")
    driver.choose("Ansvarlig for koordinering og framdrift", "Hanne Oppdiktet")
    driver.choose("Ansvarlig for å lage planen", "Vilde Forslag")
    driver.type("Planperiode fra", "01.12.2026")
    driver.type("Planperiode til", "30.11.2027")
    driver.type("Neste revisjon", "15.6.2027")
    driver.type("Slik har barnet medvirket", "Var med på alle møtene.")
    row(driver, "Prøve Eksempelsen")
    driver.click("Ny representant")
    driver.type("Navn", "Marit Liksom")
    driver.type("Mandat", "Foreldreansvar sammen med far.")
    row(driver, "Dette er meg")
    driver.type("Med mine egne ord", "Jeg er glad i hunder.")
    driver.type("Faglig tekst", "Går på videregående skole.")
    row(driver, "Økonomi")
    driver.type("Med mine egne ord", "Dette skal ikke ut.")
    driver.find(QCheckBox, "Skal ikke være med i planen").click()


def fill_goals(driver: Driver) -> None:
    driver.tab("Mål")
    driver.main.new_record()
    driver.type("Dette vil jeg", "Jeg vil ta bussen alene.")
    driver.type("Faglig formulering", "Reiser selvstendig med rutebuss.")
    driver.type("Skal være nådd", "01.06.2027")
    driver.click("Nytt delmål")
    driver.type("Dette vil jeg", "Jeg vil kunne lese rutetabellen.")


def fill_measures(driver: Driver) -> None:
    driver.tab("Tiltak")
    driver.main.new_record()
    driver.type("Tiltak", "Øve på bussruten")
    driver.choose("Ansvarlig", "Prøve Eksempelsen")
    driver.type("Frist", "20.12.2026")
    driver.type("Omfang", "to ganger i uka")
    driver.type("Slik gjør vi det", "Sammen de første gangene, så alene.")
    driver.tick("Mål", "Jeg vil ta bussen alene.")
    driver.tick("Deltar", "Vilde Forslag")


def fill_group(driver: Driver) -> None:
    driver.tab("Ansvarsgruppe")
    row(driver, "Om ansvarsgruppa")
    driver.type("Slik vil jeg at møtene skal være", "Korte møter med pause.")
    driver.type("Gruppa startet", "01.09.2026")
    driver.choose("Leder", "Hanne Oppdiktet")
    for name in ("Prøve Eksempelsen", "Vilde Forslag"):
        driver.main.new_record()
        driver.choose("Hvem", name)
        driver.type("Ansvar i gruppa", f"ansvar for {name.split()[0]}")


def fill_meetings(driver: Driver) -> None:
    driver.tab("Referater")
    driver.main.new_record()
    driver.type("Dato", "02.11.2026")
    driver.type("Starter", "13")
    driver.type("Sted", "Møterom Eksempel")
    driver.click("Ny sak")
    driver.type("Sak", "Bussen")
    driver.type("Det vi snakket om", "Det går bedre.")
    driver.type("Det vi ble enige om", "Vi øver videre.")
    driver.click("Ny avtale")
    driver.type("Avtale", "Kjøpe busskort")
    driver.choose("Hvem gjør det", "Vilde Forslag")


def row(driver: Driver, name: str) -> None:
    """Choose a row of the tab's list by its first cell."""
    tab = driver.main.tab
    assert tab is not None
    table = tab.list.table  # type: ignore[attr-defined]
    model = table.model()
    rows = [model.index(n, 0) for n in range(model.rowCount())]
    table.setCurrentIndex(next(index for index in rows if index.data() == name))


def text_of(document: Path) -> str:
    """Give the text as a screen reader hears it, then what is drawn beside it (page heads, marks)."""
    data = document.read_bytes()
    beside = " ".join(page.get(None, "") for page in tree.texts(data))
    return f"{tree.read(data).words} {beside}"


PRINTED = (
    "Prøve Eksempelsen",
    "IP-2026-0042",
    "Korte setninger og god tid.",
    "norsk og nordsamisk",
    "Eksempel kommune",
    "Hanne Oppdiktet",
    "Vilde Forslag",
    "Marit Liksom",
    "Jeg er glad i hunder.",
    "Går på videregående skole.",
    "Jeg vil ta bussen alene.",
    "Reiser selvstendig med rutebuss.",
    "Jeg vil kunne lese rutetabellen.",
    "Øve på bussruten",
    "to ganger i uka",
    "Sammen de første gangene, så alene.",
    "20.12.2026",
    "Korte møter med pause.",
    "Var med på alle møtene.",
    "UTKAST",
)


def test_the_main_job(start: Start, tmp_path: Path) -> None:
    stick, other = tmp_path / "stick", tmp_path / "other"
    stick.mkdir()
    other.mkdir()
    driver = start("kontoret")
    new_file(driver, stick)
    file = stick / "IP-2026-0042.ipdesk"
    assert file.exists()
    for fill in (fill_network, fill_plan, fill_goals, fill_measures, fill_group, fill_meetings):
        fill(driver)
    driver.saved()
    case = driver.main.session.case

    # Lock in the middle of typing: nothing asks, nothing is lost, nothing is shown.
    driver.tab("Mål")
    row(driver, "Jeg vil ta bussen alene.")
    wording = driver.field("Faglig formulering")
    wording.setFocus()
    driver.press(Qt.Key.Key_End, CONTROL)
    QTest.keyClicks(wording, " Halvferdig")
    driver.press(Qt.Key.Key_L, CONTROL)
    assert driver.window.main is None
    assert driver.window.windowTitle() == "ipdesk"
    unlock(driver)
    case = driver.main.session.case
    goal = next(g for g in case.live(Goal) if g.parent_id is None)
    assert goal.wording == "Reiser selvstendig med rutebuss. Halvferdig"
    assert driver.text("Faglig formulering") == goal.wording

    # Undo and redo by the names of the acts.
    driver.type("Faglig formulering", "Reiser selvstendig med rutebuss.")
    driver.saved()
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.text("Faglig formulering").endswith("Halvferdig")
    driver.press(Qt.Key.Key_Z, CONTROL, SHIFT)
    assert driver.text("Faglig formulering") == "Reiser selvstendig med rutebuss."
    driver.saved()

    # Close; one file is left; it is carried to another machine.
    driver.window.close()
    driver.wait(lambda: not driver.window.isVisible())
    assert [path.name for path in stick.iterdir()] == [file.name]
    carried = Path(shutil.move(file, other))
    driver = start("hjemmekontoret")
    driver.pick("Åpne planfil", carried)
    unlock(driver)
    case = driver.main.session.case
    assert case.person.name == "Prøve Eksempelsen"
    assert len(case.live(Meeting)) == 1
    assert {goal.own_words for goal in case.live(Goal)} == {
        "Jeg vil ta bussen alene.",
        "Jeg vil kunne lese rutetabellen.",
    }

    # The plan on paper holds all that was typed, and not what is kept out.
    driver.press(Qt.Key.Key_P, CONTROL)
    document = tmp_path / "plan.pdf"
    driver.wait(lambda: "sider" in " ".join(driver.names_of_labels()))
    driver.pick("Lagre …", document)
    driver.wait(lambda: document.exists() and b"%%EOF" in document.read_bytes()[-16:])
    printed = text_of(document)
    for text in PRINTED:
        assert text.casefold() in printed.casefold(), text
    assert "Dette skal ikke ut." not in printed
