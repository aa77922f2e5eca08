"""The start page: three choices, recent files, sticks, the example."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ipdesk.ui.shell.create import CreatePage
from ipdesk.ui.shell.drop import Drop
from ipdesk.ui.shell.start import StartPage
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.ui.shell.window import Window
from ipdesk.workspace.demo import demo_path
from ipdesk.workspace.desk import Desk
from tests.ui.shell.conftest import NOW
from tests.ui.shell.hands import PASSWORD, Hands, Sticks


def test_the_three_choices_are_reached_by_keyboard(hands: Hands, window: Window) -> None:
    assert isinstance(window.page, StartPage)
    assert window.page.open.hasFocus()
    hands.press(Qt.Key.Key_Tab)
    assert window.page.new.hasFocus()
    hands.press(Qt.Key.Key_Space)
    assert isinstance(window.page, CreatePage)


def test_a_file_is_chosen_in_the_dialog(hands: Hands, plan: Path, qtbot: QtBot) -> None:
    hands.click("Åpne planfil")
    (dialog,) = [
        top for top in QApplication.topLevelWidgets() if isinstance(top, QFileDialog) and top.isVisible()
    ]
    dialog.fileSelected.emit(str(plan))
    dialog.reject()
    hands.unlock(PASSWORD)


def test_recent_files_are_told_by_number_and_place(hands: Hands, desk: Desk, tmp_path: Path) -> None:
    stick = Path("/media/kari/KINGSTON/IP-2026-0042.ipdesk")
    folder = tmp_path / "Planer" / "IP-2026-0007.ipdesk"
    folder.parent.mkdir()
    folder.touch()
    desk.settings.remember(folder, "IP-2026-0007", NOW - timedelta(days=5), ())
    desk.settings.remember(stick, "IP-2026-0042", NOW - timedelta(days=1), ())
    hands.window.outside.start()
    hands.wait_to_read("mappen Planer · sist åpnet for 5 dager siden")
    assert hands.reads("minnepinne KINGSTON, ikke satt inn · sist åpnet i går")


def test_a_recent_file_is_opened_or_forgotten(hands: Hands, desk: Desk, opened: Path, qtbot: QtBot) -> None:
    hands.menu("Lukk planfilen").trigger()
    hands.wait_to_read("sist åpnet i dag")
    page = hands.window.page
    assert isinstance(page, StartPage)
    (row,) = page.rows
    row.open.click()
    assert isinstance(hands.window.page, UnlockPage)
    hands.click("Velg en annen fil")
    hands.click("Ta IP-2026-0042 ut av lista")
    assert not desk.settings.recent
    assert not hands.reads("Sist åpnet")
    assert opened.exists()


def test_a_stick_that_is_put_in_shows_its_plans(hands: Hands, sticks: Sticks, plan: Path) -> None:
    assert not hands.reads("KINGSTON")
    sticks.put_in(plan.parent, "KINGSTON", plan)
    hands.window.watch.look()
    hands.wait_to_read("På minnepinnen KINGSTON")
    page = hands.window.page
    assert isinstance(page, StartPage)
    page.rows[0].open.click()
    hands.unlock(PASSWORD)


def test_the_example_is_made_opened_and_found_again(hands: Hands, desk: Desk) -> None:
    hands.click("Prøv med en eksempelplan")
    hands.wait_for_plan()
    assert demo_path().exists()
    assert "Passordet er «eksempel»" in hands.main.bar.text
    hands.menu("Lukk planfilen").trigger()
    hands.settle()
    before = demo_path().read_bytes()[:16]
    hands.click("Prøv med en eksempelplan")
    hands.wait_for_plan()
    assert demo_path().read_bytes()[:16] == before


def test_the_example_asks_for_a_folder_where_the_usual_one_will_not_do(
    hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    demo_path().parent.parent.mkdir(parents=True, exist_ok=True)
    demo_path().parent.write_text("en fil der mappen skulle vært", "utf-8")
    hands.click("Prøv med en eksempelplan")
    qtbot.waitUntil(
        lambda: any(isinstance(w, QFileDialog) for w in QApplication.topLevelWidgets() if w.isVisible())
    )
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]
    assert dialog.windowTitle() == "Hvor skal eksempelet ligge?"
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    hands.wait_for_plan()
    assert demo_path(tmp_path).exists()


def test_the_password_of_the_example_is_no_secret(hands: Hands, tmp_path: Path) -> None:
    hands.open(demo_path(tmp_path))
    assert hands.reads("Passordet til eksempelplanen er «eksempel».")


@pytest.mark.parametrize(("name", "taken"), [("IP-2026-0042.ipdesk", True), ("bilde.png", False)])
def test_a_plan_file_dropped_on_the_window_is_opened(
    window: Window, tmp_path: Path, name: str, taken: bool
) -> None:
    drop = Drop(window)
    drop.dropped.connect(window.outside.open)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    copy, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9), copy, data, button, key)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted() == taken
    if taken:
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, button, key))
    assert isinstance(window.page, UnlockPage) == taken
