"""Copies the old password still opens: shown with password and sheets, and removed after a plain question."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipdesk.domain.change import Act
from ipdesk.domain.media_records import Medium
from ipdesk.storage import backups
from ipdesk.ui.tabs.file.act_rows import COPIES, SECRETS
from ipdesk.ui.tabs.file.old_copies import OldCopiesPart
from tests.ui.file.filing import NEW, OLD, FileDrive, FileDriver, copies_here, opens
from tests.workspace.fakes import NOW


def changed(window: FileDriver) -> OldCopiesPart:
    """Change the password by the form, and give what is shown of old copies then."""
    window.show(SECRETS)
    form = window.secrets.change
    window.press(form.begin)
    window.write(form.password.line, OLD)
    window.write(form.new.first.line, NEW)
    window.write(form.new.second.line, NEW)
    window.press(form.do)
    window.show(COPIES)
    window.show(SECRETS)
    return window.secrets.old


def test_nothing_is_shown_before_the_password_was_changed(window: FileDriver) -> None:
    window.show(COPIES)
    window.press(window.copies.make.now)
    window.show(SECRETS)
    assert not window.secrets.old.isVisible()


def test_they_are_listed_and_removed_after_a_question(window: FileDriver) -> None:
    part = changed(window)
    assert part.isVisible()
    assert part.told.text().splitlines()[1] == "•\N{NO-BREAK SPACE}Denne maskinen · 1 kopi · 22.11.2026"
    window.press(part.begin)
    assert part.question.text().startswith("Vil du slette 1 kopi for godt?")
    assert part.do.accessibleDescription() == part.question.text()
    assert part.drop.hasFocus()  # the way back is what Return does
    QTest.keyClick(part.drop, Qt.Key.Key_Space)
    assert part.begin.hasFocus()
    assert len(copies_here(window.workspace)) == 2
    window.press(part.begin)
    QTest.keyClick(part.do, Qt.Key.Key_Space)
    window.breathe()
    assert window.said == "1 kopi er slettet."
    assert not part.isVisible()
    (left,) = copies_here(window.workspace)
    assert opens(left, NEW)
    (medium,) = window.case.live(Medium)
    assert window.row(medium)[2] == "Ødelagt"


def test_a_copy_with_nothing_newer_beside_it_stays_and_is_told(window: FileDriver, tmp_path: Path) -> None:
    second = tmp_path / "pinne to"
    second.mkdir()
    window.show(COPIES)
    window.copies.places.take(str(second))
    part = changed(window)
    for folder in (second, copies_here(window.workspace)[0].parent):
        newest = max(backups.listed(folder), key=lambda one: one.revision)
        if folder == second:
            newest.path.unlink()
    window.press(part.begin)
    window.press(part.do)
    assert window.said == (
        "1 kopi er slettet. 1 kopi ble ikke slettet, for det ligger ingen ny kopi der. Ta en ny kopi først."
    )
    assert part.isVisible()
    assert "pinne to" in part.told.text()


def test_those_out_of_reach_are_named(window: FileDriver) -> None:
    file = window.workspace._file
    file._machine = "kontor-pc"
    file.note(Act.BACK_UP, {"here": True, "folders": ["/media/k/HVIT"]}, who="kari", at=NOW)
    part = changed(window)
    assert part.beyond.isVisible()
    assert part.beyond.text().splitlines()[1:] == [
        "•\N{NO-BREAK SPACE}Maskinen kontor-pc",
        "•\N{NO-BREAK SPACE}Mappen «/media/k/HVIT» (brukt på maskinen kontor-pc)",
    ]


def test_a_lock_forgets_them(window: FileDriver, drive: FileDrive) -> None:
    part = changed(window)
    window.lock()
    assert (part.told.text(), part.beyond.text()) == ("", "")
    assert not part.old
