"""When a plan does not open: its copies, one opened for reading, and put back under a new name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ipdesk.domain import edit
from ipdesk.storage import backups
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.ui.shell.unlock_copies import FEW, CopiesPage
from ipdesk.workspace import machine
from ipdesk.workspace.restoring import Look
from tests.storage import plans
from tests.ui.shell.hands import PASSWORD, PATIENCE, Hands


def copies() -> list[Path]:
    """Give this machine's copies, the newest first."""
    return [one.path for one in backups.listed(machine.folder(machine.COPIES))]


@pytest.fixture
def kept(hands: Hands, plan: Path) -> Path:
    """Open a plan so that it has a copy, and close it again."""
    hands.open(plan)
    main = hands.unlock(PASSWORD)
    session = main.session
    session.commit(edit.edit(session.case, session.case.person, session.today, phone="00 00 00 01"))
    hands.window.outside.start()
    hands.settle()
    assert copies()
    return plan


def damage(plan: Path) -> None:
    """Break the middle of a file."""
    data = bytearray(plan.read_bytes())
    data[5 * 4096 : 40 * 4096] = bytes(35 * 4096)
    plan.write_bytes(bytes(data))


def page(hands: Hands) -> CopiesPage:
    """Give the list, once the copies have been found."""
    hands.qtbot.waitUntil(lambda: isinstance(hands.window.page, CopiesPage))
    found = hands.window.page
    assert isinstance(found, CopiesPage)
    hands.qtbot.waitUntil(lambda: bool(found.told.text()), timeout=PATIENCE)
    return found


def refused(hands: Hands, plan: Path, password: str = PASSWORD) -> CopiesPage:
    """Try to open a plan in vain, and ask for its copies."""
    hands.open(plan)
    assert not hands.window.page.copies.isVisible()  # type: ignore[union-attr]
    hands.type("Passord", password)
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: hands.window.page.copies.isVisible(), timeout=PATIENCE)  # type: ignore[union-attr]
    hands.click("Se etter sikkerhetskopier")
    return page(hands)


def look(hands: Hands, password: str = PASSWORD) -> Look:
    """Open the first copy with the keyboard."""
    hands.press(Qt.Key.Key_Space)
    hands.qtbot.waitUntil(lambda: isinstance(hands.window.page, UnlockPage))
    assert hands.reads("Kopi fra 22. november 2026 kl. ")
    assert hands.reads("Skriv passordet som gjaldt da kopien ble tatt.")
    opened = hands.unlock(password).session.workspace
    assert isinstance(opened, Look)
    return opened


def test_the_copies_are_listed_by_date_place_and_size(hands: Hands, kept: Path) -> None:
    damage(kept)
    found = refused(hands, kept)
    assert hands.reads("Sikkerhetskopier av IP-2026-0042")
    names = [row.open.accessibleName() for row in found.rows]
    assert names
    said = re.compile(r"22\. november 2026 kl\. \d\d\.00 · denne maskinen · \d,\d MB")
    assert all(said.fullmatch(name) for name in names)
    assert found.rows[0].open.hasFocus()
    hands.press(Qt.Key.Key_Escape)
    assert isinstance(hands.window.page, UnlockPage)
    assert hands.window.page.path == kept


def test_a_copy_is_read_first_and_then_put_back_under_a_new_name(
    hands: Hands, kept: Path, tmp_path: Path
) -> None:
    damage(kept)
    broken, before = kept.read_bytes(), copies()
    refused(hands, kept)
    opened = look(hands)
    assert opened.read_only
    assert opened.case.person.phone == "00 00 00 01"
    hands.wait_to_read("Dette er en sikkerhetskopi fra 22. november 2026, åpnet bare for å lese.")
    hands.click("Hent fram som ny fil …")
    (dialog,) = hands.seen_dialogs()
    assert isinstance(dialog, QFileDialog)
    dialog.close()
    hands.wait_to_read("Dette er en sikkerhetskopi")  # it can still be had back
    hands.click("Hent fram som ny fil …")
    (dialog,) = hands.seen_dialogs()
    new = tmp_path / "hentet.ipdesk"
    dialog.fileSelected.emit(str(new))  # type: ignore[attr-defined]
    dialog.done(1)
    hands.wait_to_read("Kopien er hentet fram som «hentet.ipdesk».")
    hands.click("Åpne den nye filen")
    hands.qtbot.waitUntil(lambda: isinstance(hands.window.page, UnlockPage))
    main = hands.unlock(PASSWORD)
    assert main.session.workspace.path == new
    assert not main.session.workspace.read_only
    assert main.session.case.person.phone == "00 00 00 01"
    assert kept.read_bytes() == broken
    assert set(before) <= set(copies())


def test_no_file_is_replaced_and_it_can_be_tried_again(hands: Hands, kept: Path) -> None:
    damage(kept)
    broken = kept.read_bytes()
    refused(hands, kept)
    look(hands)
    hands.click("Hent fram som ny fil …")
    (dialog,) = hands.seen_dialogs()
    dialog.fileSelected.emit(str(kept))  # type: ignore[attr-defined]
    dialog.done(1)
    hands.wait_to_read("blir ikke overskrevet")
    assert kept.read_bytes() == broken
    hands.click("Hent fram som ny fil …")
    assert hands.seen_dialogs()


def test_a_lock_asks_for_the_plan_and_never_opens_the_copy_itself(hands: Hands, kept: Path) -> None:
    damage(kept)
    before = {one: one.read_bytes() for one in copies()}
    refused(hands, kept)
    look(hands)
    hands.window.lock()
    hands.settle()
    unlock = hands.window.page
    assert isinstance(unlock, UnlockPage)
    assert unlock.path == kept
    assert not hands.reads("Du kan ta ut minnepinnen nå.")
    assert {one: one.read_bytes() for one in copies()} == before
    assert [Path(one.path) for one in hands.window.desk.settings.recent] == [kept]


def test_a_file_that_is_gone_has_its_copies_too(hands: Hands, kept: Path) -> None:
    kept.unlink()
    assert refused(hands, kept).rows


def test_after_a_change_of_password_the_copy_opens_with_the_one_from_then(hands: Hands, kept: Path) -> None:
    file = plans.reopen(kept, PASSWORD)
    file.change_key(plans.key_for(file.salt, "et nytt passord"))
    file.close()
    refused(hands, kept)
    opened = look(hands)
    assert opened.case.person.phone == "00 00 00 01"


def test_a_wrong_password_for_the_copy_is_told_and_leads_back_to_the_list(hands: Hands, kept: Path) -> None:
    damage(kept)
    refused(hands, kept)
    hands.press(Qt.Key.Key_Space)
    hands.qtbot.waitUntil(lambda: isinstance(hands.window.page, UnlockPage))
    hands.type("Passord", "noe annet")
    hands.press(Qt.Key.Key_Return)
    hands.wait_to_read("Passordet åpner ikke filen.")
    hands.click("Velg en annen kopi")
    assert page(hands).rows


def test_without_copies_it_says_so(hands: Hands, plan: Path) -> None:
    damage(plan)
    found = refused(hands, plan)
    assert found.rows == []
    assert hands.reads("Det er ingen kopier på denne maskinen")
    assert found.back.hasFocus()


def test_many_copies_are_shown_when_asked_for(hands: Hands, kept: Path) -> None:
    (first, *_) = copies()
    for n in range(10, 20):
        (first.parent / f"{first.name[:8]}-r1-202611{n}T100000.ipdesk").write_bytes(first.read_bytes())
    damage(kept)
    found = refused(hands, kept)
    assert len(found.rows) == FEW
    hands.click(found.more.text())
    assert len(found.rows) == len(copies())
    assert found.rows[FEW].open.hasFocus()
    assert not found.more.isVisible()
