"""Closing the window: everything is written, and a question comes only when it can't be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from ipdesk.errors import DiskFull
from ipdesk.storage.planfile import PlanFile
from ipdesk.ui.shell.start import StartPage
from ipdesk.workspace.desk import Desk, plain_desk
from ipdesk.workspace.plain import close_now, open_now
from ipdesk.workspace.settings import Settings
from tests.ui.shell.hands import PASSWORD, PATIENCE, Hands


def change(hands: Hands, name: str = "Tindra") -> None:
    """Change the person's name."""
    session = hands.main.session
    assert session.edit(session.case.person, given_names=name) is None


def stored_name(path: Path) -> str:
    """Read the person's name from the file."""
    workspace = open_now(plain_desk(Settings()), path, bytearray(PASSWORD.encode()))
    name = workspace.case.person.given_names
    close_now(workspace)
    return name


def closed(hands: Hands) -> None:
    """Wait until the window is gone."""
    hands.qtbot.waitUntil(lambda: not hands.window.isVisible(), timeout=PATIENCE)


@pytest.fixture
def full(plan: Path) -> Iterator[pytest.MonkeyPatch]:
    """Fill the stick; `undo` makes room again."""

    def refuse(*_: object, **__: object) -> None:
        raise DiskFull(plan)

    stick = pytest.MonkeyPatch()
    stick.setattr(PlanFile, "commit", refuse)
    yield stick
    stick.undo()


def test_the_last_change_is_written_before_the_window_goes(hands: Hands, opened: Path) -> None:
    change(hands)
    hands.window.close()
    closed(hands)
    assert stored_name(opened) == "Tindra"
    assert [file.name for file in opened.parent.iterdir() if opened.stem in file.name] == [opened.name]


def test_outside_a_plan_the_window_just_goes(hands: Hands) -> None:
    hands.window.close()
    closed(hands)


def test_closing_while_a_file_is_being_opened(hands: Hands, plan: Path) -> None:
    hands.open(plan)
    hands.type("Passord", PASSWORD)
    hands.click("Lås opp")
    hands.window.close()
    closed(hands)
    assert stored_name(plan) == "Emma"


def test_a_question_when_a_change_can_not_be_written(
    hands: Hands, opened: Path, full: pytest.MonkeyPatch
) -> None:
    change(hands)
    hands.window.close()
    dialog = hands.dialog()
    assert dialog.text() == "1 endring er ikke lagret"
    assert "Det er fullt der" in dialog.informativeText()
    names = {button.text() for button in dialog.findChildren(QPushButton)}
    assert names == {"Prøv igjen", "Lukk likevel", "Bli her"}
    assert "kryptert på denne maskinen" in dialog.informativeText()
    full.undo()
    hands.click("Prøv igjen")
    closed(hands)
    assert stored_name(opened) == "Tindra"


def test_staying_keeps_the_plan_and_the_change(hands: Hands, opened: Path, full: pytest.MonkeyPatch) -> None:
    change(hands)
    hands.window.close()
    hands.dialog()
    hands.click("Bli her")
    assert hands.main.isEnabled()
    assert hands.main.session.case.person.given_names == "Tindra"
    full.undo()
    hands.main.session.workspace.retry()
    hands.window.close()
    closed(hands)
    assert stored_name(opened) == "Tindra"


def test_closing_all_the_same_loses_nothing(hands: Hands, opened: Path, full: pytest.MonkeyPatch) -> None:
    change(hands)
    hands.window.close()
    hands.dialog()
    hands.click("Lukk likevel")
    closed(hands)
    full.undo()
    assert stored_name(opened) == "Tindra"


def test_where_nothing_may_lie_on_the_machine_closing_may_lose_and_says_so(
    hands: Hands, opened: Path, full: pytest.MonkeyPatch, desk: Desk
) -> None:
    desk.settings.copies_here = False
    change(hands)
    hands.window.close()
    dialog = hands.dialog()
    names = {button.text() for button in dialog.findChildren(QPushButton)}
    assert names == {"Prøv igjen", "Lukk uten å lagre 1 endring", "Bli her"}
    hands.click("Lukk uten å lagre 1 endring")
    hands.qtbot.wait(50)
    if hands.window.isVisible():  # the change is now one of those a lock could not write
        hands.dialog()
        hands.click("Lukk uten å lagre 1 endring")
    closed(hands)
    full.undo()
    assert stored_name(opened) == "Emma"


def test_a_lock_answers_the_question_by_itself(
    hands: Hands, opened: Path, full: pytest.MonkeyPatch, desk: Desk
) -> None:
    change(hands)
    hands.window.close()
    hands.dialog()
    hands.window.lock()
    hands.settle()
    assert hands.window.isVisible()
    assert not desk.unsealed
    full.undo()
    assert hands.unlock(PASSWORD).session.case.person.given_names == "Tindra"


def test_changes_held_after_a_lock_are_asked_about(
    hands: Hands, opened: Path, full: pytest.MonkeyPatch, desk: Desk
) -> None:
    desk.settings.copies_here = False
    change(hands)
    hands.window.lock()
    hands.settle()
    hands.window.close()
    dialog = hands.dialog()
    assert "lås opp planfilen" in dialog.informativeText()
    hands.click("Bli her")
    assert hands.window.isVisible()
    full.undo()
    hands.unlock(PASSWORD)
    hands.window.close()
    closed(hands)
    assert stored_name(opened) == "Tindra"


def test_the_last_of_the_work_is_done_before_the_start_page(hands: Hands, opened: Path) -> None:
    change(hands)
    hands.menu("Lukk planfilen").trigger()
    assert isinstance(hands.window.page, StartPage)
    hands.settle()
    assert stored_name(opened) == "Tindra"
