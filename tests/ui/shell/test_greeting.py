"""What is said when a plan has just been opened: the recovery sheet, and a copy that goes further."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ipdesk.domain import edit
from ipdesk.storage import backups
from ipdesk.ui.merging.standing import StandingPage
from ipdesk.ui.tabs.file.looking import CopyPage
from ipdesk.ui.tabs.file.secrets import SecretsDetail
from ipdesk.ui.tabs.file.tab import FileTab
from ipdesk.workspace import machine, restoring
from ipdesk.workspace.restoring import Look
from ipdesk.workspace.standing import Matter
from tests.storage import plans
from tests.ui.shell.hands import PASSWORD, PATIENCE, Hands

SHEET = "Gjenopprettingsarket er ikke skrevet ut ennå."
NEWER = "Det finnes en sikkerhetskopi som er nyere enn denne filen"


def closed(hands: Hands) -> None:
    """Close the plan."""
    hands.window.outside.start()
    hands.settle()


def change(hands: Hands, phone: str) -> None:
    """Change the plan."""
    session = hands.main.session
    assert session.edit(session.case.person, phone=phone) is None


def test_the_sheet_is_offered_and_asked_for_again_until_it_is_declined(hands: Hands, opened: Path) -> None:
    assert hands.reads(SHEET)
    hands.click("Lukk meldingen")
    hands.window.lock()
    hands.unlock(PASSWORD)
    assert hands.reads(SHEET)
    hands.click("Til arket")
    tab = hands.main.tab
    assert isinstance(tab, FileTab)
    detail = tab.detail()
    assert isinstance(detail, SecretsDetail)
    detail.sheet.decline.click()
    hands.window.lock()
    hands.unlock(PASSWORD)
    assert not hands.reads(SHEET)


def after_reading(hands: Hands) -> None:
    """Wait until everything that was asked of the file at opening has been answered."""
    done: list[int] = []
    hands.main.session.workspace.read(lambda _file: 1, done.append, lambda _: None)
    hands.qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
    hands.qtbot.wait(50)


def kept() -> int:
    """Count the copies on this machine."""
    return len(backups.listed(machine.folder(machine.COPIES)))


@pytest.fixture
def old(hands: Hands, plan: Path, tmp_path: Path) -> Path:
    """Work on a plan that is copied, then put an image of it from before in its place."""
    image = tmp_path / "bilde"
    shutil.copy(plan, image)
    hands.open(plan)
    hands.unlock(PASSWORD)
    hands.qtbot.waitUntil(lambda: kept() == 1, timeout=PATIENCE)  # what is written before that goes first
    change(hands, "00 00 00 01")
    closed(hands)
    assert kept() == 2
    plan.unlink()
    shutil.copy(image, plan)
    return plan


def test_a_newer_copy_is_pointed_to_and_shown_beside_what_is_here(hands: Hands, old: Path) -> None:
    hands.open(old)
    hands.unlock(PASSWORD)
    hands.wait_to_read(NEWER)
    hands.click("Se i kopien")
    page = hands.main.cover_page
    assert isinstance(page, CopyPage)
    hands.qtbot.waitUntil(lambda: "00 00 00 01" in page.changes.text, timeout=PATIENCE)
    hands.click("Tilbake")
    hands.qtbot.waitUntil(
        lambda: isinstance(hands.main.cover_page, StandingPage)
    )  # it is still to be decided


def test_copies_that_went_separate_ways_are_asked_about_once(hands: Hands, old: Path) -> None:
    file = plans.reopen(old, PASSWORD)
    case = file.load()
    made = edit.edit(case, case.person, plans.TODAY, phone="00 00 00 09")
    assert made is not None
    file.commit(made, case, who="nina", at=plans.NOW)
    file.close()
    hands.open(old)
    main = hands.unlock(PASSWORD)
    page = main.cover_page
    assert isinstance(page, StandingPage)
    assert page.about is Matter.PARTED
    after_reading(hands)
    assert not hands.reads(NEWER)


def test_a_copy_with_another_password_or_of_no_more_is_not_pointed_to(hands: Hands, old: Path) -> None:
    for one in backups.listed(machine.folder(machine.COPIES)):
        one.path.write_bytes(one.path.read_bytes()[:-4096] + bytes(4096))
        data = bytearray(one.path.read_bytes())
        data[16:4096] = bytes(4080)
        one.path.write_bytes(bytes(data))
    hands.open(old)
    hands.unlock(PASSWORD)
    hands.qtbot.waitUntil(lambda: hands.reads(SHEET))
    after_reading(hands)
    assert not hands.reads(NEWER)


def test_a_file_that_is_the_newest_is_opened_without_a_word(hands: Hands, opened: Path) -> None:
    change(hands, "00 00 00 01")
    closed(hands)
    hands.open(opened)
    hands.unlock(PASSWORD)
    after_reading(hands)
    assert not hands.reads(NEWER)


def test_what_was_restored_on_purpose_is_not_told_of_what_it_leaves_behind(
    hands: Hands, opened: Path, tmp_path: Path
) -> None:
    hands.qtbot.waitUntil(lambda: bool(backups.listed(machine.folder(machine.COPIES))))
    oldest = backups.listed(machine.folder(machine.COPIES))[-1]
    for n in range(4):
        change(hands, f"00 00 00 0{n}")
    closed(hands)
    looks: list[Look] = []
    made: list[Path] = []
    secret = bytearray(PASSWORD.encode())
    restoring.look_into(hands.window.desk, oldest.path, secret, looks.append, lambda _: None)
    hands.qtbot.waitUntil(lambda: bool(looks), timeout=PATIENCE)
    restoring.restore(looks[0], tmp_path / "ny.ipdesk", lambda _: None, made.append, lambda _: None)
    hands.qtbot.waitUntil(lambda: bool(made), timeout=PATIENCE)
    looks[0].close(lambda: None)
    hands.open(made[0])
    hands.unlock(PASSWORD)
    after_reading(hands)
    assert not hands.reads(NEWER)
