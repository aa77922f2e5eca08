"""The page that asks for the password."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.ui.shell.window import Window
from ipdesk.workspace.desk import Desk
from tests.ui.shell.hands import PASSWORD, Hands


def test_the_right_password_opens_the_plan(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    main = hands.unlock(PASSWORD)
    assert main.session.case.person.given_names == "Emma"
    assert hands.window.windowTitle() == "IP-2026-0042 – ipdesk"


def test_a_wrong_password_is_said_at_the_field_and_forgotten(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    hands.type("Passord", "noe helt annet")
    hands.click("Lås opp")
    assert hands.field("Passord").text() == ""
    hands.wait_to_read("Passordet åpner ikke filen.")
    assert hands.window.main is None
    assert hands.field("Passord").hasFocus()
    assert "Passordet åpner ikke" in hands.field("Passord").accessibleDescription()
    hands.unlock(PASSWORD)


def test_typing_again_takes_the_message_away(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    hands.press(Qt.Key.Key_Return)
    assert hands.reads("Skriv inn passordet.")
    hands.type("Passord", "g")
    assert not hands.reads("Skriv inn passordet.")


def test_what_is_no_plan_file_is_said_in_words(hands: Hands, tmp_path: Path) -> None:
    letter = tmp_path / "brev.ipdesk"
    letter.write_text("Kjære deg", "utf-8")
    hands.open(letter)
    hands.type("Passord", PASSWORD)
    hands.click("Lås opp")
    hands.wait_to_read("er ikke en planfil")


def test_a_missing_file_is_said_in_words(hands: Hands, tmp_path: Path) -> None:
    hands.open(tmp_path / "borte.ipdesk")
    hands.type("Passord", PASSWORD)
    hands.click("Lås opp")
    hands.wait_to_read("finnes ikke der nå")


def test_the_password_can_be_shown_and_hidden(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    field = hands.field("Passord")
    assert field.echoMode() == QLineEdit.EchoMode.Password
    hands.click("Vis passordet")
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    hands.click("Skjul passordet")
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_the_caps_lock_is_noticed(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    field = hands.field("Passord")
    QTest.keyClicks(field, "G")
    assert hands.reads("Caps Lock")
    QTest.keyClicks(field, "g")
    assert not hands.reads("Caps Lock")
    QTest.keyClicks(field, "G", Qt.KeyboardModifier.ShiftModifier)
    assert not hands.reads("Caps Lock")


def test_another_file_can_be_chosen_while_the_first_opens(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    hands.type("Passord", PASSWORD)
    hands.click("Lås opp")
    hands.click("Velg en annen fil")
    hands.settle()
    assert hands.window.main is None
    assert hands.reads("Velkommen til ipdesk")
    hands.open(plan)
    hands.unlock(PASSWORD)


def test_the_page_names_the_number_that_was_remembered(
    hands: Hands, window: Window, desk: Desk, plan: Path
) -> None:
    other = plan.rename(plan.with_name("minfil.ipdesk"))
    hands.open(other)
    assert hands.reads("minfil")
    hands.unlock(PASSWORD)
    window.lock()
    assert isinstance(window.page, UnlockPage)
    assert hands.reads("IP-2026-0042")
    hands.settle()


def test_the_menu_key_gives_no_way_to_copy_the_password(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    assert hands.field("Passord").contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
