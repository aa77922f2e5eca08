"""Changing the password, and printing a recovery sheet, by clicks and keys on a true file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipdesk.domain import media
from ipdesk.domain.change import Act
from ipdesk.domain.media_records import Fate, Medium, MediumKind
from ipdesk.domain.record import Id
from ipdesk.errors import DiskFull
from ipdesk.storage import recovery
from ipdesk.storage.planfile import PlanFile
from ipdesk.ui.tabs.consents import preview
from ipdesk.ui.tabs.consents.preview import Preview
from ipdesk.ui.tabs.file.act_rows import SECRETS
from ipdesk.ui.tabs.file.changing import ChangePassword
from ipdesk.ui.tabs.file.printing import before
from ipdesk.words import Words
from ipdesk.workspace import file_papers
from ipdesk.workspace.passwording import Sheet
from ipdesk.workspace.workspace import Workspace
from tests.ui.file.filing import NEW, OLD, FileDrive, FileDriver, copies_here, opens
from tests.workspace.fakes import NOW


def begun(window: FileDriver) -> ChangePassword:
    """Open the form for another password."""
    window.show(SECRETS)
    window.press(window.secrets.change.begin)
    return window.secrets.change


def typed(window: FileDriver, old: str = OLD, new: str = NEW, again: str | None = None) -> ChangePassword:
    """Type the passwords, each in its field."""
    form = begun(window)
    assert form.password.line.hasFocus()
    window.write(form.password.line, old)
    window.write(form.new.first.line, new)
    window.write(form.new.second.line, new if again is None else again)
    return form


def test_a_new_password_opens_the_file_and_the_old_one_only_the_copy_from_before(
    drive: FileDrive, window: FileDriver
) -> None:
    form = typed(window)
    assert form.new.strength == "Sterkt: det går i praksis ikke an å gjette."
    QTest.keyClick(form.new.second.line, Qt.Key.Key_Return)
    window.breathe()
    assert window.said == "Passordet er skiftet. Det gamle åpner ikke filen lenger."
    assert not form.is_open
    assert window.secrets.sheet.begin.hasFocus()
    newest, before = copies_here(window.workspace)
    assert (opens(newest, NEW), opens(before, OLD)) == (True, True)
    window.lock()
    window.workspace.close(lambda: None)
    assert (opens(drive.path, NEW), opens(drive.path, OLD)) == (True, False)


def test_what_stops_working_is_said_before(window: FileDriver) -> None:
    printed(window)
    form = begun(window)
    (sheet,) = media.sheets(window.case)
    said = form.stops.text()
    assert "Det gamle passordet åpner ikke filen lenger." in said
    assert f"Gjenopprettingsark {sheet.label} åpner ikke filen lenger. Makuler det." in said
    assert "Kopier som er tatt før nå, åpnes fortsatt bare med det gamle passordet" in said
    assert "Det tas først en kopi av filen slik den er." in said


def test_without_a_place_for_copies_it_says_that_none_is_made(drive: FileDrive) -> None:
    window = drive(kept=False)
    form = typed(window)
    assert "Det tas ingen kopi først" in form.stops.text()
    window.press(form.do)
    assert window.said.startswith("Passordet er skiftet.")
    assert copies_here(window.workspace) == []


@pytest.mark.parametrize(
    ("new", "again", "problem"),
    [
        ("sommer 2026", None, "Passordet er for lett å gjette. Gjør det lengre, eller lag en passordfrase."),
        ("Ola Eksempel 2009", None, "Passordet er for lett å gjette."),
        ("", None, "Fyll ut dette feltet."),
        (NEW, "noe annet", "De to passordene er ikke like. Skriv det samme i begge feltene."),
        (OLD, None, "Dette er passordet filen har nå. Velg et annet."),
    ],
)
def test_a_password_that_can_not_be_used_is_told_at_its_field(
    drive: FileDrive, window: FileDriver, new: str, again: str | None, problem: str
) -> None:
    form = typed(window, new=new, again=again)
    window.press(form.do)
    assert form.new.problem.startswith(problem)
    assert form.is_open
    assert form.password.text() == OLD
    assert window.said == ""


def test_a_wrong_old_password_is_asked_for_again_and_the_new_one_stays(
    drive: FileDrive, window: FileDriver
) -> None:
    form = typed(window, old="ikke dette")
    window.press(form.do)
    assert form.password_line.problem == "Passordet åpner ikke filen. Se etter store og små bokstaver."
    assert form.password.line.hasFocus()
    assert form.password.text() == ""
    assert form.new.first.text() == NEW
    assert copies_here(window.workspace) == []
    window.write(form.password.line, OLD)
    window.press(form.do)
    assert window.said.startswith("Passordet er skiftet.")


def test_nothing_typed_is_told_at_the_field(window: FileDriver) -> None:
    form = begun(window)
    window.press(form.do)
    assert form.password_line.problem == "Skriv passordet som åpner filen nå."


def test_a_passphrase_is_made_and_shown_to_be_written_down(window: FileDriver) -> None:
    form = begun(window)
    window.write(form.password.line, OLD)
    window.press(form.new.phrase)
    phrase = form.new.made
    assert len(phrase.split()) == 5
    window.press(form.do)
    assert window.said.startswith("Passordet er skiftet.")
    assert form.new.made == ""
    assert opens(copies_here(window.workspace)[0], phrase)


def test_a_full_stick_leaves_the_old_one_and_what_was_typed(
    drive: FileDrive, window: FileDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: PlanFile, _new: object) -> None:
        raise DiskFull(drive.path)

    monkeypatch.setattr(PlanFile, "change_key", full)
    form = typed(window)
    window.press(form.do)
    assert window.said == "Det er fullt der «plan.ipdesk» skal lagres. Gjør plass, og prøv igjen."
    assert form.is_open
    assert form.new.first.text() == NEW
    monkeypatch.undo()
    window.workspace.close(lambda: None)


def test_it_tells_how_far_it_is_and_can_be_stopped(drive: FileDrive) -> None:
    window = drive(slow=True)
    window.finish()
    window.show(SECRETS)
    window.finish()
    form = typed(window)
    window.press(form.do)
    assert form.under_way.isVisible()
    assert not form.do.isVisible()
    window.press(form.under_way.cancel)
    window.finish()
    assert window.said == "Stanset. Ingenting er endret."
    assert form.do.isVisible()
    window.press(form.drop)
    assert not form.is_open
    assert form.begin.hasFocus()


def test_a_lock_in_the_middle_forgets_what_was_typed_and_one_password_opens_the_file(
    drive: FileDrive,
) -> None:
    window = drive(slow=True)
    window.finish()
    window.show(SECRETS)
    window.finish()
    form = typed(window)
    window.press(form.do)
    window.lock()
    assert (form.password.text(), form.new.first.text(), form.new.second.text()) == ("", "", "")
    window.workspace.close(lambda: None)
    window.finish()
    assert window.said == ""
    assert opens(drive.path, OLD) != opens(drive.path, NEW)


def test_another_row_or_escape_loses_no_file_and_cancel_forgets(window: FileDriver) -> None:
    form = typed(window)
    window.press(form.drop)
    assert (form.password.text(), form.new.first.text(), form.new.second.text()) == ("", "", "")
    assert form.begin.isVisible()


def test_no_password_is_kept_as_a_draft(window: FileDriver) -> None:
    typed(window)
    window.page.flush()
    assert not [text for text in window.workspace.drafts.values() if NEW in text or OLD in text]


def test_a_file_opened_with_its_sheet_does_not_ask_for_the_password(drive: FileDrive) -> None:
    window = drive()
    window.workspace.by_sheet = True
    form = begun(window)
    assert not form.password_line.isVisible()
    assert form.new.first.line.hasFocus()
    window.write(form.new.first.line, NEW)
    window.write(form.new.second.line, NEW)
    window.press(form.do)
    assert window.said.startswith("Passordet er skiftet.")


def test_a_file_that_can_only_be_read_offers_neither(drive: FileDrive) -> None:
    window = drive()
    window.workspace._file.read_only = True
    window.show(SECRETS)
    assert not window.secrets.change.isVisible()
    assert not window.secrets.sheet.isVisible()


# The sheet


def shown_sheet(window: FileDriver) -> Preview:
    """Ask for a sheet, and give the page that shows it."""
    window.show(SECRETS)
    form = window.secrets.sheet
    window.press(form.begin)
    window.write(form.password.line, OLD)
    QTest.keyClick(form.password.line, Qt.Key.Key_Return)
    window.breathe()
    page = window.page.cover_page
    assert isinstance(page, Preview)
    return page


def printed(window: FileDriver) -> Medium:
    """Print a sheet on a printer that is always there."""
    page = shown_sheet(window)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preview, "print_document", lambda *_: True)
        window.press(page.to_printer)
    page.closed.emit()
    window.breathe()
    return window.case.live(Medium)[-1]


def test_a_sheet_is_shown_after_the_password_and_opens_the_file(drive: FileDrive, window: FileDriver) -> None:
    page = shown_sheet(window)
    assert page.view.pages == 1
    assert not page.save.isVisible()
    assert not window.case.live(Medium)
    groups = window.workspace._file.sheet()
    window.lock()
    window.workspace.close(lambda: None)
    PlanFile.open(drive.path, recovery.key_of(" ".join(groups)), machine="pc", at=NOW).close()


def test_a_wrong_password_shows_no_sheet(window: FileDriver) -> None:
    window.show(SECRETS)
    form = window.secrets.sheet
    window.press(form.begin)
    window.write(form.password.line, "ikke dette")
    window.press(form.do)
    assert window.page.cover_page is None
    assert form.password_line.problem == "Passordet åpner ikke filen. Se etter store og små bokstaver."


def test_what_is_printed_is_entered_once_and_asks_where_it_is_kept(window: FileDriver) -> None:
    sheet = printed(window)
    assert sheet.label == window.workspace._file.sheet_code
    assert window.said == "Arket er sendt til skriveren og ført i oversikten. Skriv inn hvor det oppbevares."
    assert window.row(SECRETS)[1:] == ["1 ark åpner filen", "Ark finnes"]
    assert window.workspace._file.log(newest=1)[0].act is Act.PRINT_SHEET
    window.click(window.page.bar.act)
    assert window.medium.form.fields["kept_at"].editor.focus_widget().hasFocus()


def test_a_print_that_is_stopped_enters_nothing(window: FileDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown_sheet(window)
    monkeypatch.setattr(preview, "print_document", lambda *_: False)
    window.press(page.to_printer)
    assert not window.case.live(Medium)


def test_printed_twice_it_is_one_sheet(window: FileDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown_sheet(window)
    monkeypatch.setattr(preview, "print_document", lambda *_: True)
    window.press(page.to_printer)
    window.press(page.to_printer)
    assert len(window.case.live(Medium)) == 1


def test_a_change_of_password_makes_the_sheet_void_and_says_so(window: FileDriver) -> None:
    sheet = printed(window)
    form = typed(window)
    window.press(form.do)
    assert window.said == (
        "Passordet er skiftet. Det gamle åpner ikke filen lenger. "
        "1 gjenopprettingsark gjelder ikke lenger: makuler det, og skriv ut et nytt."
    )
    assert media.standing(window.case, sheet.id) is Fate.VOID
    assert window.row(sheet)[2] == "Gjelder ikke"
    assert window.row(SECRETS)[2] == "Mangler ark"


def test_nothing_of_the_sheet_is_left_on_the_clipboard_or_the_screen(window: FileDriver) -> None:
    QGuiApplication.clipboard().clear()
    page = shown_sheet(window)
    groups = window.workspace._file.sheet()
    window.lock()
    assert page.view.pages == 0
    assert QGuiApplication.clipboard().text() == ""
    texts = [widget.property("text") for widget in QApplication.allWidgets()]
    assert not [text for text in texts if isinstance(text, str) and any(one in text for one in groups)]


def test_the_sheet_lists_the_copies_it_does_not_open(
    window: FileDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    make = file_papers.make_sheet

    def made(workspace: Workspace, sheet: Sheet, copies: Sequence[str], *others: Any) -> None:
        lines.extend(copies)
        make(workspace, sheet, copies, *others)

    monkeypatch.setattr(file_papers, "make_sheet", made)
    shown_sheet(window).closed.emit()
    assert lines == []
    form = typed(window)
    window.press(form.do)
    window.press(window.secrets.sheet.begin)
    window.write(window.secrets.sheet.password.line, NEW)
    window.press(window.secrets.sheet.do)
    assert lines == [
        "Kopier fra før passordet ble skiftet, åpnes bare med det gamle passordet eller arket: "
        "maskinen arket er laget på."
    ]


def test_a_sheet_that_was_not_printed_is_told_until_it_is(window: FileDriver) -> None:
    window.show(SECRETS)
    form = window.secrets.sheet
    assert form.state.text() == "Ikke skrevet ut ennå"
    assert window.row(SECRETS)[1:] == ["Ikke skrevet ut ennå", "Mangler ark"]
    printed(window)
    window.show(SECRETS)
    assert form.state.text() == "Skrevet ut 22. november 2026"
    assert not form.decline.isVisible()


def test_a_sheet_can_be_declined_and_asked_for_after_all(window: FileDriver) -> None:
    window.show(SECRETS)
    form = window.secrets.sheet
    form.decline.setFocus()
    QTest.keyClick(form.decline, Qt.Key.Key_Space)
    window.breathe()
    assert window.row(SECRETS)[1:] == ["Valgt bort 22. november 2026", "Uten ark"]
    (entry,) = window.case.live(Medium)
    assert (entry.note, window.row(entry)[2]) == ("Det ble valgt å ikke skrive ut ark.", "Gjelder ikke")
    assert not form.decline.isVisible()
    window.click(window.page.bar.act)
    assert window.row(SECRETS)[1:] == ["Ikke skrevet ut ennå", "Mangler ark"]
    assert form.decline.isVisible()


def test_a_sheet_that_was_declined_is_no_sheet_from_before(window: FileDriver) -> None:
    window.show(SECRETS)
    window.press(window.secrets.sheet.decline)
    assert list(before(window.case, "ABCD1234-0F0F0F", Words("nb"))) == []


def test_the_reminder_of_a_sheet_leads_here(window: FileDriver) -> None:
    window.show(Medium(id=Id("ny"), kind=MediumKind.RECOVERY_SHEET))
    assert window.page.tab is not None
    assert window.page.tab.current() == SECRETS
