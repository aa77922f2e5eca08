"""The buttons inside a line of text grow with it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ipdesk.ui.theme import look, style
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.inside import Inside
from ipdesk.ui.widgets.search import SearchLine

LEFT = Qt.MouseButton.LeftButton


def inside(line: QLineEdit) -> Inside:
    """Give the button inside a line."""
    (button,) = line.findChildren(Inside)
    return button


@pytest.mark.parametrize("scale", [100, 200])
def test_it_is_as_large_as_the_text_and_no_text_runs_under_it(
    qtbot: QtBot, qapp: QApplication, scale: int
) -> None:
    style.apply(qapp, "light", scale)
    try:
        search, when = SearchLine("Mål"), DateEditor(lambda: date(2026, 11, 22))
        for widget in (search, when):
            qtbot.addWidget(widget)
            widget.show()
        search.setText("buss")
        for line in (search, when.line):
            button = inside(line)
            assert button.isVisible()
            assert button.accessibleName()
            assert button.iconSize().width() == look.px(16)
            assert button.height() == line.height()
            assert button.geometry().right() <= line.rect().right()
            assert line.textMargins().right() >= look.px(22)
        assert search.textMargins().left() >= look.px(16)
    finally:
        style.apply(qapp, "light", 100)


def test_the_search_is_emptied_by_the_mouse_or_a_key_and_told_at_once(qtbot: QtBot) -> None:
    line = SearchLine("Mål")
    qtbot.addWidget(line)
    line.show()
    told: list[str] = []
    line.settled.connect(told.append)
    assert not inside(line).isVisible()
    for by_mouse in (True, False):
        line.put("buss")
        assert inside(line).isVisible()
        if by_mouse:
            QTest.mouseClick(inside(line), LEFT)
        else:
            QTest.keyClick(line, Qt.Key.Key_Escape)
        assert line.text() == ""
        assert not inside(line).isVisible()
    assert told == ["", ""]
