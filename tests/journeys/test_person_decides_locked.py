"""A lock in the middle of signing, and of handing out: what was recorded is whole, the rest never was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest

from ipdesk.domain import signing, versions
from ipdesk.domain.disclosure_records import Disclosure, ReturnHow
from ipdesk.domain.version_records import Signature
from ipdesk.workspace.desk import plain_desk
from ipdesk.workspace.plain import check_now, close_now, open_now
from ipdesk.workspace.settings import Settings
from tests.journeys.conftest import Start
from tests.journeys.invented import ABOUT, COORDINATOR, NAME, PASSWORD, TEACHER, make_file
from tests.journeys.reading import parts_in
from tests.journeys.table import Table
from tests.ui.signing.signers import draw

NOW: Final = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
FILE: Final = "IP-2026-0042.ipdesk"


@pytest.fixture
def table(start: Start, tmp_path: Path) -> Table:
    """Open the file of an adult who has said yes, and whose plan can be approved."""
    made = Table(start("kontoret"), NOW)
    made.open(make_file(tmp_path / FILE, date(1990, 5, 3), NOW))
    made.row("Hvem får se hva")
    made.tick_cell(ABOUT, TEACHER)
    for question in ("Lage individuell plan", f"Dele med {TEACHER}"):
        made.row(question)
        made.click("Registrer samtykke")
        made.type("Hvor papiret ligger", "Arkivskap 2")
        made.click("Lagre samtykket")
    made.row("Ny versjon")
    made.type("Hvorfor lages det en ny versjon?", "Første plan")
    return made


def whole(table: Table, file: Path) -> None:
    """Close the file, and check all of it."""
    table.window.close()
    table.wait(lambda: not table.window.isVisible())
    workspace = open_now(plain_desk(Settings()), file, bytearray(PASSWORD.encode()))
    report = check_now(workspace)
    close_now(workspace)
    assert report.ok, report.problems


def test_signing(table: Table, tmp_path: Path) -> None:
    table.click("Godkjenn versjon 1")
    table.sign(COORDINATOR)
    draw(table.pad(NAME))
    table.lock()  # what was drawn and not signed is forgotten
    table.unlock()
    (first,) = table.case.live(Signature)
    assert first.field == "coordinator"
    if table.main.cover_page is None:
        table.row("Versjon 1")
        table.click("Skriv under på skjermen")
    assert table.pad(NAME).empty
    table.sign(NAME, wait=False)
    table.lock()  # while the signature is made
    table.unlock()
    signed = [one.field for one in table.case.live(Signature)]
    assert signed in (["coordinator"], ["coordinator", "person"])
    if signed == ["coordinator"]:
        if table.main.cover_page is None:
            table.row("Versjon 1")
            table.click("Skriv under på skjermen")
        table.sign_all(NAME)
    version = versions.newest(table.case)
    assert version is not None
    plan = versions.plan_of(table.case, version)
    assert plan is not None
    assert len(signing.signatures(table.case, plan.id)) == 2
    assert table.kept(signing.content(table.case, plan)).startswith(b"%PDF")
    whole(table, tmp_path / FILE)


def test_approving(table: Table, tmp_path: Path) -> None:
    table.click("Godkjenn versjon 1")
    table.lock()
    table.unlock()
    version = versions.newest(table.case)
    if version is None:
        table.row("Ny versjon")
        assert table.text("Hvorfor lages det en ny versjon?") == "Første plan"
        table.click("Godkjenn versjon 1")
        table.pad(COORDINATOR)
        table.click("Ikke nå")
    version = versions.newest(table.case)
    assert version is not None
    plan = versions.plan_of(table.case, version)
    assert plan is not None
    assert table.kept(plan.content).startswith(b"%PDF")
    whole(table, tmp_path / FILE)


@pytest.mark.parametrize("after", [0, 60, 200, 500])
def test_handing_out(table: Table, tmp_path: Path, after: int) -> None:
    folder = tmp_path / "ut"
    folder.mkdir()
    table.click("Godkjenn versjon 1")
    table.sign_all(COORDINATOR, NAME)
    table.row("Del ut kopier")
    table.click(TEACHER)
    table.click(NAME)
    table.click("Lås hver kopi med et passord")
    table.pick("Velg mappe …", folder)
    table.click("Del ut 2 kopier")
    table.qtbot.wait(after)
    table.lock()
    table.unlock()
    table.wait(lambda: {one.sha256 for one in left(table)} == {_digest(one) for one in folder.iterdir()})
    gone, files = left(table), sorted(folder.iterdir())
    assert len(gone) in (0, 2)
    for one, file in zip(gone, files, strict=True):
        assert one.recipient == NAME or parts_in(file) == {ABOUT}
    table.row("Del ut kopier")
    assert table.offers(TEACHER)
    whole(table, tmp_path / FILE)


def left(table: Table) -> list[Disclosure]:
    """Give the copies that are recorded as out."""
    return [one for one in table.copies() if one.return_how is not ReturnHow.NEVER_LEFT]


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
