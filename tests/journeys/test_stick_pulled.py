"""The stick is pulled at every step of a day with the plan: it is said, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMessageBox

from ipdesk.domain import edit
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.version_records import Version
from ipdesk.ui.shell.release import ReleaseRow
from ipdesk.ui.shell.start import StartPage
from ipdesk.workspace import machine, media, unwritten
from ipdesk.workspace.desk import plain_desk
from ipdesk.workspace.plain import check_now, close_now, open_now
from ipdesk.workspace.settings import Settings
from ipdesk.workspace.workspace import Workspace
from tests.journeys.conftest import Start
from tests.journeys.invented import (
    ABOUT,
    COORDINATOR,
    DOCTOR,
    FATHER,
    MOTHER,
    NAME,
    PASSWORD,
    make_file,
    parent,
)
from tests.journeys.table import Table
from tests.journeys.test_person_decides_parents import BORN, allow, answer
from tests.sticks import Stick, stick
from tests.ui.signing.signers import draw

NOW: Final = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
GONE: Final = "Minnepinnen med filen «IP-2026-0042.ipdesk» er tatt ut."
SAVED: Final = "Alle endringer er lagret"
SAYS: Final = "Slik snakker vi best sammen"


@pytest.fixture
def pen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stick]:
    """Give a stick with a plan on it, that is known for a stick by where it is mounted."""
    with stick(tmp_path) as one:
        monkeypatch.setattr(media, "_STICKS", (re.compile(re.escape(str(one.root))),))
        make_file(one.root / "IP-2026-0042.ipdesk", BORN, NOW, parent(MOTHER), parent(FATHER))
        yield one


@pytest.fixture
def table(start: Start, pen: Stick) -> Table:
    """Start the program with the stick in."""
    return Table(start("kontoret"), NOW)


def line(table: Table) -> str:
    """Give what the state line says."""
    return table.main.state_line.text


def sealed() -> list[Path]:
    """Give what lies sealed on this machine."""
    return sorted(machine.folder(unwritten.FOLDER).rglob("*.venter"))


def opened(path: Path) -> Workspace:
    """Open a file without a window."""
    return open_now(plain_desk(Settings()), path, bytearray(PASSWORD.encode()))


def in_file(pen: Stick) -> str:
    """Read from the stick what was typed, and check all of the file; the stick is not in use."""
    workspace = open_now(
        plain_desk(Settings()), pen.root / "IP-2026-0042.ipdesk", bytearray(PASSWORD.encode())
    )
    try:
        assert check_now(workspace).ok
        return workspace.case.person.communication_needs
    finally:
        close_now(workspace)


def type_it(table: Table, text: str) -> None:
    """Write in a field of the plan."""
    table.tab("Plan")
    table.type(SAYS, text)


def test_at_every_step(table: Table, pen: Stick, tmp_path: Path) -> None:
    opening(table, pen)
    typing(table, pen)
    idle(table, pen)
    signing(table, pen)
    handing_out(table, pen, tmp_path / "ut")
    locking(table, pen)
    unlocking(table, pen)
    closing(table, pen)


def opening(table: Table, pen: Stick) -> None:
    table.pick("Åpne planfil", pen.root / "IP-2026-0042.ipdesk")
    pen.pull()
    table.type("Passord", PASSWORD)
    table.click("Lås opp")
    table.wait(lambda: table.reads("Sett inn minnepinnen filen ligger på"))
    pen.put_in()
    table.unlock()


def typing(table: Table, pen: Stick) -> None:
    type_it(table, "Først")
    table.saved()
    pen.pull()
    type_it(table, "Korte setninger")
    table.wait(lambda: "ligger kryptert på denne maskinen" in line(table))
    assert line(table).startswith(f"Ikke lagret: {GONE} Sett den inn, og prøv igjen.")
    assert table.offers("Prøv igjen")
    assert table.offers("Lagre en kopi et annet sted …")
    type_it(table, "Korte setninger og god tid")
    table.click("Prøv igjen")
    table.wait(lambda: line(table).startswith("Ikke lagret"))
    assert len(sealed()) == 1
    pen.put_in()
    table.click("Prøv igjen")
    table.saved()
    assert table.reads("Nå er alle endringene lagret.")
    assert not table.offers("Prøv igjen")
    table.wait(lambda: not sealed())
    assert table.text(SAYS) == "Korte setninger og god tid"


def idle(table: Table, pen: Stick) -> None:
    pen.pull()
    table.main.state_line._look()
    table.wait(lambda: line(table).startswith("Alle endringer er lagret. Minnepinnen er tatt ut"))
    pen.put_in()
    table.main.state_line._look()
    table.wait(lambda: line(table) == SAVED)


def signing(table: Table, pen: Stick) -> None:
    """Sign: it is recorded or it is not, and the sheet waits until the stick is back."""
    table.tab("Samtykke og deling")
    table.row("Lage individuell plan")
    table.click("Registrer samtykke")
    table.choose("Hvordan", "signert på skjermen")
    table.click("Gå til signering …")
    table.sign(COORDINATOR)
    table.sign(MOTHER)
    sign_without(table, pen, FATHER)
    table.click("Ferdig")
    table.saved()
    assert len(table.case.live(Consent)) == 1


def sign_without(table: Table, pen: Stick, name: str) -> None:
    """Sign when the stick is out, and again when it is back."""
    draw(table.pad(name))
    pen.pull()
    table.click("Skriv under")
    table.wait(lambda: table.reads(GONE))
    assert name in table.asked()
    pen.put_in()
    table.sign(name)


def handing_out(table: Table, pen: Stick, folder: Path) -> None:
    """Hand out: nothing leaves that is not recorded first."""
    allow(table, DOCTOR, (ABOUT,))
    answer(table, DOCTOR, "muntlig")
    table.type("Referat av samtalen", "Ringte begge. De sa ja.")
    table.click("Lagre samtykket")
    table.row("Ny versjon")
    table.type("Hvorfor lages det en ny versjon?", "Første plan")
    pen.pull()
    table.click("Godkjenn versjon 1")
    table.wait(lambda: table.main.bar.text.startswith(GONE))
    assert not table.case.live(Version)
    pen.put_in()
    table.click("Godkjenn versjon 1")
    table.sign(COORDINATOR)
    sign_without(table, pen, NAME)
    table.sign(MOTHER)
    table.sign(FATHER)
    table.click("Ferdig")
    table.saved()
    folder.mkdir()
    table.row("Del ut kopier")
    table.click(DOCTOR)
    table.pick("Velg mappe …", folder)
    pen.pull()
    table.click("Del ut 1 kopi")
    table.wait(lambda: table.reads(GONE))
    assert not list(folder.iterdir())
    assert not table.copies()
    pen.put_in()
    table.click("Del ut 1 kopi")
    table.wait(lambda: table.reads("1 kopi er delt ut."))
    table.click("Ferdig")
    assert len(table.copies()) == len(list(folder.iterdir())) == 1
    table.saved()


def locking(table: Table, pen: Stick) -> None:
    """Lock: the screen is clear at once, and what was typed a moment ago is there afterwards."""
    type_it(table, "Skrevet rett før pinnen ble tatt ut")
    pen.pull()
    table.tab("Plan")
    table.field(SAYS).setFocus()
    type_it(table, "Skrevet uten pinne")
    table.lock()
    assert "Skrevet uten pinne" not in table.page
    table.wait(lambda: not table.window.files.busy)
    assert len(sealed()) == 1
    assert not table.window.desk.unsealed
    assert not table.reads("Du kan ta ut minnepinnen nå.")


def unlocking(table: Table, pen: Stick) -> None:
    table.type("Passord", PASSWORD)
    table.click("Lås opp")
    table.wait(lambda: table.reads("finnes ikke der nå. Sett inn minnepinnen"))
    pen.put_in()
    table.unlock()
    assert table.reads("fra før låsingen er med.")
    table.saved()
    table.tab("Plan")
    assert table.text(SAYS) == "Skrevet uten pinne"
    table.wait(lambda: not sealed())
    table.lock()
    table.wait(lambda: table.reads("Du kan ta ut minnepinnen nå."))
    assert [one.name for one in pen.root.iterdir() if one.is_file()] == ["IP-2026-0042.ipdesk"]
    pen.pull()
    pen.put_in()
    table.unlock()


def closing(table: Table, pen: Stick) -> None:
    """Close: the window asks, and nothing is lost whatever is answered."""
    pen.pull()
    type_it(table, "Skrevet til slutt")
    table.window.close()
    table.wait(lambda: bool(table.seen(QMessageBox)) or "Lukk likevel" in table.names(QAbstractButton))
    assert any("blir lagret når du åpner filen her igjen" in one.text() for one in table.seen(QLabel))
    table.click("Lukk likevel")
    table.wait(lambda: not table.window.isVisible())
    pen.put_in()
    assert in_file(pen) == "Skrevet til slutt"
    assert not sealed()


def test_the_stick_is_lost_and_the_plan_goes_on_elsewhere(table: Table, pen: Stick, tmp_path: Path) -> None:
    table.pick("Åpne planfil", pen.root / "IP-2026-0042.ipdesk")
    table.unlock()
    type_it(table, "Før pinnen ble borte")
    table.saved()
    pen.pull()
    type_it(table, "Etter at pinnen ble borte")
    table.wait(lambda: table.offers("Lagre en kopi et annet sted …"))
    place = tmp_path / "pc" / "IP-2026-0042.ipdesk"
    place.parent.mkdir()
    table.pick("Lagre en kopi et annet sted …", place)
    table.wait(lambda: table.reads("du arbeider videre der"))
    table.saved()
    type_it(table, "I den nye filen")
    table.saved()
    table.lock()
    table.wait(lambda: not table.window.files.busy)
    workspace = opened(place)
    assert check_now(workspace).ok
    assert workspace.case.person.communication_needs == "I den nye filen"
    close_now(workspace)


def test_closing_the_plan_tells_that_the_stick_can_be_taken_out(
    table: Table, pen: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    released: list[Path] = []
    monkeypatch.setattr("ipdesk.workspace.ejecting.can_eject", lambda _: True)
    monkeypatch.setattr("ipdesk.workspace.ejecting.eject", released.append)
    table.pick("Åpne planfil", pen.root / "IP-2026-0042.ipdesk")
    table.unlock()
    table.window.outside.start()
    assert isinstance(table.window.page, StartPage)
    table.wait(lambda: table.reads("Du kan ta ut minnepinnen nå."))
    table.click("Løs ut minnepinnen")
    table.wait(lambda: table.reads("Minnepinnen er løst ut. Du kan ta den ut nå."))
    assert released == [pen.root / "IP-2026-0042.ipdesk"]
    (row,) = table.seen(ReleaseRow)
    assert row.accessibleName() == "Minnepinnen er løst ut. Du kan ta den ut nå."


def test_a_stick_that_is_changed_elsewhere_meanwhile_is_not_written_over(
    table: Table, pen: Stick, tmp_path: Path
) -> None:
    table.pick("Åpne planfil", pen.root / "IP-2026-0042.ipdesk")
    table.unlock()
    pen.pull()
    type_it(table, "På kontoret")
    table.wait(lambda: line(table).startswith("Ikke lagret"))
    other = tmp_path / "annen"
    pen.put_in(other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path / "annen bruker"))
        workspace = opened(other / "IP-2026-0042.ipdesk")
        person = workspace.case.person
        change = edit.edit(workspace.case, person, NOW.date(), communication_needs="På skolen")
        workspace.commit(change)
        close_now(workspace)
    pen.pull(other)
    pen.put_in()
    table.click("Prøv igjen")
    table.wait(lambda: "er endret et annet sted mens minnepinnen var ute" in line(table))
    assert not table.offers("Lagre en kopi et annet sted …")
    table.click("Lås nå")
    table.wait(lambda: not table.window.files.busy)
    assert len(sealed()) == 1
    table.unlock()
    workspace = table.main.session.workspace
    assert workspace.case.person.communication_needs == "På skolen"
    assert workspace.waiting is not None
