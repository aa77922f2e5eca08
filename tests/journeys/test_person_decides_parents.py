"""A 15-year-old: the parents consent, three sign on the screen, copies go to four, and one is called back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel

from ipdesk.domain import signing, versions
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.disclosure_records import ReturnHow
from ipdesk.domain.version_records import Document, DocumentKind, SignedHow, Version
from ipdesk.ui.documents import page as page_module
from tests.journeys.conftest import Start
from tests.journeys.invented import (
    ABOUT,
    BUS,
    COORDINATOR,
    DOCTOR,
    FATHER,
    HEALTH,
    MEETINGS,
    MOTHER,
    NAME,
    NETWORK,
    PERSON,
    PHYSIO,
    PPT,
    RECIPIENTS,
    SAYS,
    SWIM,
    TEACHER,
    make_file,
    parent,
)
from tests.journeys.reading import opened, pages, parts_in
from tests.journeys.table import Table

NOW: Final = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
BORN: Final = date(2011, 5, 3)
CELLS: Final[Mapping[str, tuple[str, ...]]] = {
    TEACHER: (PERSON, ABOUT, BUS),
    PPT: (ABOUT, HEALTH, NETWORK),
    DOCTOR: (HEALTH,),
    PHYSIO: (SWIM, MEETINGS),
}


def test_from_consent_to_a_copy_called_back(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = make_file(tmp_path / "IP-2026-0042.ipdesk", BORN, NOW, parent(MOTHER), parent(FATHER))
    table = Table(start("kontoret"), NOW)
    table.open(file)
    consent_to_the_plan(table)
    for recipient, parts in CELLS.items():
        allow(table, recipient, parts)
    share_on_screen(table, TEACHER)
    share_on_paper(table, PPT)
    share_by_word(table, DOCTOR)
    share_on_paper(table, PHYSIO)
    approve(table)
    hand_out(table, tmp_path / "ut")
    call_back(table)
    old_version(table, tmp_path, monkeypatch)


def consent_to_the_plan(table: Table) -> None:
    table.row("Lage individuell plan")
    table.click("Registrer samtykke")
    assert table.ticked() == [f"{MOTHER} (foreldreansvar)", f"{FATHER} (foreldreansvar)"]
    table.choose("Hvordan", "signert på skjermen")
    table.click("Gå til signering …")
    table.sign_all(COORDINATOR, MOTHER, FATHER)
    (consent,) = table.case.live(Consent)
    (form,) = versions.documents(table.case, consent.id)
    assert consent.how is ConsentHow.SCREEN
    assert len(signing.signatures(table.case, form.id)) == 3
    assert table.told("Lage individuell plan") == "Gjelder"


def allow(table: Table, recipient: str, parts: tuple[str, ...]) -> None:
    table.row("Hvem får se hva")
    for part in parts:
        table.tick_cell(part, recipient)


def answer(table: Table, recipient: str, how: str) -> None:
    assert table.told(f"Dele med {recipient}") == "Mangler"
    table.row(f"Dele med {recipient}")
    table.click("Registrer samtykke")
    table.choose("Hvordan", how)


def share_on_screen(table: Table, recipient: str) -> None:
    answer(table, recipient, "signert på skjermen")
    table.click("Gå til signering …")
    table.sign_all(COORDINATOR, MOTHER, FATHER)
    assert table.told(f"Dele med {recipient}") == "Gjelder"


def share_on_paper(table: Table, recipient: str) -> None:
    answer(table, recipient, "signert på papir")
    table.type("Hvor papiret ligger", "Arkivskap 2")
    table.click("Lagre samtykket")
    assert table.told(f"Dele med {recipient}") == "Gjelder"


def share_by_word(table: Table, recipient: str) -> None:
    answer(table, recipient, "muntlig")
    table.click("Lagre samtykket")
    assert table.reads("Skriv kort hva dere snakket om, og hva som ble svart.")
    table.type("Referat av samtalen", "Ringte begge. De sa ja.")
    table.click("Lagre samtykket")
    assert table.told(f"Dele med {recipient}") == "Gjelder"


def approve(table: Table) -> None:
    """Three sign on the screen, and the father, who consented too, on paper."""
    table.row("Ny versjon")
    table.type("Hvorfor lages det en ny versjon?", "Første plan")
    table.click("Godkjenn versjon 1")
    for name in (COORDINATOR, NAME, MOTHER):
        table.sign(name)
    table.pad(FATHER)
    table.click("Skriver under på papir i stedet")
    table.type("Hvor arket ligger", "Mappe 12")
    table.click("Registrer underskriften")
    table.click("Ferdig")
    table.saved()
    how = [one.how for one in signing.signatures(table.case, plan(table, 1).id)]
    assert how == [SignedHow.SCREEN] * 3 + [SignedHow.PAPER]
    assert table.told("Versjon 1") == "Mangler papirkopi"


def plan(table: Table, number: int) -> Document:
    version = next(one for one in table.case.live(Version) if one.number == number)
    found = versions.plan_of(table.case, version)
    assert found is not None
    return found


def hand_out(table: Table, folder: Path) -> None:
    folder.mkdir()
    table.row("Del ut kopier")
    for recipient in RECIPIENTS:
        table.click(recipient)
    table.pick("Velg mappe …", folder)
    table.click("Del ut 4 kopier")
    table.wait(lambda: table.reads("4 kopier er delt ut."))
    shown = [one.accessibleName() for one in table.seen(QLabel)]
    phrases = [name.removeprefix("Passord: ") for name in shown if name.startswith("Passord: ")]
    table.click("Ferdig")
    assert not any(phrase in table.page for phrase in phrases)
    files = sorted(folder.iterdir())
    assert len(files) == len(phrases) == len(table.copies()) == 4
    for copy, file, phrase in zip(table.copies(), files, phrases, strict=True):
        assert copy.sha256 == sha256(file.read_bytes()).hexdigest()
        assert parts_in(file, phrase) == set(CELLS[copy.recipient])
        for page in pages(opened(file, phrase)):
            assert f"kopi {copy.copy_number} av 4" in page.casefold()
            assert "UTKAST" not in page


def call_back(table: Table) -> None:
    table.row(f"Dele med {DOCTOR}")
    table.click("Trekk tilbake")
    table.choose("Hvem trekker det tilbake", MOTHER)
    table.click("Trekk samtykket tilbake")
    assert table.told(f"Dele med {DOCTOR}") == "Trukket tilbake"
    table.click("Gå til kopiene")
    copy = next(one for one in table.copies() if one.recipient == DOCTOR)
    name = f"Kopi {copy.copy_number} av 4 til {DOCTOR}"
    assert table.told(name) == "Skal kalles tilbake"
    table.click("Lag brev")
    table.wait(lambda: table.offers("Skriv ut …"))
    table.click("Tilbake")
    (letter,) = [one for one in table.case.live(Document) if one.kind is DocumentKind.CALL_BACK_LETTER]
    written = " ".join(pages(table.kept(letter.content)))
    assert DOCTOR in written
    assert not any(text in written for texts in SAYS.values() for text in texts)
    table.click("Merk 1 kopi som kalt tilbake")
    assert table.told(name) == "Kalt tilbake"
    table.click("Kvitter for kopien")
    table.choose("Slik gikk det med kopien", "makulert eller slettet")
    table.click("Lagre")
    assert table.told(name) == "Makulert eller slettet"
    back = [one for one in table.copies() if one.return_how is ReturnHow.DESTROYED]
    assert [one.recipient for one in back] == [DOCTOR]
    table.row("Del ut kopier")
    assert not table.offers(DOCTOR)
    assert table.offers(TEACHER)
    assert table.reads(f"{DOCTOR}: Samtykket er trukket tilbake.")


def old_version(table: Table, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Version 1 is the same to the bit after version 2; its paper copy is filed."""
    before = save(table, folder / "for.pdf")
    assert before == table.kept(signing.content(table.case, plan(table, 1)))
    table.tab("Mål")
    table.row("Ta bussen alene")
    table.type("Dette vil jeg", "Ta toget alene")
    table.tab("Samtykke og deling")
    table.row("Ny versjon")
    table.wait(lambda: table.reads("Ta toget alene"))
    table.type("Hvorfor lages det en ny versjon?", "Toget har kommet")
    table.click("Godkjenn versjon 2")
    table.pad(COORDINATOR)
    table.click("Ikke nå")
    assert table.told("Versjon 2") == "Ikke signert"
    assert save(table, folder / "etter.pdf") == before
    print_out(table, folder / "skriver.pdf", monkeypatch)
    table.row("Versjon 1")
    table.click("Registrer papirkopi")
    table.click("Lagre")
    assert table.reads("Fyll ut dette feltet.")
    table.type("Hvor papirkopien ligger", "Arkivskap 2, mappe 14")
    table.click("Lagre")
    assert table.told("Versjon 1") == "Erstattet"
    table.saved()


def save(table: Table, path: Path) -> bytes:
    """Save version 1 from the page of documents."""
    table.row("Versjon 1")
    table.click("Vis, skriv ut eller lagre")
    table.pick("Lagre …", path)
    table.wait(lambda: table.reads(f"«{path.name}» er lagret."))
    table.click("Tilbake")
    return path.read_bytes()


def print_out(table: Table, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Print version 1, on a printer that makes a file."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    monkeypatch.setattr(page_module, "ask_printer", lambda *_given: printer)
    table.row("Versjon 1")
    table.click("Vis, skriv ut eller lagre")
    table.click("Skriv ut …")
    table.wait(lambda: table.reads("Dokumentet er sendt til skriveren."))
    table.click("Tilbake")
    assert len(pages(path.read_bytes())) == plan(table, 1).pages
