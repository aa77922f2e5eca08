"""Signing an approved plan in the window, on a real file, by all who sit at the table."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from ipdesk.documents.signing.verdict import Outcome
from ipdesk.documents.signing.verify import verify
from ipdesk.domain import versions
from ipdesk.domain.version_records import SignedHow, SignerRole
from ipdesk.errors import StickMissing
from ipdesk.storage.planfile import PlanFile
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.ui.signing import meaning
from ipdesk.ui.signing.foot import Turn
from ipdesk.ui.signing.page import SigningPage
from ipdesk.workspace import attachments
from tests.documents.signing.tools import need
from tests.ui.shell.hands import PASSWORD, PATIENCE
from tests.ui.signing.signers import LEFT, Table
from tests.workspace.opened import Told

CONTROL = Qt.KeyboardModifier.ControlModifier


def signed_bytes(table: Table) -> bytes:
    """Read the plan as it stands in the file."""
    workspace = table.hands.main.session.workspace
    newest = versions.newest(workspace.case)
    assert newest is not None
    told: Told[bytes] = Told()
    attachments.plan_bytes(workspace, newest.id, told.done, told.failed)
    table.hands.qtbot.waitUntil(lambda: bool(told.results or told.problems), timeout=PATIENCE)
    return told.result


def text_of(data: bytes) -> str:
    """Give what another program reads."""
    need("pdftotext", "poppler-utils")
    shown = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(shown.stdout.decode().split())


def test_four_sign_one_after_the_other_and_each_is_saved(signing: SigningPage, table: Table) -> None:
    asked = []
    for so_far in range(4):
        assert len(table.signatures) == so_far
        asked.append(table.asked)
        table.draw()
        table.agree()
        assert table.page.problem == ""
    assert asked == ["Hanne Eksempel", "Ánne Eksempel", "Marit Eksempel", "Jonas Eksempel"]
    assert table.asked == ""
    assert table.reads("Alle har skrevet under.")
    verdict = verify(signed_bytes(table))
    assert verdict.outcome is Outcome.UNALTERED
    assert [one.name for one in verdict.signatures] == asked
    QTest.mouseClick(signing.foot.leave, LEFT)
    assert table.hands.main.cover_page is None
    assert table.hands.main.tab is not None


def test_each_hears_in_plain_words_what_they_sign(signing: SigningPage, table: Table) -> None:
    assert "planen til Ánne, versjon 1" in signing.sheet.meaning.text()
    table.draw()
    table.agree()
    assert signing.sheet.meaning.text() == (
        "Du skriver under på at dette er planen din, versjon 1, og at du er med på den."
    )
    assert table.reads("Underskriften til Hanne Eksempel er lagret.")
    everything = " ".join(shown.text() for shown in signing.findChildren(QLabel))
    for word in ("kvalifisert", "feil", "ugyldig", "!"):
        assert word not in everything.casefold()


def test_the_order_is_told_and_a_parent_may_come_before_the_person(
    signing: SigningPage, table: Table
) -> None:
    table.wait_for_pages()
    shown = signing.order.texts()
    assert shown.count("Skriver under nå") == 1
    assert shown.count("Etterpå") == 3
    assert not [button for button in table.hands.seen(QPushButton) if button.text() == "Ta nå"]
    table.draw()
    table.agree()
    table.hands.qtbot.wait(20)
    table.hands.click("Ta nå: Jonas Eksempel")
    assert table.asked == "Jonas Eksempel"
    table.draw()
    table.agree()
    assert [one.role for one in table.signatures] == [SignerRole.COORDINATOR, SignerRole.REPRESENTATIVE]
    assert table.asked == "Ánne Eksempel"


def test_nothing_or_a_dot_is_told_kindly_and_nothing_is_recorded(signing: SigningPage, table: Table) -> None:
    table.agree()
    assert signing.sheet.mark.problem == "Tegn underskriften din på linjen først."
    assert table.pad.hasFocus()
    QTest.mouseClick(table.pad, LEFT)
    assert signing.sheet.mark.problem == ""
    table.agree()
    assert "litt mer" in signing.sheet.mark.problem
    assert not table.signatures


def test_who_cannot_draw_signs_with_the_keyboard_and_the_page_says_so(
    signing: SigningPage, table: Table
) -> None:
    table.draw()
    table.agree()
    signing.sheet.mark.other.setFocus()
    table.hands.press(Qt.Key.Key_Space)
    assert signing.foot.agree.text() == "Skriv under med navnet mitt"
    signing.foot.agree.setFocus()
    table.hands.press(Qt.Key.Key_Space)
    table.rest()
    assert [one.role for one in table.signatures] == [SignerRole.COORDINATOR, SignerRole.PERSON]
    assert not table.page.sheet.mark.typed  # the next one draws
    assert verify(signed_bytes(table)).outcome is Outcome.UNALTERED
    told: Told[bytes] = Told()
    signing._course.load(told.done, told.failed)
    table.hands.qtbot.waitUntil(lambda: bool(told.results or told.problems), timeout=PATIENCE)
    assert text_of(told.result).count("Skrev under med navnet sitt") == 1


def test_the_pages_show_the_signatures(signing: SigningPage, table: Table) -> None:
    table.wait_for_pages()
    document = signing.reader.view.document()
    assert document.pageCount() >= 2
    before = [document.getAllText(n).text() for n in range(document.pageCount())]
    table.draw()
    table.agree()

    def stamped() -> bool:
        pages = [document.getAllText(n).text() for n in range(document.pageCount())]
        return pages != before and any("Signert" in page for page in pages)

    table.hands.qtbot.waitUntil(stamped, timeout=PATIENCE)


def test_not_now_keeps_what_is_signed_and_says_who_is_left(signing: SigningPage, table: Table) -> None:
    table.draw()
    table.agree()
    QTest.mouseClick(signing.foot.leave, LEFT)
    assert len(table.signatures) == 1
    assert "Ánne Eksempel og Marit Eksempel og Jonas Eksempel har ikke skrevet under" in (
        table.hands.main.bar.text
    )


def test_escape_leaves_unless_something_is_drawn(signing: SigningPage, table: Table) -> None:
    table.draw()
    QTest.keyClick(table.pad, Qt.Key.Key_Escape)
    assert table.hands.main.cover_page is signing
    table.pad.clear()
    QTest.keyClick(table.pad, Qt.Key.Key_Escape)
    assert table.hands.main.cover_page is None


# Alone on the screen, and locked at any moment


def test_nothing_of_the_plan_can_be_reached_meanwhile(signing: SigningPage, table: Table) -> None:
    hands = table.hands
    acts = {action.text().replace("&", ""): action for action in hands.all_acts()}
    for name in ("Ny her", "Finn", "Dokumenter", "Angre", "Mål"):
        assert not acts[name].isEnabled(), name
    assert acts["Lås nå"].isEnabled()
    hands.main.show_tab(2)
    hands.main.documents()
    hands.main.undo()
    assert hands.main.cover_page is signing
    assert hands.main.isAncestorOf(signing)
    QTest.mouseClick(signing.foot.leave, LEFT)
    again: dict[str, QAction] = {action.text().replace("&", ""): action for action in hands.all_acts()}
    assert again["Ny her"].isEnabled()
    assert again["Mål"].isEnabled()


def test_a_lock_forgets_the_strokes_and_keeps_the_signatures(signing: SigningPage, table: Table) -> None:
    table.draw()
    table.agree()
    table.draw()
    pad, page = table.pad, signing
    signing.foot.agree.setFocus()
    table.hands.press(Qt.Key.Key_L, CONTROL)
    assert isinstance(table.hands.window.page, UnlockPage)
    assert pad.empty
    assert page.reader.view.pages == 0
    left = [shown.text() for shown in page.findChildren(QLabel) if "Eksempel" in shown.text()]
    assert left == []
    table.hands.settle()
    table.hands.unlock(PASSWORD)
    assert table.asked == "Ánne Eksempel"  # where they were
    assert len(table.signatures) == 1
    assert table.pad.empty


def test_a_signature_that_comes_after_the_lock_is_not_heard(signing: SigningPage, table: Table) -> None:
    table.draw()
    QTest.mouseClick(signing.foot.agree, LEFT)
    assert signing.busy
    table.hands.window.lock()
    table.hands.settle()
    main = table.hands.unlock(PASSWORD)
    assert table.asked == ("Ánne Eksempel" if table.signatures else "Hanne Eksempel")
    assert main.session.workspace.state.problem is None


def test_larger_text_comes_back_to_the_same_place(signing: SigningPage, table: Table) -> None:
    table.draw()
    table.agree()
    table.hands.menu("150 %").trigger()
    assert table.page is not signing
    assert table.asked == "Ánne Eksempel"


@pytest.mark.parametrize("scale", ["100 %", "200 %"])
def test_nothing_is_wider_than_a_small_screen(signing: SigningPage, table: Table, scale: str) -> None:
    hands = table.hands
    hands.window.resize(683, 384)
    hands.menu(scale).trigger()
    hands.qtbot.wait(30)
    assert hands.window.width() <= (683 if scale == "100 %" else 1366)
    page = table.page
    assert page.head.read.isVisible()
    assert not page.reader.isVisible()
    QTest.mouseClick(page.head.read, LEFT)
    assert page.reader.isVisible()
    assert not table.pad.isVisible()
    QTest.mouseClick(page.reader.back, LEFT)
    assert table.pad.isVisible()
    if scale == "100 %":
        low = table.pad.mapTo(page, table.pad.rect().bottomLeft()).y()
        assert low < page.foot.mapTo(page, page.foot.rect().topLeft()).y()


# When it does not go


def test_a_stick_that_is_gone_records_nothing_and_the_strokes_stay(
    signing: SigningPage, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise StickMissing(table.path)

    table.draw()
    with monkeypatch.context() as pulled:
        pulled.setattr(PlanFile, "commit", gone)
        table.agree()
    assert "Minnepinnen" in signing.problem
    assert not table.pad.empty
    assert not table.signatures
    table.agree()
    assert len(table.signatures) == 1


def test_the_window_stays_awake_while_it_is_signed(signing: SigningPage, table: Table) -> None:
    table.wait_for_pages()
    table.draw()
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(20)
    QTest.mouseClick(signing.foot.agree, LEFT)
    assert signing.busy
    assert not signing.foot.agree.isEnabled()
    assert not table.pad.isEnabled()
    loop = QEventLoop()
    QTimer.singleShot(100, loop.quit)
    loop.exec()
    assert len(ticks) >= 2
    timer.stop()
    table.rest()


# On paper


def test_all_on_paper_when_the_coordinator_signed_on_paper(signing: SigningPage, table: Table) -> None:
    QTest.mouseClick(signing.foot.other, LEFT)
    assert signing._turn is Turn.PAPER
    table.agree()
    assert "Skriv hvor arket ligger" in _problem(signing, "filed_at")
    table.hands.type("Hvor arket ligger", "Mappe 12")
    table.agree()
    (signature,) = table.signatures
    assert signature.how is SignedHow.PAPER
    assert signature.filed_at == "Mappe 12"
    assert table.asked == "Ánne Eksempel"
    assert signing._turn is Turn.PAPER
    assert not signing.foot.other.isVisible()


def test_one_on_paper_with_a_scan(signing: SigningPage, table: Table, tmp_path: Path) -> None:
    table.draw()
    table.agree()
    QTest.mouseClick(signing.foot.other, LEFT)
    sheet = tmp_path / "ark.pdf"
    sheet.write_bytes(signed_bytes(table))
    table.hands.type("Skannet ark", str(tmp_path / "borte.pdf"))
    table.agree()
    assert "finnes ikke" in _problem(signing, "scan")
    (tmp_path / "notat.txt").write_text("ikke et ark", "utf-8")
    table.hands.type("Skannet ark", str(tmp_path / "notat.txt"))
    table.agree()
    assert _problem(signing, "scan")
    table.hands.type("Skannet ark", str(sheet))
    table.hands.type("Dato på arket", "24.12.2026")
    table.agree()
    assert "ikke er senere enn i dag" in _problem(signing, "signed_on")
    table.hands.type("Dato på arket", "20.11.2026")
    table.agree()
    assert "dagen dokumentet ble laget" in _problem(signing, "signed_on")
    table.hands.type("Dato på arket", "i dag")
    table.agree()
    assert signing.problem == ""
    (signature,) = [one for one in table.signatures if one.how is SignedHow.PAPER]
    assert signature.scan_id is not None


def _problem(page: SigningPage, field: str) -> str:
    return page.paper._fields[field].problem


# Those who do not see it


def test_every_control_has_a_name(signing: SigningPage, table: Table) -> None:
    table.wait_for_pages()
    signing.key.fold.setChecked(True)
    for way in signing.key.ways:
        way.setChecked(True)
        for line in signing.findChildren(QLineEdit):
            assert line.accessibleName() or not line.isVisible()
    assert signing.reader.view.accessibleName() == "Planen, versjon 1"
    assert meaning.role(table.page.asked) == "Koordinator"  # type: ignore[arg-type]
