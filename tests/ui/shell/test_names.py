"""Every control outside the plan can be reached by keyboard and has a name for those who do not see it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QWidget,
)

from ipdesk.workspace.desk import Desk
from tests.ui.shell.conftest import NOW
from tests.ui.shell.hands import Hands, Sticks

PAGES = ("start", "unlock", "create", "shortcuts", "about")


def show(hands: Hands, page: str, plan: Path) -> None:
    """Go to a page or dialog."""
    match page:
        case "start":
            hands.window.outside.start()
        case "unlock":
            hands.open(plan)
        case "create":
            hands.window.outside.create()
        case "shortcuts":
            hands.menu("Hurtigtaster").trigger()
        case _:
            hands.menu("Om ipdesk").trigger()


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_name_and_can_be_reached(
    hands: Hands, plan: Path, page: str, desk: Desk, sticks: Sticks
) -> None:
    desk.settings.remember(plan, "IP-2026-0042", NOW, ())
    sticks.put_in(plan.parent / "annet", "KINGSTON", plan.parent / "annet" / "IP-2026-0001.ipdesk")
    show(hands, page, plan)
    hands.qtbot.wait(50)
    kinds: tuple[type[QWidget], ...] = (QAbstractButton, QLineEdit)
    controls = [w for kind in kinds for w in hands.seen(kind) if w.isEnabled()]
    assert controls
    for control in controls:
        heard = QAccessible.queryAccessibleInterface(control)
        assert heard is not None
        assert heard.text(QAccessible.Text.Name), control
        inside_another = isinstance(control.parentWidget(), QLineEdit)  # has a key of its own
        assert inside_another or control.focusPolicy() & Qt.FocusPolicy.TabFocus, heard.text(
            QAccessible.Text.Name
        )


def test_bars_say_what_they_show(hands: Hands) -> None:
    hands.window.outside.create()
    for bar in hands.seen(QProgressBar):
        assert bar.accessibleName()


@pytest.mark.parametrize("page", ["start", "create"])
def test_tab_goes_round_without_a_trap(hands: Hands, plan: Path, page: str) -> None:
    show(hands, page, plan)
    first, seen = QApplication.focusWidget(), []
    for _ in range(40):
        hands.press(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if QApplication.focusWidget() is first:
            break
    assert seen[-1] is first
    assert len(seen) > 2


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("page", ["shortcuts", "about"])
def test_no_word_of_a_dialog_is_cut(hands: Hands, plan: Path, page: str, scale: int) -> None:
    if scale > 100:
        hands.menu(f"{scale} %").trigger()
    show(hands, page, plan)
    hands.qtbot.wait(50)
    (dialog,) = hands.seen_dialogs()
    (area,) = dialog.findChildren(QScrollArea)
    inside = area.widget()
    assert inside is not None
    said = [label for label in dialog.findChildren(QLabel) if label.text()]
    assert said
    for label in said:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
        assert label.mapTo(inside, label.rect().topRight()).x() <= area.viewport().width()
    scrolls = area.verticalScrollBar().maximum() > 0
    assert area.hasFocus() == scrolls  # so that it can be read by keyboard, and is no stop where it needn't
    assert (area.focusPolicy() is not Qt.FocusPolicy.NoFocus) == scrolls


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("page", ["start", "unlock", "create"])
def test_nothing_is_wider_than_a_small_screen(hands: Hands, plan: Path, page: str, scale: int) -> None:
    """A screen of 1366 × 768 at 200 % is 683 × 384 for us; the text size comes on top."""
    hands.window.resize(683, 360)
    show(hands, page, plan)
    if scale > 100:
        hands.menu(f"{scale} %").trigger()
    hands.qtbot.wait(30)
    assert hands.window.width() == 683
    if scale == 100:
        for control in [*hands.seen(QAbstractButton), *hands.seen(QLineEdit)]:
            right = control.mapTo(hands.window, control.rect().topRight()).x()
            assert right < hands.window.width(), control
