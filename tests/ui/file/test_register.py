"""The register of media, the tag, a lost stick, and what was merged."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from ipdesk.domain import media
from ipdesk.domain.media_records import Fate, Medium, MediumEvent, MediumKind, Merging
from ipdesk.domain.record import Id, Record
from ipdesk.domain.version_records import Document, DocumentKind
from ipdesk.storage.planfile import PlanFile
from ipdesk.ui.tabs.consents.preview import Preview
from ipdesk.ui.tabs.file.act_rows import COPIES, LOST_STICK, SECRETS, STICK_TAG
from ipdesk.ui.tabs.file.losing import Losing
from ipdesk.ui.tabs.file.merging import MergingDetail
from ipdesk.ui.widgets.focus import stops
from tests.storage import plans
from tests.ui.consents.people import said_at
from tests.ui.file.filing import FileDrive, FileDriver
from tests.ui.main.test_reach import _nameless, _tabbed_through
from tests.workspace.fakes import NOW
from tests.workspace.opened import TODAY

STICK: Final = Medium(id=Id("60" * 10), label="KINGSTON blå", kept_at="Skuff 2", holder="Hanne Eksempel")
LENT: Final = MediumEvent(id=Id("61" * 10), medium_id=STICK.id, what=Fate.LENT, on=TODAY, by="hanne")


# The register


def test_a_new_medium_is_entered_with_what_happened_to_it(window: FileDriver) -> None:
    window.go("Filen")
    window.click(window.page._header._act)
    (medium,) = window.case.live(Medium)
    (made,) = media.events(window.case, medium.id)
    assert (medium.kind, made.what, made.on) == (MediumKind.STICK, Fate.CREATED, TODAY)
    window.type_in("label", "KINGSTON blå")
    window.type_in("kept_at", "Skuff 2")
    window.leave()
    window.press(window.medium.happened.add_button)
    assert window.row(medium) == [
        "Minnepinne KINGSTON blå",
        "Skuff 2 · Lånt ut 22.11.2026",
        "Lånt ut",
    ]
    window.page.undo()
    assert window.row(medium)[2] == "I bruk"


def test_it_is_taken_away_with_its_events_and_comes_back(drive: FileDrive) -> None:
    window = drive(STICK, LENT)
    window.show(STICK)
    window.page.retire()
    window.breathe()
    assert not window.case.live(Medium)
    assert not window.case.live(MediumEvent)
    window.click(window.page.bar.act)
    assert window.case.live(MediumEvent) == (LENT,)
    assert window.medium.record == STICK


def test_an_event_is_shown_with_its_medium(drive: FileDrive) -> None:
    window = drive(STICK, LENT)
    window.show(LENT, "by")
    assert window.medium.record == STICK
    form = window.medium.happened._cards[0].form
    assert form.fields["by"].editor.focus_widget().hasFocus()


def test_what_was_merged_is_shown(drive: FileDrive) -> None:
    one = Merging(id=Id("62" * 10), merged_on=TODAY, common=7, theirs=9, machine="heime-pc")
    window = drive(one)
    window.show(one)
    detail = window.shown(MergingDetail)
    assert "Den andre kopien kom fra: heime-pc" in detail.facts.pairs.text
    assert "Endringer i den andre kopien: 2 endringer" in detail.facts.pairs.text
    assert window.row(one)[:2] == ["To kopier flettet sammen", "22.11.2026 · heime-pc"]


@pytest.mark.parametrize("row", [COPIES, SECRETS, STICK_TAG, LOST_STICK, STICK])
def test_all_of_a_row_has_names_and_is_reached_by_tab(drive: FileDrive, row: Record) -> None:
    window = drive(STICK, LENT)
    window.show(row)
    if row == SECRETS:
        window.press(window.secrets.change.begin)
    if row == LOST_STICK:
        window.press(window.lost.losing.begin)
    root = QAccessible.queryAccessibleInterface(window.page)
    assert root is not None
    assert _nameless(root) == []
    assert set(_tabbed_through(window.inside())) == set(stops(window.inside()))


@pytest.mark.parametrize("row", [COPIES, SECRETS, STICK_TAG, LOST_STICK, STICK])
def test_a_file_that_can_only_be_read_can_be_looked_at(drive: FileDrive, row: Record) -> None:
    window = drive(STICK, LENT)
    window.workspace._file.read_only = True
    window.show(row)
    assert window.page.tab is not None
    assert window.page.tab.current() == row
    assert not window.page.session.commit(media.begin(window.case, MediumKind.STICK, TODAY, "kari"))


# The tag


def test_the_tag_has_the_name_only_by_choice_and_keeps_the_address(drive: FileDrive, tmp_path: Path) -> None:
    window = drive()
    window.show(STICK_TAG)
    choices = window.tag.choices
    assert not choices.named.isChecked()
    choices.address.setFocus()
    QTest.keyClick(choices.address, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(choices.address, "Tildelingskontoret")
    window.press(choices.show_tag)
    page = window.page.cover_page
    assert isinstance(page, Preview)
    assert page.view.pages == 1
    assert page._showing.saves is not None
    assert page._showing.saves.name.endswith("-merkelapp.pdf")
    page.write(str(tmp_path / "lapp.pdf"))
    window.breathe()
    assert (tmp_path / "lapp.pdf").read_bytes().startswith(b"%PDF")
    assert window.said == "«lapp.pdf» er lagret. Filen er ikke kryptert: pass godt på den."
    page.closed.emit()
    window.lock()
    window.workspace.close(lambda: None)
    again = drive()
    again.show(STICK_TAG)
    assert again.tag.choices.address.value() == "Tildelingskontoret"


def test_a_tag_that_can_not_be_saved_is_told(window: FileDriver, tmp_path: Path) -> None:
    window.show(STICK_TAG)
    window.press(window.tag.choices.show_tag)
    page = window.page.cover_page
    assert isinstance(page, Preview)
    page.write(str(tmp_path / "borte" / "lapp.pdf"))
    window.breathe()
    assert "finnes ikke der nå" in window.said


# A lost stick


def form(window: FileDriver) -> Losing:
    """Give the form of the notice, opened."""
    losing = window.lost.losing
    if not losing.is_open:
        window.press(losing.begin)
    return losing


def test_the_way_from_the_stick_leads_to_the_notice_and_the_register(drive: FileDrive) -> None:
    window = drive(STICK)
    window.show(STICK)
    window.press(window.medium.lost)
    losing = form(window)
    assert losing.medium.value() == STICK.id
    assert (losing.found_on.value(), losing.found_at.value()) == (TODAY, time(10, 0))
    assert losing.deadline.text() == "Skal det meldes til Datatilsynet, er fristen 25.11.2026 kl. 10.00."
    window.write(losing.how, "Lå igjen på bussen.")
    window.press(losing.do)
    (paper,) = window.case.live(Document)
    assert paper.kind is DocumentKind.BREACH_NOTICE
    assert media.standing(window.case, STICK.id) is Fate.LOST
    assert window.page.documents_page is not None
    assert window.page.documents_page.isVisible()
    assert window.page.documents_page.view.pages >= 2
    assert window.said == "Meldingen er laget og lagt i planfilen."
    assert window.row(STICK)[2] == "Mistet"
    assert window.row(LOST_STICK)[2] == "Mistet"
    window.show(LOST_STICK)
    assert not window.lost.losing.is_open


def test_what_is_begun_survives_a_lock(drive: FileDrive) -> None:
    window = drive(STICK)
    window.show(LOST_STICK)
    losing = form(window)
    window.write(losing.how, "Lå igjen på bussen.")
    losing.secret.setCurrentIndex(2)
    losing.secret.activated.emit(2)
    window.page.flush()
    window.lock()
    window.workspace.close(lambda: None)
    again = drive()
    again.show(LOST_STICK)
    kept = again.lost.losing
    assert kept.is_open
    assert kept.how.value() == "Lå igjen på bussen."
    assert kept.secret.raw() == "Nei"
    assert kept.medium.value() == STICK.id


def test_what_is_missing_or_wrong_is_told_at_its_field(window: FileDriver) -> None:
    window.show(LOST_STICK)
    losing = form(window)
    losing.found_on.line.clear()
    window.press(losing.do)
    assert said_at(losing) == {"discovered_on": "Fyll ut dette feltet."}
    window.write(losing.found_on.line, "24.11.2026")
    window.press(losing.do)
    assert said_at(losing) == {"discovered_on": "Skriv inn en dato som ikke er senere enn i dag."}
    losing.found_on.line.clear()
    window.write(losing.found_on.line, "15.11.2026")
    assert losing.deadline.text().startswith("Fristen gikk ut 18.11.2026 kl. 10.00.")
    losing.found_at.clear()
    window.press(losing.do)
    assert said_at(losing) == {"discovered_at": "Fyll ut dette feltet."}
    assert not window.case.live(Document)


def test_a_stick_that_was_never_entered_is_entered_as_lost(window: FileDriver) -> None:
    window.show(LOST_STICK)
    losing = form(window)
    assert losing.medium.currentText() == "Ikke i oversikten"
    window.press(losing.do)
    (stick,) = window.case.live(Medium)
    assert media.standing(window.case, stick.id) is Fate.LOST


def test_first_aid_leads_to_copies_and_password(window: FileDriver) -> None:
    window.show(LOST_STICK)
    window.press(window.lost.first_aid.copies)
    tab = window.page.tab
    assert tab is not None
    assert tab.current() == COPIES
    window.show(LOST_STICK)
    window.press(window.lost.first_aid.secrets)
    assert tab.current() == SECRETS


def test_the_file_holds_it_all_when_it_is_opened_again(drive: FileDrive) -> None:
    window = drive(STICK)
    window.show(LOST_STICK)
    window.press(form(window).do)
    window.lock()
    window.workspace.close(lambda: None)
    file = PlanFile.open(drive.path, plans.key_for(_salt(drive.path)), machine="pc", at=NOW)
    assert file.check().problems == ()
    case = file.load()
    file.close()
    assert media.standing(case, STICK.id) is Fate.LOST
    assert [one.kind for one in case.live(Document)] == [DocumentKind.BREACH_NOTICE]


def _salt(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)
