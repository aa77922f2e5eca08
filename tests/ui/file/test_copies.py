"""Copies: one more now, where they lie, what is in them, and the way back."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipdesk.domain import edit
from ipdesk.domain.change import Act
from ipdesk.domain.media_records import Fate, Medium, MediumEvent, MediumKind
from ipdesk.domain.record import Id
from ipdesk.ui.tabs.file.act_rows import COPIES
from ipdesk.ui.tabs.file.earlier import FEW
from ipdesk.workspace import machine
from tests.storage import plans
from tests.ui.file.filing import NEW, OLD, FileDrive, FileDriver, copies_here, opens
from tests.workspace.opened import GOAL, TODAY


def change(window: FileDriver, wording: str) -> None:
    """Write something else in the plan."""
    goal = window.now(GOAL)
    window.workspace.commit(edit.edit(window.case, goal, TODAY, wording=wording))
    window.breathe()


def copied(window: FileDriver) -> FileDriver:
    """Make a copy by the button."""
    window.show(COPIES)
    window.press(window.copies.make.now)
    return window


def set_aside() -> list[Path]:
    """Give what was put aside to be looked into."""
    folder = machine.passing_folder(machine.ASIDE)
    return list(folder.rglob("*.ipdesk")) if folder.exists() else []


def test_without_a_copy_it_says_so_and_makes_one(window: FileDriver) -> None:
    window.show(COPIES)
    assert window.row(COPIES) == ["Sikkerhetskopier", "Ingen kopi ennå", "Ingen kopi"]
    window.press(window.copies.make.now)
    assert window.copies.make.now.hasFocus()
    (copy,) = copies_here(window.workspace)
    assert opens(copy, OLD)
    assert window.said == "Kopien er laget og kontrollert: denne maskinen."
    assert window.row(COPIES)[1] == "Siste kopi: 22.11.2026 kl. 10.00 (i dag), denne maskinen"
    assert [link.text() for link in window.copies.earlier.links] == ["22.11.2026 kl. 10.00 · denne maskinen"]
    assert window.workspace._file.log(newest=1)[0].act is Act.BACK_UP


def test_a_copy_only_where_the_plan_lies_is_told(window: FileDriver) -> None:
    copied(window)
    assert window.copies.standing.pill.text() == "Samme sted"
    assert "Velg en mappe et annet sted også." in window.copies.standing.told.text()


def test_a_folder_is_added_with_its_first_copy_and_taken_away_again(
    window: FileDriver, tmp_path: Path
) -> None:
    folder = tmp_path / "pinne to"
    folder.mkdir()
    window.show(COPIES)
    places = window.copies.places
    places.take(os.fspath(folder))
    window.breathe()
    assert len(list(folder.glob("*.ipdesk"))) == 1
    assert list(places.lines) == [folder]
    window.press(places.lines[folder])
    assert window.said == "Det tas ikke flere kopier i «pinne to». De som ligger der, blir liggende."
    assert places.lines == {}
    assert len(list(folder.glob("*.ipdesk"))) == 1
    assert places.add.hasFocus()
    window.click(window.page.bar.act)
    assert list(places.lines) == [folder]


def test_a_folder_whose_name_tells_whom_the_plan_is_about_is_not_chosen(
    window: FileDriver, tmp_path: Path
) -> None:
    folder = tmp_path / f"kopier {window.case.person.family_name.upper()}"
    folder.mkdir()
    window.show(COPIES)
    window.copies.places.take(os.fspath(folder))
    window.breathe()
    assert window.said.startswith("Navnet på mappen viser hvem planen gjelder.")
    assert window.copies.places.lines == {}
    assert list(folder.iterdir()) == []
    assert window.workspace.desk.settings.copy_folders == {}


def test_no_copies_here_leaves_nothing_to_copy_to(window: FileDriver) -> None:
    window.show(COPIES)
    window.press(window.copies.places.here)
    assert not window.workspace.desk.settings.copies_here
    assert not window.copies.make.now.isEnabled()
    assert window.copies.make.missing.text() == "Velg først hvor kopiene skal ligge."
    assert window.row(COPIES)[2] == "Slått av"
    window.press(window.copies.places.here)
    assert window.copies.make.now.isEnabled()


def test_a_folder_that_is_gone_is_told_with_what_to_do(window: FileDriver, tmp_path: Path) -> None:
    folder = tmp_path / "pinne"
    folder.mkdir()
    window.show(COPIES)
    window.copies.places.take(os.fspath(folder))
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    change(window, "Noe nytt")
    window.press(window.copies.make.now)
    assert window.row(COPIES)[2] == "Ikke laget"
    failed = window.copies.standing.failed
    assert failed.isVisible()
    assert failed.text().startswith("Sikkerhetskopien i «pinne» ble ikke laget.")
    assert "Sett inn minnepinnen" in failed.text()
    assert "denne maskinen" in window.said


def test_a_copy_that_is_stopped_is_not_made(drive: FileDrive) -> None:
    window = drive(slow=True)
    window.finish()
    window.show(COPIES)
    window.finish()
    window.press(window.copies.make.now)
    bar = window.copies.make.under_way
    assert bar.isVisible()
    assert bar.cancel.hasFocus()
    QTest.keyClick(bar.cancel, Qt.Key.Key_Space)
    window.finish()
    assert copies_here(window.workspace) == []
    assert window.said == "Stanset. Det ble ikke laget noen ny kopi."
    assert window.copies.make.now.hasFocus()


def test_the_copy_shows_what_was_changed_since_and_the_plan_as_it_was(window: FileDriver) -> None:
    change(window, "Slik det var")
    copied(window)
    change(window, "Slik det ble")
    window.press(window.copies.earlier.links[0])
    page = window.copy
    assert "«Slik det ble», før: «Slik det var»" in page.changes.text
    assert page.pill.text() == "Bare lesing"
    assert page.view.pages > 0
    assert page.told.text().startswith("Kopien ligger her: denne maskinen.")
    assert set_aside()
    QTest.keyClick(page.back, Qt.Key.Key_Escape)
    window.breathe()
    assert window.page.cover_page is None
    assert set_aside() == []


def test_nothing_changed_is_said(window: FileDriver) -> None:
    copied(window)
    window.press(window.copies.earlier.links[0])
    assert window.copy.changes.text == "Ingenting i planen er endret siden."


def test_a_copy_becomes_a_new_file_and_never_replaces_one(window: FileDriver, tmp_path: Path) -> None:
    change(window, "Slik det var")
    copied(window)
    change(window, "Slik det ble")
    window.press(window.copies.earlier.links[0])
    target = tmp_path / "hentet"
    window.copy.write(os.fspath(target))
    window.breathe()
    new = tmp_path / "hentet.ipdesk"
    assert window.said.startswith("Kopien er hentet fram som «hentet.ipdesk».")
    file = plans.reopen(new, OLD)
    assert file.load().all(type(GOAL))[GOAL.id].wording == "Slik det var"
    assert file.log(newest=1)[0].act is Act.RESTORE_COPY
    file.close()
    assert window.now(GOAL).wording == "Slik det ble"
    before = new.read_bytes()
    window.copy.write(os.fspath(new))
    window.breathe()
    assert "blir ikke overskrevet" in window.said
    assert new.read_bytes() == before


def test_a_copy_from_before_the_password_was_changed_asks_for_that_one(
    drive: FileDrive, window: FileDriver
) -> None:
    copied(window)
    window.workspace._file.change_key(plans.key_for(window.workspace._file.salt, NEW))
    window.press(window.copies.earlier.links[0])
    page = window.copy
    assert page.old.isVisible()
    assert page.old.field.line.hasFocus()
    assert "fra før passordet ble skiftet" in page.told.text()
    assert not page.restore.isEnabled()
    window.write(page.old.field.line, "ikke dette")
    QTest.keyClick(page.old.field.line, Qt.Key.Key_Return)
    window.breathe()
    assert page.old.line.problem == "Passordet åpner ikke kopien. Prøv et annet av de du har brukt."
    window.write(page.old.field.line, OLD)
    window.press(page.old.open)
    assert not page.old.isVisible()
    assert page.restore.isEnabled()
    assert page.old.field.text() == ""


def test_a_damaged_copy_is_told(window: FileDriver) -> None:
    copied(window)
    (copy,) = copies_here(window.workspace)
    plans.flip(copy, 5 * 4096 + 100)
    window.press(window.copies.earlier.links[0])
    assert "skadet" in window.copy.told.text() or "ikke hel" in window.copy.told.text()
    assert not window.copy.restore.isEnabled()
    window.page.cover_page.closed.emit()  # type: ignore[union-attr]
    window.breathe()
    window.press(window.copies.earlier.drill)
    assert "skadet" in window.said or "ikke hel" in window.said
    assert not window.case.live(MediumEvent)


def test_a_drill_is_entered_in_the_register(window: FileDriver) -> None:
    copied(window)
    assert "ikke prøvd ennå" in window.copies.earlier._tried.text()
    window.press(window.copies.earlier.drill)
    assert window.said == ("Kopien fra 22.11.2026 kl. 10.00 virker: den lar seg åpne, og alt i den er helt.")
    (tried,) = window.case.live(MediumEvent)
    (medium,) = window.case.live(Medium)
    assert (tried.what, tried.medium_id, medium.kind) == (Fate.TRIED, medium.id, MediumKind.BACKUP)
    assert "En kopi ble prøvd 22.11.2026. Neste gang: 22.05.2027." in window.copies.earlier._tried.text()


def test_a_drill_of_a_copy_with_the_old_password_says_what_to_do(window: FileDriver) -> None:
    copied(window)
    window.workspace._file.change_key(plans.key_for(window.workspace._file.salt, NEW))
    window.press(window.copies.earlier.drill)
    assert window.said == ("Den nyeste kopien er fra før passordet ble skiftet. Ta en ny kopi, og prøv den.")


def test_many_copies_are_shown_when_asked_for(window: FileDriver) -> None:
    copied(window)
    (copy,) = copies_here(window.workspace)
    for n in range(1, 10):
        copy.with_name(f"{copy.name[:8]}-r1-20261101T0{n}0000.ipdesk").write_bytes(copy.read_bytes())
    window.copies.earlier._asked_for = None
    window.show(COPIES)
    earlier = window.copies.earlier
    assert sum(link.isVisible() for link in earlier.links) == FEW
    assert earlier.more.text() == "Vis 4 eldre kopier"
    window.press(earlier.more)
    assert sum(link.isVisible() for link in earlier.links) == 10
    assert earlier.links[FEW].hasFocus()
    assert not earlier.more.isVisible()


def test_the_reminder_of_a_drill_leads_here(window: FileDriver) -> None:
    window.show(Medium(id=Id("ny"), kind=MediumKind.BACKUP))
    assert window.page.tab is not None
    assert window.page.tab.current() == COPIES


def test_a_lock_forgets_what_is_shown_and_closes_the_copy(window: FileDriver) -> None:
    copied(window)
    detail = window.copies
    window.press(detail.earlier.links[0])
    page = window.copy
    assert set_aside()
    window.lock()
    assert page.told.text() == ""
    assert page.changes.text == ""
    assert page.view.pages == 0
    assert detail.standing.told.text() == ""
    assert not any(link.text() for link in detail.earlier.links)
    assert set_aside() == []


def test_a_copy_that_opens_after_a_lock_is_closed_at_once(drive: FileDrive) -> None:
    window = drive(slow=True)
    window.finish()
    window.show(COPIES)
    window.finish()
    window.press(window.copies.make.now)
    window.finish()
    window.finish()
    window.press(window.copies.earlier.links[0])
    window.lock()
    window.finish()
    assert set_aside() == []
