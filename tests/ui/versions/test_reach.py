"""Versions, copies and documents can be used by keyboard alone, and everything in them has a name."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from ipdesk.domain import versions
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.record import Record
from ipdesk.ui.signing import sign_document
from ipdesk.ui.signing.page import SigningPage
from ipdesk.ui.tabs.consents.act_rows import HAND_OUT, NEXT_VERSION
from ipdesk.ui.theme import style
from ipdesk.ui.widgets.focus import stops
from tests.ui.main.test_reach import _nameless, _tops
from tests.ui.versions.real_window import TEACHER, RealDrive, RealDriver
from tests.ui.versions.test_hand_out import ready


def nameless(window: RealDriver) -> list[str]:
    """Give what can take the keyboard and has no name."""
    root = QAccessible.queryAccessibleInterface(window.page)
    assert root is not None
    return _nameless(root)


def full(window: RealDriver, folder: Path) -> list[Record]:
    """Leave something of each kind, with all of it to be done."""
    act = ready(window, folder, TEACHER.id)
    window.press(act.go)
    window.withdraw(Matter.SHARE_INFORMATION, TEACHER.id)
    return [HAND_OUT, window.copies[0], window.newest, NEXT_VERSION]


def test_every_control_has_a_name(window: RealDriver, tmp_path: Path) -> None:
    for record in full(window, tmp_path):
        window.show(record)
        assert nameless(window) == [], record
        detail = window.detail()
        for sheet in ("paper_signing", "file_paper", "take_back"):
            if hasattr(detail, sheet):
                window.press(getattr(detail, sheet).begin)
        assert nameless(window) == [], record
    window.page.documents()
    window.breathe()
    assert nameless(window) == []


def tabbed_through(page: QWidget) -> list[QWidget]:
    """Press Tab until the keyboard leaves a page; of some radio buttons it stops at the chosen one."""
    wanted = [one for one in stops(page) if not (isinstance(one, QRadioButton) and not one.isChecked())]
    wanted[0].setFocus()
    visited: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and page.isAncestorOf(focused):
        if focused in visited:
            break
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert set(visited) == set(wanted)
    return visited


def test_tab_goes_from_top_to_bottom(window: RealDriver, tmp_path: Path) -> None:
    window.approved()
    for record in (HAND_OUT, window.newest, NEXT_VERSION):
        window.show(record)
        inside = window.inside()
        tops = _tops(tabbed_through(inside), inside)
        assert all(above <= below for above, below in pairwise(tops)), (record, tops)


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_wider_than_the_window(
    drive: RealDrive, tmp_path: Path, scale: int, qapp: QApplication
) -> None:
    style.apply(qapp, "light", scale)
    try:
        window = drive()
        for record in full(window, tmp_path):
            window.show(record)
            area = window.detail().area
            inside = window.inside()
            assert inside.minimumSizeHint().width() <= area.viewport().width(), record
        window.page.documents()
        window.breathe()
        assert window.page.width() == 1366
    finally:
        style.apply(qapp, "light", 100)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_all_of_the_page_for_signing_can_be_seen(drive: RealDrive, scale: int, qapp: QApplication) -> None:
    style.apply(qapp, "light", scale)
    try:
        window = drive()
        window.approved()
        plan = versions.plan_of(window.case, window.newest)
        assert plan is not None
        sign_document(window.page.session, plan.id)
        window.breathe()
        page = window.page.cover_page
        assert isinstance(page, SigningPage)
        for _turn in range(2):
            inside = page.sheet.parentWidget()
            assert inside is not None
            assert inside.width() == inside.parentWidget().width()  # type: ignore[union-attr]
            assert window.page.width() == 1366
            window.press(page.foot.other)
        if page.head.read.isVisible():
            window.press(page.head.read)
        assert page.reader.isVisible()
        assert window.page.width() == 1366
    finally:
        style.apply(qapp, "light", 100)
