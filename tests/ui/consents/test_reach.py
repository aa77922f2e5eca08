"""The tab can be used by keyboard alone, and everything in it has a name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.record import new_id
from ipdesk.ui.theme import style
from ipdesk.ui.widgets.focus import stops
from tests.ui.consents.people import aged, asked, begun, case_of, parent, press, withdrawing
from tests.ui.main.fixtures import TODAY, Drive, Driver
from tests.ui.main.test_reach import _nameless, _tops
from tests.workspace.fakes import FakeFile


def opened(drive: Drive) -> Driver:
    """Open a window with something of each kind."""
    case = case_of(aged(20), parent("Mor"))
    given = Consent(id=new_id(), givers=(case.person.id,), given_on=TODAY)
    others = (Offer(id=new_id()), CapacityAssessment(id=new_id(), matter=Matter.HAVE_COORDINATOR))
    return drive(case.with_records([given, *others]))


def nameless(window: Driver) -> list[str]:
    """Give what can take the keyboard and has no name."""
    root = QAccessible.queryAccessibleInterface(window.page)
    assert root is not None
    return _nameless(root)


def test_every_control_has_a_name(drive: Drive) -> None:
    window = opened(drive)
    begun(window)
    press(window, withdrawing(window).begin)
    assert nameless(window) == []
    for kind in (Consent, Offer, CapacityAssessment):
        window.page.show_record(window.case.live(kind)[0])
        window.breathe()
        assert nameless(window) == [], kind


def test_a_refusal_is_spoken_with_its_field(drive: Drive) -> None:
    window = opened(drive)
    giving = begun(window)
    box = giving.givers.boxes[window.case.person.id]
    press(window, box)
    press(window, giving.do)
    first = QApplication.focusWidget()
    assert first is box
    assert first.accessibleDescription() == giving.fields["givers"].problem


def tabbed_through(page: QWidget) -> list[QWidget]:
    """Press Tab from the first stop of a page until the keyboard leaves it."""
    stops(page)[0].setFocus()
    visited: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and page.isAncestorOf(focused):
        if focused in visited:
            break
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return visited


def test_tab_goes_down_the_open_forms(drive: Drive) -> None:
    window = opened(drive)
    begun(window)
    press(window, withdrawing(window).begin)
    page = window.inside()
    visited = tabbed_through(page)
    assert not [one for one in stops(page) if one not in visited]
    tops = _tops(visited, page)
    assert all(b >= a - 90 for a, b in pairwise(tops)), tops


def test_the_form_can_be_used_by_keyboard_alone(drive: Drive) -> None:
    window = drive(case_of(aged(20)))
    asked(window)
    window.page.new_record()
    giving = asked(window).giving
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is giving.do:
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    QTest.keyClick(giving.do, Qt.Key.Key_Space)
    assert window.case.live(Consent)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.inside().isAncestorOf(focused)


def test_escape_never_discards(drive: Drive) -> None:
    window = drive(case_of(aged(20)))
    giving = begun(window)
    press(window, giving.note)
    QTest.keyClicks(giving.note, "Midt i noe")
    QTest.keyClick(giving.note, Qt.Key.Key_Escape)
    window.breathe()
    assert asked(window).giving.note.value() == "Midt i noe"


@pytest.mark.parametrize("scale", [100, 200])
def test_no_words_are_cut_off(drive: Drive, scale: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light", scale)
    try:
        window = opened(drive)
        begun(window)
        press(window, withdrawing(window).begin)
        assert window.inside().width() <= window.detail().area.viewport().width()
        for one in window.inside().findChildren(QLabel):
            if one.isVisible() and one.wordWrap():
                assert one.height() >= one.heightForWidth(one.width()), one.text()
    finally:
        style.apply(app, "light", 100)


def test_what_was_shown_is_gone_after_a_lock(drive: Drive) -> None:
    window = opened(drive)
    giving = begun(window)
    press(window, giving.note)
    QTest.keyClicks(giving.note, "Midt i noe")
    page: QWidget = window.page
    window.page.clear()
    texts = [one.text() for one in page.findChildren(QLabel)]
    assert not [text for text in texts if "Ask" in text or "Mor" in text]
    assert giving.note.toPlainText() == ""
    assert not giving.givers.boxes


def test_a_file_for_reading_offers_no_acts(drive: Drive) -> None:
    case = case_of(aged(20))
    given = Consent(id=new_id(), givers=(case.person.id,), given_on=TODAY)
    window = drive(file=FakeFile(case.with_records([given]), read_only=True))
    detail = asked(window)
    assert not detail.giving.isVisible()
    assert not detail.withdrawing.isVisible()
    window.page.new_record()
    assert not detail.giving.is_open
    assert stops(window.inside())
