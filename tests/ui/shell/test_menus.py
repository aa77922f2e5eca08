"""The menus: shortcuts, text size, theme, language, help."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from ipdesk.ui.shell.create import CreatePage
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.ui.theme import look
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.passwords import Level
from ipdesk.workspace.settings import Settings
from tests.ui.shell.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_no_two_acts_share_a_shortcut(hands: Hands, opened: Path) -> None:
    keys = [key.toString() for action in hands.all_acts() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {
        "Ctrl+L",
        "Ctrl+K",
        "Ctrl+N",
        "Ctrl+P",
        "Del",
        "F6",
        "Alt+Up",
        "Alt+Down",
        "Ctrl+1",
        "Ctrl+7",
    } <= set(keys)


def test_outside_a_plan_only_what_can_be_done_is_offered(hands: Hands) -> None:
    assert not hands.menu("Lås nå").isEnabled()
    assert not hands.menu("Ta bort").isEnabled()
    assert hands.menu("Åpne planfil …").isEnabled()


def test_every_tab_has_a_number(hands: Hands, opened: Path) -> None:
    titles = hands.main.tab_titles()
    assert len(titles) == 10  # more need other keys
    for n, title in enumerate(titles):
        hands.press(Qt.Key(Qt.Key.Key_0 + (n + 1) % 10), CONTROL)
        tab = hands.main.tab
        assert tab is not None
        assert tab.title == title


def test_undo_works_while_a_field_has_the_keyboard(hands: Hands, opened: Path) -> None:
    session = hands.main.session
    assert session.edit(session.case.person, phone="00 00 00 00") is None
    hands.press(Qt.Key.Key_K, CONTROL)
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert session.case.person.phone == ""
    hands.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert session.case.person.phone == "00 00 00 00"


def test_text_size_is_kept_and_the_page_built_anew(hands: Hands, desk: Desk, opened: Path) -> None:
    hands.main.show_tab(2)
    before, small = hands.main, look.px(100)
    hands.menu("125 %").trigger()
    assert look.px(100) > small
    assert hands.main is not before
    assert hands.main.place().tab == 2
    assert desk.settings.scale == Settings.load(desk.settings.path).scale == 125
    hands.press(Qt.Key.Key_Minus, CONTROL)
    assert desk.settings.scale == 110
    assert hands.menu("110 %").isChecked()


@pytest.mark.parametrize(("name", "dark"), [("Mørkt", True), ("Lyst", False)])
def test_theme_is_chosen_and_kept(hands: Hands, desk: Desk, name: str, dark: bool) -> None:
    hands.menu(name).trigger()
    assert look.now().dark == dark
    assert Settings.load(desk.settings.path).theme == ("dark" if dark else "light")


def test_language_is_chosen_and_kept(hands: Hands, desk: Desk, opened: Path) -> None:
    session = hands.main.session
    hands.main.show_tab(1)
    assert session.edit(session.case.person, given_names="Tindra") is None
    hands.menu("Nynorsk").trigger()
    assert QLocale().name() == "nn_NO"
    assert hands.main.place().tab == 1
    assert hands.main.session.case.person.given_names == "Tindra"
    assert Settings.load(desk.settings.path).language == "nn"
    assert hands.menu("Nynorsk").isChecked()
    hands.menu("Bokmål").trigger()
    assert QLocale().name() == "nb_NO"
    assert session.workspace.undoable is not None


def test_language_keeps_what_is_typed_in_a_new_plan(hands: Hands) -> None:
    hands.click("Ny planfil")
    hands.type("Fornavn", "Emma")
    hands.menu("Nynorsk").trigger()
    page = hands.window.page
    assert isinstance(page, CreatePage)
    assert page.who.given.text() == "Emma"


def test_language_keeps_the_file_that_is_to_be_unlocked(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    hands.menu("Nynorsk").trigger()
    page = hands.window.page
    assert isinstance(page, UnlockPage)
    assert page.path == plan
    hands.window.outside.start()


def test_how_hard_new_passwords_must_be_to_guess(hands: Hands, desk: Desk) -> None:
    assert hands.menu("Gode").isChecked()
    hands.menu("Sterke").trigger()
    assert Settings.load(desk.settings.path).least_password is Level.STRONG


def test_minutes_until_it_locks(hands: Hands, desk: Desk, opened: Path) -> None:
    hands.menu("5 minutter").trigger()
    assert hands.window.idle.minutes == 5
    assert Settings.load(desk.settings.path).idle_minutes == 5
    assert hands.reads("Låses om 5 minutter uten bruk")


def test_the_list_of_shortcuts(hands: Hands, opened: Path) -> None:
    hands.press(Qt.Key.Key_F1)
    hands.qtbot.waitUntil(lambda: hands.reads("I skjemaer og lister"))
    said = [label.text() for label in hands.seen(QLabel)]
    for key in ("Ctrl+L", "Ctrl+K", "F6"):
        assert key in said
    (dialog,) = hands.seen_dialogs()
    assert dialog.windowTitle() == "Hurtigtaster"
    close = dialog.findChild(QDialogButtonBox)
    assert close is not None
    assert [button.text() for button in close.buttons()] == ["Lukk"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not hands.seen_dialogs()


def test_about(hands: Hands) -> None:
    hands.menu("Om ipdesk").trigger()
    assert hands.reads("MIT-lisens")
    hands.click("Lukk")
    assert not hands.seen_dialogs()


def test_menus_are_named_in_words(hands: Hands, opened: Path) -> None:
    for action in hands.all_acts():
        assert action.text().strip("&") or action.isSeparator()


def test_every_act_on_a_plan_can_be_asked_for_on_every_tab(hands: Hands, opened: Path) -> None:
    names = ("Dokumenter", "Ny her", "Ta bort", "Flytt opp", "Flytt ned", "Finn", "Neste del av vinduet")
    for tab in range(len(hands.main.tab_titles())):
        for name in names:
            hands.main.show_tab(tab)
            hands.menu(name).trigger()
    hands.menu("Forrige del av vinduet").trigger()
    assert hands.window.main is not None
