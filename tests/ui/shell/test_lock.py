"""Lock: at once, without a question, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ipdesk.domain.edit import edit
from ipdesk.domain.person import Person
from ipdesk.errors import StickMissing
from ipdesk.storage.planfile import PlanFile
from ipdesk.ui.shell import privacy
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.ui.shell.window import Window
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.state import Saving, State
from tests.ui.shell.hands import PASSWORD, Clock, Hands

Mode = QClipboard.Mode
CONTROL = Qt.KeyboardModifier.ControlModifier


def texts(window: QWidget) -> list[str]:
    """Give all texts in a window, also those of parts that can't be seen."""
    found = [label.text() for label in window.findChildren(QLabel)]
    found += [line.text() for line in window.findChildren(QLineEdit)]
    return found + [text.toPlainText() for text in window.findChildren(QPlainTextEdit)]


def rename(hands: Hands, name: str) -> None:
    """Change the person's name, as the form does."""
    session = hands.main.session
    assert session.edit(session.case.person, given_names=name) is None


def test_nothing_of_the_plan_is_left_on_the_screen_at_once(hands: Hands, opened: Path) -> None:
    assert any("Emma" in text for text in texts(hands.window))
    hands.press(Qt.Key.Key_L, CONTROL)
    assert isinstance(hands.window.page, UnlockPage)
    assert hands.window.page.isVisible()
    assert not any("Emma" in text or "Eksempel" in text for text in texts(hands.window))
    assert hands.window.windowTitle() == "ipdesk"
    assert hands.field("Passord").hasFocus()
    hands.settle()


def test_the_screen_is_clear_before_the_file_is_written(
    hands: Hands, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    close = PlanFile.close

    def slow_close(file: PlanFile) -> None:
        seen.append(isinstance(hands.window.page, UnlockPage))
        close(file)

    monkeypatch.setattr(PlanFile, "close", slow_close)
    rename(hands, "Tindra")
    hands.window.lock()
    hands.settle()
    assert seen == [True]


def test_what_was_changed_right_before_is_there_after(hands: Hands, opened: Path) -> None:
    rename(hands, "Tindra")
    hands.window.lock()
    hands.type("Passord", PASSWORD)
    hands.click("Lås opp")
    main = hands.wait_for_plan()
    assert main.session.case.person.given_names == "Tindra"


def test_unlocking_comes_back_to_the_same_place(hands: Hands, opened: Path) -> None:
    hands.main.show_tab(3)
    before = hands.main.place()
    hands.window.lock()
    assert hands.unlock(PASSWORD).place() == before


def test_a_lock_closes_dialogs_and_menus(hands: Hands, opened: Path, qtbot: QtBot) -> None:
    hands.menu("Om ipdesk").trigger()
    hands.wait_to_read("MIT-lisens")
    hands.window.lock()
    qtbot.waitUntil(lambda: not hands.reads("MIT-lisens"))
    assert [top for top in QApplication.topLevelWidgets() if top.isVisible()] == [hands.window]


@pytest.mark.parametrize("ours", [True, False])
def test_only_what_was_copied_here_is_taken_off_the_clipboard(
    hands: Hands, opened: Path, monkeypatch: pytest.MonkeyPatch, ours: bool
) -> None:
    # The offscreen platform does not know who filled the clipboard.
    monkeypatch.setattr(privacy, "filled_by_us", lambda clipboard, mode: ours and mode == Mode.Clipboard)
    QGuiApplication.clipboard().setText("Eksempelveien 1")
    hands.window.lock()
    assert QGuiApplication.clipboard().text() == ("" if ours else "Eksempelveien 1")
    hands.settle()


def test_a_stick_that_is_gone_keeps_the_changes_until_it_is_back(
    hands: Hands, opened: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise StickMissing(opened)

    with monkeypatch.context() as pulled:
        pulled.setattr(PlanFile, "commit", gone)
        rename(hands, "Tindra")
        hands.window.lock()
        assert not any("Tindra" in text for text in texts(hands.window))
        hands.settle()
    assert not desk.held
    assert not desk.unsealed  # no text of the plan in memory: it is sealed
    main = hands.unlock(PASSWORD)
    assert main.session.case.person.given_names == "Tindra"
    hands.wait_to_read("1 endring fra før låsingen er med.")
    assert not desk.held


def test_a_minute_before_it_warns_and_then_locks(hands: Hands, opened: Path, clock: Clock) -> None:
    idle = hands.window.idle
    clock.now += 9 * 60 + 5
    idle.look()
    assert "Planen låses om ett minutt" in hands.main.bar.text
    clock.now += 60
    idle.look()
    assert isinstance(hands.window.page, UnlockPage)
    hands.settle()


def test_a_stick_that_was_taken_out_locks_an_unused_plan_sooner(
    hands: Hands, opened: Path, clock: Clock
) -> None:
    workspace = hands.main.session.workspace
    workspace._say(State(Saving.AWAY, StickMissing(opened)))
    assert not hands.reads("Låses om 10 minutter uten bruk")
    clock.now += 65
    hands.window.idle.look()
    assert "Planen låses om ett minutt" in hands.main.bar.text
    workspace._say(State(Saving.SAVED))
    clock.now += 65
    hands.window.idle.look()
    assert hands.window.main is not None
    workspace._say(State(Saving.NOT_SAVED, StickMissing(opened)))
    hands.window.idle.look()
    assert isinstance(hands.window.page, UnlockPage)
    hands.settle()


def test_a_touch_takes_the_warning_away(hands: Hands, opened: Path, clock: Clock) -> None:
    clock.now += 9 * 60 + 5
    hands.window.idle.look()
    QTest.keyClick(hands.window.windowHandle(), Qt.Key.Key_Shift)
    assert hands.main.bar.text == ""
    clock.now += 9 * 60
    hands.window.idle.look()
    assert hands.window.main is not None


def test_time_asleep_counts(hands: Hands, opened: Path, clock: Clock) -> None:
    clock.now += 8 * 3600
    hands.window.idle.look()
    assert hands.window.main is None
    hands.settle()


def test_nothing_locks_outside_a_plan(window: Window, clock: Clock) -> None:
    page = window.page
    clock.now += 3600
    window.idle.look()
    window.lock()
    assert window.page is page


def test_opening_another_file_leaves_the_first(hands: Hands, opened: Path, desk: Desk) -> None:
    rename(hands, "Tindra")
    hands.open(opened.with_name("IP-2026-0099.ipdesk"))
    hands.settle()
    assert not desk.held
    hands.open(opened)
    assert hands.unlock(PASSWORD).session.case.person.given_names == "Tindra"


def test_the_settings_tell_nothing_of_the_person(hands: Hands, opened: Path, desk: Desk) -> None:
    hands.window.lock()
    hands.settle()
    assert desk.settings.path is not None
    stored = desk.settings.path.read_text("utf-8")
    assert "IP-2026-0042" in stored
    assert "Emma" not in stored
    assert "Eksempel" not in stored


def test_a_change_made_by_rule_is_undone_by_its_name(hands: Hands, opened: Path) -> None:
    assert not hands.menu("Angre").isEnabled()
    change = edit(
        hands.main.session.case, hands.main.session.case.person, hands.main.session.today, phone="00 00 00 00"
    )
    assert hands.main.session.commit(change)
    assert hands.menu("Angre: Endre personen").isEnabled()
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert hands.main.session.case.live(Person)[0].phone == ""
    assert hands.menu("Gjør om: Endre personen").isEnabled()
