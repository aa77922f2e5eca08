"""The way in with the recovery sheet, at the page that asks for the password."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from ipdesk.domain.change import Act
from ipdesk.storage import keys, recovery
from ipdesk.storage.header import salt_of
from ipdesk.storage.planfile import PlanFile
from tests.ui.shell.conftest import NOW
from tests.ui.shell.hands import PASSWORD, Hands

SHEET = "Gruppene på gjenopprettingsarket"


@pytest.fixture
def groups(plan: Path) -> list[str]:
    """Give what stands on the plan's sheet."""
    return list(recovery.groups_of(keys.derive(keys.password_bytes(PASSWORD), salt_of(plan))))


def box(hands: Hands) -> QPlainTextEdit:
    """Give the field for the groups."""
    return hands.find(QPlainTextEdit, SHEET)


def ask(hands: Hands, plan: Path, typed: str) -> None:
    """Go to the sheet, write its groups, and unlock."""
    hands.open(plan)
    hands.click("Åpne med gjenopprettingsark")
    hands.qtbot.waitUntil(lambda: box(hands).hasFocus())
    box(hands).setPlainText(typed)
    hands.click("Lås opp")


def test_the_sheet_opens_the_plan_and_says_what_to_do_next(
    hands: Hands, plan: Path, groups: list[str]
) -> None:
    ask(hands, plan, "\n".join(groups))
    main = hands.wait_for_plan()
    assert "gjenopprettingsarket" in main.bar.text
    assert "nytt passord" in main.bar.text


def test_a_wrong_group_is_named_and_marked_and_the_rest_stays(
    hands: Hands, plan: Path, groups: list[str]
) -> None:
    right = groups[4]
    groups[4] = "00000Z"
    ask(hands, plan, " ".join(groups))
    hands.wait_to_read("Gruppe 5 på gjenopprettingsarket stemmer ikke.")
    assert box(hands).textCursor().selectedText() == "00000Z"
    assert box(hands).hasFocus()
    assert "Gruppe 5" in box(hands).accessibleDescription()
    QTest.keyClicks(box(hands), right.lower())  # over what is marked
    assert not hands.reads("stemmer ikke")
    hands.click("Lås opp")
    hands.wait_for_plan()


def test_groups_that_are_missing_or_too_many_are_told(hands: Hands, plan: Path, groups: list[str]) -> None:
    ask(hands, plan, " ".join(groups[:-1]))
    hands.wait_to_read("Gruppe 16 på gjenopprettingsarket stemmer ikke.")
    box(hands).setPlainText(" ".join([*groups, "ABC"]))
    hands.click("Lås opp")
    hands.wait_to_read("mer enn 16 grupper")
    assert box(hands).textCursor().selectedText() == "ABC"
    box(hands).clear()
    hands.click("Lås opp")
    hands.wait_to_read("Skriv inn gruppene")


def test_the_sheet_of_another_file_is_told_apart_from_a_slip(hands: Hands, plan: Path) -> None:
    other = recovery.groups_of(keys.derive(bytearray(b"x"), keys.new_salt()))
    ask(hands, plan, " ".join(other))
    hands.wait_to_read("arket åpner ikke denne filen")


def test_turning_to_the_password_and_back_forgets_what_was_typed(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    hands.type("Passord", "halvt")
    hands.click("Åpne med gjenopprettingsark")
    box(hands).setPlainText("ABC")
    hands.click("Åpne med passord")
    assert hands.field("Passord").text() == ""
    assert hands.field("Passord").hasFocus()
    hands.click("Åpne med gjenopprettingsark")
    assert box(hands).toPlainText() == ""
    hands.click("Åpne med passord")
    hands.unlock(PASSWORD)


def test_tab_leads_out_of_the_field(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    hands.click("Åpne med gjenopprettingsark")
    hands.press(Qt.Key.Key_Tab)
    assert hands.focused() == "Lås opp"


def test_failed_tries_stand_in_the_log(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    for _ in range(2):
        hands.type("Passord", "noe annet")
        hands.click("Lås opp")
        hands.wait_to_read("Passordet åpner ikke filen.")
        hands.type("Passord", "g")
    hands.unlock(PASSWORD)
    hands.window.lock()
    hands.settle()
    key = keys.derive(keys.password_bytes(PASSWORD), salt_of(plan))
    file = PlanFile.open(plan, key, machine="pc", at=NOW)
    (opened,) = (entry for entry in file.log() if entry.act is Act.OPEN)
    file.close()
    assert opened.about == {"tries": 2}
