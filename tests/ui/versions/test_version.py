"""An approved version: who signed, where its paper is, what it looks like, and what changed since."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from ipdesk.domain import edit, versions
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import Document, DocumentKind, Signature, SignedHow, Version
from ipdesk.ui.documents.choices import Kept
from ipdesk.ui.signing.page import SigningPage
from ipdesk.ui.tabs.consents.comparing import NOW, Comparing
from ipdesk.ui.tabs.consents.given import ConsentDetail
from ipdesk.ui.tabs.consents.preview import Preview
from ipdesk.ui.tabs.consents.version import VersionDetail
from ipdesk.workspace import attachments
from tests.ui.consents.people import said_at, write
from tests.ui.versions.real_window import RealDrive, RealDriver
from tests.workspace.opened import COORDINATOR, FATHER, GOAL, MOTHER, PERSON, TODAY, Told


@pytest.fixture
def version(window: RealDriver) -> Version:
    """Approve a version, and show it."""
    made = window.approved()
    window.show(made)
    return made


def shown(window: RealDriver) -> VersionDetail:
    """Give the detail of a version."""
    detail = window.detail()
    assert isinstance(detail, VersionDetail)
    return detail


def test_it_tells_when_by_whom_and_why(window: RealDriver, version: Version) -> None:
    detail = shown(window)
    assert detail._title.text() == "Versjon 1"
    assert detail.facts.pairs.text.splitlines()[:4] == [
        "Godkjent: 22.11.2026",
        "Godkjent av: Hanne Eksempel",
        "Grunn: Første plan",
        "Samtykket den bygger på: Lage individuell plan, gitt 19.11.2026",
    ]
    window.press(detail.head.consent)
    assert isinstance(window.detail(), ConsentDetail)


def test_who_has_signed_and_who_has_not(window: RealDriver, version: Version) -> None:
    lines = shown(window).signatures.text.splitlines()
    assert lines[0] == "Hanne Eksempel, koordinator · Mangler"
    assert [line.split(",")[0] for line in lines] == [
        one.name for one in (COORDINATOR, PERSON, MOTHER, FATHER)
    ]
    window.press(shown(window).signatures.sign)
    assert isinstance(window.page.cover_page, SigningPage)


def scanned(folder: Path) -> Path:
    """Make a picture of a sheet."""
    picture = QImage(60, 85, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ffffff"))
    path = folder / "ark.png"
    assert picture.save(str(path))
    return path


def test_signing_on_paper_is_recorded_with_its_scan(
    window: RealDriver, version: Version, tmp_path: Path
) -> None:
    sheet = shown(window).paper_signing
    window.press(sheet.begin)
    assert sheet.who.currentText() == "Hanne Eksempel, koordinator"
    sheet.who.setFocus()
    QTest.keyClick(sheet.who, Qt.Key.Key_Down)
    assert sheet.who.currentText() == "Ánne Eksempel, planeier"
    window.press(sheet.do)
    assert list(said_at(sheet)) == ["filed_at"]
    write(window, sheet.at, "Arkivskap 2")
    write(window, sheet.on.line, "20.11.2026")
    window.press(sheet.do)
    assert said_at(sheet) == {"signed_on": "Skriv inn en dato som ikke er før versjonen ble godkjent."}
    assert not window.case.live(Signature)
    write(window, sheet.on.line, "22.11.2026")
    sheet.scan.take(str(scanned(tmp_path)))
    window.press(sheet.do)
    (signature,) = window.case.live(Signature)
    assert (signature.signer_id, signature.how) == (PERSON.id, SignedHow.PAPER)
    assert (signature.signed_on, signature.filed_at) == (TODAY, "Arkivskap 2")
    scan = window.case.get(Document, signature.scan_id)
    assert scan is not None
    assert scan.media_type == "image/png"
    assert window.said == "Underskriften er registrert."
    assert "Ánne Eksempel, planeier · 22.11.2026 på papir" in shown(window).signatures.text
    assert not sheet.is_open
    window.press(sheet.begin)
    assert PERSON.id not in [one for one, _ in sheet._people()]


def test_a_scan_that_is_none_is_said_at_the_field(
    window: RealDriver, version: Version, tmp_path: Path
) -> None:
    sheet = shown(window).paper_signing
    window.press(sheet.begin)
    (tmp_path / "ark.png").write_bytes(b"ikke noe bilde")
    sheet.scan.take(str(tmp_path / "ark.png"))
    window.press(sheet.do)
    assert "kan ikke brukes som skannet ark" in said_at(sheet)["scan"]
    assert not window.case.live(Signature)


def test_the_paper_copy_is_filed(window: RealDriver, version: Version) -> None:
    detail = shown(window)
    assert "Ikke registrert ennå" in detail.facts.pairs.text
    window.press(detail.file_paper.begin)
    window.press(detail.file_paper.do)
    assert list(said_at(detail.file_paper)) == ["paper_filed_at"]
    write(window, detail.file_paper.at, "Arkivskap 2")
    window.press(detail.file_paper.do)
    filed = window.now(version)
    assert (filed.paper_filed_on, filed.paper_filed_at) == (TODAY, "Arkivskap 2")
    assert "Arkivskap 2, arkivert 22.11.2026" in detail.facts.pairs.text
    assert detail.file_paper.begin.text() == "Endre hvor papirkopien ligger"
    window.press(detail.file_paper.begin)
    assert detail.file_paper.at.value() == "Arkivskap 2"


def choose(window: RealDriver, comparing: Comparing, other: Id) -> None:
    """Choose what to compare with, by the keyboard."""
    comparing.other.setFocus()
    for _ in range(comparing.other.count()):
        if comparing.other.currentData() == other:
            return
        QTest.keyClick(comparing.other, Qt.Key.Key_Down)
    raise AssertionError(other)


def rewrite(window: RealDriver, words: str) -> None:
    """Write the goal anew."""
    window.workspace.commit(edit.edit(window.case, GOAL, TODAY, own_words=words))
    window.breathe()


def test_compared_with_now_and_with_any_other_version(window: RealDriver, version: Version) -> None:
    rewrite(window, "Ta bussen med Per")
    second = window.approved("Nytt mål")
    rewrite(window, "Ta toget med Kari")
    third = window.approved("Enda et nytt mål")
    window.show(version)
    comparing = shown(window).comparing
    choose(window, comparing, third.id)
    assert "Ta toget med Kari" in comparing.changes.text
    assert "med Per" not in comparing.changes.text
    assert not comparing.paper.isVisible()
    choose(window, comparing, second.id)
    assert "Ta bussen med Per" in comparing.changes.text
    window.show(third)
    comparing = shown(window).comparing
    assert comparing.changes.text == ""
    choose(window, comparing, NOW)
    assert comparing.changes.text == "Det er ingen forskjell på de to."
    choose(window, comparing, second.id)
    assert "Ta toget med Kari" in comparing.changes.text
    window.press(comparing.paper)
    assert isinstance(window.page.cover_page, Preview)
    assert [one.kind for one in window.case.live(Document)].count(DocumentKind.CHANGES) == 1
    window.uncover()


def test_its_pages_are_what_was_kept_bit_for_bit(
    window: RealDriver, version: Version, tmp_path: Path
) -> None:
    window.press(shown(window).head.pages)
    page = window.page.documents_page
    assert page is not None
    plan = versions.plan_of(window.case, version)
    assert plan is not None
    assert page.side.choice == Kept(plan.id)
    page.write(str(tmp_path / "versjon 1"))
    told: Told[bytes] = Told()
    attachments.plan_bytes(window.workspace, version.id, told.done, told.failed)
    assert (tmp_path / "versjon 1.pdf").read_bytes() == told.result


def test_what_a_version_lacks_is_in_its_row(window: RealDriver, version: Version) -> None:
    assert window.row(version)[2] == "Ikke signert"
    second = window.approved("Ett år siden sist")
    assert window.row(version)[2] == "Mangler papirkopi"
    window.workspace.commit(versions.file_paper(window.case, version.id, TODAY, "Arkiv", TODAY))
    window.breathe()
    assert window.row(version)[2] == "Erstattet"
    assert window.row(second)[2] == "Ikke signert"


def test_what_was_begun_is_forgotten_at_a_lock(drive: RealDrive) -> None:
    window = drive(slow=True)
    made = window.approved()
    rewrite(window, "Ta bussen med Per")
    window.show(made)
    detail = shown(window)
    choose(window, detail.comparing, NOW)
    assert detail.comparing.changes.text == "Leser …"
    window.page.clear()
    assert window.documents is not None
    window.documents.finish()
    assert detail.comparing.changes.text == ""
    assert detail.signatures.text == ""
    assert detail.facts.pairs.text == ""
