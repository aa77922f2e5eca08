"""The page of documents: what there is to see, and how each leaves the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import DisclosureBasis, HandoutHow, ReturnHow
from ipdesk.domain.version_records import Document, DocumentKind
from ipdesk.errors import DiskFull, WriteFailed
from ipdesk.ui.documents import page as page_module
from ipdesk.ui.documents import sources
from ipdesk.ui.documents.choices import Choice, CopyFor, Draft, Kept, Paper, choices, named
from ipdesk.ui.documents.page import DocumentsPage
from ipdesk.ui.documents.pictures import as_pdf
from ipdesk.ui.tabs.consents.hand_out import HandOutDetail
from ipdesk.ui.tabs.consents.question import QuestionDetail
from ipdesk.workspace import leaving
from ipdesk.workspace.export import PdfResult
from tests.ui.versions.real_window import DOCTOR, TEACHER, RealDrive, RealDriver
from tests.workspace.opened import PERSON, PLAN


def shown(window: RealDriver) -> DocumentsPage:
    """Open the page."""
    window.page.documents()
    window.breathe()
    page = window.page.documents_page
    assert page is not None
    return page


def choose(page: DocumentsPage, choice: Choice) -> None:
    """Choose by the arrow keys."""
    page.side.what.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        for _ in range(page.side.what.count()):
            if page.side.choice == choice:
                return
            QTest.keyClick(page.side.what, key)
    raise AssertionError(choice)


def titles(window: RealDriver) -> list[str]:
    """Give what there is to choose from."""
    return [named(window.case, choice) for group in choices(window.case) for choice in group]


def test_without_a_version_the_draft_is_shown_and_says_so(window: RealDriver) -> None:
    page = shown(window)
    assert page.side.choice == Draft()
    assert page.ready
    assert page.told.endswith("sider")
    assert page.side._pill.text() == "Utkast"
    assert "UTKAST på hver side" in page.side._about.text()
    assert titles(window) == [
        "Planen slik den er nå",
        "Kopi til Lise Eksempel",
        "Kopi til Ola Eksempel",
        "Nytt journalnotat",
    ]


def test_with_a_version_that_is_shown(window: RealDriver) -> None:
    window.approved()
    page = shown(window)
    assert page.side.what.currentText() == "Versjon 1, godkjent 22.11.2026"
    assert page.side._pill.text() == "I bruk"
    assert not page.side._language.isVisible()
    choose(page, Draft())
    assert page.side._pill.text() == "Utkast"
    assert page.side._language.isVisible()


def stand_in(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for the draft itself; gives the written forms it was asked in."""
    asked: list[str] = []

    def build(_case: object, language: str, _now: object, progress: object = None) -> PdfResult:
        asked.append(language)
        return PdfResult(data=b"%PDF-1.7 stand-in", pages=3, missing_characters=frozenset("漢"))

    monkeypatch.setattr(sources, "build_plan", build)
    return asked


def test_another_form_makes_it_anew(window: RealDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = stand_in(monkeypatch)
    page = shown(window)
    assert asked == ["nb"]
    assert "漢" in page.told
    page.side.language.setFocus()
    QTest.keyClick(page.side.language, Qt.Key.Key_Down)
    assert asked == ["nb", "nn"]


def test_a_draft_is_recorded_when_it_is_saved(window: RealDriver, tmp_path: Path) -> None:
    page = shown(window)
    page.write(str(tmp_path / "plan"))
    (one,) = window.copies
    assert (one.kind, one.recipient_id, one.how) == (DocumentKind.DRAFT, PERSON.id, HandoutHow.SAVED)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert "ikke kryptert" in window.said
    page.write(str(tmp_path / "borte" / "plan.pdf"))
    assert "finnes ikke" in window.said
    assert page.side.save.isEnabled()


def test_what_could_not_be_written_is_told(
    window: RealDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> None:
        raise DiskFull(path)

    page = shown(window)
    monkeypatch.setattr(leaving, "write_document", full)
    page.write(str(tmp_path / "plan.pdf"))
    assert "fullt" in window.said
    assert [one.return_how for one in window.copies] == [ReturnHow.NEVER_LEFT]


def test_after_a_withdrawal_no_draft_leaves_and_it_is_said_why(window: RealDriver, tmp_path: Path) -> None:
    window.withdraw(Matter.MAKE_PLAN)
    page = shown(window)
    assert "ikke noe samtykke" in page.side.notice.text
    assert not page.side.save.isEnabled()
    assert not page.side.printer.isEnabled()
    page.write(str(tmp_path / "plan.pdf"))
    assert not (tmp_path / "plan.pdf").exists()
    assert window.copies == []
    window.press(page.side.notice.mend)
    assert isinstance(window.detail(), QuestionDetail)


def test_consent_withdrawn_while_the_page_is_open(window: RealDriver, tmp_path: Path) -> None:
    page = shown(window)
    assert page.side.notice.text == ""
    window.withdraw(Matter.MAKE_PLAN)
    page.write(str(tmp_path / "plan.pdf"))
    assert not (tmp_path / "plan.pdf").exists()
    assert "ikke noe samtykke" in page.side.notice.text


def printer(monkeypatch: pytest.MonkeyPatch, print_bytes: Callable[..., bool], chosen: object) -> None:
    """Stand in for the printer."""
    monkeypatch.setattr(page_module, "ask_printer", lambda *_given: chosen)
    monkeypatch.setattr(page_module, "print_bytes", print_bytes)


def test_a_print_is_recorded_and_what_did_not_come_out_never_left(
    window: RealDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.approved()
    page = shown(window)
    printer(monkeypatch, lambda *_given: True, None)
    window.press(page.side.printer)
    assert window.copies == []
    printer(monkeypatch, lambda *_given: True, object())
    window.press(page.side.printer)
    assert [one.returned_on for one in window.copies] == [None]
    assert window.said == "Dokumentet er sendt til skriveren."
    printer(monkeypatch, lambda *_given: False, object())
    window.press(page.side.printer)
    assert window.copies[-1].return_how is ReturnHow.NEVER_LEFT

    def jammed(*_given: object) -> bool:
        raise WriteFailed("skriver")

    printer(monkeypatch, jammed, object())
    window.press(page.side.printer)
    assert window.copies[-1].return_how is ReturnHow.NEVER_LEFT
    assert len(window.copies) == 3


def test_a_version_goes_to_the_archive_or_to_the_person(window: RealDriver, tmp_path: Path) -> None:
    window.approved()
    page = shown(window)
    side = page.side
    assert [side.receiver.itemText(n) for n in range(side.receiver.count())] == [
        "Arkivet i Eksempel kommune",
        "Ánne Eksempel",
    ]
    page.write(str(tmp_path / "arkiv.pdf"))
    side.receiver.setFocus()
    QTest.keyClick(side.receiver, Qt.Key.Key_Down)
    page.write(str(tmp_path / "egen.pdf"))
    assert [one.basis for one in window.copies] == [DisclosureBasis.FILING, DisclosureBasis.OWN_PLAN]
    assert (tmp_path / "arkiv.pdf").read_bytes() == (tmp_path / "egen.pdf").read_bytes()
    window.withdraw(Matter.MAKE_PLAN)
    window.go("Plan")
    page = shown(window)
    assert side.receiver.count() == 1
    assert "ikke noe samtykke" in side.notice.text
    assert side.save.isEnabled()


def test_a_recipients_copy_is_looked_at_here_and_handed_out_elsewhere(window: RealDriver) -> None:
    window.approved()
    page = shown(window)
    choose(page, CopyFor(TEACHER.id))
    assert page.ready
    assert page.side._pill.text() == "Forhåndsvisning"
    assert not page.side.save.isVisible()
    window.press(page.side.hand_out)
    detail = window.detail()
    assert isinstance(detail, HandOutDetail)
    assert detail.handing.recipients.value() == (TEACHER.id,)


def test_a_copy_that_waits_says_so(window: RealDriver) -> None:
    window.approved()
    page = shown(window)
    choose(page, CopyFor(DOCTOR.id))
    assert page.ready
    assert page.side._pill.text() == "Utkast"
    assert "Ola Eksempel har ikke lov" in page.side.notice.text
    assert not page.side.hand_out.isEnabled()
    window.press(page.side.notice.mend)
    assert "Ola Eksempel" in window.detail()._title.text()


def test_a_paper_is_made_kept_and_then_shown(window: RealDriver, tmp_path: Path) -> None:
    page = shown(window)
    choose(page, Paper(DocumentKind.JOURNAL_NOTE, window.case.person.id))
    assert not page.ready
    assert not page.side.save.isVisible()
    window.press(page.side.make)
    (note,) = window.case.live(Document)
    assert note.kind is DocumentKind.JOURNAL_NOTE
    assert page.side.choice == Kept(note.id)
    assert page.ready
    assert "Journalnotat 22.11.2026" in titles(window)
    page.write(str(tmp_path / "notat.pdf"))
    assert [one.document_id for one in window.copies] == [note.id]


def test_a_document_can_be_gone_to(window: RealDriver) -> None:
    window.approved()
    page = shown(window)
    choose(page, Paper(DocumentKind.JOURNAL_NOTE, window.case.person.id))
    window.press(page.side.make)
    (note,) = [one for one in window.case.live(Document) if one.kind is DocumentKind.JOURNAL_NOTE]
    choose(page, Draft())
    window.show(note)
    assert page.side.choice == Kept(note.id)
    window.go("Plan")
    window.show(note)
    assert page.side.choice == Kept(note.id)
    assert page.view.pages == 1


def picture() -> bytes:
    """Make a scanned sheet."""
    from PySide6.QtCore import QBuffer, QIODevice

    image, buffer = QImage(60, 85, QImage.Format.Format_RGB32), QBuffer()
    image.fill(QColor("#ffffff"))
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, the call takes str
    return bytes(buffer.data().data())


def test_a_scanned_picture_is_a_page() -> None:
    assert as_pdf(b"%PDF-1.7") == b"%PDF-1.7"
    assert as_pdf(picture()).startswith(b"%PDF")
    assert as_pdf(b"noe annet") == b""


def test_cancelling_says_what_to_do(drive: RealDrive) -> None:
    window = drive(slow=True)
    page = shown(window)
    assert page.busy
    window.press(page.side.under_way.cancel)
    assert window.documents is not None
    window.documents.finish()
    window.breathe()
    assert not page.busy
    assert page.told == "Avbrutt. Velg dokumentet på nytt for å lage det."
    assert not page.side.save.isEnabled()


def test_only_what_was_chosen_last_is_shown(drive: RealDrive) -> None:
    window = drive(slow=True)
    window.approved()
    page = shown(window)
    choose(page, Draft())
    choose(page, CopyFor(TEACHER.id))
    assert window.documents is not None
    window.documents.finish()
    window.breathe()
    assert page.ready
    assert page.side.choice == CopyFor(TEACHER.id)


def test_escape_goes_back_and_the_document_is_forgotten(window: RealDriver) -> None:
    window.go("Mål")
    page = shown(window)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.page.tab is window.go("Mål")
    assert not page.ready
    assert page.view.pages == 0
    shown(window)
    window.go("Tiltak")
    assert not page.ready


def test_lock_forgets_the_document(drive: RealDrive) -> None:
    window = drive(slow=True)
    page = shown(window)
    window.page.clear()
    assert window.documents is not None
    window.documents.finish()
    assert not page.ready
    assert page.view.pages == 0
    assert page.told == ""
    assert page.side.what.count() == 0


def test_the_file_name_tells_nothing_of_the_person(window: RealDriver) -> None:
    window.approved()
    page = shown(window)
    for group in choices(window.case):
        for choice in group:
            name = sources.proposed_name(window.case, choice, page._session)
            assert name.startswith(PLAN.number)
            assert "nne" not in name.casefold()


def test_a_file_that_can_only_be_read_lets_nothing_out(
    window: RealDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(window.workspace), "read_only", True)
    page = shown(window)
    assert page.ready
    assert not page.side.save.isEnabled()
    choose(page, Paper(DocumentKind.JOURNAL_NOTE, window.case.person.id))
    assert not page.side.make.isVisible()


def test_what_leaves_from_a_write_protected_stick_is_recorded_on_this_machine(
    window: RealDriver, tmp_path: Path
) -> None:
    window.approved()
    file = window.workspace._file
    file.read_only = file.write_protected = True
    page = shown(window)
    assert page.side.save.isEnabled()
    assert page.side.printer.isEnabled()
    page.write(str(tmp_path / "planen.pdf"))
    assert (tmp_path / "planen.pdf").exists()
    assert [one.recipient_id for one in window.copies] == [None]
    choose(page, Paper(DocumentKind.JOURNAL_NOTE, window.case.person.id))
    assert not page.side.make.isVisible()
