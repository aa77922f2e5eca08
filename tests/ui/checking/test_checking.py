"""Checking a PDF in the window: from the menu, from the start page, dropped; with a plan open or without."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar

from ipdesk.ui.checking.page import CheckingPage
from ipdesk.ui.shell.create import CreatePage
from ipdesk.ui.shell.drop import Drop
from ipdesk.ui.shell.start import StartPage
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.ui.signing.page import SigningPage
from tests.documents.signing import tampering
from tests.documents.signing.papers import paper, signed
from tests.ui.shell.hands import PASSWORD, Hands
from tests.ui.signing.signers import LEFT, Table
from tests.ui.signing.test_document import signed_bytes

PATIENCE = 30_000  # a process of its own has to start


def drop(hands: Hands, path: Path) -> bool:
    """Drop a file on the window, as it is put up by the program; tells whether it was taken."""
    taker = hands.window.findChild(Drop) or _taker(hands)
    assert taker is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9), copy, data, button, key)
    QApplication.sendEvent(hands.window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(hands.window, QDropEvent(QPointF(9, 9), copy, data, button, key))
    return enter.isAccepted()


def _taker(hands: Hands) -> Drop:
    taker = Drop(hands.window)
    taker.dropped.connect(hands.window.outside.open)
    taker.pdf_dropped.connect(hands.window.check)
    return taker


def page_of(hands: Hands) -> CheckingPage:
    """Give the page that checks, alone or over a plan."""
    shown = hands.window.page if hands.window.main is None else hands.window.main.cover_page
    assert isinstance(shown, CheckingPage)
    return shown


def answered(hands: Hands) -> CheckingPage:
    """Wait for the answer."""
    page = page_of(hands)
    hands.qtbot.waitUntil(lambda: not page.busy, timeout=PATIENCE)
    return page


def put(folder: Path, data: bytes, name: str = "brev.pdf") -> Path:
    """Write a PDF."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_pdf_dropped_on_the_start_page_is_checked(hands: Hands, folder: Path) -> None:
    assert drop(hands, put(folder, signed()))
    page = answered(hands)
    assert page.result.pill.text() == "Uendret"
    assert page.result.pill.property("pill") == "ok"
    assert page.result.answer.text() == "Dokumentet er signert, og ingenting er endret etterpå."
    told = page.result.text()
    assert "IP-2026-0042, versjon 4, kopi 3 av 7, til Eksempel skole & Å/S" in told
    assert "Signert av Kari Eksempel, koordinator 20.11.2026" in told
    assert hands.reads("Når planfilen er åpen, blir dokumentet også sammenlignet")
    assert hands.reads("brev.pdf")
    assert page.back.hasFocus()
    hands.press(Qt.Key.Key_Escape)
    assert isinstance(hands.window.page, StartPage)


def test_from_the_start_page_and_from_the_menu(hands: Hands, folder: Path) -> None:
    path = put(folder, paper())
    hands.click("Kontroller en PDF …")
    (dialog,) = hands.seen_dialogs()
    dialog.fileSelected.emit(str(path))  # type: ignore[attr-defined]
    dialog.reject()
    assert answered(hands).result.pill.text() == "Ikke signert"
    hands.click("Tilbake")
    assert isinstance(hands.window.page, StartPage)
    assert hands.menu("Kontroller en PDF …").isEnabled()
    hands.menu("Kontroller en PDF …").trigger()
    assert hands.seen_dialogs()


@pytest.mark.parametrize(
    ("tamper", "word"),
    [
        (tampering.replace_text, "Endret"),
        (tampering.flip_a_byte, "Endret"),
        (lambda data: data[:900], "Skadet"),
    ],
)
def test_what_was_tampered_with_is_told(hands: Hands, folder: Path, tamper: object, word: str) -> None:
    drop(hands, put(folder, tamper(signed())))  # type: ignore[operator]
    page = answered(hands)
    assert page.result.pill.text() in (word, "Skadet")
    assert page.result.pill.property("pill") == "problem"


def test_what_is_no_pdf_and_what_is_gone(hands: Hands, folder: Path) -> None:
    path = put(folder, b"dette er et brev")
    drop(hands, path)
    page = answered(hands)
    assert page.result.pill.text() == "Kan ikke leses"
    path.unlink()
    drop(hands, path)
    page = answered(hands)
    assert "«brev.pdf» finnes ikke" in page.problem
    assert not page.result.isVisible()


def test_a_protected_copy_asks_for_its_password_at_the_place(hands: Hands, folder: Path) -> None:
    drop(hands, put(folder, signed(1, tampering.PASSWORD)))
    page = answered(hands)
    assert not page.result.isVisible()
    assert page.password.line.hasFocus()
    hands.press(Qt.Key.Key_Return)
    assert page.problem == "Skriv inn passordet."
    hands.type("Passordet til dokumentet", "noe annet")
    hands.press(Qt.Key.Key_Return)
    answered(hands)
    assert "åpner ikke dokumentet" in page.problem
    hands.type("Passordet til dokumentet", tampering.PASSWORD)
    hands.click("Kontroller")
    answered(hands)
    assert page.result.pill.text() == "Uendret"
    assert page.password.text() == ""


def test_the_answer_is_copied(hands: Hands, folder: Path) -> None:
    drop(hands, put(folder, signed()))
    page = answered(hands)
    hands.click("Kopier svaret")
    copied = QGuiApplication.clipboard().text()
    assert copied == page.result.text()
    assert copied.startswith("Dokumentet er signert")
    assert hands.reads("Svaret er kopiert.")
    flags = page.result.answer.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert page.back.accessibleDescription() == copied


def test_it_says_that_it_is_under_way_and_can_be_left(hands: Hands, folder: Path) -> None:
    drop(hands, put(folder, signed()))
    page = page_of(hands)
    assert page.busy
    hands.qtbot.waitUntil(lambda: bool(hands.seen(QProgressBar)), timeout=PATIENCE)
    assert all(bar.accessibleName() for bar in hands.seen(QProgressBar))
    hands.press(Qt.Key.Key_Escape)
    assert isinstance(hands.window.page, StartPage)
    done: list[bool] = []
    hands.window.desk.documents.run(lambda: True, done.append, lambda _: None)
    hands.qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)  # it did not stand in the way


def test_a_locked_plan_comes_back_to_its_password(hands: Hands, plan: Path, folder: Path) -> None:
    hands.open(plan)
    drop(hands, put(folder, paper()))
    answered(hands)
    drop(hands, put(folder, signed(), "annet.pdf"))
    assert answered(hands).path.name == "annet.pdf"
    hands.click("Tilbake")
    page = hands.window.page
    assert isinstance(page, UnlockPage)
    assert page.path == plan


def test_what_is_typed_in_a_new_plan_stays(hands: Hands, folder: Path) -> None:
    hands.click("Ny planfil")
    hands.type("Fornavn", "Emma")
    drop(hands, put(folder, paper()))
    answered(hands)
    hands.click("Tilbake")
    page = hands.window.page
    assert isinstance(page, CreatePage)
    assert page.who.given.text() == "Emma"


def test_another_language_checks_again(hands: Hands, folder: Path) -> None:
    drop(hands, put(folder, paper()))
    first = answered(hands)
    hands.menu("Nynorsk").trigger()
    page = answered(hands)
    assert page is not first
    assert page.result.pill.text()
    hands.menu("Bokmål").trigger()
    answered(hands)


# With a plan open


def test_with_the_plan_open_it_knows_its_own(signing: SigningPage, table: Table, folder: Path) -> None:
    hands = table.hands
    for _ in range(4):
        table.draw()
        table.agree()
    path = put(folder, signed_bytes(table))
    assert drop(hands, path)
    assert hands.main.cover_page is signing  # nobody is disturbed who signs
    QTest.mouseClick(signing.foot.leave, LEFT)
    drop(hands, path)
    page = answered(hands)
    assert page.result.pill.text() == "Uendret"
    assert page.result.pill.property("pill") == "ok"
    known = page.result._known.text()
    assert "versjon 1" in known
    hands.click("Tilbake til planen")
    assert hands.main.cover_page is None
    assert hands.main.tab is not None


def test_a_copy_without_its_last_signature_is_found_out(
    signing: SigningPage, table: Table, folder: Path
) -> None:
    hands = table.hands
    table.draw()
    table.agree()
    earlier = signed_bytes(table)
    table.draw()
    table.agree()
    QTest.mouseClick(signing.foot.leave, LEFT)
    drop(hands, put(folder, earlier))
    page = answered(hands)
    assert page.result.pill.text() == "Endret"
    assert "En signatur er tatt bort." in page.result.text()


def test_a_strange_key_is_no_good_news(hands: Hands, opened: Path, folder: Path) -> None:
    drop(hands, put(folder, signed()))
    page = answered(hands)
    assert page.result.pill.property("pill") != "ok"


def test_a_lock_takes_the_answer_away(hands: Hands, opened: Path, folder: Path) -> None:
    drop(hands, put(folder, signed()))
    page = answered(hands)
    assert page.result.text()
    hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(hands.window.page, UnlockPage)
    assert not [shown.text() for shown in page.findChildren(QLabel) if "Kari" in shown.text()]
    hands.settle()


def test_an_answer_that_comes_after_the_lock_is_not_shown(hands: Hands, opened: Path, folder: Path) -> None:
    drop(hands, put(folder, signed()))
    assert page_of(hands).busy
    hands.window.lock()
    hands.settle()
    done: list[bool] = []
    hands.window.desk.documents.run(lambda: True, done.append, lambda _: None)
    hands.qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
    assert isinstance(hands.window.page, UnlockPage)
    assert not hands.reads("Kari Eksempel")


def test_a_plan_file_that_is_dropped_still_opens(hands: Hands, plan: Path, folder: Path) -> None:
    assert drop(hands, plan)
    assert isinstance(hands.window.page, UnlockPage)
    hands.unlock(PASSWORD)
    assert not drop(hands, put(folder, b"", "bilde.png"))
