"""The stick is pulled while its copies, password or log are seen to: it is said, nothing is half done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from ipdesk.domain.change import Act
from ipdesk.errors import FileMissing, StickMissing
from ipdesk.storage import backups
from ipdesk.workspace import machine
from tests.journeys.invented import PASSWORD
from tests.journeys.table import Table
from tests.journeys.test_every_failure import NAME, open_it, pen, said, table
from tests.sticks import Stick

__all__ = ["pen", "table"]

GONE: Final = tuple(said(kind, Path(NAME)) for kind in (StickMissing, FileMissing))
NEW: Final = "vindauge dugleg ulv brød sju"


class Copying:
    """Take a copy."""

    says: Final = "Kopien er laget og kontrollert"

    def prepare(self, table: Table, folder: Path) -> None:
        """Go to the copies, with one made at opening."""
        table.tab("Filen")
        table.row("Sikkerhetskopier")
        table.wait(lambda: len(copies(table)) == 1)

    def go(self, table: Table) -> None:
        """Ask for one."""
        table.click("Ta sikkerhetskopi nå")

    def undone(self, table: Table) -> bool:
        """Tell that there is no new one, nor half of one."""
        return len(copies(table)) == 1 == len(list(machine.folder(machine.COPIES).iterdir()))


class NewPassword:
    """Change the password."""

    says: Final = "Passordet er skiftet. Det gamle åpner ikke filen lenger."

    def prepare(self, table: Table, folder: Path) -> None:
        """Write the three."""
        table.tab("Filen")
        table.row("Passord og gjenopprettingsark")
        table.click("Skift passord …")
        table.type("Passordet nå", PASSWORD)
        table.type("Nytt passord", NEW)
        table.type("Nytt passord en gang til", NEW)

    def go(self, table: Table) -> None:
        """Change it; what was written for it may be asked for again."""
        if not table.text("Passordet nå"):
            table.type("Passordet nå", PASSWORD)
        table.click("Skift passordet")

    def undone(self, table: Table) -> bool:
        """Tell that the new one is still there to be tried again."""
        return table.text("Nytt passord") == table.text("Nytt passord en gang til") == NEW


class LogExtract:
    """Save an extract of the log."""

    says: Final = "«utdrag.pdf» er lagret."

    def prepare(self, table: Table, folder: Path) -> None:
        """Go to the log."""
        self._path = folder / "utdrag.pdf"
        table.tab("Logg")
        table.wait(lambda: table.offers("Lagre …") or table.offers("Lagre som PDF"))

    def go(self, table: Table) -> None:
        """Save it."""
        button = "Lagre som PDF" if table.offers("Lagre som PDF") else "Lagre …"
        table.pick(button, self._path)

    def undone(self, table: Table) -> bool:
        """Tell that nothing left the file."""
        return not self._path.exists()


def copies(table: Table) -> tuple[backups.Backup, ...]:
    """Give the copies on this machine."""
    return backups.listed(machine.folder(machine.COPIES), table.main.session.workspace.file_id)


def acts(table: Table) -> list[Act]:
    """Give what the log says was done."""
    found: list[list[Act]] = []
    table.main.session.workspace.read(
        lambda file: [entry.act for entry in file.log()], found.append, lambda problem: found.append([])
    )
    table.wait(lambda: bool(found))
    return found[0]


@pytest.mark.parametrize("make", [Copying, NewPassword, LogExtract])
def test_it_is_said_and_done_when_the_stick_is_back(
    table: Table, pen: Stick, tmp_path: Path, make: Callable[[], Copying | NewPassword | LogExtract]
) -> None:
    open_it(table, pen)
    act = make()
    act.prepare(table, tmp_path)
    before = acts(table)
    pen.pull()
    act.go(table)
    table.wait(lambda: any(table.reads(one) for one in GONE))
    assert act.undone(table)
    pen.put_in()
    table.main.state_line._look()
    table.wait(lambda: table.main.state_line.text == "Alle endringer er lagret")
    assert acts(table) == before
    act.go(table)
    table.wait(lambda: table.reads(act.says))
    table.lock()
    table.wait(lambda: not table.window.files.busy)
    password = NEW if make is NewPassword else PASSWORD
    table.type("Passord", password)
    table.click("Lås opp")
    table.wait(lambda: table.window.main is not None)
