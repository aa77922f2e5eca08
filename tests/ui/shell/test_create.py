"""The page that makes a new plan file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from ipdesk.ui.shell.create import CreatePage, file_stem, proposed_number
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.media import Place
from ipdesk.workspace.passwords import Level
from tests.ui.shell.hands import Hands, Sticks

GOOD = "fire lange ord paa papir"


@pytest.fixture
def page(hands: Hands, sticks: Sticks, tmp_path: Path) -> CreatePage:
    """Go to the page, with one stick in."""
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    sticks.put_in(stick, "KINGSTON")
    sticks.documents = Place(tmp_path, "Dokumenter", 180_000_000_000, False)
    hands.click("Ny planfil")
    hands.qtbot.waitUntil(lambda: bool(hands.seen(QRadioButton)))
    shown = hands.window.page
    assert isinstance(shown, CreatePage)
    return shown


def fill_in(hands: Hands, password: str = GOOD) -> None:
    """Write what is needed."""
    hands.type("Fornavn", "Emma")
    hands.type("Etternavn", "Eksempel")
    hands.type("Fødselsdato", "030509")
    hands.type("Passord", password)
    hands.type("Passordet en gang til", password)
    hands.type("Plannummer", "IP-2026-0042")


def test_a_plan_is_made_on_the_stick(hands: Hands, page: CreatePage, tmp_path: Path) -> None:
    fill_in(hands)
    hands.click("Lag planfilen")
    main = hands.wait_for_plan()
    assert main.session.case.person.birth_date == date(2009, 5, 3)
    assert main.session.case.plan.number == "IP-2026-0042"
    hands.window.lock()
    hands.settle()
    assert [file.name for file in (tmp_path / "KINGSTON").iterdir()] == ["IP-2026-0042.ipdesk"]
    hands.unlock(GOOD)


def test_it_can_be_done_with_the_keyboard_alone(hands: Hands, page: CreatePage) -> None:
    assert page.who.given.hasFocus()
    for text in ("Emma", "Eksempel", "3.5.2009", GOOD):
        hands.write(text)
        hands.press(Qt.Key.Key_Tab)
    assert hands.focused() == "Vis passordet"
    hands.press(Qt.Key.Key_Tab)
    hands.write(GOOD)
    for _ in range(20):
        hands.press(Qt.Key.Key_Tab)
        if hands.focused() == "Lag planfilen":
            break
    hands.press(Qt.Key.Key_Space)
    hands.wait_for_plan()


def test_sticks_come_first_with_their_room(hands: Hands, page: CreatePage) -> None:
    names = [button.text() for button in page.where.buttons]
    assert names == [
        "Minnepinne KINGSTON · 30 GB ledig",
        "Mappen Dokumenter på denne maskinen · 180 GB ledig",
    ]
    assert page.where.buttons[0].isChecked()


def test_a_stick_put_in_later_does_not_move_what_was_chosen(
    hands: Hands, page: CreatePage, sticks: Sticks, tmp_path: Path
) -> None:
    hands.click("Mappen Dokumenter på denne maskinen · 180 GB ledig")
    sticks.put_in(tmp_path / "KINGSTON", "SANDISK")
    hands.window.watch.look()
    hands.qtbot.waitUntil(lambda: len(page.where.buttons) == 3)
    assert page.where.folder == tmp_path


def test_a_folder_of_ones_own(hands: Hands, page: CreatePage, tmp_path: Path) -> None:
    page.where.choose_folder(tmp_path / "annen")
    assert page.where.folder == tmp_path / "annen"
    assert str(tmp_path / "annen") in [button.text() for button in page.where.buttons]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("Fornavn", "", "Fyll ut dette feltet."),
        ("Fødselsdato", "", "Fyll ut dette feltet."),
        ("Fødselsdato", "i vår", "Skriv inn en dato, for eksempel 3.5.2027."),
        ("Fødselsdato", "3.5.2027", "Skriv inn en fødselsdato som ikke er senere enn i dag."),
        ("Fødselsdato", "3.5.1827", "Skriv inn en dato mellom 1900 og 2150."),
        ("Passord", "", "Fyll ut dette feltet."),
        ("Passord", "Emma2009", "Passordet er for lett å gjette."),
        ("Passordet en gang til", "noe annet", "De to passordene er ikke like."),
        ("Plannummer", "  ", "Fyll ut dette feltet."),
        ("Plannummer", "///", "Fyll ut dette feltet."),
    ],
)
def test_what_is_lacking_is_said_at_its_field(
    hands: Hands, page: CreatePage, field: str, text: str, said: str
) -> None:
    fill_in(hands)
    hands.type(field, text) if text else hands.field(field).clear()
    hands.click("Lag planfilen")
    assert page.problem.startswith(said)
    assert hands.window.main is None


def test_an_office_can_ask_for_a_strong_password(hands: Hands, page: CreatePage, desk: Desk) -> None:
    desk.settings.least_password = Level.STRONG
    fill_in(hands)
    for field in ("Passord", "Passordet en gang til"):
        hands.type(field, "min katt liker fisk")
    hands.click("Lag planfilen")
    assert page.problem.startswith("På denne maskinen må passordet være sterkt.")
    assert hands.window.main is None


def test_the_birth_date_is_written_out_as_it_was_read(hands: Hands, page: CreatePage) -> None:
    hands.type("Fødselsdato", "030527")
    hands.press(Qt.Key.Key_Tab)
    assert hands.field("Fødselsdato").text() == "03.05.1927"


def test_nothing_typed_is_lost_when_the_file_is_there_already(
    hands: Hands, page: CreatePage, tmp_path: Path
) -> None:
    (tmp_path / "KINGSTON" / "IP-2026-0042.ipdesk").write_bytes(b"")
    fill_in(hands)
    hands.click("Lag planfilen")
    hands.wait_to_read("Den blir ikke overskrevet")
    assert hands.field("Fornavn").text() == "Emma"
    assert hands.field("Passord").text() == GOOD
    hands.type("Plannummer", "IP-2026-0043")
    hands.click("Lag planfilen")
    hands.wait_for_plan()


def test_a_second_click_makes_no_second_file(hands: Hands, page: CreatePage, tmp_path: Path) -> None:
    fill_in(hands)
    for _ in range(3):
        hands.click("Lag planfilen")
    hands.wait_for_plan()
    assert len(list((tmp_path / "KINGSTON").glob("*.ipdesk"))) == 1


def test_a_passphrase_is_made_shown_and_strong(hands: Hands, page: CreatePage) -> None:
    hands.click("Lag en passordfrase for meg")
    phrase = page.password.made
    assert re.fullmatch(r"[a-z]+( [a-z]+){4}", phrase)
    assert hands.field("Passord").text() == hands.field("Passordet en gang til").text() == phrase
    assert page.password.strength.startswith("Sterkt")
    assert hands.reads("Skriv passordfrasen på papir før du går videre:")
    hands.type("Passord", "noe annet")
    assert page.password.made == ""


def test_strength_is_said_while_typing(hands: Hands, page: CreatePage) -> None:
    hands.type("Fornavn", "Tindra")
    hands.type("Passord", "Tindra123")
    assert "lett å gjette" in page.password.strength
    hands.type("Passord", "fjorten grønne hester spiser gulrot")
    assert page.password.strength.startswith("Sterkt")


def test_forgetting_the_password_is_spoken_of(hands: Hands, page: CreatePage) -> None:
    assert hands.reads("Det kan ikke hentes fram igjen hvis det blir glemt.")


def test_going_back_leaves_nothing(hands: Hands, page: CreatePage, tmp_path: Path) -> None:
    fill_in(hands)
    hands.click("Avbryt")
    assert hands.reads("Velkommen til ipdesk")
    assert not list((tmp_path / "KINGSTON").iterdir())


def test_numbers_are_neutral_and_fit_for_file_names() -> None:
    assert re.fullmatch(r"IP-2026-\d{4}", proposed_number(date(2026, 11, 22)))
    assert file_stem(" IP 2026/0042: æ ") == "IP-2026-0042-æ"
    assert file_stem("../..") == ""
