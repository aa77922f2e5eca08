"""What has to be seen on a small screen, in every text size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipdesk.domain.goals import Goal
from ipdesk.ui.shell.header import Header
from ipdesk.ui.shell.nav import Nav
from ipdesk.ui.tabs import TABS
from ipdesk.ui.theme import style
from tests.ui.main.fixtures import Drive, Driver

SMALL = (1366, 666)
"""A screen of 1366 × 768, without a task bar and the largest menus."""


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    yield
    style.apply(qapp, "light", 100)


def _small(drive: Drive, qapp: QApplication, scale: int) -> Driver:
    style.apply(qapp, "light", scale)
    window = drive()
    window.page.resize(*SMALL)
    window.breathe()
    return window


@pytest.mark.parametrize("scale", style.SCALES)
def test_all_tabs_are_in_view(drive: Drive, qapp: QApplication, scale: int) -> None:
    nav = _small(drive, qapp, scale).page.findChildren(Nav)[0]
    last = nav.list.visualItemRect(nav.list.item(nav.list.count() - 1))
    assert nav.list.verticalScrollBar().maximum() == 0
    assert last.bottom() <= nav.list.viewport().height()
    assert last.height() >= 24  # as large as a finger or an unsteady hand needs, at the least


@pytest.mark.parametrize("scale", style.SCALES)
def test_the_name_has_its_room_and_nothing_beside_it_comes_and_goes(
    drive: Drive, qapp: QApplication, scale: int
) -> None:
    window = _small(drive, qapp, scale)
    header = window.page.findChildren(Header)[0]
    beside = set()
    for index in range(len(TABS)):
        window.page.show_tab(index)
        window.breathe()
        name = header._name
        assert name.width() >= name.sizeHint().width(), index
        beside.add((header._documents.text(), header._pill.isVisible(), header._portrait.isVisible()))
    assert len(beside) == 1


def test_a_long_name_goes_before_what_stands_beside_it(drive: Drive, qapp: QApplication) -> None:
    window = _small(drive, qapp, 150)
    header = window.page.findChildren(Header)[0]
    assert header._portrait.isVisible()
    assert header._pill.isVisible()
    assert not header._documents.text()
    person = window.case.person
    window.page.session.edit(person, family_name="Eksempelsen-Håndgripelig-Tankestreken-Oppdiktet")
    window.breathe()
    assert not header._portrait.isVisible()
    assert not header._pill.isVisible()
    window.page.session.edit(window.case.person, family_name="E")
    window.breathe()
    assert header._portrait.isVisible()
    assert header._pill.isVisible()


def test_the_keyboard_begins_where_it_is_seen(drive: Drive) -> None:
    window = drive()
    window.page.setFocus()
    window.page.settle_focus()
    window.breathe()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith(("Vis: ", "Velg: ", "Skriv: ", "Prøv: "))


def test_the_keyboard_goes_along_to_a_detail_that_stands_alone(drive: Drive, qapp: QApplication) -> None:
    window = _small(drive, qapp, 200)
    overview = window.go("Oversikt")
    overview.enter()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert overview.isAncestorOf(focused)
    tab = window.go_list("Mål")
    assert tab.list.table.hasFocus()
    goal = window.case.live(Goal)[1]
    window.show(goal)
    assert not tab.list.isVisible()
    assert tab.both.back.hasFocus()
    QTest.keyClick(tab.both.back, Qt.Key.Key_Escape)
    window.breathe()
    assert tab.list.table.hasFocus()
    window.show(goal, "own_words")
    assert window.field("own_words").editor.focus_widget().hasFocus()
