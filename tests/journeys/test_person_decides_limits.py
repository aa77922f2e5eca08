"""Nothing leaves by the window without consent and approval, and what may leave before says UTKAST."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox

from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.version_records import DocumentKind
from ipdesk.ui.documents import page as page_module
from ipdesk.ui.documents import printing
from ipdesk.ui.documents.viewing import PagesView
from tests.journeys.conftest import Start
from tests.journeys.invented import ABOUT, BUS, COORDINATOR, HEALTH, NAME, SAYS, TEACHER, make_file
from tests.journeys.reading import opened, pages, parts_in
from tests.journeys.table import Table

NOW: Final = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
NO_CONSENT: Final = "Det er ikke noe samtykke til å lage planen som gjelder i dag."


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give where a printer prints to, that makes a file of each print."""
    out = tmp_path / "skriver.pdf"

    def ask(*_given: object) -> QPrinter:
        chosen = QPrinter()
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(out))
        return chosen

    monkeypatch.setattr(page_module, "ask_printer", ask)
    monkeypatch.setattr(printing, "ask_printer", ask)
    return out


@pytest.fixture
def table(start: Start, tmp_path: Path) -> Table:
    """Open the file of an adult nobody has asked yet."""
    file = make_file(tmp_path / "IP-2026-0042.ipdesk", date(1990, 5, 3), NOW)
    made = Table(start("kontoret"), NOW)
    made.open(file)
    return made


def test_before_anybody_was_asked_only_drafts_leave(table: Table, tmp_path: Path, printer: Path) -> None:
    wish(table, ABOUT, BUS)
    no_way_to_hand_out(table, "Det er ikke noe samtykke")
    preview_is_a_draft(table)
    documents(table)
    draft = tmp_path / "utkast.pdf"
    choose(table, "Planen slik den er nå")
    table.pick("Lagre …", draft)
    table.wait(draft.exists)
    table.wait(lambda: table.offers("Skriv ut …"))
    table.click("Skriv ut …")
    table.wait(lambda: table.reads("Dokumentet er sendt til skriveren."))
    for page in pages(opened(draft)):
        assert "UTKAST" in page
    assert {one.kind for one in table.copies()} == {DocumentKind.DRAFT}
    assert {one.recipient for one in table.copies()} == {NAME}
    copy_is_only_looked_at(table)


def test_after_a_no_nothing_leaves(table: Table, printer: Path) -> None:
    wish(table, ABOUT)
    table.row("Lage individuell plan")
    table.click("Registrer samtykke")
    table.click("Nei, samtykker ikke")
    table.type("Hvor papiret ligger", "Arkivskap 2")
    table.click("Lagre svaret")
    table.row("Ny versjon")
    assert not table.offers("Godkjenn versjon 1")
    no_way_to_hand_out(table, NO_CONSENT)
    nothing_leaves(table, printer)
    assert not table.case.live(Disclosure)


def test_after_a_withdrawal_nothing_leaves(table: Table, tmp_path: Path, printer: Path) -> None:
    wish(table, ABOUT, BUS)
    yes(table, "Lage individuell plan")
    yes(table, f"Dele med {TEACHER}")
    approve(table)
    wish(table, HEALTH)  # waits for a consent of its own
    folder = tmp_path / "ut"
    folder.mkdir()
    table.row("Del ut kopier")
    assert table.reads("Hele planen")
    table.click(TEACHER)
    table.click("Lås hver kopi med et passord")
    table.pick("Velg mappe …", folder)
    table.click("Del ut 1 kopi")
    table.wait(lambda: table.reads("1 kopi er delt ut."))
    table.click("Ferdig")
    (copy,) = folder.iterdir()
    assert parts_in(copy) == {ABOUT, BUS}
    table.row("Lage individuell plan")
    table.click("Trekk tilbake")
    table.click("Trekk samtykket tilbake")
    table.click("Gå til kopiene")
    assert table.reads("Skal kalles tilbake")
    no_way_to_hand_out(table, NO_CONSENT)
    nothing_leaves(table, printer)
    the_person_gets_no_version(table)
    assert len(table.copies()) == 1
    assert list(folder.iterdir()) == [copy]


def wish(table: Table, *parts: str) -> None:
    """Tick what the teacher is to see."""
    table.row("Hvem får se hva")
    for part in parts:
        table.tick_cell(part, TEACHER)


def yes(table: Table, question: str) -> None:
    table.row(question)
    table.click("Registrer samtykke")
    table.type("Hvor papiret ligger", "Arkivskap 2")
    table.click("Lagre samtykket")
    assert table.told(question) == "Gjelder"


def approve(table: Table) -> None:
    table.row("Ny versjon")
    table.type("Hvorfor lages det en ny versjon?", "Første plan")
    table.click("Godkjenn versjon 1")
    table.sign_all(COORDINATOR, NAME)


def no_way_to_hand_out(table: Table, why: str) -> None:
    """See that the page where copies are handed out offers nobody."""
    table.row("Del ut kopier")
    assert table.reads(why)
    for button in (NAME, TEACHER, "Del ut", "Del ut 1 kopi", "Velg mappe …"):
        assert not table.offers(button), button


def documents(table: Table) -> None:
    table.click("Dokumenter")
    table.wait(lambda: bool(table.seen(PagesView)))


def choose(table: Table, name: str) -> None:
    """Choose a document, and wait until it is shown or refused."""
    table.choose("Hva vil du se?", name)
    table.wait(lambda: not table.offers("Avbryt"))


def shown(table: Table) -> list[str]:
    """Give the text of each page that is shown."""
    (view,) = table.seen(PagesView)
    document = view.document()
    return [document.getAllText(n).text() for n in range(document.pageCount())]


def preview_is_a_draft(table: Table) -> None:
    """Look at the teacher's copy from the matrix: every page is a draft, and there is no printer."""
    table.row(f"Dele med {TEACHER}")
    table.click(f"Vis hva {TEACHER} får se")
    table.wait(lambda: bool(shown(table)))
    assert all("UTKAST" in page for page in shown(table))
    assert not any(text in " ".join(shown(table)) for text in SAYS[HEALTH])
    for button in ("Skriv ut …", "Lagre …", "Del ut kopien …"):
        assert not table.offers(button), button
    table.click("Tilbake")


def copy_is_only_looked_at(table: Table) -> None:
    """Look at the teacher's copy among the documents: it is a draft, and can't leave."""
    choose(table, f"Kopi til {TEACHER}")
    table.wait(lambda: bool(shown(table)))
    assert all("UTKAST" in page for page in shown(table))
    for button in ("Skriv ut …", "Lagre …", "Del ut kopien …"):
        assert not table.offers(button), button
    table.click("Tilbake")


def nothing_leaves(table: Table, printer: Path) -> None:
    """See that the plan and the teacher's copy are refused in words, and can be neither saved nor printed."""
    before = table.copies()
    documents(table)
    for name in ("Planen slik den er nå", f"Kopi til {TEACHER}"):
        choose(table, name)
        assert table.reads(NO_CONSENT)
        assert not shown(table)
        for button in ("Skriv ut …", "Lagre …", "Del ut kopien …"):
            assert not table.offers(button), button
    table.click("Tilbake")
    assert table.copies() == before
    assert not printer.exists()


def the_person_gets_no_version(table: Table) -> None:
    """See that an approved version only goes to the archive once the consent is gone."""
    table.row("Versjon 1")
    table.click("Vis, skriv ut eller lagre")
    table.wait(lambda: table.offers("Lagre …"))
    combo = table.find(QComboBox, "Hvem får det")
    assert [combo.itemText(n) for n in range(combo.count())] == ["Arkivet i Eksempel kommune"]
    table.click("Tilbake")
