"""Types a canary in a real window and says when: run by test_canary, in a home of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

import ipdesk.ui  # noqa: F401 - before any window
from ipdesk.domain.start import begin
from ipdesk.storage import keys
from ipdesk.ui.shell.commands import Commands
from ipdesk.ui.shell.window import Window
from ipdesk.ui.tasks import MainThread
from ipdesk.workspace import opening
from ipdesk.workspace.desk import threaded_desk
from ipdesk.workspace.settings import Settings
from ipdesk.workspace.workspace import Workspace
from tests.journeys.driver import Driver


class Patience:
    """What the driver asks of a test bot."""

    def wait(self, milliseconds: int) -> None:
        """Let events come in for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def waitUntil(self, ready: Callable[[], bool], *, timeout: int) -> None:
        """Wait until something is so."""
        for _ in range(timeout // 20):
            if ready():
                return
            self.wait(20)
        raise TimeoutError


def said(phase: str) -> None:
    """Tell the test where we are, and wait until it has looked."""
    print(phase, flush=True)
    sys.stdin.readline()


def main(path: Path, name: str, canary: str) -> None:
    """Make a file, write the canary in every field of a goal, lock, and wait to be killed."""
    keys.ARGON2 = keys.Cost(64, 1, 1)
    app = QApplication([])
    desk = threaded_desk(MainThread(app).deliver, Settings.load())
    made: list[Workspace] = []
    first = begin(number=path.stem, given_names=name, family_name=canary, birth_date=None, today=desk.today)
    opening.create_file(desk, path, bytearray(b"hemmelig"), first, made.append, print)
    patience = Patience()
    patience.waitUntil(lambda: bool(made), timeout=20_000)
    closed: list[bool] = []
    made[0].close(lambda: closed.append(True))
    patience.waitUntil(lambda: bool(closed), timeout=20_000)
    window = Window(desk)
    Commands(window)
    window.show()
    driver = Driver(window, cast("Any", patience))
    for phase in ("open", "again"):
        window.outside.open(path)
        driver.type("Passord", "hemmelig")
        driver.click("Lås opp")
        driver.wait(lambda: window.main is not None)
        driver.tab("Mål")
        driver.main.new_record()
        driver.type("Dette vil jeg", f"{canary} ord")
        driver.type("Faglig formulering", f"{canary} faglig")
        driver.type("Skal være nådd", f"{canary} er ingen dato")
        driver.saved()
        driver.main.documents()
        driver.wait(lambda: "sider" in " ".join(driver.names_of_labels()))
        said(phase)
        if phase == "open":
            window.lock()
            patience.wait(500)
            said(f"locked {window.windowTitle()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
