"""Make the pictures of README.md from the example plan: `python -m tests.pictures`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final
from unittest import mock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

import ipdesk.ui  # noqa: F401
from ipdesk.documents.signing.preview import flattened
from ipdesk.storage import keys
from ipdesk.ui.shell.commands import Commands
from ipdesk.ui.shell.window import Window
from ipdesk.ui.tabs.consents.matrix import Matrix
from ipdesk.ui.tabs.consents.questions import OVERVIEW
from ipdesk.ui.tasks import MainThread
from ipdesk.ui.theme.style import apply
from ipdesk.workspace import plain
from ipdesk.workspace.desk import plain_desk, threaded_desk
from ipdesk.workspace.example import example_change
from ipdesk.workspace.example.paperwork import do_paperwork
from ipdesk.workspace.settings import Settings
from tests.own_machine import own_machine

FOLDER: Final = Path(__file__).parent.parent / "docs" / "pictures"
PAGE_WIDTH: Final = 700
TABS: Final = {
    "oversikt": 0,
    "plan": 1,
    "maal": 3,
    "tiltak": 4,
    "referater": 6,
    "samtykke": 7,
    "filen": 8,
    "logg": 9,
}


def main() -> None:
    """Show the example plan and keep a picture of each page."""
    keys.ARGON2 = keys.Cost(64, 1, 1)
    QLocale.setDefault(QLocale("nb_NO"))
    app = QApplication([])
    apply(app, "light", 100)
    FOLDER.mkdir(exist_ok=True)
    at_work = mock.patch("socket.gethostname", return_value="kontor-pc")
    with tempfile.TemporaryDirectory() as home, at_work:
        os.environ.update(own_machine(Path(home)) | {"LOGNAME": "hanne"})
        folder = Path(home) / "Planer"
        folder.mkdir()
        path = folder / "IP-2024-0017.ipdesk"
        signed_and_handed_out(path)
        page(folder / "eksempel-plan.pdf", -1, "signert")
        page(folder / "eksempel-kopi-skolen.pdf", 0, "kopi")
        window = shown(app)
        picture(window, "start")
        opened(window, path)
        assert window.main is not None
        window.main.bar.dismiss()
        for name, index in TABS.items():
            window.main.show_tab(index)
            picture(window, name)
        window.main.show_record(OVERVIEW)
        pause(300)
        window.main.findChildren(Matrix)[0].wide.click()
        picture(window, "deling")
        window.main.documents()
        wait(lambda: any("sider" in text for text in labels(window)))
        picture(window, "dokumenter")
        window.lock()
        picture(window, "laast")
        window.close()
        wait(window.isHidden)
        window.stop()
        window.desk.stop()


def signed_and_handed_out(path: Path) -> None:
    """Make the example with its documents, as `ipdesk demo` does."""
    desk = plain_desk(Settings())
    workspace = plain.create_now(desk, path, bytearray(b"eksempel"), example_change(desk.today))
    for _written in do_paperwork(workspace, path.parent, "nb"):
        pass
    plain.close_now(workspace)
    desk.stop()


def page(document: Path, number: int, name: str) -> None:
    """Keep a picture of one page of a document, with its signatures."""
    pdf = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(flattened(document.read_bytes())))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    pdf.load(buffer)
    drawn = pdf.render(number % pdf.pageCount(), QSize(PAGE_WIDTH, round(PAGE_WIDTH * 2**0.5)))
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    paper.save(str(FOLDER / f"{name}.png"))
    pdf.close()


def shown(app: QApplication) -> Window:
    """Show the window with nothing open."""
    desk = threaded_desk(MainThread(app).deliver, Settings())
    window = Window(desk)
    Commands(window)
    window.resize(1366, 768)
    window.outside.start()
    window.show()
    return window


def opened(window: Window, path: Path) -> None:
    """Open the example file in the window."""
    window.outside.open(path)
    page = window.page
    assert page is not None
    page.submitted.emit(bytearray(b"eksempel"))  # type: ignore[attr-defined]
    wait(lambda: window.main is not None)


def labels(window: Window) -> list[str]:
    """Give all words that are shown."""
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def picture(window: Window, name: str) -> None:
    """Keep a picture of the window as it is."""
    pause(700)
    window.grab().save(str(FOLDER / f"{name}.png"))


def wait(ready: Callable[[], bool]) -> None:
    """Let the program work until something is so."""
    for _ in range(600):
        if ready():
            return
        pause(25)
    raise TimeoutError


def pause(milliseconds: int) -> None:
    """Let events come in for a while; unlike QTest.qWait this lets the worker threads work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
